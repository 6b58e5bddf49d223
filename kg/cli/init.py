"""`kg init`: a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import say


@app.command()
def init(place: Annotated[Path, typer.Argument(help="New or empty folder.", metavar="DIR")]) -> None:
    """Make an empty graph: a folder of plain files.

    Example: kg init my-graph
    """
    from kg.workspace import Workspace

    Workspace.create(place)
    say(f"{place}: an empty graph. Add articles: kg add FILE --graph {place}")
