"""`kg extract`: shows what an extractor finds in files; stores nothing."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.app import app
from kg.cli.common import CacheOption, ExtractorOption, count, output, print_text, say
from kg.errors import AnswerError


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(help="Article files, or pages saved as text.", metavar="FILE…")
    ],
    extractor: ExtractorOption = None,
    cache: CacheOption = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one event a line, as JSON.")] = False,
) -> None:
    """Show the events that an extractor finds in files. Nothing is stored; the same file gives the same bytes.

    Example: kg extract article.txt --jsonl
    """
    from kg.extract import extractors
    from kg.read import read as read_file

    chosen = extractors(extractor, cache=cache, note=say)
    articles = [read_file(path) for path in files]
    failed = 0
    for article in articles:
        try:
            drafts = chosen.extract(article)
        except AnswerError as error:  # the other articles can still be read
            say(f"kg: {error}")
            failed += 1
            continue
        if jsonl:
            print_text("".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts))
        else:
            _show(article.title, drafts)
        say(f"{article.id}: {count(len(drafts), 'event')}")
    if failed:
        raise typer.Exit(AnswerError.exit_code)


def _show(title: str, drafts: list[dict[str, Any]]) -> None:  # Any: in the shape of the coding guide
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False)
    for heading in ("sure", "type", "who", "status", "when", "words"):
        table.add_column(heading, overflow="fold")
    for draft in drafts:
        table.add_row(
            f"{draft['confidence']:.2f}",
            draft["type"],
            Text("; ".join(f"{p['entity']} ({p['role']})" for p in draft["participants"])),
            draft["status"],
            _when(draft["date"]),
            Text(draft["quote"]),
        )
    output().print(table)


def _when(date: Mapping[str, str | None]) -> str:
    low, high = date["earliest"] or "", date["latest"] or ""
    return low if low == high else f"{low}..{high}"
