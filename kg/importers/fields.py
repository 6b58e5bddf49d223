"""Cells → numbers and days. What a data set writes for "not known" becomes None."""

import re
from datetime import date
from typing import Final

from kg.importers.notices import RowRefused
from kg.model import DateBounds
from kg.model.dates import last_day

# "2003.0" is how a table looks that a statistics program has written anew.
_WHOLE: Final = re.compile(r"([+-]?[0-9]{1,18})(?:\.0{1,6})?")
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2200
"""Years outside of these stand for something else: a code, a serial number of days."""


def parse_whole(text: str, column: str = "") -> int | None:
    """Give a whole number, None for an empty cell and for the codes of missing values, which are negative.

    Raises:
        RowRefused: It is no whole number.

    Example:
        >>> parse_whole("12"), parse_whole("-88"), parse_whole(""), parse_whole("2003.0")
        (12, None, None, 2003)
    """
    if not text:
        return None
    found = _WHOLE.fullmatch(text)
    if not found:
        raise RowRefused(f"'{text[:40]}' is no whole number", column)
    number = int(found[1])
    return number if number >= 0 else None


def parse_code(text: str, column: str) -> int:
    """Give a code number. Raises RowRefused when there is none."""
    number = parse_whole(text, column)
    if number is None:
        raise RowRefused(
            "the code is missing" if not text else f"the code {text} stands for no state", column
        )
    return number


def parse_ymd(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    """Give the first and last day of a year, a month or a day; 0 and None are unknown.

    A day that its month does not have is unknown too; so are a month above 12 and a year that is none.

    Returns:
        None when the year is not known.

    Example:
        >>> parse_ymd(2010, 11, None)
        (datetime.date(2010, 11, 1), datetime.date(2010, 11, 30))
    """
    if not year or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not month or month > 12:
        return date(year, 1, 1), date(year, 12, 31)
    last = last_day(year, month)
    if not day or day > last.day:
        return date(year, month, 1), last
    return date(year, month, day), date(year, month, day)


def at_once(span: tuple[date, date] | None) -> DateBounds:
    """Give the bounds of what begins and ends within one span."""
    low, high = span or (None, None)
    return DateBounds(earliest_begin=low, latest_begin=high, earliest_end=low, latest_end=high)


def middle(span: tuple[date, date] | None) -> date | None:
    """Give the day in the middle of a span: that on which its states are looked up."""
    return span[0] + (span[1] - span[0]) / 2 if span else None
