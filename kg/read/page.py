"""A page saved as plain text: what is headline, byline, date and body, and what is furniture.

A saved page begins with the site's name and often the day on which it was *saved*. The story's own
date stands by its headline, mostly with a time of day, so a bare date in the masthead is taken only
when the story's dateline says the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from kg.read.lines import (
    find_byline,
    find_dateline,
    find_dates,
    find_label,
    find_site,
    is_noise,
    is_tail,
    split_parts,
)
from kg.read.written_date import WrittenDate, find_date, is_ambiguous

__all__ = ["Page", "find_date", "parse_page"]

_PUBLISHED: Final = re.compile(r"publi|posted|issued|released|dated", re.IGNORECASE)
_TOP: Final = 200
"""Lines among which the headline must stand."""
_HEAD: Final = 15
"""Lines with text that may stand between headline and story."""
_STANDFIRST: Final = 2
"""Lines of a summary that may stand between headline and byline."""


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
        url: Address that the page gives itself.
        language: Tag that the page gives itself.
        doubtful: A date that may be the day of saving, and so was not taken.
        warnings: What the user should know.
    """

    title: str
    publisher: str
    author: str
    published: date | None
    published_at: datetime | None
    body: str
    url: str = ""
    language: str = ""
    doubtful: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Head:
    """What stands around the headline: lines of the story among it, byline, dates, labels."""

    story_at: int = 0
    standfirst: list[int] = field(default_factory=list)
    author: str = ""
    dates: list[WrittenDate] = field(default_factory=list)


def parse_page(text: str) -> Page:
    """Parse a page saved as plain text with line feeds as line ends."""
    lines = [line.strip() for line in text.split("\n")]
    title_at = _title_line(lines)
    if title_at is None:
        return Page(title="", publisher="", author="", published=None, published_at=None, body="")
    title, has_title = lines[title_at], not _is_paragraph(lines[title_at])
    head = _read_head(lines, title_at if has_title else title_at - 1)
    outlet = _outlet_below(lines, head)
    body = _body(text, head)
    found, warnings = _publication(lines, title_at, head, body)
    label = find_label(title)
    return Page(
        title=(label[1] if label else title) if has_title else "",
        publisher=_labelled(lines[: head.story_at], "publisher") or _publisher(lines[:title_at]) or outlet,
        author=head.author or _author_above(lines[:title_at]),
        published=found.day if found else None,
        published_at=found.moment if found else None,
        body=body,
        url=_address(_labelled(lines[: head.story_at], "url")),
        doubtful="" if found else _doubtful(lines[: head.story_at]),
        warnings=tuple(warnings),
    )


def _title_line(lines: Sequence[str]) -> int | None:
    """Give the index of the headline: the first line that is neither masthead, date, byline nor furniture."""
    candidates = list(_candidates(lines))
    for index in candidates:
        if (label := find_label(lines[index])) and label[0] == "title":
            return index
    candidates = [index for index in candidates if not find_label(lines[index])]
    for place, index in enumerate(candidates):
        if not _is_masthead(lines, index, candidates[place + 1 : place + 4]):
            return index
    return None


def _candidates(lines: Sequence[str]) -> Iterator[int]:
    """Give the indexes of lines that may be the headline, up to the first paragraph."""
    for index, line in enumerate(lines[:_TOP]):
        if line and not (find_site(line) or find_dates(line) or find_byline(line) or is_noise(line)):
            yield index
            if _is_paragraph(line):
                return


def _is_masthead(lines: Sequence[str], index: int, later: Sequence[int]) -> bool:
    """Tell whether a line is the name of the paper or a section, with the headline still to come."""
    line = lines[index]
    words = len(line.split())
    headline_follows = any(len(lines[i].split()) >= 4 and not _is_paragraph(lines[i]) for i in later)
    if not headline_follows:
        return False
    below = _next_filled(lines, index)
    path = any(sign in line for sign in (" > ", " » ", " › ")) or line.count(" | ") > 1
    return path or words <= 2 or (words <= 3 and bool(find_dates(below)))


def _next_filled(lines: Sequence[str], index: int) -> str:
    """Give the next line with text behind an index; empty when there is none near."""
    return next((text for text in lines[index + 1 : index + 10] if text), "")


def _is_paragraph(line: str) -> bool:
    return len(line) >= 200 or (len(line) >= 100 and line[-1] in ".”\"'")


def _read_head(lines: Sequence[str], title_at: int) -> _Head:
    """Read the lines between headline and story: date, byline, furniture, the headline once more.

    Behind a standfirst only what is surely of the head counts: a byline, or a date with a label or a time
    of day. A bare date there may be a heading in a chronicle.
    """
    head, index, seen = _Head(story_at=title_at + 1), title_at + 1, 0
    waiting: list[int] = []
    while index < len(lines) and seen < _HEAD:
        line, seen = lines[index], seen + bool(lines[index])
        if not line:
            pass
        elif _take(line, head, sure=not waiting) or (title_at >= 0 and line == lines[title_at]):
            # What came before it is of the head, too: a bare date there is the story's.
            head.standfirst.extend(i for i in waiting if not _take(lines[i], head, sure=True))
            waiting, head.story_at = [], index + 1
        elif _may_wait(line, [lines[i] for i in waiting]):
            waiting.append(index)
        else:
            break
        index += 1
    return head


