"""`kg add` and `kg extract` on many files: several processes, a kill in the middle, Ctrl-C, a terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages import page

NUMBER = 24
EPOCH = "1714564800"
BODY = (
    "The defence ministers of Peru and Chile signed a memorandum on training in Lima on May {0}, 2022. "
    "The navies of the two countries held the Southern Star exercise off Arica in 20{0:02}.\n\n"
    "A delegation of the army of Ecuador visited Santiago on Monday and met General Number {0} of Chile."
)
KG = Path(sys.executable).with_name("kg")
Begin = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "saved"
    place.mkdir()
    for number in range(1, NUMBER + 1):
        head = f"title: Ministers sign {number}\npublisher: Wire\npublished: 2022-05-20\n\n"
        (place / f"wire-{number:02}.txt").write_text(head + BODY.format(number) + "\n", encoding="utf-8")
    (place / "page.html").write_text(page(), encoding="utf-8")
    (place / "wire-07b.txt").write_bytes(b"%PDF-1.7")
    return place


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Start `kg` in a process group of its own, with a clock that stands still."""
    started: list[subprocess.Popen[bytes]] = []

    def command(*words: object, **streams: int) -> "subprocess.Popen[bytes]":
        names = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        names.pop("KG_GRAPH", None)
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        process = subprocess.Popen([KG, *map(str, words)], env=names, start_new_session=True, **pipes)
        started.append(process)
        return process

    yield command
    for process in started:
        process.kill()
        process.communicate()


def finish(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    _, err = process.communicate(timeout=300)
    assert b"Traceback" not in err
    return process.returncode, err.decode()


def contents(graph: Path) -> dict[str, bytes]:
    """What was stored: the articles, what was proposed, the journal."""
    files = [*(graph / "articles").iterdir(), graph / "journal.jsonl"]
    return {path.name: path.read_bytes() for path in sorted(files) if path.exists()}


def wait_for_some(graph: Path, number: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 240
    while len(list((graph / "articles").glob("*.txt"))) < number:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.005)


def running(group: int) -> list[str]:
    """What still runs of a process group; a dead process that nobody waited for does not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text(encoding="utf-8", errors="replace").rpartition(")")
        except OSError:
            continue
        state, _, process_group = rest.split()[:3]
        if process_group == str(group) and state != "Z":
            found.append(f"{name}) {state} {(path.parent / 'cmdline').read_bytes()!r}")
    return found


@pytest.mark.slow
def test_the_same_bytes_for_any_number_of_jobs(begin, folder, tmp_path):
    found = []
    for number in (1, 3):
        process = begin("extract", folder, "--jsonl", "--jobs", number)
        out, err = process.communicate(timeout=300)
        found.append((process.returncode, out, err))
    assert found[0] == found[1]
    assert found[0][0] == 3
    assert found[0][1].count(b'"Exercise"') >= NUMBER


@pytest.mark.slow
def test_killed_and_gone_on_with(begin, folder, tmp_path):
    whole, graph = tmp_path / "whole", tmp_path / "graph"
    for place in (whole, graph):
        assert finish(begin("init", place))[0] == 0
    assert finish(begin("add", folder, "--graph", whole))[0] == 3
    for number, jobs in ((3, 1), (9, 2)):
        process = begin("add", folder, "--graph", graph, "--jobs", jobs)
        wait_for_some(graph, number, process)
        process.kill()
        process.wait()
        assert len(list((graph / "articles").glob("*.txt"))) < NUMBER
    code, said = finish(begin("add", folder, "--graph", graph, "--jobs", 2))
    assert code == 3
    assert contents(graph) == contents(whole)
    assert f"of {NUMBER + 2} were there already" in said
    assert "1 file of 26 refused" in said
    code, said = finish(begin("add", folder, "--graph", graph))
    assert f"{NUMBER + 1} of {NUMBER + 2} were there already" in said
    assert contents(graph) == contents(whole)


def test_what_is_stored_is_not_read_again(begin, folder, tmp_path, run, monkeypatch):
    from kg.extract import jobs

    assert run("init", tmp_path / "g").code == 0
    assert run("add", folder / "wire-01.txt", "-g", tmp_path / "g").code == 0

    def read_one(source: Path, *_: object, **__: object) -> None:
        raise AssertionError(source)

    monkeypatch.setattr(jobs, "read_one", read_one)
    again = run("add", folder / "wire-01.txt", "-g", tmp_path / "g")
    assert again.code == 0
    assert "1 of 1 were there already" in again.err
    with pytest.raises(AssertionError):
        run("add", folder / "wire-01.txt", "--publisher", "Another", "-g", tmp_path / "g")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_interrupted_with_several_jobs(begin, folder, tmp_path):
    graph = tmp_path / "graph"
    assert finish(begin("init", graph))[0] == 0
    process = begin("add", folder, "--graph", graph, "--jobs", 2)
    wait_for_some(graph, 2, process)
    os.killpg(process.pid, signal.SIGINT)
    code, said = finish(process)
    assert (code, said.splitlines()[-1]) == (130, "kg: stopped")
    names = {name.partition(".")[0] for name in contents(graph)} - {"journal"}
    assert all((graph / "articles" / f"{name}.extracted.jsonl").exists() for name in names)
    assert len((graph / "journal.jsonl").read_text(encoding="utf-8").splitlines()) == len(names)
    assert not list(graph.rglob(".adding*"))
    until = time.monotonic() + 60
    while left := running(process.pid):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def test_progress_on_a_terminal(begin, folder, tmp_path):
    graph, (master, slave) = tmp_path / "graph", pty.openpty()
    assert finish(begin("init", graph))[0] == 0
    process = begin("add", folder, "--graph", graph, stderr=slave)
    os.close(slave)
    seen = b""
    try:
        while select.select([master], [], [], 240)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:  # the other end is closed
                break
    finally:
        os.close(master)
    assert process.wait() == 3
    assert b"reading" in seen
    assert f"/{NUMBER + 2}".encode() in seen
    assert b"a second" in seen


@pytest.mark.parametrize("number", ["0", "-3", "65", "two"])
def test_a_number_of_jobs_that_is_none(run, folder, tmp_path, number):
    for words in (("extract", folder), ("add", folder, "-g", tmp_path)):
        found = run(*words, "--jobs", number)
        assert found.code == 2
        assert "--jobs" in found.err


def test_names_of_files_stay_on_their_line(run, folder, tmp_path):
    (folder / "a\nb\x1b[2J.txt").write_bytes(b"%PDF-1.7")
    (folder / "wire-01.txt").rename(folder / "c\nd.txt")
    assert run("init", tmp_path / "g").code == 0
    for words in (("extract", folder, "--jsonl"), ("add", folder, "-g", tmp_path / "g")):
        found = run(*words)
        assert found.code == 3
        assert "a\\nb\\x1b[2J.txt: not a text" in found.err
        assert "\x1b" not in found.err
        assert not [line for line in found.err.splitlines() if line.startswith(("b\\x1b", "d.txt"))]
