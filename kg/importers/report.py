"""The report of an import: every row that was refused, repaired or doubted, and why."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.importers.notices import Notice

COLUMNS = ("file", "row", "column", "key", "action", "reason")


def format_report(file: str, notices: Iterable[Notice]) -> str:
    r"""Give the report as CSV: one line a remark, by row.

    A cell that a spreadsheet would run as a formula begins with an apostrophe.

    Args:
        file: Name of the data set's file.
        notices: The remarks.

    Example:
        >>> format_report("dcad.csv", [])
        'file,row,column,key,action,reason\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for n in notices:
        writer.writerow([file, n.row, *(_harmless(text) for text in (n.column, n.key, n.action, n.reason))])
    return out.getvalue()


def summarise(notices: Sequence[Notice]) -> list[tuple[str, str, int]]:
    """Give how often each kind of remark was made: action, column, how many; the most frequent first."""
    counted = Counter((n.action.value, n.column) for n in notices)
    return [(action, column, count) for (action, column), count in counted.most_common()]


def _harmless(cell: str) -> str:
    # A control character of the file would act on the terminal that shows the report.
    cell = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cell)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
