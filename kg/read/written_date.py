"""Dates as pages print them: a line, or a part of a line, that holds a date and nothing else."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH: Final = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_ZONES: Final = {
    "GMT": 0, "UTC": 0, "Z": 0, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180,
    "AZT": 240, "PKT": 300, "NPT": 345, "WIB": 420, "ICT": 420, "SGT": 480, "HKT": 480, "PHT": 480, "AWST": 480,
    "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240,
    "CDT": -300, "PDT": -420,
}  # fmt: skip
"""Zone names that mean one offset, in minutes. IST, BST, CST and PST mean several and are left out."""

_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_TIME: Final = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE: Final = (
    r"(?P<zone>\(?(?:UTC|GMT|Z)?\s*(?:[+\-−]\s*\d{1,2}(?::?\d{2})?)?\)?|\(?[A-Z]{2,5}\)?(?:\s+time)?)"
)
_LATER: Final = rf"(?:,?\s*(?:at\s+|[-–—|•·]\s+)?{_TIME}\s*(?:hrs|hours)?\s*{_ZONE}?)?"
_EARLIER: Final = rf"(?:{_TIME}\s*{_ZONE}?,?\s*(?:on\s+|[-–—|•·]\s+)?)?"
_LEAD: Final = (
    r"(?:(?P<lead>(?:first |last |date )?(?:published|posted|updated|modified|created|issued|released|dated?"
    r"|publication date|publish(?:ed)? date|release date|load-date))(?: (?:on|at))?\s*[:\-–]?\s*)?"
)
_DAYS: Final = (
    rf"{_DAY}[\s\-]+(?:of\s+)?{MONTH},?[\s\-]+(?P<year>\d{{4}})",
    rf"{MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
    r"(?P<year>\d{4})(?P<dash>[-/.])(?P<number>\d{1,2})(?P=dash)(?P<day>\d{1,2})T?",
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})",
)
_LINES: Final = tuple(
    re.compile(f"{_LEAD}{shape}", re.IGNORECASE)
    for day in _DAYS
    for shape in (
        rf"(?:{_WEEKDAY},?\s+)?{day}(?:,?\s+{_WEEKDAY})?{_LATER}",
        rf"{_EARLIER}(?:{_WEEKDAY},?\s+)?{day}(?:,?\s+{_WEEKDAY})?",
    )
)
_LONGEST: Final = 80
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as printed.

    Attributes:
        day: The day.
        moment: The moment, if the line tells a time of day and a zone.
        clock: The time of day, if the line tells one.
        lead: The words before it, lower case: "published", "last updated"; may be empty.
    """

    day: date
    moment: datetime | None
    clock: time | None = None
    lead: str = ""

    @property
    def clocked(self) -> bool:
        """Whether it tells a time of day."""
        return self.clock is not None

    @property
    def is_change(self) -> bool:
        """Whether it is the date of a change, not of publication."""
        return any(word in self.lead for word in ("updated", "modified", "load"))

    @property
    def is_labelled(self) -> bool:
        """Whether the page calls it the date of publication."""
        return bool(self.lead) and not self.is_change and self.lead not in {"date", "created"}


def find_date(line: str) -> tuple[date, datetime | None] | None:
    """Read a line that holds a date and nothing else.

    Returns:
        The day, and the moment if the line tells time and zone; None when the line is no date.

    Example:
        >>> find_date("23 March 2022 10:37 (UTC+04:00)")[1].isoformat()
        '2022-03-23T10:37:00+04:00'
    """
    found = find_written(line)
    return (found.day, found.moment) if found else None


def find_written(line: str) -> WrittenDate | None:
    """Read a line that holds a date and nothing else; None when it is none, or could be two.

    `03/04/2022` is the third of April or the fourth of March: such a line gives no date.

    Example:
        >>> find_written("Last updated: 23.03.2022, 10.37").lead
        'last updated'
        >>> find_written("03/04/2022") is None
        True
    """
    text = line.strip()
    if not text or len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    for pattern in _LINES:
        found = pattern.fullmatch(text)
        written = _written(found.groupdict()) if found else None
        if written:
            return written
    return None


def is_ambiguous(line: str) -> bool:
    """Tell whether a line is a date whose day and month could change places."""
    found = re.search(r"\b(\d{1,2})[/-](\d{1,2})[/-](?:\d{4})\b", line) if len(line) <= _LONGEST else None
    return bool(found and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12)


def _written(parts: dict[str, str | None]) -> WrittenDate | None:
    try:
        day = _day(parts)
    except ValueError:
        return None
    if day is None:
        return None
    clock = _clock(parts)
    zone = _zone(parts.get("zone") or "")
    moment = datetime.combine(day, clock, zone) if clock and zone else None
    return WrittenDate(
        day=day, moment=moment, clock=clock, lead=" ".join((parts.get("lead") or "").lower().split())
    )


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if year not in _YEARS:
        return None
    if parts.get("month"):
        return date(year, MONTHS[(parts["month"] or "").lower()], int(parts["day"] or 0))
    if parts.get("number"):
        return date(year, int(parts["number"] or 0), int(parts["day"] or 0))
    first, second = int(parts["first"] or 0), int(parts["second"] or 0)
    if parts["sign"] == "." or first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _clock(parts: dict[str, str | None]) -> time | None:
    if parts.get("hour") is None:
        return None
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(parts["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(text: str) -> timezone | None:
    plain = text.strip("() ").replace("−", "-").upper().removesuffix(" TIME").replace(" ", "")
    if plain in _ZONES:
        return timezone(timedelta(minutes=_ZONES[plain])) if _ZONES[plain] else UTC
    found = re.fullmatch(r"(?:UTC|GMT|Z)?([+-])(\d{1,2}):?(\d{2})?", plain)
    if not found or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset)
