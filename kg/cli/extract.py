"""`kg extract`: shows what an extractor finds in files; stores nothing."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app
from kg.cli.common import CacheOption, ExtractorOption, count, output, print_text, say
from kg.cli.many import JobsOption, counter
from kg.cli.override import PrivateOption, say_doubts
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.extract.jobs import Found


@app.command()
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Article files, pages saved as text or HTML, web addresses, folders of such files.",
            metavar="FILE…",
        ),
    ],
    extractor: ExtractorOption = None,
    cache: CacheOption = None,
    allow_private: PrivateOption = False,
    jobs: JobsOption = 1,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one event a line, as JSON.")] = False,
) -> None:
    """Show the events that an extractor finds in files. Nothing is stored; the same file gives the same bytes.

    A page that is not in English, or not about defence, is said to be so and yields nothing. A file that is
    refused does not stop the others; the exit code is 3 then.

    Example: kg extract article.txt --jsonl
    """
    from kg.extract.jobs import Jobs, Order, find_each

    failed = 0
    with counter("reading", with_results=True) as step:
        order = Order(
            extractor=extractor, cache=cache, allow_private=allow_private, jobs=Jobs(number=jobs, step=step)
        )
        for found in find_each(files, order):
            try:
                _print_found(found, jsonl=jsonl)
            except InputError as error:  # the other articles can still be read
                say(f"kg: {error}")
                failed += 1
    if failed:
        raise typer.Exit(InputError.exit_code)


def _print_found(found: "Found", *, jsonl: bool) -> None:
    """Print the events of one article. Raises InputError when it was refused."""
    reading = found.outcome.given()
    say_doubts(found.outcome.source, reading)
    for note in found.notes:
        say(note)
    drafts = found.given()
    if jsonl:
        print_text("".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts))
    else:
        _show(reading.article.title, drafts)
    say(f"{reading.article.id}: {count(len(drafts), 'event')}")


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
