"""An article is stored whole or not at all, also when the process is killed at any step."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kg.errors import InputError, OutputError
from kg.model import Article
from kg.workspace import Workspace, keeping, settle, store_article

AT = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
FIRST = Article(id="first", title="One", publisher="P", published=date(2022, 1, 1), body="Peru met Chile.")
SECOND = Article(id="second", title="Two", publisher="P", published=date(2022, 1, 2), body="Chad met Niger.")
KILLS = {
    "before anything": "keeping._write_note = die",
    "in the note": "keeping._write_note = lambda note, value: (note.write_text('{\"proc'), die())",
    "before the proposals": "keeping.write_atomic = die",
    "in a file": "folder.os.fsync = die",
    "before the article": "Workspace.add = die",
    "before the journal": "keeping.append_line = die",
    "in the journal": "keeping.append_line = lambda path, line: (path.open('a').write(line[:40]) and None, die())",
    "behind the journal": "keeping.append_line = lambda path, line: (journal.append_line(path, line), die())",
}
PROGRAM = """
import os, signal, sys
from pathlib import Path
from kg.workspace import Workspace, folder, journal, keeping
sys.path.insert(0, sys.argv[1])
import test_keeping_articles as made

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

exec(sys.argv[3])
made.store(Workspace(Path(sys.argv[2])))
"""
ARTICLES = """
from datetime import UTC, date, datetime
from kg.model import Article
from kg.workspace import store_article

def store(workspace):
    second = Article(id="second", title="Two", publisher="P", published=date(2022, 1, 2), body="Chad met Niger.")
    store_article(workspace, second, '{"key": "2"}\\n', at=datetime(2024, 5, 1, 12, 0, tzinfo=UTC))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "graph")
    assert store_article(made, FIRST, '{"key": "1"}\n', at=AT)
    return made


def contents(workspace: Workspace) -> dict[str, bytes]:
    """All files but the lock, by name."""
    files = sorted(path for path in workspace.root.rglob("*") if path.is_file() and path.name != ".add.lock")
    return {str(path.relative_to(workspace.root)): path.read_bytes() for path in files}


def test_three_files_are_written_and_nothing_else(workspace: Workspace) -> None:
    assert sorted(contents(workspace)) == [
        "articles/first.extracted.jsonl", "articles/first.txt", "journal.jsonl", "kg.toml",
    ]  # fmt: skip
    assert json.loads(contents(workspace)["journal.jsonl"])["at"] == AT.isoformat()


def test_what_is_stored_is_not_stored_again(workspace: Workspace) -> None:
    before = contents(workspace)
    assert not store_article(workspace, FIRST, '{"key": "other"}\n', at=AT)
    assert contents(workspace) == before


def test_another_text_under_the_same_id_changes_nothing(workspace: Workspace) -> None:
    before = contents(workspace)
    other = Article(id="first", title="T", publisher="P", published=date(2022, 1, 1), body="Another text.")
    with pytest.raises(InputError, match="another text is stored"):
        store_article(workspace, other, "", at=AT)
    assert contents(workspace) == before


@pytest.mark.parametrize("step", ["write_atomic", "append_line"])
def test_a_step_that_fails_leaves_nothing(
    step: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OutputError("x", "no space left")

    before = contents(workspace)
    monkeypatch.setattr(keeping, step, fail)
    with pytest.raises(OutputError):
        store_article(workspace, SECOND, '{"key": "2"}\n', at=AT)
    assert contents(workspace) == before


@pytest.mark.parametrize("step", ["write_atomic", "append_line", "format_entry"])
def test_stopped_behind_a_step_it_is_whole_or_gone(
    step: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C comes when the step is done, and before anything can note that it is."""
    done, before = getattr(keeping, step), contents(workspace)

    def stop(*words: object, **named: object) -> None:
        done(*words, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, step, stop)
    with pytest.raises(KeyboardInterrupt):
        store_article(workspace, SECOND, '{"key": "2"}\n', at=AT)
    monkeypatch.undo()
    settle(workspace)
    if step == "append_line":
        assert len(set(contents(workspace)) - set(before)) == 2
        assert contents(workspace)["journal.jsonl"].count(b"\n") == 2
    else:
        assert contents(workspace) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
@pytest.mark.parametrize("step", KILLS)
def test_killed_at_any_step_and_gone_on_with(step: str, workspace: Workspace, tmp_path: Path) -> None:
    made = Workspace.create(tmp_path / "whole")
    store_article(made, FIRST, '{"key": "1"}\n', at=AT)
    store_article(made, SECOND, '{"key": "2"}\n', at=AT)
    (tmp_path / "test_keeping_articles.py").write_text(ARTICLES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(workspace.root), KILLS[step]],
        check=False, capture_output=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    settle(workspace)
    names = set(contents(workspace))
    assert ("articles/second.txt" in names) == ("articles/second.extracted.jsonl" in names)
    journal = contents(workspace)["journal.jsonl"].decode().splitlines()
    assert [json.loads(line)["id"] for line in journal] == (
        ["first", "second"] if "articles/second.txt" in names else ["first"]
    )
    assert not any(Path(name).name.startswith(".") for name in names)
    store_article(workspace, SECOND, '{"key": "2"}\n', at=AT)
    assert contents(workspace) == contents(made)


def test_nothing_to_settle_writes_nothing(workspace: Workspace) -> None:
    before = contents(workspace)
    settle(workspace)
    assert contents(workspace) == before
