"""The coding guide's rulings: from words, type and status to the bounds of the begin of an event."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.extract.dates.expression import Expression, Kind, Phrase
from kg.extract.dates.fiscal import find_fiscal_year
from kg.extract.dates.phrases import find_phrases
from kg.extract.dates.position import TO_COME, Position, place_bounds, range_end
from kg.extract.dates.reckoning import Frame, reckon_ends
from kg.extract.dates.spans import Span, month_span, shift_days
from kg.vocab.codes import EventType, Status

_OVER: Final = (Status.COMPLETED, Status.AGREED)
_SCHEDULED: Final = (
    EventType.AGREEMENT,
    EventType.DECLARATION,
    EventType.EXERCISE,
    EventType.MEETING,
    EventType.VISIT,
)
"""What is planned for a weekday takes place on it; of all else the weekday tells when it was announced."""
_LASTING: Final = (EventType.DEPLOYMENT, EventType.JOINT_BODY)
_STARTING: Final = (
    EventType.AID,
    EventType.DEPLOYMENT,
    EventType.EXERCISE,
    EventType.INDUSTRIAL_COOPERATION,
    EventType.TRAINING,
)
"""What is agreed "from the autumn" starts then: only a paper may date from it."""
_MONTH_DAYS: Final = 31
_DAYS: Final = (Kind.DAY, Kind.WEEKDAY, Kind.FEAST)
_LEAD: Final = re.compile(r"\s*(since|until|till|before|after|by|from)\b", re.IGNORECASE)
_LEADS: Final = {"till": "until", "after": "since"}
"""What the preposition in front of another noun says: "after the quake of 14 August" may be on that very day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the rulings look at.

    Attributes:
        frame: What dates are reckoned against.
        ahead: Whether the event is still to come.
        over: Whether it is done: it cannot lie after the publication date.
        ongoing: Whether it goes on: what is bounded is its start.
        lasting: Whether it is by its type a long one.
        repeated: Whether what was done is counted: a time from which on is not that of the first.
        stated: Whether it is a wish or talks, so that a date is most often that of the statement.
    """

    frame: Frame
    ahead: bool = False
    over: bool = True
    ongoing: bool = False
    lasting: bool = False
    repeated: bool = False
    stated: bool = False

    @property
    def published(self) -> date:
        """Day of publication."""
        return self.frame.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A phrase and the days that its first and second date can mean.

    Attributes:
        phrase: The words, read.
        span: Days of its first date.
        end: Days of its second date, the same as `span` without one.
    """

    phrase: Phrase
    span: Span
    end: Span


Ruling = Callable[[Words, Case], Span]


def _period(words: Words, case: Case) -> Span:
    """Rule on "over the past decade", "in the coming weeks" and "for years"."""
    reading, span = words.phrase.reading, words.span
    if reading.sense != "for":
        vague = reading.count is None and reading.sense == "past"
        return Span(None, case.published) if case.ongoing and vague else span
    return span if case.ongoing else undated(case)


def _are_apart(words: Words) -> bool:
    """Tell whether two days are no range: "on 25 June and 16 July"."""
    first, second = words.span.first, words.end.first
    joined = re.search(r"\sand\s", words.phrase.text) is not None
    return joined and first is not None and second is not None and (second - first).days > 1


def _in(words: Words, case: Case) -> Span:
    """Rule on "in March", "on Monday", "this year": the days of the date, but none after what is already done."""
    phrase, (first, last) = words.phrase, words.span
    if phrase.reading.kind is Kind.PERIOD:
        return _period(words, case)
    if phrase.second and (phrase.reading.kind not in _DAYS or _are_apart(words)):
        last = words.end.last
    today = case.published
    if not (first and last and first <= today < last):
        return Span(first, last)
    this = phrase.reading.shift == "this"
    if case.over or case.ongoing or (case.stated and this):
        return Span(first, today)
    whole = this and phrase.reading.kind is Kind.UNIT and not phrase.part
    still_open = phrase.part == "later" or whole
    return Span(today, last) if case.ahead and still_open else Span(first, last)


def _by(words: Words, case: Case) -> Span:
    """Rule on "by 2026" and "until June": up to the end of the date."""
    today, last = case.published, words.span.last
    if case.over or case.ongoing:
        return Span(None, min(last, today) if last else today)
    return Span(None, last) if last and last < today else Span(today, last)


