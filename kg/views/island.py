"""The data of a page as text inside a script element: escaped, short, and compressed when there is much of it."""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.views.payload import Json
from kg.vocab.codes import Role

_PLACE_OF_ROLE: Final = {role.value: place for place, role in enumerate(Role)}
MOST_PLAIN: Final = 5_000_000
"""Bytes of data from which on a page holds them compressed: 12 MB become 4, and a mail server takes them."""

USUAL: Final[Mapping[str, str]] = {"u": "completed", "c": "3"}
"""What an event's row leaves out, as most have it; `static/data.js` puts it back."""

USUAL_TELLING: Final[Mapping[str, str]] = {"r": "unreviewed"}
USUAL_SOURCE: Final[Mapping[str, str]] = {"k": "article", "text": "verbatim", "by": "", "url": ""}
MARKS: Final = ("party", "date", "place")
"""Kinds of mentions; a packed row gives their place in this list."""


def to_island(data: object) -> str:
    r"""Give data as JSON that can stand inside a script element: no text in it can end the element.

    Example:
        >>> print(to_island("</script>"))
        "\u003c/script\u003e"

    Source: OWASP Cross Site Scripting Prevention Cheat Sheet, output encoding for JSON in HTML.
    """
    return _escaped(data).encode("utf-8", "replace").decode()


def _escaped(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def facts_element(facts: Mapping[str, Json], *, most: int = MOST_PLAIN) -> str:
    """Give the script element that holds a payload.

    Args:
        facts: The payload; it is not changed.
        most: Bytes up to which it stands as it is; above, as gzip in Base64, which the browser unpacks.

    Returns:
        An element with the id "facts". Equal input gives equal text.

    Source: Compression Standard (WHATWG), `DecompressionStream`.
    """
    island = _escaped({**facts, "events": pack_events(facts), "sources": _pack_sources(facts)})
    start = '<script type="application/json" id="facts"'
    raw = island.encode("utf-8", "replace")
    if len(raw) <= most:
        return f"{start}>{raw.decode()}</script>"
    packed = base64.b64encode(gzip.compress(raw, 4, mtime=0)).decode()
    return f'{start} data-packed="gzip" data-size="{len(raw)}">{packed}</script>'


def pack_events(facts: Mapping[str, Json]) -> list[Json]:
    """Give the rows of events without what the page can tell by itself.

    Args:
        facts: The payload.

    Returns:
        New rows; `unpackEvent` of `static/data.js` makes the old ones of them.
    """
    names: list[str] = [actor["n"] for actor in facts["actors"]]  # type: ignore[index,union-attr,call-overload,misc]
    types: Mapping[str, Any] = facts.get("types", {})  # type: ignore[assignment]
    labels = {letter: row["label"] for letter, row in types.items()}
    rows: Sequence[Any] = facts["events"]  # type: ignore[assignment]
    return [_pack_event(row, names, labels.get(row["t"], "")) for row in rows]


def _pack_sources(facts: Mapping[str, Json]) -> list[Json]:
    rows: Sequence[Any] = facts["sources"]  # type: ignore[assignment]
    return [{key: value for key, value in row.items() if USUAL_SOURCE.get(key) != value} for row in rows]


def _pack_event(row: Mapping[str, Any], names: Sequence[str], kind: str) -> dict[str, Json]:
    packed = dict(row)
    for key, usual in USUAL.items():
        if row[key] == usual:
            del packed[key]
    packed["d"] = _pack_bounds(row["d"])
    packed["ps"] = _pack_parts(row["ps"])
    packed["ts"] = [_pack_telling(telling) for telling in row["ts"]]
    if row["l"] == f"{kind}: {_joined([names[index] for index in row['a']])}":
        del packed["l"]
    if row["h"] == packed.get("l", kind):
        del packed["h"]
    return packed


def _pack_telling(row: Mapping[str, Any]) -> dict[str, Json]:
    packed = dict(row)
    del packed["k"]
    for key, usual in USUAL_TELLING.items():
        if row[key] == usual:
            del packed[key]
    if "ps" in row:
        packed["ps"] = _pack_parts(row["ps"])
    if "d" in row:
        packed["d"] = _pack_bounds(row["d"])
    if "m" in row:
        packed["m"] = [[start, end, MARKS.index(kind)] for start, end, kind in row["m"]]
        words = row["q"][2]
        if any(kind == "date" and words[start:end] == row.get("dw") for start, end, kind in row["m"]):
            del packed["dw"]
    return packed


def _pack_parts(parts: Sequence[Sequence[Any]]) -> list[Json]:
    """Write a role as its place in the list of labels."""
    return [[_PLACE_OF_ROLE[role], party] for role, party in parts]


def _pack_bounds(bounds: Sequence[Json]) -> list[Json]:
    """Write one day for a day, two for a begin that is also the end."""
    low, high, *end = bounds
    if end != [low, high]:
        return list(bounds)
    return [low] if low == high else [low, high]


def _joined(names: Sequence[str]) -> str:
    """Give "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
