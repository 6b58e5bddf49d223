"""`kg compare`: what a data set has, or has not, on the events of the news."""

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text
from kg.cli.selection import reading_events


@app.command()
def compare(
    dataset: Annotated[
        str, typer.Argument(help="A data set that was loaded: dcad, mme, atop, sipri …", metavar="DATASET")
    ],
    graph: GraphOption = None,
    json_: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Compare each event of the news with a data set: contradicts, match, extends, outside or missing.

    Events of the data set that the news should know come last, as untold. Exit code 1 when something
    contradicts. kg build writes the outcome into the graph too, as kg:Comparison.

    Example: kg compare dcad --graph my-graph
    """
    opened = open_place(graph)
    with reading_events():
        compared = opened.compare(dataset)
    if json_:
        print_text(compared.to_json() + "\n")
    elif csv:
        print_text(compared.to_csv())
    else:
        output().print(compared)
    if compared.contradicts:
        raise typer.Exit(1)
