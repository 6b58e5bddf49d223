"""Builders: one at a time, killed at any moment, and the reader never sees half a store."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from storing import QUADS, build, listing

import kg
from kg.errors import InputError, KgError, OutputError, StoreInUse, StoreMissing
from kg.store import EmbeddedStore, current_generation, verify_fully
from kg.store.generation import builder_lock
from kg.workspace import Workspace

HOLD = """
import sys, time
from pathlib import Path
from kg.store.generation import builder_lock
with builder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
BUILD = """
import sys
import kg
print("start", flush=True)
kg.open(sys.argv[1]).build(force=True)
print("end", flush=True)
"""


def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)


def test_new_generation_takes_the_place_of_the_old(folder):
    old = current_generation(folder)
    build(folder, QUADS[:10])
    new = current_generation(folder)
    assert (old.name, new.name) == ("gen-000001", "gen-000002")
    assert not old.exists()
    assert len(EmbeddedStore(folder)) == 10


def test_reader_of_the_old_generation_reads_on(folder):
    reader = EmbeddedStore(folder)
    build(folder, QUADS[:10])
    assert set(reader.quads()) == set(QUADS)


def test_same_quads_are_the_same_graph_in_any_order(tmp_path):
    shuffled = list(QUADS)
    random.Random(1).shuffle(shuffled)
    build(tmp_path / "a")
    build(tmp_path / "b", tuple(shuffled))
    assert set(EmbeddedStore(tmp_path / "a").quads()) == set(EmbeddedStore(tmp_path / "b").quads())


def test_failing_source_leaves_the_old_store(folder):
    before = set(EmbeddedStore(folder).quads())

    def broken():
        yield QUADS[0]
        raise InputError("a.txt", "broken")

    from kg.store import build_generation

    with pytest.raises(InputError, match="broken"):
        build_generation(folder, broken(), sources="s", program="0", note=lambda _: None)
    assert set(EmbeddedStore(folder).quads()) == before
    assert [p.name for p in folder.glob("gen-*")] == ["gen-000001"]


@pytest.mark.parametrize("name", ["lock", "builder"])
def test_folder_in_the_place_of_the_lock(folder, name):
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    (folder / name / "x").touch()
    with pytest.raises(OutputError) as caught:
        build(folder)
    assert "cannot be written" in str(caught.value)
    assert len(EmbeddedStore(folder)) == len(QUADS)


def test_lock_names_the_process_that_holds_it(folder):
    holder = start(HOLD, str(folder))
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        before = listing(folder)
        with pytest.raises(StoreInUse, match=rf"\(process {holder.pid}\)\. Wait until it is done"):
            build(folder)
        assert listing(folder) == before
        assert len(EmbeddedStore(folder)) == len(QUADS), "reading goes on"
    finally:
        holder.kill()
        holder.communicate()
    build(folder)


def test_lock_is_given_back_after_a_failure(folder):
    with pytest.raises(RuntimeError), builder_lock(folder):
        raise RuntimeError
    with builder_lock(folder):
        assert (folder / "builder").read_text() == f"{os.getpid()}\n"
    assert not (folder / "builder").exists()


@pytest.fixture
def workspace(tmp_path: Path, repository: Path) -> Path:
    """A workspace with the seed article, built."""
    root = Workspace.create(tmp_path / "graph").root
    for path in (repository / "data" / "seed" / "articles").iterdir():
        shutil.copy(path, root / "articles")
    kg.open(root).build()
    return root


def test_killed_build_leaves_the_old_or_the_new_state(workspace):
    quads = set(kg.open(workspace).store.quads())
    delays = [random.Random(7).uniform(0, 0.6) for _ in range(6)]
    for delay in delays:
        builder = start(BUILD, str(workspace))
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(delay)
        builder.send_signal(signal.SIGKILL)
        builder.communicate()
        assert set(kg.open(workspace).store.quads()) == quads
        assert verify_fully(workspace / "store") == []
    report = kg.open(workspace).build(force=True)
    assert report.quads == len(quads)
    assert len(list((workspace / "store").glob("gen-*"))) == 1


def test_killed_first_build_leaves_nothing_or_a_store(workspace):
    for delay in (0.0, 0.1, 0.3):
        shutil.rmtree(workspace / "store")
        builder = start(BUILD, str(workspace))
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(delay)
        builder.send_signal(signal.SIGKILL)
        builder.communicate()
        try:
            number = len(kg.open(workspace).store)
        except StoreMissing:
            number = 0
        assert number in (0, kg.open(workspace).build().quads)


def test_build_is_idempotent(workspace):
    before = listing(workspace)
    report = kg.open(workspace).build()
    assert report.current
    assert listing(workspace) == before


def test_every_change_of_the_files_is_noticed(workspace):
    (article,) = (workspace / "articles").glob("*.txt")
    article.write_text(article.read_text() + "\nMore.\n")
    graph = kg.open(workspace)
    with pytest.raises(StoreMissing, match=r"its files changed since the store was built\. Run: kg build"):
        _ = graph.events
    assert not graph.build().current
    assert len(graph.events) == 14
    (workspace / "kg.toml").write_text('[reliability]\nAzernews = "A"\n')
    assert not kg.open(workspace).build().current
    (workspace / "links.yaml").write_text("[]\n")
    assert not kg.open(workspace).build().current


def test_folder_among_the_data_sets_is_no_obstacle(workspace):
    (workspace / "datasets" / "mine" / "sub").mkdir(parents=True)
    kg.open(workspace).build()


def test_mistake_in_a_file_leaves_the_old_store(workspace):
    before = listing(workspace / "store")
    (review,) = (workspace / "articles").glob("*.yaml")
    review.write_text(review.read_text().replace("type: Visit", "type: Visti", 1))
    with pytest.raises(InputError, match="unknown event type 'Visti'"):
        kg.open(workspace).build()
    assert listing(workspace / "store") == before


@pytest.mark.parametrize("name", ["grpah", "graph/store", "graph/articles", "no/such", "graph/kg.toml"])
def test_typo_in_the_place_never_makes_anything(workspace, name):
    before = listing(workspace.parent)
    with pytest.raises(KgError):
        kg.open(workspace.parent / name).build()
    assert listing(workspace.parent) == before
