"""`kg remove`: withdraw a source."""

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, open_place, progress, say, say_report


@app.command()
def remove(
    articles: Annotated[list[str], typer.Argument(help="Ids of articles.", metavar="ARTICLE…")],
    graph: GraphOption = None,
    by: Annotated[str, typer.Option("--by", help="Who withdraws it; written into the journal.")] = "",
) -> None:
    """Withdraw articles: their claims leave the graph, their files go to removed/, the journal keeps both days.

    Events that another source tells stay. What was believed before is still answered by --as-of and kg diff.

    Example: kg remove azernews-2022-03-23-defence-chief --graph my-graph
    """
    opened = open_place(graph)
    for article in articles:
        opened.remove([article], by=by)
        say(f"withdrawn {article}; its files are in removed/")
    with progress() as note:
        report = opened.build(note=note)
    say_report(report)
