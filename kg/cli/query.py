"""`kg query`: free SPARQL."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text
from kg.errors import UnknownName

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from kg.vocab.iris import Iris


@app.command()
def query(
    query: Annotated[str, typer.Argument(help="SPARQL, a file that ends in .rq, or - for standard input.")],
    graph: GraphOption = None,
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv, json, xml or turtle.")] = "table",
    json_: JsonOption = False,
) -> None:
    """Run SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of the graph need not be declared.

    Example: kg query 'SELECT ?event WHERE { ?event a kg:Exercise }'
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    from kg.ask.free import FORMATS, format_results

    how = "json" if json_ else format
    if how not in FORMATS:
        raise UnknownName("format", how, FORMATS)
    opened = open_place(graph)
    results = opened.query(_text(query))
    if how == "table" and isinstance(results, QuerySolutions):
        _table(results, opened.iris)
    elif how == "table" and isinstance(results, QueryBoolean):
        print_text("true\n" if results else "false\n")
    else:
        print_text(format_results(results, how, opened.iris))


def _text(query: str) -> str:
    from kg.workspace import read_text

    if query == "-":
        return sys.stdin.read()
    if query.endswith((".rq", ".sparql")) and "\n" not in query:
        return read_text(Path(query), limit=1_000_000)
    return query


def _table(results: "QuerySolutions", iris: "Iris") -> None:
    from rich.table import Table
    from rich.text import Text

    from kg.ask.free import short_term

    table = Table(box=None, pad_edge=False, header_style="bold")
    for variable in results.variables:
        table.add_column(variable.value, overflow="fold")
    for row in results:
        table.add_row(*(Text(short_term(term, iris)) for term in row))
    output().print(table if table.rows else Text("No rows.", style="italic"))
