"""Measures the store and the writers of Turtle against Oxigraph and rdflib, all in one run.

    python benchmarks/store.py [--triples 300000] [--json FILE]

CPU time of the whole process, threads of the engine included; each figure is the least of several rounds. Ratios
are what counts: a busy or a slow machine changes both sides alike.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
import rdflib
from graphs import make_facts
from pyoxigraph import Quad, RdfFormat

from kg.rdf import facts_quads
from kg.rdf.turtle import TurtleWriter, collector_paused
from kg.store import EmbeddedStore, MemoryStore, build_generation, current_generation

_ROUNDS: Final = 3
_OPEN = """
import sys, time
from pathlib import Path
from kg.store import EmbeddedStore
start = time.perf_counter()
EmbeddedStore(Path(sys.argv[1]))
print(time.perf_counter() - start)
"""
_EXPORT = """
import sys
from pathlib import Path
from kg.export import Contents, export
from kg.store import EmbeddedStore
from kg.vocab.iris import Iris
store = EmbeddedStore(Path(sys.argv[1]))
def most() -> int:
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = most()
export(Contents(quads=store.quads, events=tuple, iris=Iris()), Path(sys.argv[2]))
print(most() - before)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table.

    Attributes:
        what: What is measured.
        seen: The figure, with its unit.
        bound: What it is held to; empty for what is only told.
        kept: Whether it is kept.
    """

    what: str
    seen: str
    bound: str = ""
    kept: bool = True


def cpu(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Give the least CPU seconds of several rounds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def measure(triples: int, folder: Path) -> list[Line]:
    """Measure everything on one graph.

    Args:
        triples: About how many triples.
        folder: An empty folder.
    """
    facts = make_facts(triples)
    quads = list(facts_quads(facts))
    number = len(quads)
    lines = [Line(what="quads of the graph", seen=f"{number:,}")]
    lines += _loading(facts, facts_to_store(facts), quads, folder)
    store = EmbeddedStore(folder / "store")
    lines += _turtle(store, facts.iris, quads)
    lines += _opening(folder, number)
    return lines


def facts_to_store(facts: object) -> Callable[[Path], None]:
    """Give what turns objects into a store that can be asked."""

    def work(place: Path) -> None:
        with collector_paused():  # as `kg build` does
            build_generation(place, facts_quads(facts), sources="s", program="0", note=lambda _: None)  # type: ignore[arg-type]

    return work


def _add_all(quads: Iterator[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node, str]]) -> None:
    dataset = rdflib.Dataset(default_union=True)
    graphs: dict[str, rdflib.Graph] = {}
    dataset.addN(
        (s, p, o, graphs.get(g) or graphs.setdefault(g, dataset.graph(rdflib.URIRef(g))))
        for s, p, o, g in quads
    )


def _in_memory(facts: object) -> None:
    with collector_paused():
        MemoryStore(facts_quads(facts))  # type: ignore[arg-type]


def _loading(facts: object, ours: Callable[[Path], None], quads: list[Quad], folder: Path) -> list[Line]:
    file = folder / "graph.nq"
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    store.dump(str(file), RdfFormat.N_QUADS)
    places = iter(range(100))

    def oxigraph() -> None:
        loaded = pyoxigraph.Store(str(folder / f"ox-{next(places)}"))
        loaded.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        loaded.flush()

    few = quads[:: max(1, len(quads) // 40_000)]
    own = cpu(lambda: ours(folder / "store"))
    theirs = cpu(oxigraph)
    held = cpu(lambda: _in_memory(facts))
    making = cpu(lambda: sum(1 for _ in facts_quads(facts))) / len(quads)  # type: ignore[arg-type]
    added = (cpu(lambda: _add_all(_rdflib(quad) for quad in few), 2) / len(few) + making) * len(quads)
    return [
        Line(what="objects to a store that can be asked", seen=f"{own / len(quads) * 1e6:.1f} µs a quad"),
        Line(
            what="… as a share of Oxigraph loading the same from a file", seen=f"{own / theirs:.2f}",
            bound="at most 1.3", kept=own / theirs <= 1.3,
        ),
        Line(
            what="… on disk, times as fast as the same through rdflib's addN in memory", seen=f"{added / own:.1f}",
        ),
        Line(
            what="… in memory, times as fast as the same through rdflib's addN", seen=f"{added / held:.1f}",
            bound="at least 5", kept=added / held >= 5,
        ),
    ]  # fmt: skip


def _turtle(store: EmbeddedStore, iris: object, quads: list[Quad]) -> list[Line]:
    plain = pyoxigraph.Store.read_only(str(current_generation(Path(store.place)) / "db"))
    own = cpu(lambda: sum(len(part.encode()) for part in TurtleWriter(iris).turtle(store.quads())))  # type: ignore[arg-type]
    held = cpu(lambda: sum(len(part.encode()) for part in TurtleWriter(iris).turtle(iter(quads))))  # type: ignore[arg-type]
    dumped = cpu(lambda: pyoxigraph.serialize((q.triple for q in plain), format=RdfFormat.TURTLE))
    raw = cpu(lambda: plain.dump(format=RdfFormat.TRIG))
    few = [q for q in quads if "graph/events" in str(q.graph_name)] or quads
    few = few[: min(len(few), 40_000)]
    graph = rdflib.Graph()
    for quad in few:
        graph.add(_rdflib(quad)[:3])
    theirs = cpu(lambda: graph.serialize(format="turtle"), 2) / len(graph) * len(quads)
    return [
        Line(what="canonical Turtle of the store on disk", seen=f"{own / len(quads) * 1e6:.1f} µs a quad"),
        Line(
            what="… times as fast as rdflib's turtle, both from memory",
            seen=f"{theirs / held:.1f}",
            bound="at least 12",
            kept=theirs / held >= 12,
        ),
        Line(
            what="… times Oxigraph's unsorted dump from Python",
            seen=f"{own / dumped:.2f}",
            bound="at most 4",
            kept=own / dumped <= 4,
        ),
        Line(what="… times Oxigraph's unsorted dump inside the engine", seen=f"{own / raw:.2f}"),
    ]


def _opening(folder: Path, number: int) -> list[Line]:
    seconds = min(float(_run(_OPEN, folder / "store")) for _ in range(5))
    lines = [
        Line(
            what="opening the store, with its check", seen=f"{seconds:.3f} s",
            bound="at most 0.3 s for a million quads", kept=seconds <= 0.3 * max(1, number / 1e6),
        )
    ]  # fmt: skip
    for ending in ("nq", "ttl", "trig", "jsonld"):
        size = int(_run(_EXPORT, folder / "store", folder / f"graph.{ending}")) / 1024
        lines.append(Line(what=f"memory for exporting .{ending}", seen=f"{size:,.0f} MB"))
    return lines


def _run(code: str, *arguments: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], check=True, capture_output=True, text=True
    )
    return done.stdout


def _rdflib(quad: Quad) -> tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node, str]:
    def term(value: object) -> rdflib.term.Node:
        if isinstance(value, pyoxigraph.NamedNode):
            return rdflib.URIRef(value.value)
        assert isinstance(value, pyoxigraph.Literal)
        if value.language:
            return rdflib.Literal(value.value, lang=value.language)
        return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value), normalize=False)

    return term(quad.subject), term(quad.predicate), term(quad.object), quad.graph_name.value  # type: ignore[union-attr]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=300_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = measure(options.triples, Path(name))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    width = max(len(line.what) for line in lines)
    for line in lines:
        mark = "" if not line.bound else "  kept" if line.kept else "  NOT KEPT"
        print(f"{line.what:<{width}}  {line.seen:>14}  {line.bound}{mark}")
    print(f"{'memory of this run':<{width}}  {peak:>11,} MB")
    if options.json:
        options.json.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n")


if __name__ == "__main__":
    main()
