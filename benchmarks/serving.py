"""What serving costs over asking in the same process, and how long a cheap request waits beside heavy ones.

    python benchmarks/serving.py GRAPH [--requests 300] [--seconds 10]

GRAPH is a folder that `kg build` or `kg demo` made. CPU time is that of all processes of the server together; the
ratios compare it with the engine alone, in one run. Waiting is wall time: it depends on what else the machine does.
"""

import argparse
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import httpx
import psutil

from kg.serve.engine import Engine
from kg.vocab.iris import Iris
from kg.workspace import Workspace

QUERIES: Final = {
    "ASK {}": "ASK {}",
    "events of a state": "SELECT ?e { ?e kg:involves state:AZE } LIMIT 100",
    "1,000 triples": "SELECT * { ?s ?p ?o } LIMIT 1000",
}
HEAVY: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (%d != 0) }"


def cpu_s(process: psutil.Process) -> float:
    """Give the CPU time of a process and all below it, in seconds."""
    found = 0.0
    for one in [process, *process.children(recursive=True)]:
        times = one.cpu_times()
        found += times.user + times.system
    return found


def timed(work: Callable[[], object], times: int, measure: Callable[[], float]) -> float:
    """Give milliseconds a time of some work."""
    work()
    before = measure()
    for _ in range(times):
        work()
    return (measure() - before) / times * 1000


def overhead(client: httpx.Client, process: psutil.Process, engine: Engine, requests: int) -> None:
    """Print what a request costs over the engine alone."""
    print("| request | engine, CPU ms | server, CPU ms | ratio |\n| --- | ---: | ---: | ---: |")
    for name, query in QUERIES.items():
        alone = timed(
            lambda q=query: str(engine.query(q).serialize(format=_json())), requests, time.process_time
        )  # type: ignore[misc]
        served = timed(
            lambda q=query: client.get("/sparql", params={"query": q}).raise_for_status(),  # type: ignore[misc]
            requests,
            lambda: cpu_s(process),
        )
        print(f"| {name} | {alone:.2f} | {served:.2f} | {served / max(alone, 0.001):.1f} |")


def _json() -> object:
    from pyoxigraph import QueryResultsFormat

    return QueryResultsFormat.JSON


def waiting(url: str, client: httpx.Client, heavy: int, seconds: float) -> None:
    """Print how long a trivial ASK waits beside heavy queries."""

    def ask(number: int) -> None:
        httpx.post(f"{url}sparql", data={"query": HEAVY % number}, timeout=120, trust_env=False)

    threads = [threading.Thread(target=ask, args=(number,), daemon=True) for number in range(1, heavy + 1)]
    for thread in threads:
        thread.start()
    waits, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        client.get("/sparql", params={"query": "ASK {}"}).raise_for_status()
        waits.append(time.monotonic() - began)
        time.sleep(0.02)
    waits.sort()
    print(f"| {heavy} | {len(waits)} | {waits[len(waits) // 2]:.3f} | {waits[-1]:.3f} |")


def main(words: Sequence[str]) -> int:
    """Run all of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", type=Path)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args(words)
    workspace = Workspace(given.graph)
    engine = Engine(workspace.store_folder, Iris(workspace.settings.base))
    command = [
        str(Path(sys.executable).with_name("kg")),
        "serve",
        str(given.graph),
        "--port",
        "0",
        "--quiet",
        "--timeout",
        "15",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            url = next(line for line in server.stderr or () if line.startswith("http")).split(" ")[0]
            with httpx.Client(base_url=url, trust_env=False, timeout=120, verify=False) as client:
                overhead(client, psutil.Process(server.pid), engine, given.requests)
                print(
                    "\n| heavy queries | trivial ASKs | median wait, s | longest, s |\n| ---: | ---: | ---: | ---: |"
                )
                for heavy in (0, 6):
                    waiting(url, client, heavy, given.seconds)
        finally:
            server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
