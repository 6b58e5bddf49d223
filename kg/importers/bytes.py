"""Bytes → the text of a table: what is no text is refused, and letters that were decoded twice are mended."""

import re
from pathlib import Path
from typing import Final

from kg.errors import DatasetError
from kg.importers.notices import Action, Notice

_KINDS: Final = (
    (b"PK\x03\x04", "a zip file or an Excel workbook. Unpack it, or save the sheet as CSV"),
    (b"\x1f\x8b", "a gzip file. Unpack it first"),
    (b"%PDF", "a PDF file. Name the CSV file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook. Save the sheet as CSV"),
    (b"{\\rtf", "an RTF file. Export the table as CSV"),
    (b"BZh", "a bzip2 file. Unpack it first"),
    (b"\xfd7zXZ", "an xz file. Unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip file. Unpack it first"),
    (b"PAR1", "a Parquet file. Save the table as CSV"),
    (b"SQLite format 3", "an SQLite database. Export the table as CSV"),
    (b"<stata_dta", "a Stata file. Save the table as CSV"),
    (b"$FL2", "an SPSS file. Save the table as CSV"),
    (b"RDX", "an R data file. Save the table as CSV"),
    (b"\x89PNG", "a picture. Name the CSV file"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file itself. Get the file with: git lfs pull"),
    (b"\xff\xfe\x00\x00", "text in UTF-32. Save it as UTF-8"),
    (b"\xff\xfe", "text in UTF-16. Save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16. Save it as UTF-8"),
)
_PAGE: Final = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_BOM: Final = b"\xef\xbb\xbf"
# "SÃ£o TomÃ©": the bytes of UTF-8, taken for Windows' Latin letters and written as UTF-8 once more.
_TWICE: Final = re.compile("[ÂÃâÅÄ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")


def refuse_other_kinds(raw: bytes, path: Path) -> None:
    """Refuse what is no text at all.

    Raises:
        DatasetError: The file is empty, packed, a workbook, in UTF-16, or holds NUL; with row and column.
    """
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise DatasetError(path, "the file is empty. Get the data set again", row=1, column="1")
    for start, what in _KINDS:
        if raw.startswith(start):
            raise DatasetError(path, f"this is {what}", row=1, column="1")
    if _PAGE.match(raw.removeprefix(_BOM)):
        what = "a web page or XML: the download went wrong. Get the CSV file itself"
        raise DatasetError(path, f"this is {what}", row=1, column="1")
    at = raw.find(b"\x00")
    if at >= 0:
        row, column = _place(raw, at)
        wide = raw[:200].count(b"\x00") > 50
        why = "the file seems to be in UTF-16: save it as UTF-8" if wide else "the file is damaged"
        raise DatasetError(path, f"the cell holds a NUL character: {why}", row=row, column=column)


def decode_table(raw: bytes, path: Path, *, latin: bool) -> tuple[str, list[Notice]]:
    """Give bytes as text.

    Args:
        raw: The bytes.
        path: What messages call the file.
        latin: Whether text that is not UTF-8 may be in Windows' Latin encoding.

    Returns:
        The text without byte order mark, and what was mended.

    Raises:
        DatasetError: It is not UTF-8, and `latin` is false; with row and column.
    """
    notices = []
    if raw.startswith(_BOM):
        reason = "the file begins with a byte order mark, which was left out"
        notices.append(Notice(row=1, column="1", action=Action.REPAIRED, reason=reason))
        while raw.startswith(_BOM):
            raw = raw.removeprefix(_BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row, column = _place(raw, error.start)
        if not latin:
            byte = f"0x{raw[error.start]:02x}"
            message = f"the byte {byte} is not UTF-8: save the file as UTF-8"
            raise DatasetError(path, message, row=row, column=column) from None
        reason = "not UTF-8: the file was read as Windows' Latin letters"
        notices.append(Notice(row=row, column=column, action=Action.REPAIRED, reason=reason))
        text = raw.decode("cp1252", errors="replace")
    if _TWICE.search(text):
        text = _mend(text, notices)
    return text, notices


def _place(raw: bytes, at: int) -> tuple[int, str]:
    """Give the line and the column of a byte, both from 1."""
    start = raw.rfind(b"\n", 0, at) + 1
    before = raw[start:at]
    comma = max(before.count(b","), before.count(b";"))
    return raw.count(b"\n", 0, at) + 1, str(comma + 1)


def _mend(text: str, notices: list[Notice]) -> str:
    """Undo a second encoding, line by line, where that gives text."""
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if _TWICE.search(line):
            try:
                better = line.encode("cp1252").decode("utf-8")
            except UnicodeError:
                continue
            lines[number - 1] = better
            reason = "letters that had been encoded twice were mended"
            notices.append(Notice(row=number, action=Action.REPAIRED, reason=reason))
    return "\n".join(lines)
