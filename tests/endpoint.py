"""A real SPARQL endpoint on this machine: Oxigraph's server."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

SERVER = Path(sys.executable).parent / "oxigraph"
"""The program that the package oxigraph brings."""
_WAIT_S = 30


@contextmanager
def served(quads: Iterable[Quad], folder: Path) -> Iterator[str]:
    """Serve quads, and give the address of the query service.

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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [SERVER, "serve-read-only", *place, "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


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
