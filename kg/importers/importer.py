"""The importer protocol: one module a data set, and the one way in which they all run."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from kg.importers.counted import Counted
from kg.importers.maker import Maker
from kg.importers.notices import Action, Notice
from kg.importers.table import MAX_BYTES, Layout, Table, parse_table
from kg.model import Dataset, Run, Telling
from kg.vocab.codes import EventType
from kg.workspace import read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a data set means to hold whole: what it does not have there is missing, elsewhere it is outside.

    Attributes:
        types: Types of events.
        start: First day, None for none.
        end: Last day, None for an open end.
        what: Which events of these types, in words.
        state: The one state that takes part in all of them; empty when there is none.
        bilateral: Whether it holds events of exactly two states.
        general: Whether it means to hold every event of its types, so that an absent one is missing.
    """

    types: frozenset[EventType]
    start: date | None
    end: date | None
    what: str
    state: str = ""
    bilateral: bool = False
    general: bool = True


class Importer(Protocol):
    """Turns the file of one data set into tellings.

    Attributes:
        dataset: The data set, with its citation and terms.
        version: Version of the importer; a new one may read the same file otherwise.
        layouts: The layouts that its files may have.
        coverage: What it means to hold.
    """

    @property
    def dataset(self) -> Dataset:
        """The data set, with its citation and terms."""
        ...

    @property
    def version(self) -> str:
        """Version of the importer."""
        ...

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that its files may have."""
        ...

    @property
    def coverage(self) -> Coverage:
        """What it means to hold."""
        ...

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give the tellings of `maker.table`; rows that make none are refused through the maker."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What an importer made of a file.

    Attributes:
        table: The file.
        tellings: One an event, in the order of the file.
        notices: Remarks on rows, by row.
    """

    table: Table
    tellings: tuple[Telling, ...]
    notices: tuple[Notice, ...]

    @property
    def rows(self) -> int:
        """How many rows the file holds."""
        return self.table.count

    @property
    def refused(self) -> int:
        """How many rows made no event."""
        return sum(notice.action is Action.REFUSED for notice in self.notices)

    @property
    def stored(self) -> int:
        """How many rows are behind the events."""
        return self.rows - self.refused


# A file that was just loaded is read again by the build: it need not be parsed twice.
_RECENT: Final[dict[tuple[Dataset, str, str], Import]] = {}
_KEPT: Final = 8


def import_file(
    importer: Importer,
    path: Path,
    *,
    dataset: Dataset | None = None,
    note: Callable[[str], None] = lambda _: None,
) -> Import:
    """Import the file of a data set.

    Args:
        importer: The importer of the data set.
        path: The file.
        dataset: The data set as the user describes it; the importer's own description when None.
        note: Told of progress.

    Returns:
        Tellings, and remarks on rows.

    Raises:
        DatasetError: The file is not what it should be; with row and column.
        InputError: It cannot be read.
    """
    described = dataset or importer.dataset
    raw = read_bytes(path, limit=MAX_BYTES)
    name = (described, importer.version, hashlib.sha256(raw).hexdigest())
    known = _RECENT.get(name)
    if known is None:
        known = _RECENT[name] = _import(importer, path, raw, described, note)
        while len(_RECENT) > _KEPT:
            del _RECENT[next(iter(_RECENT))]
    return known


def _import(
    importer: Importer, path: Path, raw: bytes, described: Dataset, note: Callable[[str], None]
) -> Import:
    table = parse_table(raw, path, importer.layouts, note)
    run = Run(extractor=f"import-{described.id}", version=importer.version)
    maker = Maker(described, table, run)
    tellings = []
    for number, telling in enumerate(importer.tellings(maker), start=1):
        tellings.append(telling)
        if number % 500 == 0:
            text = f"importing {described.id}: {number:,} of {len(table.rows):,} rows"
            note(Counted(text, number, len(table.rows)))
    notices = tuple(sorted(maker.notices, key=lambda n: (n.row, n.action, n.column, n.reason)))
    return Import(table=table, tellings=tuple(tellings), notices=notices)
