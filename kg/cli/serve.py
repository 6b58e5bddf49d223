"""`kg serve`: the graph over HTTP."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, say
from kg.errors import MissingExtra, StoreMissing, UsageError


@app.command()
def serve(
    place: Annotated[
        Path | None, typer.Argument(help="Folder of the graph; else that of --graph.", metavar="[GRAPH]")
    ] = None,
    graph: GraphOption = None,
    host: Annotated[str, typer.Option("--host", help="Address on which to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 for a free one.")] = 8080,
    writable: Annotated[bool, typer.Option("--writable", help="Take SPARQL updates and new graphs.")] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further name by which clients call this server.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Most seconds for an answer.")] = 30,
    memory: Annotated[int, typer.Option("--memory", min=64, help="Most memory for an answer, in MB.")] = 1024,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Most rows of an answer.")] = 100_000,
    with_restricted: Annotated[
        bool,
        typer.Option("--with-restricted", help="Serve rows that may not be passed on to other machines too."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Write no access log.")] = False,
) -> None:
    """Serve the graph: SPARQL at /sparql, the explorer, the questions, a page for each thing.

    Only this machine can reach it and nothing can be changed, unless you say otherwise. Ctrl-C stops it.

    Example: kg serve demo --port 8080
    """
    try:
        from kg.serve.server import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "h11", "anyio"):
            raise
        raise MissingExtra(
            "a server needs starlette and uvicorn. Run: pip install 'defcoop[serve]'"
        ) from None
    from kg.serve import Limits, ServeSettings

    settings = ServeSettings(
        place=_folder(place or graph), host=host, port=port, writable=writable, names=tuple(name or ()),
        token=os.environ.get("KG_SERVE_TOKEN", ""), with_restricted=with_restricted, quiet=quiet,
        limits=Limits(time_s=timeout, memory_mb=memory, rows=rows),
    )  # fmt: skip
    say("… opening the graph")
    way = "updates are taken" if writable else "read-only"
    run(settings, lambda address: say(f"{address} ({way}). Ctrl-C stops it"))


def _folder(place: Path | None) -> Path:
    """Give the folder of the graph.

    Raises:
        UsageError: An endpoint is named: it serves itself.
        StoreMissing: There is no graph.
    """
    if place is not None and str(place).lower().startswith(("http:/", "https:/")):
        raise UsageError(f"{place}: an endpoint serves itself already. Name the folder of a graph")
    folder = place or Path()
    if not (folder / "kg.toml").is_file():
        raise StoreMissing(
            place or Path.cwd().name or "/", "no graph here. Name one: kg serve DIR; make the sample: kg demo"
        )
    return folder
