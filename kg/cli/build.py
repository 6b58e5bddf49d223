"""`kg build`: workspace → store."""

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, open_place, progress, say_report


@app.command()
def build(
    graph: GraphOption = None,
    force: Annotated[bool, typer.Option("--force", help="Build also when nothing changed.")] = False,
) -> None:
    """Build the store from the files of the graph. The old store stays until the new one stands.

    Example: kg build --graph my-graph
    """
    opened = open_place(graph)
    with progress() as note:
        report = opened.build(force=force, note=note)
    say_report(report)
