"""Review files: what a person decided about an article. Written by people and `kg review` only."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from kg.errors import ReviewFileError, shorten
from kg.model import is_key
from kg.workspace.yamltext import Table, Text, Value, read_table

ACTIONS: Final = ("accept", "reject", "edit", "add")
_KEYS: Final = ("key", "action", "set", "quote", "by", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision about one telling.

    Attributes:
        action: accept, reject, edit or add.
        key: Key of the telling; may be empty for an `add`, which gets its own.
        quote: The quote's words; for `add` and for edits of the quote.
        set: Fields that `edit` changes, or all fields of an `add`, as written.
        by: Who decided; may be empty.
        at: When, None when not recorded.
        line: Line in the review file.
    """

    action: str
    key: str = ""
    quote: str = ""
    set: Table = field(default_factory=lambda: Table(0))
    by: str = ""
    at: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review file.

    Attributes:
        path: The file.
        body_sha256: Digest of the body that was reviewed; may be empty.
        decisions: In the order of the file.
    """

    path: Path
    body_sha256: str = ""
    decisions: tuple[Decision, ...] = ()


def read_review(path: Path) -> Review:
    """Read a review file; a missing file is a review without decisions.

    Raises:
        ReviewFileError: Something in it is wrong; with its line.
    """
    if not path.exists():
        return Review(path=path)
    table = read_table(path)
    _known(table, ("body_sha256", "decisions"), path)
    items = table.get("decisions", [])
    if isinstance(items, Text) and not items:
        items = []
    if not isinstance(items, list):
        raise ReviewFileError(
            path, "'decisions' must be a list of '- …' items", line=table.lines["decisions"]
        )
    decisions = tuple(_decision(item, path) for item in items)
    _once(decisions, path)
    return Review(path=path, body_sha256=_text(table, "body_sha256", path), decisions=decisions)


def _decision(item: Value, path: Path) -> Decision:
    if not isinstance(item, Table):
        raise ReviewFileError(path, "a decision must be 'key: value' lines", line=getattr(item, "line", 0))
    _known(item, _KEYS, path)
    action = _text(item, "action", path)
    if action not in ACTIONS:
        line = item.lines.get("action", item.line)
        raise ReviewFileError(path, f"unknown action '{action}'. Known: {', '.join(ACTIONS)}", line=line)
    changes = item.get("set", Table(item.line))
    if not isinstance(changes, Table):
        raise ReviewFileError(path, "'set' must be 'key: value' lines", line=item.lines["set"])
    key = _text(item, "key", path)
    if action != "add" and not key:
        raise ReviewFileError(path, f"'{action}' needs the key of the telling it is about", line=item.line)
    if key and not is_key(key):
        raise ReviewFileError(
            path,
            f"'{shorten(key)}' is no key: a key is 16 digits and letters a to f",
            line=item.lines["key"],
        )
    return Decision(
        action=action,
        key=key,
        quote=_text(item, "quote", path),
        set=changes,
        by=_text(item, "by", path),
        at=_moment(item, path),
        line=item.line,
    )


def _once(decisions: tuple[Decision, ...], path: Path) -> None:
    seen: dict[str, int] = {}
    for decision in decisions:
        if decision.key and decision.key in seen:
            raise ReviewFileError(
                path,
                f"the telling {decision.key} is decided twice (first in line {seen[decision.key]}): remove one",
                line=decision.line,
            )
        seen[decision.key] = decision.line


def _known(table: Table, keys: tuple[str, ...], path: Path) -> None:
    for key in table:
        if key not in keys:
            raise ReviewFileError(
                path, f"unknown key '{key}'. Known: {', '.join(keys)}", line=table.lines[key]
            )


def _text(table: Table, key: str, path: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ReviewFileError(path, f"'{key}' must be text", line=table.lines[key])
    return str(value)


def _moment(table: Table, path: Path) -> datetime | None:
    text = _text(table, "at", path)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ReviewFileError(
            path, f"'at: {text}' is no moment. Write YYYY-MM-DDTHH:MM:SSZ", line=table.lines["at"]
        )
    return moment
