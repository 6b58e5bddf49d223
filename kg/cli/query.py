"""`kg query`: free SPARQL."""

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.app import app
from kg.cli.common import AsOfOption, GraphOption, JsonOption, open_place, output, print_text, say
from kg.cli.limited import TimeoutOption, run_limited
from kg.errors import InputError, UnknownName

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from kg.vocab.iris import Iris

TABLE_ROWS: Final = 1000
"""Most rows of a table where --limit says nothing."""
LONGEST: Final = 1_000_000
"""Most bytes of a query."""


@app.command()
def query(
    query: Annotated[str, typer.Argument(help="SPARQL, a file that ends in .rq, or - for standard input.")],
    graph: GraphOption = None,
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv, json, xml or turtle.")] = "table",
    json_: JsonOption = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="Most rows; a table shows 1000 where nothing is said."),
    ] = None,
    as_of: AsOfOption = "",
    timeout: TimeoutOption = 60,
) -> None:
    """Run SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of the graph need not be declared.

    The query runs in a process of its own, which is stopped after --timeout seconds.

    Example: kg query 'SELECT ?event WHERE { ?event a kg:Exercise }'
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    from kg.ask.free import FORMATS, format_results

    how = "json" if json_ else format
    if how not in FORMATS:
        raise UnknownName("format", how, FORMATS)
    if timeout:
        options = [f"--graph={graph}"] if graph else []
        options += [f"--limit={limit}"] if limit else []
        options += [f"--as-of={as_of}"] if as_of else []
        run_limited(["query", f"--format={how}", "--timeout=0", *options, "--", query], timeout)
        return
    opened = open_place(graph)
    results = opened.query(_text(query), as_of=as_of)
    if isinstance(results, QuerySolutions) and how != "turtle":
        _rows(results, how, limit, opened.iris)
    elif how == "table" and isinstance(results, QueryBoolean):
        print_text("true\n" if results else "false\n")
    else:
        print_text(format_results(results, how, opened.iris))


def _rows(results: "QuerySolutions", how: str, limit: int | None, iris: "Iris") -> None:
    """Print rows as they come."""
    from kg.ask.rows import write_rows

    cut = (
        _table(results, iris, limit or TABLE_ROWS)
        if how == "table"
        else write_rows(results, how, print_text, limit)
    )
    if cut:
        say("truncated: more rows were left out. Raise --limit")


def _text(query: str) -> str:
    from kg.workspace import read_text

    if query == "-":
        return _standard_input()
    if query.endswith((".rq", ".sparql")) and "\n" not in query:
        return read_text(Path(query), limit=LONGEST)
    return query


def _standard_input() -> str:
    """Read a query from standard input.

    Raises:
        InputError: It cannot be read, is too long, or is not UTF-8.
    """
    name = "standard input"
    try:
        data = sys.stdin.buffer.read(LONGEST + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"not UTF-8 at byte {error.start}. Save the query as UTF-8") from None
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}. Name a file") from None
    if len(data) > LONGEST:
        raise InputError(name, f"a query has at most {LONGEST:,} bytes")
    return text


def _table(results: "QuerySolutions", iris: "Iris", limit: int) -> bool:
    from rich.table import Table
    from rich.text import Text

    from kg.ask.free import short_term
    from kg.ask.rows import guarded

    table = Table(box=None, pad_edge=False, header_style="bold")
    for variable in results.variables:
        table.add_column(variable.value, overflow="fold")
    rows = guarded(results)
    for row in islice(rows, limit):
        table.add_row(*(Text(short_term(term, iris)) for term in row))
    output().print(table if table.rows else Text("No rows.", style="italic"))
    return next(rows, None) is not None
