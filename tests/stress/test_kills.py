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
TEXT = """Title: Armies met in {town}
Publisher: Wire
Published: 2022-03-{day:02d}

The armies of Azerbaijan and Pakistan met in {town} on March {day}. Turkey and Azerbaijan held the drill Iron Bridge
in September 2021, the ministry of defence reported. The defence ministers of Turkey and Pakistan signed an agreement
on military training in Ankara.
"""
TOWNS = ("Baku", "Ganja", "Sumqayit", "Islamabad", "Karachi", "Ankara")


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
    warm = tmp_path / "warm"
    shutil.copytree(workspace, warm)
    page = tmp_path / "page.txt"
    page.write_text(TEXT.format(town="Ganja", day=1))
    whole = duration("add", str(page), "--graph", str(warm))
    for number, delay in enumerate(moments(ADDS, whole), 2):
        page = tmp_path / f"page-{number}.txt"
        page.write_text(TEXT.format(town=TOWNS[number % 6], day=number % 28 + 1) + f"\nDispatch {number}.\n")
        before = listing(workspace / "articles")
        said = killed(delay, "add", str(page), "--graph", str(workspace))
        after = listing(workspace / "articles")
        assert {name: after.get(name) for name in before} == before, "what was stored stays as it was"
        new = {n for n in set(after) - set(before) if not n.startswith(".")}
        if any(name.endswith(".txt") for name in new):
            assert any(name.endswith(".jsonl") for name in new), "an article comes with what was found in it"
        if "\nadded " in f"\n{said}":
            assert any(name.endswith(".txt") for name in new)
            assert (kg.open(workspace).build()).current, "what was acknowledged is in the store"
        assert verify_fully(workspace / "store") == []
        again = run("add", str(page), "--graph", str(workspace))
        assert again.returncode == 0, again.stderr
        texts = [p.read_text() for p in (workspace / "articles").glob("*.txt")]
        assert sum(f"Dispatch {number}." in text for text in texts) == 1
    leftovers = [p.name for p in (workspace / "articles").iterdir() if p.name.startswith(".")]
    assert len(leftovers) <= 1
    assert size(workspace / "store") <= 1.5 * size(warm / "store") * (1 + ADDS)
    assert run("check", "--graph", str(workspace), "--no-shapes").returncode == 0
