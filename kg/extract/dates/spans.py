"""Spans of days and the arithmetic of the calendar."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from kg.extract.dates.words import SEASONS
from kg.model.dates import last_day


class Span(NamedTuple):
    """The days from `first` to `last`, both included; None is open."""

    first: date | None
    last: date | None


_FEBRUARY: Final = 2


def shift_days(day: date, count: int) -> date:
    """Give the day that lies `count` days later, or earlier if negative; stops at the ends of the calendar."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + count)))


def shift_months(day: date, count: int) -> date:
    """Give the same day of the month `count` months later; the month's last day where it is too short.

    Example:
        >>> shift_months(date(2024, 1, 31), 1)
        datetime.date(2024, 2, 29)
    """
    months = max(12, min(9999 * 12 + 11, day.year * 12 + day.month - 1 + count))
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))


def shift(day: date, count: int, unit: str) -> date:
    """Give the day `count` units later; a unit is day, week, month, quarter, year, decade or century."""
    if unit in ("day", "week"):
        return shift_days(day, count * (7 if unit == "week" else 1))
    return shift_months(
        day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )


def month_span(year: int, month: int) -> Span:
    """Give the days of a month."""
    return Span(date(year, month, 1), last_day(year, month))


def year_span(year: int, last: int | None = None) -> Span:
    """Give the days of a year, or of the years up to `last`."""
    return Span(date(year, 1, 1), date(last or year, 12, 31))


def months_span(year: int, month: int, count: int) -> Span:
    """Give the days of `count` months from the given one on, over the end of the year if need be."""
    first = date(year, month, 1)
    end = shift_months(first, count - 1)
    return Span(first, last_day(end.year, end.month))


def season_span(year: int, season: str) -> Span:
    """Give the three months of the season that starts in that year.

    Example:
        >>> season_span(2013, "winter").last
        datetime.date(2014, 2, 28)
    """
    return months_span(year, SEASONS[season], 3)


def unit_span(day: date, unit: str) -> Span:
    """Give the day, week (from Monday), month, quarter, year, decade or century that a day lies in."""
    if unit == "week":
        monday = shift_days(day, -day.weekday())
        return Span(monday, shift_days(monday, 6))
    if unit == "month":
        return month_span(day.year, day.month)
    if unit == "quarter":
        return months_span(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        start = max(1, day.year // size * size)
        return year_span(start, min(9999, start + size - 1))
    return Span(day, day)


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of the western churches.

    Source: the "Anonymous Gregorian" computus, Nature, 20 April 1876.

    Example:
        >>> easter_sunday(2022)
        datetime.date(2022, 4, 17)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    leap, shift_by = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, remainder = divmod(rest, 4)
    week = (32 + 2 * shift_by + 2 * quarter - moon - remainder) % 7
    drop = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * drop + 114, 31)
    return date(year, month, day + 1)


def part_of(span: Span, part: str) -> Span:
    """Give a part of a span: "early", "mid", "late", "start", "end", "first half", "second half".

    A month is cut at its 10th and 20th, everything longer at thirds of its months or years; the end of a
    month starts on the 20th, as coded for "at the end of September"; start and end of a year are its first
    and last quarter. A day or a week stays whole.

    Example:
        >>> part_of(month_span(2025, 9), "end").first
        datetime.date(2025, 9, 20)
        >>> part_of(year_span(2019), "early").last
        datetime.date(2019, 4, 30)
    """
    first, last = span
    if first is None or last is None or not part or (last - first) < timedelta(days=25):
        return span
    if (last - first) < timedelta(days=32):
        cuts = {
            "early": (1, 10),
            "start": (1, 10),
            "mid": (11, 20),
            "late": (21, last.day),
            "end": (20, last.day),
            "first half": (1, 15),
            "second half": (16, last.day),
        }
        low, high = cuts[part]
        return Span(first.replace(day=low), first.replace(day=high))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if part in ("first half", "second half"):
        middle = shift_months(first, months // 2)
        return Span(first, shift_days(middle, -1)) if part == "first half" else Span(middle, last)
    if part in ("start", "end") and months == 12:
        return months_span(first.year, 1, 3) if part == "start" else months_span(first.year, 10, 3)
    cut = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[part]
    if months >= 120:
        years = (0, 4, 7, 10)
        scale = months // 120
        return year_span(first.year + years[cut] * scale, first.year + years[cut + 1] * scale - 1)
    return Span(
        shift_months(first, months * cut // 3), shift_days(shift_months(first, months * (cut + 1) // 3), -1)
    )
