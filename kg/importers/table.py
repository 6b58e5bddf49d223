"""Reads the file of a data set as a table, or says in one line what is wrong with it, in which row and column.

Nothing is guessed: a file that is not the table it should be is refused whole.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import DatasetError, shorten
from kg.importers.bytes import decode_table, refuse_other_kinds
from kg.importers.counted import Counted
from kg.importers.notices import Action, Notice
from kg.resolve.nearest import nearest

MAX_BYTES: Final = 1_000_000_000
MAX_CELL: Final = 100_000
"""Longest cell in characters; a longer one is a quote that was never closed."""

MAX_PREAMBLE: Final = 40
"""Most lines above the header, for layouts that have any."""

_EVERY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the columns of a data set's file are called.

    Attributes:
        name: Short name: "v1.0", "register".
        columns: Columns that must be there, in any order.
        optional: Columns that are kept where they are.
        delimiter: What parts the cells.
        preamble: Whether lines of text may stand above the header.
        latin: Whether the file may be in Windows' Latin encoding instead of UTF-8.
        broken_rows: Whether a row with too few or too many cells is refused alone, not the file.
        line_breaks: Whether a cell may hold line breaks.
        unnamed: Names for columns without a name: that of the column before them → name.
    """

    name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    delimiter: str = ","
    preamble: bool = False
    latin: bool = True
    broken_rows: bool = False
    line_breaks: bool = False
    unnamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        number: Its number in the file; the first line is row 1.
        cells: Column → text, blanks at the ends taken off.
    """

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A data set's file, read.

    Attributes:
        path: The file as the user named it.
        sha256: Digest of its bytes.
        layout: The layout that its header has.
        rows: Its rows, header and empty ones left out.
        notices: What was found while reading: rows refused, letters repaired.
    """

    path: str
    sha256: str
    layout: Layout
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def count(self) -> int:
        """How many rows the file holds, refused ones included."""
        return len(self.rows) + sum(n.action is Action.REFUSED for n in self.notices)


def parse_table(
    raw: bytes, path: Path, layouts: Sequence[Layout], note: Callable[[str], None] = lambda _: None
) -> Table:
    """Read the bytes of a data set's file.

    Args:
        raw: The bytes.
        path: What messages call the file.
        layouts: The layouts it may have.
        note: Told how many rows were read, now and then.

    Returns:
        The table.

    Raises:
        DatasetError: It is empty, no text, no CSV, or its header is of none of the layouts; with row and column.
    """
    refuse_other_kinds(raw, path)
    text, notices = decode_table(raw, path, latin=any(layout.latin for layout in layouts))
    layout, header, lines = _find_header(text, layouts, path)
    reader = _Reader(path, lines, layout, header)
    rows = tuple(reader.rows(note))
    if not rows and not reader.notices:
        raise DatasetError(path, "no row stands below the header", row=lines.row + 1, column="1")
    return Table(
        path=str(path),
        sha256=hashlib.sha256(raw).hexdigest(),
        layout=layout,
        rows=rows,
        notices=(*notices, *reader.notices),
    )


class _Lines:
    """The lines of a text, with the offset and number of the next one."""

    def __init__(self, text: str) -> None:
        self.text, self.offset, self.row = text, 0, 0
        self._lines = io.StringIO(text, newline="")

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.offset += len(line)
            yield line


def _find_header(text: str, layouts: Sequence[Layout], path: Path) -> tuple[Layout, list[str], _Lines]:
    """Give the layout whose columns a line near the top has, and the lines after it."""
    deepest = MAX_PREAMBLE if any(layout.preamble for layout in layouts) else 0
    lines = _Lines(text)
    seen: list[list[str]] = []
    for number, line in enumerate(lines, start=1):
        for layout in layouts:
            if number > 1 and not layout.preamble:
                continue
            found = _header(line, layout)
            if set(layout.columns) <= set(found):
                _refuse_repeated(found, layout, path, number)
                lines.row = number
                return layout, found, lines
        seen.append(line.rstrip("\r\n").split(layouts[0].delimiter))
        if number > deepest:
            break
    raise _no_header(seen, layouts, path)


def _header(line: str, layout: Layout) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=layout.delimiter, strict=True), [])
    except csv.Error:
        return []
    names = [cell.strip() for cell in cells]
    for at, name in enumerate(names):
        if not name and at:
            names[at] = layout.unnamed.get(names[at - 1], "")
    return names


def _refuse_repeated(names: list[str], layout: Layout, path: Path, row: int) -> None:
    for at, name in enumerate(names):
        if name in layout.columns and name in names[:at]:
            raise DatasetError(
                path, f"the column stands twice (column {at + 1} too): remove one", row=row, column=name
            )


