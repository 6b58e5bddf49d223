"""Programs that are killed at any moment: the old or the new state, nothing acknowledged lost, the next run succeeds.

A few times in every run of the tests; `make stress` (KG_STRESS=1) as often as the figures in docs/scale.md say.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from storing import listing

import kg
from kg.store import EmbeddedStore, verify_fully
from kg.workspace import Workspace

WHOLE = bool(os.environ.get("KG_STRESS"))
BUILDS, ADDS = (30, 60) if WHOLE else (4, 4)
KG = Path(sys.executable).with_name("kg")
TEXT = """Title: Armies met in Ganja
Publisher: Wire
Published: 2022-03-02

The armies of Azerbaijan and Pakistan met in Ganja on March 1. Turkey and Azerbaijan held the drill Iron Bridge in
September 2021, the ministry of defence reported. The defence ministers of Turkey and Pakistan signed an agreement on
military training in Ankara.
"""


@pytest.fixture
def workspace(tmp_path: Path, repository: Path) -> Path:
    """A workspace with the seed article, built."""
    root = Workspace.create(tmp_path / "graph").root
    for path in (repository / "data" / "seed" / "articles").iterdir():
        shutil.copy(path, root / "articles")
    kg.open(root).build()
    return root


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([KG, *arguments], capture_output=True, text=True, timeout=120, check=False)


def killed(delay: float, *arguments: str) -> str:
    """Start the program, kill it after a while, and give what it had said until then."""
    process = subprocess.Popen([KG, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    _, said = process.communicate()
    return said


def duration(*arguments: str) -> float:
    start = time.monotonic()
    assert run(*arguments).returncode == 0
    return time.monotonic() - start


def size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def moments(number: int, whole: float) -> list[float]:
    """Give moments that lie evenly over a run, each moved a little, always the same."""
    chance = random.Random(11)
    return [whole * (i + chance.random()) / number for i in range(number)]


def test_killed_builds(workspace):
    command = ("build", "--force", "--graph", str(workspace))
    store = workspace / "store"
    quads, whole = set(EmbeddedStore(store).quads()), size(store)
    for delay in moments(BUILDS, duration(*command)):
        killed(delay, *command)
        assert set(EmbeddedStore(store).quads()) == quads
        assert verify_fully(store) == []
        assert size(store) <= whole * 2.5, "the store, and leftovers of at most one and a half"
    assert run(*command).returncode == 0
    assert set(EmbeddedStore(store).quads()) == quads
    assert len(list(store.glob("gen-*"))) == 1
    assert size(store) <= whole * 1.5


def test_killed_additions(workspace, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(TEXT)
    warm = Path(shutil.copytree(workspace, tmp_path / "warm"))
    whole = duration("add", str(page), "--graph", str(warm))
    wanted = set(EmbeddedStore(warm / "store").quads())
    for number, delay in enumerate(moments(ADDS, whole)):
        graph = Path(shutil.copytree(workspace, tmp_path / f"graph-{number}"))
        before = listing(graph / "articles")
        said = killed(delay, "add", str(page), "--graph", str(graph))
        after = listing(graph / "articles")
        assert {name: after.get(name) for name in before} == before, "what was stored stays as it was"
        new = {Path(n).suffix for n in set(after) - set(before) if not n.startswith(".")}
        assert ".txt" not in new or ".jsonl" in new, "an article comes with what was found in it"
        assert len(EmbeddedStore(graph / "store")) > 0
        assert verify_fully(graph / "store") == []
        if "\nadded " in f"\n{said}":
            assert len(EmbeddedStore(graph / "store")) == len(wanted), "what was acknowledged is in the store"
        assert size(graph / "store") <= 2.5 * size(warm / "store")
        again = run("add", str(page), "--graph", str(graph))
        assert again.returncode == 0, again.stderr
        texts = [p.read_text() for p in (graph / "articles").glob("*.txt")]
        assert sum("Iron Bridge" in text for text in texts) == 1
        assert len(EmbeddedStore(graph / "store")) == len(wanted)
        assert size(graph / "store") <= 1.5 * size(warm / "store")
        shutil.rmtree(graph)
