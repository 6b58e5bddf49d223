"""What a line of a saved page is: byline, dateline, label, name of the site, furniture."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.read.written_date import MONTH, MONTHS, WrittenDate, find_written

_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|words)\s+)?by:?\s+(?P<name>[^\W\d_].{1,98})|(?:author|byline|reporter)s?\s*:\s*(?P<named>.{2,98})",
    re.IGNORECASE,
)
_PLAIN_NAME: Final = re.compile(r"[^\W\d_][^,;:.!?]{1,80}")
_SENTENCE: Final = re.compile(r"\d|\b(?:was|were|had|has|will|is|are|would|have)\b")
_ROLE: Final = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|staff|bureau|agency|desk|news|press|analyst|associate|fellow"
    r"|contributors?|columnist|and|in|for|of|at)\b",
    re.IGNORECASE,
)
_SITE: Final = re.compile(r"(?:www\.)?(?P<name>[\w\-]+)\.(?P<top>[a-z]{2,10})(?:\.[a-z]{2})?", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:-{3,}|_{3,}|\*{3,}|={3,})|loading\b.{0,5}|follow us\b.*|latest(?: see more)?|see more|read (?:more|also)\b.*"
    r"|share(?: this)?(?: article)?|related (?:news|articles|stories).*|subscribe\b.*|advertisement"
    r"|all rights reserved.*|©.*|copyright\b.*|comments?|print|tags?:.*",
    re.IGNORECASE,
)
_NOISE: Final = re.compile(
    r"\d+\s*(?:-?\s*min(?:ute)?s?(?: read)?|views?|comments?|shares?)"
    r"|(?:reading time|views?|comments?|shares?)\s*:?\s*\(?\d+.*"
    r"|(?:share|listen|save|email|print|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|menu|home|search"
    r"|skip to .{2,30}|a[+-]|photo\s*:.{1,80}|image\s*:.{1,80}|length\s*:\s*\d+ words?|breaking(?: news)?"
    r"|exclusive|body|text)\s*:?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?P<key>title|headline|source|publisher|publication|newspaper|outlet|url|link|address|section|dateline)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_MEANINGS: Final = {
    "title": "title", "headline": "title", "source": "publisher", "publisher": "publisher", "publication": "publisher",
    "newspaper": "publisher", "outlet": "publisher", "url": "url", "link": "url", "address": "url",
}  # fmt: skip
_MONTH_AGAIN: Final = MONTH.replace("month", "month2")
_DATELINE: Final = re.compile(
    rf"(?P<place>[^\W\d_][^\n–—:]{{1,60}}?)[,:.]?\s+"
    rf"(?:{MONTH}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+{_MONTH_AGAIN})"
    r"(?:,?\s+(?P<year>\d{4}))?\.?\s*(?:,?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/|[A-Z][\w ]{1,30}?))?\s*"
    r"(?:[-–—:.]{1,2}|/{2})\s+\S",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s+[|•·–—/]\s+|\s+-\s+|\t+|\s{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a story was filed: "BAKU, March 22 (Agency) -".

    Attributes:
        month: Month, 1 to 12.
        day: Day of the month.
        year: Year; None when it is not told, as mostly.
    """

    month: int
    day: int
    year: int | None

    def fits(self, day: date, *, within_days: int = 3) -> bool:
        """Tell whether a story that was filed then may have been published on a day."""
        try:
            filed = date(self.year or day.year, self.month, self.day)
        except ValueError:
            return False
        return 0 <= (day - filed).days <= within_days


def find_byline(line: str) -> str:
    """Give who wrote the story, if a line says so and nothing else; else empty.

    Example:
        >>> find_byline("By Jane Doe, Defence Correspondent"), find_byline("By Tuesday, the troops had left.")
        ('Jane Doe, Defence Correspondent', '')
    """
    found = _BY.fullmatch(line.strip())
    if not found:
        return ""
    name = (found["name"] or found["named"]).strip()
    if (name[0].islower() and line.strip()[0].isupper()) or _SENTENCE.search(name):
        return ""
    return name if _PLAIN_NAME.fullmatch(name) or _is_name_with_role(name) else ""


def find_dateline(line: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph; None when there is none.

    Example:
        >>> find_dateline("BAKU, March 22 (Agency) - The minister said").day
        22
    """
    found = _DATELINE.match(line.strip()[:160])
    if (
        not found
        or len(found["place"].split()) > 5
        or not all(w[0].isupper() for w in found["place"].split())
    ):
        return None
    month = MONTHS[(found["month"] or found["month2"]).lower()]
    day = int(found["day"] or found["day2"])
    return Dateline(month=month, day=day, year=int(found["year"]) if found["year"] else None)


def find_label(line: str) -> tuple[str, str] | None:
    """Read a line like "Source: Azernews": what it says (title, publisher, url or nothing of use), and the value."""
    found = _LABEL.fullmatch(line.strip())
    return (_MEANINGS.get(found["key"].lower(), ""), found["value"].strip()) if found else None


def find_site(line: str) -> str:
    """Give the name of the site when a line is its address ("Azernews.Az"), else empty."""
    found = _SITE.fullmatch(line)
    return found["name"] if found else ""


def is_tail(line: str) -> bool:
    """Tell whether a line is furniture as it stands below a story."""
    return bool(_TAIL.fullmatch(line))


def is_noise(line: str) -> bool:
    """Tell whether a line is furniture as it stands around a headline: share buttons, minutes to read."""
    return bool(_NOISE.fullmatch(line) or _TAIL.fullmatch(line))


def split_parts(line: str) -> list[str]:
    """Give the parts of a line that bars, dots or dashes divide: "By Jane Doe | 23 March 2022"."""
    return [part.strip() for part in _PARTS.split(line.strip()) if part.strip()]


def find_dates(line: str) -> list[WrittenDate]:
    """Give the dates of a line that is a date, or that has parts which are dates, in their order."""
    whole = find_written(line)
    if whole:
        return [whole]
    if len(line) > 160:
        return []
    return [written for part in split_parts(line) if (written := find_written(part))]


def _is_name_with_role(name: str) -> bool:
    """Tell whether words are a name with a role or place behind commas, and no sentence."""
    if name[-1] in ".!?" or len(name.split()) > 14:
        return False
    first, _, rest = name.partition(",")
    if not _PLAIN_NAME.fullmatch(first.replace(".", "")) or not first[0].isupper():
        return False
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    return all(part[0].isupper() or bool(_ROLE.search(part)) for part in parts)
