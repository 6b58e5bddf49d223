"""`kg explore`: the network page."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import AsOfOption, GraphOption, open_place, progress, say


@app.command()
def explore(
    file: Annotated[Path, typer.Argument(help="The page that is written.", metavar="FILE.html")] = Path(
        "network.html"
    ),
    graph: GraphOption = None,
    title: Annotated[str, typer.Option("--title", help="Its heading.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="The stock look of pyvis.")] = False,
    as_of: AsOfOption = "",
) -> None:
    """Write the network page: one file that opens without a network, with the words behind every line.

    Example: kg explore network.html --graph demo
    """
    opened = open_place(graph)
    with progress() as note:
        note("drawing")
        path = opened.explore(file, title=title, plain=plain, as_of=as_of)
    say(f"{path}: {path.stat().st_size / 1e6:.2f} MB. Open it in a browser")