def _before(words: Words, case: Case) -> Span:
    last = shift_days(words.span.first, -1) if words.span.first else None
    return _by(replace(words, span=Span(None, last)), case)


def _after(words: Words, case: Case) -> Span:
    first, last = words.span
    day = first if first == last or not last else shift_days(last, 1)
    if case.over or case.ongoing:
        return Span(day, case.published) if day and day <= case.published else undated(case)
    return Span(day, None)


def _since(words: Words, case: Case) -> Span:
    """Rule on "since 2003": the start of what lasts; of what was done again and again, any time from then on.

    What has lasted "since the beginning of the year" began in its first month.
    """
    first, last = words.span
    if first and last and words.phrase.part == "start" and (last - first).days > _MONTH_DAYS:
        words = replace(words, span=month_span(first.year, first.month))
    if case.repeated and first and first <= case.published:
        return Span(first, case.published)
    if case.ongoing or case.lasting or not first or first > case.published:
        return words.span
    return Span(first, case.published)


def _from(words: Words, _: Case) -> Span:
    return words.span


def _between(words: Words, case: Case) -> Span:
    """Rule on "between 2015 and 2018": the start for what lasts and for days, else any time between."""
    if case.ongoing or case.lasting or words.phrase.reading.kind in _DAYS:
        return words.span
    last = words.end.last
    return Span(words.span.first, min(last, case.published) if last and case.over else last)


def _within(words: Words, case: Case) -> Span:
    first, last = words.span
    if words.phrase.reading.kind is Kind.PERIOD:
        return words.span if case.ahead else undated(case)
    if case.over or case.ongoing:
        return Span(first, min(last, case.published) if last else case.published)
    return Span(case.published, last)


_RULINGS: Final[dict[str, Ruling]] = {
    "in": _in,
    "over": _in,
    "by": _by,
    "until": _by,
    "before": _before,
    "after": _after,
    "since": _since,
    "from": _from,
    "between": _between,
    "within": _within,
}


def undated(case: Case) -> Span:
    """Give the bounds of an event without a date: done before, or to come after, the publication."""
    return Span(case.published, None) if case.ahead else Span(None, case.published)


def _frame_for(phrase: Phrase, case: Case) -> Frame:
    """Give what a phrase is reckoned against: a limit of what is not over lies ahead."""
    over = case.over or (case.ongoing and phrase.relation != "until")
    if phrase.relation in ("by", "until", "within") and not over:
        return replace(case.frame, ahead=True, weekday_ahead=True)
    return case.frame


def rule(phrase: Phrase, case: Case) -> Span | None:
    """Give the bounds that a phrase gives an event.

    Args:
        phrase: The words, read.
        case: The event, as far as the rulings look at it.

    Returns:
        The bounds, None when the words name a day that no calendar has.

    Source: gold/GUIDE.md, key `date` and rulings 1 and 2.
    """
    ends = reckon_ends(phrase, _frame_for(phrase, case))
    if ends is None:
        return None
    return _RULINGS[phrase.relation](Words(phrase=phrase, span=ends[0], end=ends[1]), case)


def _direction(
    type: EventType, status: Status, expression: Expression | None
) -> tuple[bool | None, bool | None]:
    """Tell whether a date without a year, and a weekday, lie ahead of the story; None is the nearest.

    What is planned lies ahead, unless the date is that of the announcement. The date of an offer is as a rule
    that of the offer. Where the clause tells, it decides.
    """
    if status is Status.AGREED and type in _STARTING and expression and expression.phrase.relation == "from":
        return True, True
    if status in _OVER or status is Status.ONGOING:
        return False, False
    scheduled = type in _SCHEDULED
    ahead: bool | None = True if status is Status.PLANNED else None
    weekday_ahead: bool | None = scheduled if ahead else None if status is Status.CANCELLED else False
    if expression is None:
        return ahead, weekday_ahead
    told = expression.ahead
    if expression.is_report and status is not Status.CANCELLED:
        ahead = weekday_ahead = False
    elif expression.phrase.aim or (ahead and expression.phrase.relation == "from"):
        ahead = weekday_ahead = True
    elif ahead and told is not None:
        opens = expression.start - expression.sentence[0] <= 1
        ahead, weekday_ahead = told or (scheduled and not opens), told
    elif told is False:
        ahead = False
    return ahead, weekday_ahead


