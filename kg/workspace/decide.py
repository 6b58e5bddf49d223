"""Writes decisions into review files: each at once and whole, and never over what somebody else wrote.

Every writing takes a lock, compares the file with what the caller read, and puts a new file in its place. A
process that is killed leaves the file of before or the file of after.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import OutputError, ReviewChanged
from kg.model import Article
from kg.workspace.blocks import cut_decision, insert_decision, is_untouched, new_file
from kg.workspace.folder import Workspace, write_atomic
from kg.workspace.review import Decision
from kg.workspace.yamltext import MAX_BYTES, decode, read_bytes

WAIT_S: Final = 10.0
"""How long another process may hold the lock; a writing takes some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One writing of a review file, so that it can be taken back.

    Attributes:
        path: The file.
        before: What it held; None when there was none.
        after: What it holds now; None when it was removed.
    """

    path: Path
    before: bytes | None
    after: bytes | None


def digest_review(path: Path) -> str:
    """Give the SHA-256 of a review file as it stands; "" when there is none."""
    raw = _read(path)
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def record_decision(
    workspace: Workspace, article: Article, decision: Decision, *, seen: str, replaces: int | None = None
) -> Change:
    """Write a decision to the end of an article's review file.

    Args:
        workspace: The workspace.
        article: The article; a new file gets the digest of its body.
        decision: The decision.
        seen: `digest_review` of the file that the caller read.
        replaces: Number of the decision, from 0, that is cut out at the same time.

    Raises:
        ReviewChanged: The file is not the one that the caller read; nothing is written.
        ReviewFileError: The file is written in a way to which nothing can be added.
        OutputError: It cannot be written.
    """
    path = workspace.review_path(article.id)

    def change(text: str | None) -> str:
        whole = new_file(article.body_sha256) if text is None else text
        kept = whole if replaces is None else cut_decision(whole, replaces, path)
        return insert_decision(kept, decision, path)

    return _write(workspace, path, seen, change)


def withdraw_decision(workspace: Workspace, article_id: str, index: int, *, seen: str) -> Change:
    """Cut a decision out of an article's review file; a file that the program made for it goes with it.

    Args:
        workspace: The workspace.
        article_id: The article.
        index: Number of the decision, from 0.
        seen: As for `record_decision`.

    Raises:
        ReviewChanged: The file is not the one that the caller read; nothing is written.
        ReviewFileError: A comment stands inside the decision, or it cannot be cut out.
        OutputError: It cannot be written.
    """
    path = workspace.review_path(article_id)

    def change(text: str | None) -> str | None:
        kept = cut_decision(text or "", index, path)
        return None if is_untouched(kept) else kept

    return _write(workspace, path, seen, change)


def take_back(workspace: Workspace, change: Change) -> Change:
    """Put back the file as it was before a change, byte for byte.

    Raises:
        ReviewChanged: It was changed again since; nothing is written.
        OutputError: It cannot be written.
    """
    seen = "" if change.after is None else hashlib.sha256(change.after).hexdigest()
    before = None if change.before is None else decode_exactly(change.before, change.path)
    return _write(workspace, change.path, seen, lambda _: before)


def decode_exactly(raw: bytes, path: Path) -> str:
    """Give the text of a review file with its byte order mark, if it has one. Raises InputError."""
    text = decode(raw, path)
    return "\ufeff" + text if raw.startswith(b"\xef\xbb\xbf") else text


def _write(workspace: Workspace, path: Path, seen: str, change: Callable[[str | None], str | None]) -> Change:
    with _locked(workspace):
        raw = _read(path)
        if seen != ("" if raw is None else hashlib.sha256(raw).hexdigest()):
            raise ReviewChanged(path, "somebody else changed this file since it was read. Read it again")
        text = change(None if raw is None else decode_exactly(raw, path))
        after = None if text is None else text.encode()
        if after is None:
            _remove(path)
        else:
            write_atomic(path, after)
    return Change(path=path, before=raw, after=after)


def _read(path: Path) -> bytes | None:
    return read_bytes(path, limit=MAX_BYTES) if path.exists() else None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, f"cannot be removed: {error.strerror}") from None


@contextmanager
def _locked(workspace: Workspace) -> Iterator[None]:
    """Hold the lock of the workspace's review files."""
    import filelock

    path = workspace.root / ".review.lock"
    try:
        with filelock.FileLock(str(path), timeout=WAIT_S):
            yield
    except filelock.Timeout:
        raise OutputError(path, "another kg review is writing. Try again") from None
    except OSError as error:
        raise OutputError(path, f"cannot be locked: {error.strerror or error}") from None
