"""Runs a command in a process of its own, which is ended when its time is over.

A query of the engine cannot be stopped from within, and one that is nested too deep ends its process: so a
query with a limit runs in another process, which writes to the same place.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.errors import StoreError

_START: Final = """
import sys
if sys.argv[1] not in sys.path: sys.path.append(sys.argv[1])
sys.argv[:2] = ["kg"]
from kg.cli import main
main()
"""

WORKER: Final = "KG_WORKER"
"""Tells the process that it is watched, so that it starts none of its own (kg.ask.apart)."""
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0, help="Seconds after which the query is stopped; 0 for no limit.")
]


def run_limited(words: Sequence[str], timeout_s: float) -> None:
    """Run `kg` with these words in a process of its own.

    Args:
        words: Arguments of `kg`, without --timeout.
        timeout_s: Seconds after which the process is killed.

    Raises:
        StoreError: It took too long, or the engine ended the process.
        typer.Exit: It failed by itself, and said why.
    """
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        # -P: a file in the current folder must not be imported.
        [sys.executable, "-P", "-c", _START, str(Path(__file__).resolve().parents[2]), *words],
        env={**os.environ, WORKER: "1"},
    )
    try:
        code = process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        raise StoreError(
            "query", f"took longer than {timeout_s:g} seconds and was stopped. Narrow it, or raise --timeout"
        ) from None
    finally:
        process.kill()
        process.wait()
    if code < 0:
        raise StoreError("query", f"the engine failed on it (signal {-code}). Write it simpler")
    if code:
        raise typer.Exit(code)
