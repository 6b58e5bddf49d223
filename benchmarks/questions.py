"""How much CPU time each question takes on graphs of several sizes, and in rdflib's own engine.

    python benchmarks/questions.py FOLDER [--sizes 100000 1000000] [--runs 5] [--rdflib] [--hubs] [--markdown]
                                          [--only NAME …]

Graphs are made in FOLDER when they are not there (graphs.py). What is timed is the whole of `kg ask`: the question,
its first 25 rows and the quotes behind them. All but the questions of UNBOUNDED are asked about the part of the graphs
that is the same in every size; with --hubs they are asked about states that take part in very much. With --rdflib
the queries alone are compared: those that ran, in rdflib on the smallest graph, each with a limit, "> 20" where it was
reached. A question without rows fails the benchmark. --markdown prints the table that docs/performance.md holds.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kg.ask import Options, ask, questions
from kg.network import ANSWERS
from kg.store import EmbeddedStore
from kg.vocab.iris import Iris


def given_for(one: str, other: str, person: str) -> dict[str, dict[str, Any]]:
    """Give what is given for each question about two states and a person."""
    pair = {"between": [one, other]}
    return {
        "events": pair,
        "agreements": pair,
        "in-force": {**pair, "on": "2015-06-01"},
        "promises": pair,
        "exercises": pair,
        "new-partners": {"state": one, "during": "1995..2010"},
        "transfers": {"recipient": one},
        "unfulfilled": {"supplier": "TUR" if one == "AZE" else one, "on": "2026"},
        "training": {"trainee": one},
        "visits": {"person": person},
        "office": {"state": other, "on": "2016-10"},
        "support": {"supported": one},
        "declarations": pair,
        "before-after": {**pair, "at": "2010"},
        "sequence": {"state": one},
        "dormant": {"state": one},
        "open-triads": pair,
        "groups": {"state": one, "least": 2},
        "concentration": {"recipient": one},
        "both-sides": pair,
        "overlap": {"during": "2010"},
        "single-source": pair,
        "contradictions": pair,
        "graded": {**pair, "least": "B3"},
        "as-of": {**pair, "on": "2023"},
        "compared": pair,
    }


FIXED: Final = given_for("AZE", "PAK", "Zakir Hasanov")
HUBS: Final = given_for("USA", "FRA", "Smith A USA")
UNBOUNDED: Final = ("overlap",)
"""Questions that look at the whole graph."""
EMPTY: Final = ("office",)
"""Questions whose answer is reference data, which may be nothing for the states of HUBS."""
SHOWN: Final = 25
RDFLIB_LIMIT_S: Final = 2
_RDFLIB: Final = """
import json, signal, sys, time, warnings
import rdflib
warnings.simplefilter("ignore")
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
def stop(*_): raise TimeoutError
signal.signal(signal.SIGPROF, stop)
for line in sys.stdin:
    name, text = json.loads(line)
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[2]))
    began = time.process_time()
    try:
        took = (sum(1 for _ in graph.query(text)), time.process_time() - began)[1]
    except TimeoutError:
        took = None
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps([name, took]), flush=True)
"""
Timed = tuple[list[float], int, str]


def timed(store: EmbeddedStore, name: str, given: Mapping[str, Any], runs: int) -> Timed:
    """Give the seconds of CPU of each run, the number of rows, and the query."""
    options = Options(limit=SHOWN, finishers=ANSWERS)
    took, answer = [], None
    for _ in range(runs + 1):  # the first one warms up
        began = time.process_time()
        answer = ask(store, name, given, iris=Iris(), options=options)
        took.append(time.process_time() - began)
    assert answer is not None
    return took[1:], len(answer), answer.sparql


def engine_seconds(store: EmbeddedStore, text: str) -> float:
    """Give the seconds of CPU of the query alone, least of three: what is compared with another engine."""
    took = []
    for _ in range(3):
        began = time.process_time()
        list(store.query(text))  # type: ignore[arg-type]  # a SELECT
        took.append(time.process_time() - began)
    return min(took)


def in_rdflib(dump: Path, texts: Mapping[str, str]) -> dict[str, float | None]:
    """Give the seconds of CPU that rdflib takes for each query, None where it does not end in time."""
    lines = "".join(json.dumps([name, text]) + "\n" for name, text in texts.items())
    found = subprocess.run(
        [sys.executable, "-c", _RDFLIB, str(dump), str(RDFLIB_LIMIT_S)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(line) for line in found.stdout.splitlines())


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


def events_of(store: EmbeddedStore) -> int:
    """Give the number of events."""
    rows = store.query(
        "SELECT (COUNT(*) AS ?n) WHERE { ?event <https://w3id.org/defcoop/ns#credibility> ?grade }"
    )
    return int(next(iter(rows))[0].value)  # type: ignore[arg-type]  # a SELECT


def head(stores: Sequence[EmbeddedStore], *, rdflib: bool) -> list[str]:
    """Give the first two lines of the table."""
    sizes = [f"{len(s):,} quads, {events_of(s):,} events: median" for s in stores]
    columns = [column for size in sizes for column in (size, "longest")]
    columns += ["last ÷ the one before"] if len(stores) > 1 else []
    columns += ["rdflib ÷ this"] if rdflib else []
    return [f"| question | rows | {' | '.join(columns)} |", "| --- |" + " ---: |" * (1 + len(columns))]


def line(name: str, found: Sequence[Timed], theirs: tuple[float | None, float] | None) -> str:
    """Give a line of the table: milliseconds of CPU, growth between the last two graphs, and rdflib."""
    cells = [f"`{name}`", str(found[-1][1])]
    for took, _, _ in found:
        cells += [f"{statistics.median(took) * 1000:.1f}", f"{max(took) * 1000:.1f}"]
    if len(found) > 1:
        cells.append(f"{statistics.median(found[-1][0]) / statistics.median(found[-2][0]):.1f}")
    if theirs:
        rdflib_s, ours = theirs
        cells.append(f"{rdflib_s / ours:,.0f}" if rdflib_s else f"> {RDFLIB_LIMIT_S / ours:,.0f}")
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Print the table; give 1 where a question has no rows."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--rdflib", action="store_true")
    arguments.add_argument("--hubs", action="store_true")
    arguments.add_argument("--markdown", action="store_true")
    arguments.add_argument("--only", nargs="+", default=list(questions()))
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    given = HUBS if chosen.hubs else FIXED
    stores = [opened(chosen.folder, size) for size in sorted(chosen.sizes)]
    found = {name: [timed(s, name, given[name], chosen.runs) for s in stores] for name in chosen.only}
    theirs: dict[str, tuple[float | None, float]] = {}
    if chosen.rdflib:
        texts = {name: timed_[0][2] for name, timed_ in found.items()}
        seconds = in_rdflib(dumped(stores[0], chosen.folder), texts)
        theirs = {name: (seconds[name], engine_seconds(stores[0], text)) for name, text in texts.items()}
    if chosen.markdown:
        print(f"Measured on {datetime.now(UTC).date()}, in milliseconds of CPU time.\n")
    print("\n".join(head(stores, rdflib=chosen.rdflib)))
    for name, runs in found.items():
        print(line(name, runs, theirs.get(name)))
    empty = [n for n, runs in found.items() if not runs[-1][1] and not (chosen.hubs and n in EMPTY)]
    if empty:
        print(f"no rows: {', '.join(empty)}", file=sys.stderr)
    return bool(empty)


if __name__ == "__main__":
    sys.exit(main())