def _no_header(seen: list[list[str]], layouts: Sequence[Layout], path: Path) -> DatasetError:
    """Say which column is missing, of the layout that comes nearest."""

    def fits(layout: Layout, names: list[str]) -> int:
        return len(set(layout.columns) & set(names))

    read = [
        (fits(layout, names := [c.strip() for c in cells]), -row, layout, names)
        for row, cells in enumerate(seen, start=1)
        for layout in layouts
    ]
    _, negative, layout, names = max(read, key=lambda entry: entry[:2])
    row = -negative
    other = next((d for d in ";\t|," if d != layout.delimiter and "".join(names).count(d) > 3), "")
    if other:
        said = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
        return DatasetError(
            path,
            f"its cells are parted by {said[other]}, not by {said[layout.delimiter]}. Save it as CSV with "
            f"{said[layout.delimiter]}",
            row=row,
            column="1",
        )
    missed = [name for name in layout.columns if name not in names]
    # A column that nobody knows, or that is there twice, probably is the one that is missed, under another name.
    known = {*layout.columns, *layout.optional}
    strange = [at for at, name in enumerate(names) if name and (name not in known or name in names[:at])]
    at = strange[0] if strange else layout.columns.index(missed[0])
    alike = nearest(names[at], missed) if strange else []
    missing = alike[0] if alike else missed[0]
    there = shorten(names[at]) if at < len(names) else ""
    instead = f"'{there}' stands there" if there else "nothing stands there"
    return DatasetError(
        path,
        f"the header has no such column ({instead}). Known headers: "
        + "; ".join(f"{one.name} ({', '.join(one.columns[:3])}, …)" for one in layouts),
        row=row,
        column=f"{at + 1} ({missing})",
    )


class _Reader:
    """Reads the rows below the header.

    Args:
        path: What messages call the file.
        lines: The lines after the header.
        layout: The layout.
        header: The names of the columns.
    """

    def __init__(self, path: Path, lines: _Lines, layout: Layout, header: list[str]) -> None:
        self.path, self.lines, self.layout, self.header = path, lines, layout, header
        self.notices: list[Notice] = []

    def rows(self, note: Callable[[str], None]) -> Iterator[Row]:
        """Give the rows that have a cell for each column."""
        keep = {*self.layout.columns, *self.layout.optional, *self.layout.unnamed.values()}
        slots = [(at, name) for at, name in enumerate(self.header) if name in keep]
        wanted = len(self.header)
        for number, cells in self._records():
            if not any(cells):
                continue
            if len(cells) != wanted:
                self._wrong_length(number, len(cells), wanted)
                continue
            self._check_cells(number, cells)
            if number % _EVERY == 0:
                text = f"reading {self.path.name}: row {number:,}"
                note(Counted(text, self.lines.offset, len(self.lines.text)))
            yield Row(number=number, cells={name: cells[at].strip() for at, name in slots})

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        number, start = self.lines.row, self.lines.offset
        reader = csv.reader(iter(self.lines), delimiter=self.layout.delimiter, strict=True)
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self._broken(number, start, str(error)) from None
            yield number, cells
            start = self.lines.offset

    def _check_cells(self, number: int, cells: list[str]) -> None:
        whole = "".join(cells)
        breaks = not self.layout.line_breaks and ("\n" in whole or "\r" in whole)
        if len(whole) <= MAX_CELL and not breaks:
            return
        for at, cell in enumerate(cells):
            if len(cell) > MAX_CELL:
                raise self._error(number, at, f"the cell has {len(cell):,} characters: is a quote mark open?")
            if not self.layout.line_breaks and ("\n" in cell or "\r" in cell):
                count = cell.count("\n") or cell.count("\r")
                lines = f"{count} line{'s' if count > 1 else ''}"
                raise self._error(
                    number,
                    at,
                    f"a quote mark opens the cell and is closed {lines} below: take it out",
                )

    def _wrong_length(self, number: int, found: int, wanted: int) -> None:
        few = found < wanted
        at = found if few else wanted
        message = f"the row has {found} cells, the header {wanted}: " + (
            "it is too short" if few else "it is too long (a comma in a cell that is not quoted?)"
        )
        if not self.layout.broken_rows:
            raise self._error(number, at if few else wanted - 1, message)
        name = self.header[min(at, wanted - 1)]
        self.notices.append(Notice(row=number, column=name, action=Action.REFUSED, reason=message))

    def _broken(self, number: int, start: int, what: str) -> DatasetError:
        """Say where the row begins to be no CSV."""
        column = _open_cell(self.lines.text, start, self.layout.delimiter)
        if "field larger" in what:
            message = "the cell is longer than any cell should be: is a quote mark open?"
        elif "unexpected end" in what:
            message = "a quote mark opens the cell and is never closed: take it out"
        else:
            message = f"no CSV ({what}): a quote mark inside a cell must be doubled"
        return self._error(number, column, message)

    def _error(self, number: int, at: int, message: str) -> DatasetError:
        name = self.header[at] if at < len(self.header) else ""
        return DatasetError(
            self.path, message, row=number, column=f"{at + 1} ({name})" if name else str(at + 1)
        )


def _open_cell(text: str, start: int, delimiter: str) -> int:
    """Give the index of the cell of a record at which it stops to be CSV."""
    column, at, end = 0, start, len(text)
    while at < end:
        if text[at] == '"':
            close = text.find('"', at + 1)
            while 0 <= close < end - 1 and text[close + 1] == '"':
                close = text.find('"', close + 2)
            if (
                close < 0
                or close - at > MAX_CELL
                or text[close + 1 : close + 2] not in (delimiter, "\r", "\n", "")
            ):
                return column
            at = close + 1
        else:
            line = text.find("\n", at)
            stops = [i for i in (text.find(delimiter, at), line) if i >= 0]
            stop = min(stops, default=end)
            if stop - at > MAX_CELL or stop == line:
                return column
            at = stop
        if text[at : at + 1] != delimiter:
            return column
        column, at = column + 1, at + 1
    return column
