"""How long each question takes: the median and the longest of several runs, on graphs of several sizes.

    python benchmarks/questions.py FOLDER [--sizes 100000 1000000] [--runs 7] [--rdflib] [--only NAME …]

Graphs are made in FOLDER when they are not there (benchmarks/graphs.py). What is timed is the question, its rows
and the words behind the first 25 of them. With --rdflib the same queries run in rdflib's own engine on the
smallest graph, each in a process of its own with a limit, and the table says how many times as long they take.
Prints the table that docs/performance.md holds.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from kg.ask import Options, ask, questions
from kg.network import ANSWERS
from kg.store import EmbeddedStore
from kg.vocab.iris import Iris

PAIR: Final = {"between": ["AZE", "PAK"]}
GIVEN: Final[dict[str, dict[str, Any]]] = {
    "events": PAIR,
    "agreements": PAIR,
    "in-force": {**PAIR, "on": "2015-06-01"},
    "promises": PAIR,
    "exercises": PAIR,
    "new-partners": {"state": "AZE", "during": "2000..2010"},
    "transfers": {"recipient": "AZE"},
    "unfulfilled": {"recipient": "AZE", "on": "2026"},
    "training": {"trainee": "AZE"},
    "visits": {"person": "Zakir Hasanov"},
    "office": {"state": "PAK", "on": "2016-10"},
    "support": {"supported": "AZE"},
    "declarations": PAIR,
    "before-after": {**PAIR, "at": "2010"},
    "sequence": {"state": "AZE"},
    "dormant": {"state": "AZE"},
    "open-triads": PAIR,
    "groups": {"state": "AZE"},
    "concentration": {"recipient": "AZE"},
    "both-sides": PAIR,
    "overlap": {"during": "2010"},
    "single-source": PAIR,
    "contradictions": PAIR,
    "graded": {**PAIR, "least": "B3"},
    "as-of": {**PAIR, "on": "2023"},
    "compared": PAIR,
}
"""What is given for each question: all but one are about the fixed part of the graphs."""
UNBOUNDED: Final = ("overlap",)
"""Questions that look at the whole graph."""
SHOWN: Final = 25
RDFLIB_LIMIT_S: Final = 30
_RDFLIB: Final = """
import json, sys, time
import rdflib
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
for line in sys.stdin:
    text = json.loads(line)
    best = []
    for _ in range(2):
        began = time.perf_counter()
        rows = len(list(graph.query(text)))
        best.append(time.perf_counter() - began)
    print(json.dumps([min(best), rows]), flush=True)
"""


def timed(store: EmbeddedStore, name: str, runs: int) -> tuple[list[float], int, str]:
    """Give the seconds of each run, the number of rows, and the query."""
    options = Options(limit=SHOWN, finishers=ANSWERS)
    took, answer = [], None
    for _ in range(runs + 1):  # the first one warms up
        began = time.perf_counter()
        answer = ask(store, name, GIVEN[name], iris=Iris(), options=options)
        took.append(time.perf_counter() - began)
    assert answer is not None
    return took[1:], len(answer), answer.sparql


def in_rdflib(dump: Path, text: str) -> float | None:
    """Give the seconds that rdflib takes for a query, None where it does not end in time."""
    process = subprocess.Popen(
        [sys.executable, "-c", _RDFLIB, str(dump)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        out, _ = process.communicate(json.dumps(text) + "\n", timeout=RDFLIB_LIMIT_S)
        return float(json.loads(out)[0]) if out else None
    except subprocess.TimeoutExpired:
        return None
    finally:
        process.kill()
        process.wait()


def engine_seconds(store: EmbeddedStore, text: str) -> float:
    """Give the seconds of the query alone, least of three: what is compared with another engine."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        list(store.query(text))  # type: ignore[arg-type]  # a SELECT
        took.append(time.perf_counter() - began)
    return min(took)


def opened(folder: Path, size: int) -> EmbeddedStore:
    """Open the graph of a size, made when it is not there."""
    place = folder / str(size)
    if not (place / "current").exists():
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("graphs.py")), str(place), str(size)], check=True
        )
    return EmbeddedStore(place)


def dumped(store: EmbeddedStore, folder: Path) -> Path:
    """Give the graph as a file of N-Quads."""
    path = folder / "smallest.nq"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{quad} .\n" for quad in store.quads())
    return path


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--rdflib", action="store_true")
    arguments.add_argument("--only", nargs="+", default=list(questions()))
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    stores = {size: opened(chosen.folder, size) for size in chosen.sizes}
    dump = dumped(stores[min(stores)], chosen.folder) if chosen.rdflib else None
    heads = [f"{len(store):,} quads: median ms | longest ms" for store in stores.values()]
    print(f"| question | rows | {' | '.join(heads)} |" + (" rdflib ÷ this |" if dump else ""))
    print("| --- |" + " ---: |" * (1 + 2 * len(stores) + bool(dump)))
    for name in chosen.only:
        cells, rows, text = [], 0, ""
        for store in stores.values():
            took, rows, text = timed(store, name, chosen.runs)
            cells += [f"{statistics.median(took) * 1000:.1f}", f"{max(took) * 1000:.1f}"]
        if dump:
            ours, theirs = engine_seconds(stores[min(stores)], text), in_rdflib(dump, text)
            cells.append(f"{theirs / ours:.0f}" if theirs else f"> {RDFLIB_LIMIT_S / ours:.0f}")
        print(f"| `{name}` | {rows} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
