"""`kg demo`: all of it on the seed article."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import output, progress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.checks import Checked
    from kg.model import Event


@app.command()
def demo(
    place: Annotated[Path, typer.Argument(help="Folder that is made.")] = Path("demo"),
) -> None:
    """Build the sample graph, ask it, draw it, export it.

    Example: kg demo && kg ask agreements --between AZE PAK --graph demo
    """
    from kg.sample import write_demo

    with progress() as note:
        graph = write_demo(place, note)
        note("checking")
        checked = graph.check(shapes=_shapes(), note=note)
        note("writing the network page")
        graph.explore(place / "network.html", title="Defence cooperation: Azerbaijan, Pakistan, Turkey")
        note("writing Turtle")
        graph.export(place / "graph.ttl")
    console = output()
    for question, parameters in (
        ("agreements", {"between": ("AZE", "PAK")}),
        ("exercises", {"between": ("AZE", "PAK", "TUR")}),
        ("declarations", {"between": ("AZE", "PAK", "TUR")}),
        ("transfers", {"between": ("AZE", "PAK")}),
    ):
        words = " ".join(f"--{name} {' '.join(values)}" for name, values in parameters.items())
        console.print(f"[bold]kg ask {question} {words} --graph {place}[/bold]")
        console.print(graph.ask(question, **parameters))
    _summary(graph.events, checked, place)


def _shapes() -> bool:
    from importlib.util import find_spec

    return find_spec("pyshacl") is not None


def _summary(events: "Sequence[Event]", checked: "Sequence[Checked]", place: Path) -> None:
    from kg.cli.check import summary_line

    for outcome in checked:
        say(summary_line(outcome))
    if not _shapes():
        say("shapes: not validated (pip install 'defcoop[validate]' brings what it needs)")
    say(
        f"{len(events)} events in {place}: open {place / 'network.html'} in a browser, read {place / 'graph.ttl'}"
    )
