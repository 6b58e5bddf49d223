"""The journal: append-only lines of what was done to a workspace, and when."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

from kg.errors import InputError, OutputError


def append_entry(
    path: Path, *, at: datetime, action: str, id: str, sha256: str = "", actor: str = ""
) -> None:
    """Append one line, flushed to disk before this returns.

    Args:
        path: `journal.jsonl`.
        at: The moment, with its zone.
        action: What was done: "add", "build", "remove".
        id: What it was done to.
        sha256: Digest of it; may be empty.
        actor: Who did it; may be empty.

    Raises:
        OutputError: The line cannot be written.
    """
    append_line(path, format_entry(at=at, action=action, id=id, sha256=sha256, actor=actor))


def format_entry(*, at: datetime, action: str, id: str, sha256: str = "", actor: str = "") -> str:
    """Give the line of an entry, with its line feed. Arguments as for `append_entry`."""
    entry = {"at": at.isoformat(), "action": action, "id": id, "sha256": sha256, "actor": actor}
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"


def append_line(path: Path, line: str) -> None:
    """Append the line of an entry, flushed to disk before this returns. Raises OutputError."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(path, f"the journal cannot be written: {error.strerror}") from None


def has_line(path: Path, line: str) -> bool:
    """Tell whether a line of an entry stands in the journal, whole."""
    return path.is_file() and line.encode() in path.read_bytes().splitlines(keepends=True)


def complete_line(path: Path, line: str) -> None:
    """Append a line unless it is there; what a killed process left of it is cut away first. Raises OutputError."""
    lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    if lines and not lines[-1].endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(sum(map(len, lines[:-1])))
        del lines[-1]
    if line.encode() not in lines:
        append_line(path, line)


def read_added(path: Path) -> dict[str, date]:
    """Give the day, in UTC, on which each source was first added.

    Args:
        path: `journal.jsonl`; it may be missing.

    Returns:
        Id of the source → day.

    Raises:
        InputError: A line is no entry.
    """
    days: dict[str, date] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["action"] in ("add", "load"):
                days.setdefault(str(entry["id"]), datetime.fromisoformat(entry["at"]).astimezone(UTC).date())
        except (ValueError, KeyError, TypeError):
            raise InputError(path, f"line {number} is no entry of a journal. Take it out") from None
    return days
