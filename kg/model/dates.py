"""Dates with doubt: bounds for the begin and the end of an event, never an invented day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from kg.errors import UsageError, shorten
from kg.vocab.codes import POINT_LIKE, EventType, Status

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of days that is asked for, both ends included; None is open.

    Example:
        >>> Window.parse("2014..2016")
        Window(start=datetime.date(2014, 1, 1), end=datetime.date(2016, 12, 31))
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise UsageError(f"the span {self.start}..{self.end} ends before it starts: swap the two dates")

    @classmethod
    def parse(cls, text: str) -> "Window":
        """Read "2014", "2014-06", "2014-06-01", "2014..2016", "2014.." or "..2016".

        Raises:
            UsageError: The text is none of these.
        """
        first, dots, last = text.strip().partition("..")
        if not dots:
            last = first
        if not (first or last):
            raise UsageError("an empty span of time: write 2014, 2014-06, 2014-06-01 or 2014..2016")
        return cls(start=_part(first)[0] if first else None, end=_part(last)[1] if last else None)


def _part(text: str) -> tuple[date, date]:
    """Give the first and last day of a year, a month or a day written as ISO 8601."""
    found = _PART.fullmatch(text.strip())
    if not found:
        raise UsageError(
            f"'{shorten(text)}' is no date: write 2014, 2014-06, 2014-06-01 or a span 2014..2016"
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - told to the type checker
    try:
        if day is not None:
            return date(year, month or 0, day), date(year, month or 0, day)
        if month is not None:
            return date(year, month, 1), last_day(year, month)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise UsageError(f"'{shorten(text)}' is no date: there is no such day, month or year") from None


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateBounds:
    """When an event begins and ends, as far as the source tells. None is open.

    Two bounds are equal only if all four are.

    Attributes:
        earliest_begin: It does not begin before this day.
        latest_begin: It begins at this day at the latest.
        earliest_end: It does not end before this day.
        latest_end: It ends at this day at the latest.

    Raises:
        UsageError: A bound lies on the wrong side of another.

    Source: Simple Event Model, sem:hasEarliestBeginTimeStamp and its three sisters.
    """

    earliest_begin: date | None = None
    latest_begin: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None

    def __post_init__(self) -> None:
        for low, high, what in (
            (self.earliest_begin, self.latest_begin, "begin"),
            (self.earliest_end, self.latest_end, "end"),
            (self.earliest_begin, self.latest_end, "event"),
        ):
            if low and high and low > high:
                raise UsageError(
                    f"the earliest {what} {low} is later than the latest {what} {high}: swap the two"
                )

    @classmethod
    def of(
        cls, earliest: date | None, latest: date | None, *, type: EventType, status: Status
    ) -> "DateBounds":
        """Make bounds from those of the begin, as the coding guide gives them.

        What is over in itself (visit, meeting, declaration, support) and what is done (signed, held,
        delivered) ends within the same bounds. All else is open at the end: nobody said when it ends.

        Args:
            earliest: GUIDE.md's `earliest`.
            latest: GUIDE.md's `latest`.
            type: Type of the event.
            status: Its status.
        """
        done = status in (Status.COMPLETED, Status.AGREED) and type is not EventType.JOINT_BODY
        closed = (type in POINT_LIKE and status is not Status.ONGOING) or done
        end = (earliest, latest) if closed else (None, None)
        return cls(earliest_begin=earliest, latest_begin=latest, earliest_end=end[0], latest_end=end[1])

    @property
    def known(self) -> bool:
        """Whether any bound is known."""
        return any((self.earliest_begin, self.latest_begin, self.earliest_end, self.latest_end))

    def certainly_within(self, window: Window) -> bool:
        """Tell whether the whole event lies in the window, whatever the true dates are.

        Example:
            >>> winter = DateBounds(earliest_begin=date(2013, 12, 1), latest_begin=date(2015, 2, 28),
            ...                     earliest_end=date(2013, 12, 1), latest_end=date(2015, 2, 28))
            >>> winter.certainly_within(Window.parse("2014")), winter.possibly_within(Window.parse("2014"))
            (False, True)
        """
        starts = window.start is None or (
            self.earliest_begin is not None and self.earliest_begin >= window.start
        )
        ends = window.end is None or (self.latest_end is not None and self.latest_end <= window.end)
        return starts and ends

    def possibly_within(self, window: Window) -> bool:
        """Tell whether there are true dates, inside the bounds, with which the whole event lies in the window."""
        begin_low = _latest(self.earliest_begin, window.start)
        begin_high = _earliest(self.latest_begin, window.end)
        end_low = _latest(self.earliest_end, window.start)
        end_high = _earliest(self.latest_end, window.end)
        return (
            _ordered(begin_low, begin_high) and _ordered(end_low, end_high) and _ordered(begin_low, end_high)
        )

    def to_edtf(self) -> str:
        """Give the bounds of the begin as Extended Date/Time Format; "XXXX" (no digit known) when both are open.

        A day, month or year where the bounds are exactly that, else the set "[2013-12-01..2015-02-28]"
        (one day of these), open at an unknown side.

        Example:
            >>> DateBounds(earliest_begin=date(2021, 9, 1), latest_begin=date(2021, 9, 30)).to_edtf()
            '2021-09'

        Source: EDTF specification (ISO 8601-2), Level 0 dates and Level 2 "one of a set".
        """
        low, high = self.earliest_begin, self.latest_begin
        if low and high:
            if low == high:
                return low.isoformat()
            if (low.day, high) == (1, last_day(low.year, low.month)):
                return low.isoformat()[:7]
            if (low, high) == (date(low.year, 1, 1), date(low.year, 12, 31)):
                return f"{low.year:04d}"
        if not (low or high):
            return "XXXX"
        return f"[{low or ''}..{high or ''}]"

    def to_words(self) -> str:
        """Give the bounds of the begin as a person reads them: "2021-09", "2013-12-01 .. 2015-02-28", "from …"."""
        low, high = self.earliest_begin, self.latest_begin
        if low and high:
            return self.to_edtf().strip("[]").replace("..", " .. ")
        if low:
            return f"from {low}"
        return f"by {high}" if high else "undated"


def _latest(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a and b else a or b


def _earliest(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b


def _ordered(low: date | None, high: date | None) -> bool:
    return low is None or high is None or low <= high
