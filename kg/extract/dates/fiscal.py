"""Fiscal years: where they do not start on 1 January, and by which year they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.dates.spans import Span, shift, shift_days


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear:
    """When a state's fiscal year starts.

    Attributes:
        month: Month of its first day.
        day: Its first day.
        called_by_end: Whether "fiscal 2021" is the year that ends in 2021.
    """

    month: int
    day: int = 1
    called_by_end: bool = False

    def called(self, year: int, *, by_end: bool) -> Span:
        """Give the days of the year of that name, by the year in which it starts or ends."""
        return self._from(year - 1 if by_end and self.month > 1 else year)

    def around(self, day: date) -> Span:
        """Give the days of the year in which a day lies."""
        this = self._from(day.year)
        return this if this.first and this.first <= day else self._from(day.year - 1)

    def _from(self, year: int) -> Span:
        start = date(year, self.month, self.day)
        return Span(start, shift_days(shift(start, 1, "year"), -1))


CALENDAR: Final = FiscalYear(month=1)
SOLAR: Final = FiscalYear(month=3, day=21)
"""The solar year of Iran and Afghanistan, from Nowruz on; the day can differ by one."""
_APRIL: Final = FiscalYear(month=4)
_JULY: Final = FiscalYear(month=7, called_by_end=True)
_OCTOBER: Final = FiscalYear(month=10, called_by_end=True)
_YEARS: Final = {
    **dict.fromkeys(("BRN", "BWA", "CAN", "GBR", "IND", "JAM", "JPN", "KWT", "LSO", "NAM", "SGP", "ZAF"), _APRIL),
    **dict.fromkeys(("AUS", "BGD", "BTN", "EGY", "KEN", "MUS", "NZL", "PAK", "RWA", "TZA", "UGA", "WSM"), _JULY),
    **dict.fromkeys(("HTI", "THA", "TTO", "USA"), _OCTOBER),
    "ETH": FiscalYear(month=7, day=8, called_by_end=True),
    "FJI": FiscalYear(month=8, called_by_end=True),
    "IRN": SOLAR,
    "NPL": FiscalYear(month=7, day=16, called_by_end=True),
}  # fmt: skip
"""By ISO alpha-3 code; all other states count calendar years.

Source: the finance laws of these states, as in force for most of the years since 2000.
"""


def find_fiscal_year(states: Sequence[str]) -> FiscalYear | None:
    """Give the fiscal year that parties of an event have in mind, None where that cannot be told.

    Whoever speaks of a fiscal year means one that is no calendar year, if one of the parties has such a one.

    Args:
        states: State keys of the parties.

    Example:
        >>> find_fiscal_year(["CHN", "PAK"]).month, find_fiscal_year(["IND", "PAK"]), find_fiscal_year([])
        (7, None, None)
    """
    found = {_YEARS[state] for state in states if state in _YEARS}
    if not found:
        return CALENDAR if states else None
    return found.pop() if len(found) == 1 else None
