"""The user's copies of data sets: a folder each, with `dataset.toml` that names citation, terms and digests."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.errors import DatasetError, InputError, shorten
from kg.model import Dataset
from kg.workspace.yamltext import read_text

CARD: Final = "dataset.toml"
_TEXTS: Final = ("title", "version", "citation", "terms", "url")
_FILE_TEXTS: Final = ("name", "original", "layout", "sha256")
_COUNTS: Final = ("rows", "events", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of a data set in the workspace.

    Attributes:
        name: Its name in the folder.
        original: Its name where the user had it.
        layout: The layout of its columns.
        sha256: Digest of its bytes.
        rows: How many rows it holds.
        events: How many events they tell.
        refused: How many rows tell none.
        added: The day it was loaded, None when not known.
    """

    name: str
    original: str
    layout: str
    sha256: str
    rows: int
    events: int
    refused: int
    added: date | None = None

    @property
    def report(self) -> str:
        """Name of the file that says why rows were refused."""
        return f"{self.name.removesuffix('.csv')}.report.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDataset:
    """A data set in the workspace.

    Attributes:
        dataset: What its card says of it.
        files: The user's files, sorted by name.
        folder: Where they are.
    """

    dataset: Dataset
    files: tuple[StoredFile, ...]
    folder: Path

    def path(self, file: StoredFile) -> Path:
        """Give the path of a file."""
        return self.folder / file.name


def read_datasets(root: Path) -> Iterator[StoredDataset]:
    """Give the data sets of a workspace, sorted by name.

    Args:
        root: The folder of the workspace.

    Raises:
        InputError: A card holds a mistake.
    """
    for path in sorted((root / "datasets").glob(f"*/{CARD}")):
        yield read_card(path)


def read_card(path: Path) -> StoredDataset:
    """Read `dataset.toml`; the name of its folder is the id of the data set.

    Raises:
        InputError: It is no TOML, or a value is missing or wrong.
    """
    try:
        # Any: TOML values come in many types; each is checked below.
        table: dict[str, Any] = tomllib.loads(read_text(path, limit=1_000_000))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(path, f"not valid TOML: {shorten(str(error), 200)}") from None
    wrong = [key for key in _TEXTS if not isinstance(table.get(key, ""), str)]
    if wrong or not isinstance(table.get("redistributable"), bool):
        raise InputError(path, f"'{wrong[0] if wrong else 'redistributable'}' is missing or of a wrong kind")
    try:
        dataset = Dataset(
            id=path.parent.name,
            redistributable=table["redistributable"],
            **{key: table.get(key, "") for key in _TEXTS},
        )
    except DatasetError as error:
        raise InputError(path.parent, str(error).partition(": ")[2]) from None
    for key in ("title", "citation", "terms"):
        if not getattr(dataset, key):
            raise InputError(path, f"'{key}' is missing")
    entries = table.get("file", [])
    files = [_file(entry, path) for entry in (entries if isinstance(entries, list) else [entries])]
    return StoredDataset(
        dataset=dataset, files=tuple(sorted(files, key=lambda file: file.name)), folder=path.parent
    )


def format_card(stored: StoredDataset) -> str:
    """Give the text of `dataset.toml`; `read_card` gives the data set back."""
    dataset = stored.dataset
    lines = [
        "# What this data set is and on what terms it may be used. You may edit the texts; the digests are",
        "# compared at every build.",
        *(f"{key} = {_quoted(getattr(dataset, key))}" for key in _TEXTS if getattr(dataset, key)),
        f"redistributable = {str(dataset.redistributable).lower()}",
    ]
    for file in stored.files:
        lines += ["", "[[file]]", *(f"{key} = {_quoted(getattr(file, key))}" for key in _FILE_TEXTS)]
        lines += [f"{key} = {getattr(file, key)}" for key in _COUNTS]
        if file.added:
            lines.append(f"added = {file.added.isoformat()}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # JSON's escapes are those of a TOML string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _file(entry: object, path: Path) -> StoredFile:
    if not isinstance(entry, dict):
        raise InputError(path, "a file must be a [[file]] table")
    for key, kind in (*((k, str) for k in _FILE_TEXTS), *((k, int) for k in _COUNTS)):
        if type(entry.get(key)) is not kind:
            raise InputError(path, f"[[file]]: '{key}' is missing or of a wrong kind. Load the file again")
    if Path(entry["name"]).name != entry["name"] or entry["name"] in ("", ".", "..", CARD):
        raise InputError(path, f"[[file]]: '{shorten(entry['name'])}' is no name of a file in this folder")
    added = entry.get("added")
    texts = {key: entry[key] for key in (*_FILE_TEXTS, *_COUNTS)}
    return StoredFile(**texts, added=added if isinstance(added, date) else None)
