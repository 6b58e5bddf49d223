"""A page saved as plain text: what is headline, byline, date and body, and what is furniture.

A saved page begins with the site's name and often the day on which it was *saved*. The story's own
date stands by its headline, mostly with a time of day, so a date in the masthead is never taken.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_CLOCK: Final = (
    r"(?:,?\s*(?:at\s+|-\s+|\|\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>\(?(?:UTC|GMT|Z)?\s*(?:[+\-−]\s*\d{1,2}(?::?\d{2})?)?\)?)?)?"
)
_LEAD: Final = r"(?:(?:published|posted|updated|date)\s*(?:on|at)?\s*:?\s*)?"
_DATE_LINE: Final = tuple(
    re.compile(rf"{_LEAD}{_WEEKDAY}{day}{_CLOCK}", re.IGNORECASE)
    for day in (
        rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})T?",
    )
)
_BYLINE: Final = re.compile(r"by\s+(?P<name>[^\W\d_][^,;:.!?]{1,80})", re.IGNORECASE)
_SITE: Final = re.compile(r"(?:www\.)?(?P<name>[\w\-]+)\.(?P<top>[a-z]{2,10})(?:\.[a-z]{2})?", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:-{3,}|_{3,}|\*{3,}|={3,})|loading\b.{0,5}|follow us\b.*|latest(?: see more)?|see more|read (?:more|also)\b.*"
    r"|share(?: this)?(?: article)?|related (?:news|articles|stories).*|subscribe\b.*|advertisement"
    r"|all rights reserved.*|©.*|copyright\b.*|comments?|print|tags?:.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a saved page says of itself. Empty or None where it does not.

    Attributes:
        title: Headline.
        publisher: Site's name.
        author: Byline without "By".
        published: Day of publication, as counted where it was published.
        published_at: Moment with its zone, if the page tells both.
        body: The story without furniture.
    """

    title: str
    publisher: str
    author: str
    published: date | None
    published_at: datetime | None
    body: str


def parse_page(text: str) -> Page:
    """Parse a page saved as plain text with line feeds as line ends."""
    lines = [line.strip() for line in text.split("\n")]
    title_at = _title_line(lines)
    if title_at is None:
        return Page(title="", publisher="", author="", published=None, published_at=None, body="")
    body_at, author, found = _byline_block(lines, title_at)
    if found is None:
        found = next((moment for line in reversed(lines[:title_at]) if (moment := _clocked(line))), None)
    return Page(
        title=lines[title_at],
        publisher=_publisher(lines[:title_at]),
        author=author,
        published=found[0] if found else None,
        published_at=found[1] if found else None,
        body=_body(text, body_at),
    )


def _title_line(lines: list[str]) -> int | None:
    """Give the index of the headline: the first line that is neither site name, date, byline nor furniture."""
    for index, line in enumerate(lines):
        if line and not (
            _SITE.fullmatch(line) or find_date(line) or _BYLINE.fullmatch(line) or _TAIL.fullmatch(line)
        ):
            return index
    return None


def _byline_block(lines: list[str], title_at: int) -> tuple[int, str, tuple[date, datetime | None] | None]:
    """Read the lines between headline and story: date, byline, the headline once more.

    Returns:
        Index of the story's first line, the byline, and the date with its moment.
    """
    author, found, index = "", None, title_at + 1
    while index < len(lines):
        line = lines[index]
        moment, byline = find_date(line), _BYLINE.fullmatch(line)
        if moment:
            found = found or moment
        elif byline and not author:
            author = byline["name"].strip()
        elif line and line != lines[title_at]:
            break
        index += 1
    return index, author, found


def _clocked(line: str) -> tuple[date, datetime | None] | None:
    """Give the date of a line only if it tells a time of day: a bare date in a masthead is the day of saving."""
    found = find_date(line)
    return found if found and ":" in line else None


def find_date(line: str) -> tuple[date, datetime | None] | None:
    """Read a line that holds a date and nothing else.

    Returns:
        The day, and the moment if the line tells time and zone; None when the line is no date.

    Example:
        >>> find_date("23 March 2022 10:37 (UTC+04:00)")[1].isoformat()
        '2022-03-23T10:37:00+04:00'
    """
    if len(line) > 80:
        return None
    for pattern in _DATE_LINE:
        found = pattern.fullmatch(line)
        if found:
            break
    else:
        return None
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.get(parts["month"].lower(), 0)
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
        return day, _moment(day, parts)
    except ValueError:
        return None


def _moment(day: date, parts: dict[str, str | None]) -> datetime | None:
    zone = _zone(parts.get("zone") or "")
    if parts.get("hour") is None or zone is None:
        return None
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime(day.year, day.month, day.day, hour, int(parts["minute"] or 0), tzinfo=zone)


def _zone(text: str) -> timezone | None:
    plain = text.strip("() ").replace("−", "-").replace(" ", "").upper()
    found = re.fullmatch(r"(?:UTC|GMT|Z)?(?:([+-])(\d{1,2}):?(\d{2})?)?", plain)
    if not plain or not found:
        return None
    if not found[1]:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset)


def _publisher(masthead: list[str]) -> str:
    for line in masthead:
        found = _SITE.fullmatch(line)
        if found:
            return found["name"]
    return ""


def _body(text: str, first_line: int) -> str:
    """Give the story from a line on, without the furniture behind it; the characters stay as they are."""
    lines = text.split("\n")[first_line:]
    last = len(lines)
    for index, line in enumerate(lines):
        if _TAIL.fullmatch(line.strip()) and _only_furniture(lines[index:]):
            last = index
            break
    return "\n".join(line.rstrip() for line in lines[:last]).strip("\n")


def _only_furniture(lines: list[str]) -> bool:
    """Tell whether at least half of the lines are furniture, and none is a paragraph."""
    filled = [line.strip() for line in lines if line.strip()]
    hits = sum(bool(_TAIL.fullmatch(line)) for line in filled)
    longest = max(len(line) for line in filled if not _TAIL.fullmatch(line)) if hits < len(filled) else 0
    return hits * 2 >= len(filled) and longest < 80