def _may_wait(line: str, waiting: Sequence[str]) -> bool:
    """Tell whether a line may be of the head, if a byline or the like still follows."""
    if find_dates(line) or is_noise(line):
        return True
    words = [text for text in waiting if not (find_dates(text) or is_noise(text))]
    return len(words) < _STANDFIRST and len(line) <= 250


def _take(line: str, head: _Head, *, sure: bool) -> bool:
    """Take a line of the head: True when it is a byline, a date, a label or furniture."""
    byline, dates = find_byline(line), find_dates(line)
    for part in split_parts(line) if dates and not byline else ():
        byline = byline or find_byline(part)
    if byline:
        head.author = head.author or byline
    if dates and (sure or byline or any(d.is_labelled or d.clocked or d.is_change for d in dates)):
        if head.dates and not any(d.lead or d.clocked for d in dates) and dates[0].day != head.dates[0].day:
            return False
        head.dates.extend(dates)
        return True
    return bool(byline) or (sure and (is_noise(line) or bool(find_label(line)) or is_ambiguous(line)))


def _publication(
    lines: Sequence[str], title_at: int, head: _Head, body: str
) -> tuple[WrittenDate | None, list[str]]:
    """Choose the date of publication, with what is to be said about the choice."""
    above = [written for line in reversed(lines[:title_at]) for written in find_dates(line)]
    certain = [d for d in head.dates if d.is_labelled] + [d for d in head.dates if not d.is_change]
    certain += [d for d in above if (d.clocked or d.is_labelled) and not d.is_change]
    if certain:
        return _with_moment(certain), []
    labelled = (line for line in lines[head.story_at :] if len(line) <= 80 and _PUBLISHED.search(line))
    below = [d for line in labelled for d in find_dates(line) if d.is_labelled]
    if below:
        return below[0], []
    dateline = find_dateline(next((line for line in body.split("\n") if line.strip()), ""))
    bare = next((d for d in above if dateline and dateline.fits(d.day)), None)
    if bare:
        return bare, [f"date {bare.day} from the masthead: the dateline agrees with it"]
    if dateline and dateline.year:
        try:
            day = date(dateline.year, dateline.month, dateline.day)
        except ValueError:
            return None, []
        return WrittenDate(day=day, moment=None), [f"date {day} from the dateline of the story"]
    changed = next(iter(head.dates), None)
    return changed, [
        f"date {changed.day} is that of the last change: the page tells no other"
    ] if changed else []


def _with_moment(dates: Sequence[WrittenDate]) -> WrittenDate:
    """Give the first date; if it has no moment, that of another one of the same day."""
    return next((d for d in dates if d.day == dates[0].day and d.moment), dates[0])


def _doubtful(lines: Sequence[str]) -> str:
    """Give a line of the head whose date was not taken."""
    return next((line for line in lines if find_dates(line) or is_ambiguous(line)), "")


def _publisher(masthead: Sequence[str]) -> str:
    named = next((name for line in masthead if (name := find_site(line))), "")
    if named:
        return named
    # "The Daily Herald" above the day of the issue is the paper; "World" above a headline is a section.
    for index, line in enumerate(masthead[:-1]):
        below = _next_filled(masthead, index)
        if (
            line
            and 1 <= len(line.split()) <= 4
            and find_dates(below)
            and not (find_dates(line) or is_noise(line))
        ):
            return line
    return ""


def _outlet_below(lines: Sequence[str], head: _Head) -> str:
    """Take the outlet's name from below the headline, where archives print it above the date."""
    for index in head.standfirst:
        line = lines[index]
        if (
            len(line.split()) <= 4
            and line[-1].isalnum()
            and line[0].isupper()
            and find_dates(_next_filled(lines, index))
        ):
            head.standfirst.remove(index)
            return line
    return ""


def _labelled(lines: Sequence[str], meaning: str) -> str:
    return next((label[1] for line in lines if (label := find_label(line)) and label[0] == meaning), "")


def _author_above(lines: Sequence[str]) -> str:
    return next((name for line in lines if (name := find_byline(line))), "")


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) and " " not in text else ""


def _body(text: str, head: _Head) -> str:
    """Give the story without the head and without the furniture behind it; the characters stay as they are."""
    lines = text.split("\n")
    story = lines[head.story_at :]
    last = _furniture_from(story)
    first = [lines[index].rstrip() + "\n" for index in head.standfirst]
    rest = "\n".join(line.rstrip() for line in story[:last]).strip("\n")
    return "\n".join([*first, rest]) if rest else "\n".join(first).strip("\n")


def _furniture_from(lines: Sequence[str]) -> int:
    """Give from which line on there is only furniture: half of the lines or more, and no paragraph."""
    first, filled, hits = len(lines), 0, 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index].strip()
        if not line:
            continue
        tail = is_tail(line)
        if not tail and len(line) >= 80:
            break
        filled, hits = filled + 1, hits + tail
        if tail and hits * 2 >= filled:
            first = index
    return first
