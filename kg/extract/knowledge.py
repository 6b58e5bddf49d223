"""What the extractor knows by heart: YAML lists under `kg/extract/data` that an analyst can edit.

Each entry has an `id`, its words, an `example` in which it must be found and a `not` in which it must not;
`kg lexicon test` runs them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import ReviewFileError
from kg.workspace.yamltext import Table, Value, read_list

FOLDER: Final = Path(__file__).resolve().parent / "data"
"""Where the lists lie."""
FILES: Final = (
    "names",
    "forces",
    "places",
    "companies",
    "organizations",
    "ships",
    "heads",
    "groups",
    "words",
)
"""The lists, by file name without ending."""
_KEYS: Final = ("id", "words", "state", "kind", "name", "members", "prefixes", "count", "example", "not")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a list.

    Attributes:
        file: Name of its list, "forces".
        line: Its line in the file.
        id: Its id, unique in the file.
        words: Its surface forms.
        state: Key of the state it stands for; "" for none.
        kind: What it names, where the file leaves that open: "force", "seat".
        name: Canonical name; "" where each word names itself.
        members: Keys of the states it stands for together.
        prefixes: Prefix of a ship's name → key of the state.
        count: How many states a group word stands for; "" for not told.
        example: A sentence in which it must be found.
        counter: A sentence in which it must not be found (key `not`).
    """

    file: str
    line: int
    id: str
    words: tuple[str, ...]
    state: str
    kind: str
    name: str
    members: tuple[str, ...]
    prefixes: Mapping[str, str]
    count: str
    example: str
    counter: str


@cache
def entries(file: str) -> tuple[Entry, ...]:
    """Give the entries of a list, in the order of the file; read once a process.

    Args:
        file: Name of the list, one of FILES.

    Raises:
        ReviewFileError: An entry has an unknown key, no id, words, example or `not`; with its line.

    Example:
        >>> next(entry.state for entry in entries("ships") for p in entry.prefixes if p == "PNS") == ""
        True
    """
    path = FOLDER / f"{file}.yaml"
    found = tuple(_entry(item, path) for item in read_list(path))
    for position, entry in enumerate(found):
        if any(entry.id == other.id for other in found[:position]):
            raise ReviewFileError(path, f"the id '{entry.id}' stands twice: rename one", line=entry.line)
    return found


def _entry(item: Value, path: Path) -> Entry:
    if not isinstance(item, Table):
        raise ReviewFileError(path, "each item must be a table: '- {id: …, words: […]}'", line=1)
    for key in item:
        if key not in _KEYS:
            raise ReviewFileError(
                path, f"unknown key '{key}'. Known: {', '.join(_KEYS)}", line=item.lines[key]
            )
    for key in ("id", "example", "not"):
        if not item.get(key):
            raise ReviewFileError(path, f"an entry needs '{key}'", line=item.line)
    prefixes = item.get("prefixes")
    return Entry(
        file=path.stem,
        line=item.line,
        id=str(item["id"]),
        words=_list(item, "words", path),
        state=str(item.get("state", "")),
        kind=str(item.get("kind", "")),
        name=str(item.get("name", "")),
        members=_list(item, "members", path),
        prefixes=MappingProxyType(
            {k: str(v) for k, v in prefixes.items()} if isinstance(prefixes, Table) else {}
        ),
        count=str(item.get("count", "")),
        example=str(item["example"]),
        counter=str(item["not"]),
    )


def _list(item: Table, key: str, path: Path) -> tuple[str, ...]:
    value = item.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ReviewFileError(path, f"'{key}' must be a list of words", line=item.lines.get(key, item.line))
    return tuple(str(word) for word in value)
