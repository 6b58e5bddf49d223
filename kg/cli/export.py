"""`kg export`: the graph as a file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import AsOfOption, GraphOption, open_place, progress, say


@app.command()
def export(
    file: Annotated[
        Path,
        typer.Argument(
            help="Its ending says the format: .ttl .trig .nq .jsonld .graphml .gexf .csv. "
            "Or the address of a SPARQL endpoint: the graph there is replaced.",
            metavar="FILE",
        ),
    ],
    graph: GraphOption = None,
    with_restricted: Annotated[
        bool,
        typer.Option(
            "--with-restricted", help="Write data sets that may not be passed on too, for your own use."
        ),
    ] = False,
    as_of: AsOfOption = "",
) -> None:
    """Write the graph to a file. The same graph gives the same bytes.

    A graph with a data set that may not be passed on is written only with --with-restricted. Data sets are
    named with citation and terms in every format.

    Example: kg export defence.ttl --graph demo
    """
    from kg.store.wire import as_address, is_address

    opened = open_place(graph)
    with progress() as note:
        note(f"writing {file}")
        path = opened.export(file, with_restricted=with_restricted, as_of=as_of)
    if is_address(str(path)):
        say(f"moved to {as_address(str(path))}; every quad was read back and compared")
    else:
        say(f"{path}: {path.stat().st_size:,} bytes")
