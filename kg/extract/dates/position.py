"""What the sentence of a date, and the place of the event beside it, say of the bounds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.dates.expression import Expression, Kind, Phrase
from kg.extract.dates.spans import Span, shift, shift_days
from kg.model.dates import last_day
from kg.vocab.codes import EventType, Status

TO_COME: Final = (Status.PLANNED, Status.PROPOSED, Status.NEGOTIATING)
_ENDING: Final = (EventType.DEPLOYMENT, EventType.EXERCISE, EventType.TRAINING, EventType.VISIT)
"""What takes days: a date on which it ended is the latest, not the earliest, day of its begin."""
_SPANNING: Final = (*_ENDING, EventType.AID)
"""What may fill a range of days, so that it begins on the first of them."""
_SAID: Final = (EventType.DECLARATION, EventType.SUPPORT)
"""What happens by being said: the day of the statement is the day of the event."""
_DAYS: Final = (Kind.DAY, Kind.WEEKDAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A date and an event in a text.

    Attributes:
        expression: The date.
        type: Type of the event.
        status: Its status.
        event: Offsets of its words, None where they are not known.
        last: Last day of a range, else of the only date.
    """

    expression: Expression
    type: EventType
    status: Status
    event: tuple[int, int] | None
    last: date | None

    @property
    def inside(self) -> bool:
        """Whether the date stands among the event's own words, or may do so."""
        found = self.expression
        return self.event is None or (found.start < self.event[1] and found.end > self.event[0])

    @property
    def in_sentence(self) -> bool:
        """Whether the event stands in the sentence of the date, or may do so."""
        first, last = self.expression.sentence
        return self.event is None or (first < self.event[1] and last > self.event[0])

    @property
    def ahead(self) -> bool:
        """Whether the event is still to come."""
        return self.status in TO_COME


Rule = tuple[str, Callable[[Position], bool], Callable[[Position, Span], Span]]


def _is_reported(at: Position) -> bool:
    """Tell whether the date is that of a report; what is itself a statement was made then, unless others tell of it."""
    found = at.expression
    reported = found.is_report and not found.is_dateline and found.kind in _DAYS
    told = at.type in _SAID and at.inside
    return reported and not told and not at.ahead and at.status is not Status.CANCELLED


def _is_later_stage(at: Position) -> bool:
    found = at.expression
    over = at.status in (Status.AGREED, Status.COMPLETED, Status.ONGOING)
    stage = found.is_later or (found.is_again and at.status is Status.ONGOING)
    return over and stage and at.inside and found.phrase.relation == "in"


def _has_length(at: Position) -> bool:
    found = at.expression
    length = found.length
    if length is None or at.type not in _ENDING or not at.inside:
        return False
    if length.inclusive:
        return at.type is EventType.VISIT and at.status in (Status.COMPLETED, Status.ONGOING)
    return at.status is Status.COMPLETED


def _back_from_end(at: Position, span: Span) -> Span:
    """Count back from the end: from a stay that is still on exactly, from one that is over at most so far."""
    length, last = at.expression.length, at.last
    if length is None or last is None:
        return span
    early = span.first if span.first and not length.inclusive and at.expression.kind not in _DAYS else last
    first = shift_days(shift(early, -length.count, length.unit), 1 if length.inclusive else 0)
    if first > last:
        return span
    exact = length.inclusive and at.status is Status.ONGOING
    return Span(first, first if exact else last)


def _is_end(at: Position) -> bool:
    found = at.expression
    over = at.status is Status.COMPLETED and at.type in _ENDING
    return over and found.is_end and found.kind in _DAYS and at.inside


def _is_borrowed_range(at: Position) -> bool:
    """Tell whether a range of days is that of something longer, in which the event lies."""
    reading = at.expression.phrase.reading
    ranged = bool(reading.day_to or at.expression.phrase.second) and reading.kind in _DAYS
    said = at.status in (Status.PROPOSED, Status.NEGOTIATING)
    return ranged and not at.inside and (at.type not in _SPANNING or said)


_RULES: Final[tuple[Rule, ...]] = (
    ("ratified, in force: begun by then", _is_later_stage, lambda _, span: Span(None, span.last)),
    ("reported that day: happened by then (ruling 3)", _is_reported, lambda _, span: Span(None, span.last)),
    ("ended after so many days: begun that long before", _has_length, _back_from_end),
    ("ended that day: begun by then", _is_end, lambda _, span: Span(None, span.last)),
    (
        "during the days of something longer: any of them",
        _is_borrowed_range,
        lambda at, span: Span(span.first, at.last),
    ),
)
"""What each position says, how it is known, and the bounds; the first that fits holds."""


def place_bounds(at: Position, span: Span) -> Span:
    """Give the bounds of an event by where its words stand to the date.

    Args:
        at: The date and the event.
        span: The bounds by the words of the date alone.

    Source: gold/GUIDE.md, rulings 1 to 3 and what its coders made of them.
    """
    for _, fits, give in _RULES:
        if fits(at):
            return give(at, span)
    return span


def range_end(phrase: Phrase, end: Span) -> date | None:
    """Give the last day of a range, of one month ("10 to 12 October") too.

    Args:
        phrase: The range, or a single date.
        end: Days of its second date as reckoned, or of the only one.
    """
    last, day_to = end.last, phrase.reading.day_to
    if not (last and day_to and phrase.reading.kind is Kind.DAY) or phrase.second:
        return last
    return last.replace(day=day_to) if last.day < day_to <= last_day(last.year, last.month).day else last
