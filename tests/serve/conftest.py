"""Servers as a user starts them: `kg serve` in a process of its own, on loopback, on a free port."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import pytest

import kg

PROGRAM = Path(sys.executable).with_name("kg")
WAIT_S = 60


@dataclass(eq=False)
class Served:
    """A running server.

    Attributes:
        process: Its process.
        url: Its address, without a slash at the end.
        lines: What it wrote on stderr since it was ready.
    """

    process: "subprocess.Popen[str]"
    url: str
    lines: list[str] = field(default_factory=list)

    @property
    def client(self) -> httpx.Client:
        """A client that goes to no proxy and follows no redirect."""
        # No certificates: reading them takes longer than most answers.
        return httpx.Client(base_url=self.url, trust_env=False, timeout=WAIT_S, verify=False)

    def ask(self, query: str, **options: object) -> httpx.Response:
        """Send a query by POST."""
        headers = {"Content-Type": "application/sparql-query", **options.pop("headers", {})}  # type: ignore[dict-item]
        with self.client as client:
            return client.post("/sparql", content=query.encode(), headers=headers, **options)  # type: ignore[arg-type]

    def update(self, update: str) -> httpx.Response:
        """Send an update."""
        with self.client as client:
            return client.post(
                "/sparql", content=update.encode(), headers={"Content-Type": "application/sparql-update"}
            )

    def count(self) -> int:
        """The number of triples, over all graphs."""
        answer = self.ask("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } }").raise_for_status().json()
        return int(answer["results"]["bindings"][0]["n"]["value"])

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [process for process in below if process.ppid() != self.process.pid]

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(WAIT_S)
        finally:
            self.process.kill()


Start = Callable[..., Served]


def start_server(graph: Path, *options: object, **variables: str) -> Served:
    """Start `kg serve` and wait until it is ready."""
    words = [str(PROGRAM), "serve", str(graph), "--port", "0", *map(str, options)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_S")}
    environment |= variables
    process = subprocess.Popen(
        words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    while first.startswith("… "):
        first = process.stderr.readline()
    if "Ctrl-C" not in first:
        process.kill()
        raise RuntimeError(first)
    served = Served(process, first.split(" ")[0].rstrip("/"))
    threading.Thread(target=_collect, args=(process.stderr, served.lines), daemon=True).start()
    return served


def _collect(stream: object, lines: list[str]) -> None:
    with stream:  # type: ignore[attr-defined]
        lines.extend(stream)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph, which no test changes."""
    root = tmp_path_factory.mktemp("served") / "graph"
    kg.demo(root)
    return root


@pytest.fixture(scope="session")
def copied(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives copies of the sample graph that a test may change."""
    return lambda: Path(shutil.copytree(sample, tmp_path_factory.mktemp("copy") / "graph"))


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """Start servers, which end with the module."""
    running: list[Served] = []

    def begin(graph: Path, *options: object) -> Served:
        running.append(start_server(graph, *options))
        return running[-1]

    yield begin
    for served in running:
        served.stop()


@pytest.fixture(scope="module")
def served(start: Start, sample: Path) -> Served:
    """The sample graph, read-only."""
    return start(sample)


@pytest.fixture(scope="module")
def writable(start: Start, copied: Callable[[], Path]) -> Served:
    """A copy of the sample graph that takes updates."""
    return start(copied(), "--writable")


CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stands in for the plugin's own, which is written in a way that new pytest warns about."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: apt install chromium, or set CHROMIUM")
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-quic"]}
