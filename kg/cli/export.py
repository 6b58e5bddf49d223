"""`kg export`: the graph as a file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, open_place, progress, say


@app.command()
def export(
    file: Annotated[
        Path,
        typer.Argument(
            help="Its ending says the format: .ttl .trig .nq .jsonld .graphml .gexf .csv", metavar="FILE"
        ),
    ],
    graph: GraphOption = None,
) -> None:
    """Write the graph to a file. The same graph gives the same bytes.

    Example: kg export defence.ttl --graph demo
    """
    opened = open_place(graph)
    with progress() as note:
        note(f"writing {file}")
        path = opened.export(file)
    say(f"{path}: {path.stat().st_size:,} bytes")
