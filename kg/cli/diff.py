"""`kg diff`: what changed between two days or two graphs."""

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text

_WHEN = "A day (2022-03-31) or the folder of a graph."


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help=_WHEN, metavar="A")],
    after: Annotated[str, typer.Argument(help=_WHEN, metavar="B")],
    graph: GraphOption = None,
    json_: JsonOption = False,
) -> None:
    """Tell which events are new, changed or withdrawn between two days, with the words that did it.

    Example: kg diff 2022-03-31 2022-04-30 --graph my-graph
    """
    found = open_place(graph).diff(before, after)
    if json_:
        print_text(found.to_json() + "\n")
    else:
        output().print(found)
