"""Real SPARQL endpoints on this machine: Oxigraph's server, and Virtuoso."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

SERVER = Path(sys.executable).parent / "oxigraph"
"""The program that the package oxigraph brings."""
VIRTUOSO = shutil.which("virtuoso-t")
"""The program of Debian's virtuoso-opensource-7-bin."""
_WAIT_S = 60
_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 10000
"""


@contextmanager
def served(quads: Iterable[Quad], folder: Path) -> Iterator[str]:
    """Serve quads read-only with Oxigraph, and give the address of the query service.

    Args:
        quads: The graph.
        folder: An empty folder for the server's files.
    """
    store = Store()
    store.bulk_extend(quads)
    store.dump(str(folder / "graph.nq"), RdfFormat.N_QUADS)
    place = ["--location", str(folder / "store")]
    subprocess.run(
        [SERVER, "load", *place, "--file", str(folder / "graph.nq")], check=True, capture_output=True
    )
    with _oxigraph(["serve-read-only", *place, "--union-default-graph"]) as address:
        yield address


@contextmanager
def oxigraph(*, union: bool = False) -> Iterator[str]:
    """Run an empty Oxigraph server that takes updates, and give the address of its query service."""
    with _oxigraph(["serve", *(["--union-default-graph"] if union else [])]) as address:
        yield address


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run an empty Virtuoso, and give the address of its query service; account dba, password dba.

    Args:
        folder: An empty folder for its files.
    """
    if VIRTUOSO is None:
        pytest.skip("no Virtuoso: apt install virtuoso-opensource-7-bin")
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http))
    process = subprocess.Popen(
        [VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{http}/sparql"
    try:
        _wait_for_answer(f"{address}?query=ASK%7B%7D", process)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _oxigraph(arguments: list[str]) -> Iterator[str]:
    port = _free_port()
    process = subprocess.Popen(
        [SERVER, *arguments, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(_WAIT_S * 20):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def _wait_for_answer(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(_WAIT_S * 10):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")
