"""What importing DCAD, MME and ATOP costs, beside loading the same triples from N-Triples with the engine alone.

    python benchmarks/import_datasets.py DCAD.csv MME.csv ATOP.csv

Processor time of whole processes, children included: the import begins with the users' files and ends with a
store on disk; the load begins with the same triples in a file and ends with the same store. The engine works on
several threads, so processor time counts, not the clock. Each is run several times and the least is taken.

The last line says whether importing is linear in rows: what a row costs in a file four times as long, as a multiple
of what it costs in the file itself.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("dcad", "mme", "atop")
IMPORT = """
import sys
from pathlib import Path
from kg.build import build
from kg.graph import KnowledgeGraph
from kg.workspace import Workspace
graph = KnowledgeGraph(Workspace.create(Path(sys.argv[1])))
for name, file in zip(("dcad", "mme", "atop"), sys.argv[2:]):
    graph.load(name, file)
print(graph.build().quads)
"""
LOAD = """
import sys
from pyoxigraph import RdfFormat, Store
store = Store(sys.argv[1])
store.bulk_load(path=sys.argv[2], format=RdfFormat.N_TRIPLES)
store.flush()
store.optimize()
store.flush()
print(len(store))
"""
ROWS = """
import sys, time
from pathlib import Path
from kg.importers import import_file, importer
source, folder, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
head, *rows = source.read_text(encoding="utf-8").splitlines()
path, warm = folder / f"{times}.csv", folder / "warm.csv"
path.write_text("\\n".join([head, *rows * times]) + "\\n", encoding="utf-8")
warm.write_text("\\n".join([head, *rows[:500]]), encoding="utf-8")
import_file(importer("dcad"), warm)  # the lists of states are read once
before = time.process_time()
rows_read = import_file(importer("dcad"), path).rows
print((time.process_time() - before) / rows_read)
"""
DUMP = """
import sys
from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize
from kg.store import EmbeddedStore
from pathlib import Path
store = EmbeddedStore(Path(sys.argv[1]) / "store")
triples = (Triple(q.subject, q.predicate, q.object) for q in store.quads())
serialize(triples, output=sys.argv[2], format=RdfFormat.N_TRIPLES)
"""


def cpu_of(code: str, *arguments: str) -> tuple[float, str]:
    """Run Python code in a process of its own and give its processor time in seconds, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.strip()


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs=3, metavar="FILE", help="DCAD, MME and ATOP, in this order")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        imports, loads, said = [], [], ""
        triples = str(Path(folder) / "all.nt")
        for run in range(options.runs):
            graph = str(Path(folder) / f"graph-{run}")
            cost, quads = cpu_of(IMPORT, graph, *options.files)
            imports.append(cost)
            if not run:
                cpu_of(DUMP, graph, triples)
            cost, said = cpu_of(LOAD, str(Path(folder) / f"store-{run}"), triples)
            loads.append(cost)
            print(f"run {run + 1}: import {imports[-1]:.2f} s, load {loads[-1]:.2f} s")
        once, fourfold = (
            min(float(cpu_of(ROWS, options.files[0], folder, times)[1]) for _ in range(options.runs))
            for times in ("1", "4")
        )
    ratio = min(imports) / min(loads)
    print(
        f"{quads} quads, {said} triples: import {min(imports):.2f} s, load {min(loads):.2f} s, ratio {ratio:.2f}"
    )
    print(f"a row of a file four times as long costs {fourfold / once:.2f} times as much")


if __name__ == "__main__":
    main()
