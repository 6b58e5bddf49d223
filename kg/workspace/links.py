"""Link decisions: "the same event", "not the same", kept for ever."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import ReviewFileError
from kg.workspace.yamltext import Table, read_list

_KEYS: Final = ("a", "b", "decision", "by", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A person's decision about two tellings, each named by its key or by its event's slug.

    Attributes:
        a: First.
        b: Second.
        same: Whether they tell one event.
        by: Who decided; may be empty.
        at: When, as written; may be empty.
        line: Line in the file.
    """

    a: str
    b: str
    same: bool
    by: str = ""
    at: str = ""
    line: int = 0


def read_links(path: Path) -> tuple[Link, ...]:
    """Read `links.yaml`; a missing file holds no decision.

    Raises:
        ReviewFileError: Something in it is wrong; with its line.
    """
    if not path.exists():
        return ()
    return tuple(_link(item, path) for item in read_list(path))


def _link(item: object, path: Path) -> Link:
    if not isinstance(item, Table):
        raise ReviewFileError(path, "a link must be 'key: value' lines", line=getattr(item, "line", 0))
    values: dict[str, str] = {}
    for key, value in item.items():
        if key not in _KEYS or not isinstance(value, str):
            raise ReviewFileError(
                path, f"unknown or wrong key '{key}'. Known: {', '.join(_KEYS)}", line=item.lines[key]
            )
        values[key] = str(value)
    if not values.get("a") or not values.get("b") or values["a"] == values["b"]:
        raise ReviewFileError(path, "a link needs 'a' and 'b', two different events", line=item.line)
    if values.get("decision") not in ("same", "different"):
        raise ReviewFileError(path, "'decision' must be same or different", line=item.line)
    return Link(
        a=values["a"],
        b=values["b"],
        same=values["decision"] == "same",
        by=values.get("by", ""),
        at=values.get("at", ""),
        line=item.line,
    )