def _tells_start(expression: Expression, event: tuple[int, int] | None) -> bool:
    """Tell whether "since May" dates the start also of what is done: "have been flying since", "since May, when"."""
    if expression.is_lasting:
        return True
    return expression.is_when and event is not None and event[1] > expression.end + 1


def case_of(
    *,
    published: date,
    type: EventType,
    status: Status,
    expression: Expression | None = None,
    event: tuple[int, int] | None = None,
) -> Case:
    """Give what the rulings look at, from type, status and the expression found in the text, if there is one.

    Args:
        published: Publication date of the article.
        type: Type of the event.
        status: Its status.
        expression: The expression, for its anchor and for what its clause says of the time.
        event: Offsets of the event's words in the text of the expression, where they are known.
    """
    to_come, over = status in TO_COME, status in _OVER
    ahead, weekday_ahead = _direction(type, status, expression)
    anchor = expression.anchor if expression is not None else None
    told_on = expression.told_on if expression is not None else None
    frame = Frame(
        published=told_on or published,
        ahead=ahead,
        weekday_ahead=weekday_ahead,
        anchor=anchor,
        scheduled=type in _SCHEDULED,
    )
    return Case(
        frame=frame,
        ahead=to_come,
        over=over,
        ongoing=status is Status.ONGOING,
        repeated=not to_come and expression is not None and expression.is_counted,
        stated=to_come and status is not Status.PLANNED,
        lasting=type in _LASTING
        or status in (Status.AGREED, Status.CANCELLED)
        or (expression is not None and _tells_start(expression, event)),
    )


def _read(text: str) -> Phrase | None:
    """Read the words that are known to be a date; a preposition in front of other words counts as well."""
    phrase = next(find_phrases(text), None)
    lead = _LEAD.match(text)
    if phrase and lead and phrase.relation == "in" and phrase.start > lead.start(1):
        relation = lead[1].lower()
        return replace(phrase, relation=_LEADS.get(relation, relation))
    return phrase


def _needs_anchor(phrase: Phrase) -> bool:
    reading = phrase.reading
    return reading.shift == "same" or (
        reading.kind is Kind.UNIT and reading.shift in ("previous", "following")
    )


def bounds(
    expression: Expression | str | None,
    *,
    published: date,
    type: EventType,
    status: Status,
    event: tuple[int, int] | None = None,
    states: Sequence[str] = (),
) -> tuple[date | None, date | None]:
    """Give the earliest and latest day on which an event begins, by the rulings of the coding guide.

    Args:
        expression: The words as written, an expression found in a text (which knows its clause and what
            "a day earlier" counts from), or None where the text gives no date.
        published: Publication date of the article; never today's.
        type: Type of the event.
        status: Its status.
        event: Offsets of the event's words in the text of the expression, where they are known: a date in
            another sentence may be that of a longer event, or of a statement.
        states: State keys of its parties: they decide when a fiscal year starts.

    Returns:
        Earliest and latest day; None is open. Words that hold no date count as none.

    Example:
        >>> bounds("in the winter of 2014", published=date(2022, 3, 23), type=EventType.AGREEMENT,
        ...        status=Status.AGREED)
        (datetime.date(2013, 12, 1), datetime.date(2015, 2, 28))
        >>> bounds(None, published=date(2022, 3, 23), type=EventType.VISIT, status=Status.PLANNED)
        (datetime.date(2022, 3, 23), None)

    Source: gold/GUIDE.md, key `date` and rulings 1 to 3.
    """
    found = expression if isinstance(expression, Expression) else None
    phrase = found.phrase if found else _read(expression) if isinstance(expression, str) else None
    case = case_of(published=published, type=type, status=status, expression=found, event=event)
    case = replace(case, frame=replace(case.frame, fiscal=find_fiscal_year(states)))
    span = None
    counted = found is not None and phrase is not None and phrase.reading.unit not in ("", "day")
    if phrase and (case.frame.anchor or counted or not _needs_anchor(phrase)):
        span = rule(phrase, case)
    if span is None or (span.first and span.last and span.first > span.last):
        span = undated(replace(case, frame=replace(case.frame, published=published)))
    elif found:
        ends = reckon_ends(found.phrase, _frame_for(found.phrase, case))
        last = range_end(found.phrase, ends[1] if ends else span)
        at = Position(expression=found, type=type, status=status, event=event, last=last)
        span = place_bounds(at, span)
    return span.first, span.last
