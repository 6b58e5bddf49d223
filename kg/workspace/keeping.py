"""Storing an article with what an extractor proposes for it: both and a line of the journal, or nothing.

Three files are written one after another, and a process can be killed between any two of them. So a note of
what is being stored is written first; whoever stores next finds it, and finishes or undoes what was begun.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError
from kg.model import Article
from kg.workspace.folder import Workspace, drop_unfinished, make_folder, write_atomic
from kg.workspace.header import format_article
from kg.workspace.journal import append_line, complete_line, format_entry, has_line

WAIT_S: Final = 60.0
"""Seconds for which another process that stores an article is waited for."""
_NOTE: Final = ".adding.json"
_LOCK: Final = ".add.lock"


def store_article(workspace: Workspace, article: Article, proposals: str, *, at: datetime) -> bool:
    """Store an article, what is proposed for it, and the line of the journal: all of it or nothing.

    Args:
        workspace: The files of the graph.
        article: The article.
        proposals: The text of its `extracted.jsonl`; empty for none.
        at: The moment of recording.

    Returns:
        True when it is new, False when the same text is stored already; then nothing is written.

    Raises:
        InputError: Another text is stored under its id.
        OutputError: A file cannot be written, or another process stores for too long.
    """
    with _locked(workspace):
        _settle(workspace)
        if workspace.holds(article):
            return False
        make_folder(workspace.article_path(article.id).parent)
        _store(workspace, article, proposals, at)
    return True


def settle(workspace: Workspace) -> None:
    """Finish, or undo, what a process was storing when it was killed; else nothing is done.

    Args:
        workspace: The files of the graph.

    Raises:
        OutputError: A file cannot be written.
    """
    if (workspace.root / _NOTE).exists():
        with _locked(workspace):
            _settle(workspace)


def _store(workspace: Workspace, article: Article, proposals: str, at: datetime) -> None:
    path, proposed = workspace.article_path(article.id), workspace.extracted_path(article.id)
    note, journal = workspace.root / _NOTE, workspace.root / "journal.jsonl"
    line = format_entry(at=at, action="add", id=article.id, sha256=article.body_sha256)
    try:
        _write_note(note, {"process": os.getpid(), "id": article.id, "line": line})
        # The article after its proposals: while its file is not there, nothing of it is in the graph.
        if proposals:
            write_atomic(proposed, proposals)
        workspace.add(article)
        append_line(journal, line)
    except BaseException:
        # Ctrl-C can come when the last step is done: then all is stored, and stays.
        if not has_line(journal, line):
            if _holds(path, format_article(article)):
                path.unlink(missing_ok=True)
            if not path.exists():
                proposed.unlink(missing_ok=True)
        note.unlink(missing_ok=True)
        raise
    note.unlink(missing_ok=True)


def _holds(path: Path, text: str) -> bool:
    """Tell whether a file is ours: what somebody else put there in the meantime stays."""
    return path.is_file() and path.read_bytes() == text.encode()


def _settle(workspace: Workspace) -> None:
    note = workspace.root / _NOTE
    begun = _read_note(note)
    if begun is None:
        return
    path = workspace.article_path(begun["id"])
    if path.exists():
        complete_line(workspace.root / "journal.jsonl", begun["line"])
    else:
        workspace.extracted_path(begun["id"]).unlink(missing_ok=True)
    drop_unfinished(path.parent, begun["process"])
    note.unlink(missing_ok=True)


def _write_note(note: Path, value: dict[str, Any]) -> None:  # Any: JSON values
    try:
        note.write_text(json.dumps(value), encoding="utf-8")
    except OSError as error:
        raise OutputError(note, f"cannot be written: {error.strerror}") from None


def _read_note(note: Path) -> dict[str, Any] | None:  # Any: JSON values
    """Give the note; None when there is none, or one that broke off: then nothing had been written yet."""
    if not note.exists():
        return None
    try:
        value = json.loads(note.read_text(encoding="utf-8"))
        return {"process": int(value["process"]), "id": str(value["id"]), "line": str(value["line"])}
    except (OSError, ValueError, KeyError, TypeError):
        note.unlink(missing_ok=True)
        return None


@contextmanager
def _locked(workspace: Workspace) -> Iterator[None]:
    """Hold the lock of those who store articles; the system frees it when its holder dies."""
    import filelock

    path = workspace.root / _LOCK
    try:
        with filelock.FileLock(str(path), timeout=WAIT_S):
            yield
    except filelock.Timeout:
        raise OutputError(path, "another kg add is storing an article. Try again") from None
    except OSError as error:
        raise OutputError(path, f"cannot be locked: {error.strerror or error}") from None
