"""Find the expressions of time in a text."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from kg.extract.dates import clauses
from kg.extract.dates.expression import Expression, Kind, Phrase
from kg.extract.dates.patterns import MONTH, YEAR
from kg.extract.dates.phrases import find_phrases
from kg.extract.dates.position import range_end
from kg.extract.dates.reckoning import Frame, reckon_ends
from kg.extract.dates.rulings import Case, rule
from kg.extract.dates.spans import Span, shift_days
from kg.extract.dates.traps import is_time
from kg.extract.dates.words import month_number

_HEADING: Final = re.compile(
    rf"[\s•*-]{{0,4}}(?:(?P<month>{MONTH})\s)?(?P<year>{YEAR})\s?[–—:.-]\s", re.IGNORECASE
)
_RELATIVE: Final = ("earlier", "later")
_MEMORY: Final = 40
"""How many dates back an anchor is looked for."""
_LATE: Final = 4
"""How many days after its dateline a story may be published for "today" to be the day of the dateline."""
_LIMITS: Final = ("until", "by", "before", "after", "within")
"""Relations that tell a limit: nothing counts from it."""
_OWNED: Final = ("'s ", "’s ")
"""What makes a day that of a thing ("Saturday's earthquake"), not of what is told."""
_SIZES: Final = {
    "day": 2,
    "week": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3660,
    "century": 36600,
}
"""How many days a date may span at most for a unit to count from it."""


def _counts_from_anchor(phrase: Phrase) -> bool:
    reading = phrase.reading
    return (
        reading.shift in ("same", "following")
        or reading.year_shift in ("same", "previous", "following")
        or (reading.kind is Kind.UNIT and (reading.shift == "previous" or reading.unit == "day"))
        or (reading.kind is Kind.AGO and reading.sense in _RELATIVE)
    )


def _counts_from_telling(phrase: Phrase) -> bool:
    """Tell whether a phrase counts from the day on which the story was told: "today", "next month"."""
    reading = phrase.reading
    return (
        reading.name == "word"
        or (reading.kind is Kind.UNIT and reading.shift in ("last", "this", "next"))
        or (reading.kind is Kind.AGO and reading.sense in ("ago", "coming"))
    )


def _anchor_for(phrase: Phrase, told: list[Span], published: date, *, ahead: bool | None) -> Span | None:
    """Give the days that a relative phrase counts from: the last date told before that is no coarser than its unit.

    A date to come is no anchor for what is past.
    """
    if not _counts_from_anchor(phrase):
        return None
    reading = phrase.reading
    unit = reading.unit or ("day" if reading.kind is Kind.WEEKDAY else "year")
    for span in reversed(told[-_MEMORY:]):
        if span.first is None or span.last is None or (span.last - span.first).days > _SIZES[unit]:
            continue
        if ahead or span.first <= published:
            return span
    # "on the same day" after "in April" is some day of April
    last = told[-1] if told and reading.shift == "same" and unit == "day" else None
    short = last and last.first and last.last and (last.last - last.first).days <= _SIZES["month"]
    return last if short else None


def _under_heading(phrase: Phrase, text: str) -> Phrase:
    """Give a date in a chronology the year, and a mere day the month, that opens its paragraph ("2022 – On …")."""
    reading = phrase.reading
    if reading.year or reading.year_shift or reading.shift or not (reading.month or reading.day):
        return phrase
    start = text.rfind("\n", 0, phrase.start) + 1
    heading = _HEADING.match(text, start, phrase.start)
    if not heading:
        return phrase
    month = reading.month or (month_number(heading["month"]) if heading["month"] else None)
    return (
        replace(phrase, reading=replace(reading, year=int(heading["year"]), month=month)) if month else phrase
    )


def _neutral(phrase: Phrase, frame: Frame, own: Span, *, ahead: bool | None) -> Span | None:
    """Give what a phrase can mean by itself, before type and status of any event are known."""
    later = bool(own.last and own.last > frame.published)
    limit = phrase.relation in ("by", "until", "within")
    to_come = bool(ahead) or (limit and (ahead is None or later))
    return rule(phrase, Case(frame=frame, ahead=to_come, over=not to_come))


def find_expressions(text: str, published: date) -> list[Expression]:
    """Find every expression of time in a text, from left to right.

    What only looks like a date is left out ("may" the verb, "31 June", "2,022 troops"). Expressions that
    count from another date ("a day earlier", "the same month") take the last one told before them.

    Args:
        text: Any span of text; best a whole body, so that what was told before is known.
        published: Publication date of the article; never today's.

    Returns:
        The expressions with offsets in code points, without overlap. Their bounds are those of the words
        alone; `bounds` applies the rulings for an event.

    Example:
        >>> found = find_expressions("They met on March 22, a day after the drill in May.", date(2022, 6, 1))
        >>> [(e.text, str(e.earliest)) for e in found][0]
        ('on March 22', '2022-03-22')
    """
    found: list[Expression] = []
    told: list[Span] = []
    dateline: date | None = None
    for read in find_phrases(text):
        if not is_time(read, text):
            continue
        phrase = _under_heading(read, text)
        around = clauses.sentence_before(text, phrase.start), clauses.sentence_after(text, phrase.end)
        ahead = clauses.looks_ahead(*around)
        anchor = _anchor_for(phrase, told, published, ahead=ahead)
        told_on = dateline if dateline and _counts_from_telling(phrase) else None
        day = told_on or published
        frame = Frame(published=day, ahead=bool(ahead), weekday_ahead=bool(ahead), anchor=anchor)
        own = reckon_ends(phrase, frame)
        span = _neutral(phrase, frame, own[0], ahead=ahead) if own else None
        if own is None or span is None:
            continue
        owned = phrase.reading.kind is Kind.WEEKDAY and text.startswith(_OWNED, phrase.end)
        if phrase.reading.kind is not Kind.PERIOD and phrase.relation not in _LIMITS and not owned:
            told.append(Span(own[0].first, range_end(phrase, own[1])))
        expression = _expression(phrase, span, around, ahead=ahead, anchor=anchor)
        if expression.is_dateline and span.last and span.last < published <= shift_days(span.last, _LATE):
            dateline = span.last
        found.append(replace(expression, told_on=told_on))
    return found


def _expression(
    phrase: Phrase, span: Span, around: tuple[str, str], *, ahead: bool | None, anchor: Span | None
) -> Expression:
    """Make the expression of a phrase, with what the words before and after it in its sentence say."""
    before, after = around
    is_dateline = clauses.is_dateline(before, after)
    is_end = clauses.says_end(before)
    over = is_end or clauses.says_leave(before) or phrase.relation == "until"
    return Expression(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        kind=phrase.reading.kind,
        earliest=span.first,
        latest=span.last,
        is_report=is_dateline or clauses.is_report(before, after),
        is_end=is_end,
        is_dateline=is_dateline,
        is_later=clauses.says_later_stage(before),
        is_again=clauses.says_again(before),
        is_lasting=clauses.says_lasting(before),
        is_counted=clauses.says_counted(before, after),
        is_when=clauses.is_when(after),
        length=clauses.find_length(before, after) if over else None,
        sentence=(phrase.start - len(before), phrase.end + len(after)),
        ahead=ahead,
        anchor=anchor,
        phrase=phrase,
    )
