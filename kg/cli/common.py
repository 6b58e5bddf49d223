"""What commands share: the graph they work on, progress on stderr, tables on stdout."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import StoreMissing

if TYPE_CHECKING:
    from rich.console import Console

    from kg.build import BuildReport, Note
    from kg.graph import KnowledgeGraph

GraphOption = Annotated[
    Path | None,
    typer.Option(
        "--graph", "-g", envvar="KG_GRAPH", help="Folder of the graph; the current folder if it is one."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        help="A day: answer from what was recorded until its end, also what was withdrawn later.",
        metavar="DAY",
    ),
]
ExtractorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--extractor",
        help="Which extractor reads: baseline (the default), or llm, a language model of yours. "
        "Several at once: --extractor baseline --extractor llm.",
    ),
]
CacheOption = Annotated[
    Path | None,
    typer.Option("--cache", envvar="KG_LLM_CACHE", help="Folder that keeps the answers of a language model."),
]


def open_place(place: Path | None) -> "KnowledgeGraph":
    """Open the graph of --graph, KG_GRAPH or the current folder.

    Raises:
        StoreMissing: There is none.
    """
    from kg.opening import open_graph

    if place is None:
        if not Path("kg.toml").is_file():
            raise StoreMissing(
                Path.cwd().name or "/", "no graph here. Name one: --graph DIR; make the sample: kg demo"
            )
        place = Path()
    return open_graph(place)


@contextmanager
def progress() -> "Iterator[Note]":
    """Show what is being done on stderr: one live line in a terminal, a line a step elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("") as status:
            yield lambda what: status.update(f"[dim]{what} …[/dim]")
    else:
        yield lambda what: say(f"… {what}")


def say(text: str) -> None:
    """Print a message on stderr."""
    sys.stderr.write(text + "\n")


def output() -> "Console":
    """Give the console for results; outside a terminal it is 120 columns wide and has no colour."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    return console if console.is_terminal else Console(highlight=False, width=120, no_color=True)


def print_text(text: str) -> None:
    """Write text to stdout as UTF-8, whatever the terminal's locale."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def say_report(report: "BuildReport") -> None:
    """Say on stderr what a build found."""
    done = "up to date" if report.current else "built"
    sources = count(report.articles, "article")
    if report.datasets:
        sources += f" and {count(report.datasets, 'data set')}"
    say(
        f"{done}: {count(report.events, 'event')} from {sources}, "
        f"{count(report.quotes, 'quote')} verified, {report.quads:,} quads"
    )
    if report.waiting:
        say(f"{count(report.waiting, 'telling')} below the threshold wait for review")
    for line in report.refused:
        say(f"refused: {line}")
    for line in report.orphans:
        say(f"orphan: {line}")
    for name in report.stale:
        say(f"stale: the review of {name} was made on another text. Look it through")


def count(number: int, noun: str) -> str:
    """Give a number with its noun: "1 event", "14 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
