"""Which of a text's dates belongs to an event."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from kg.extract.dates.expression import Expression
from kg.extract.knowledge import FOLDER
from kg.vocab.codes import EventType, Status

_STOP: Final = re.compile(r"\n|[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])")
_BREAKS: Final = (
    ("semicolon", re.compile(r"[;:]")),
    (
        "relative",
        re.compile(
            r",?\s(?:which|who|whose|where|while|whereas|but|although|though|after|before|because|when)\s"
        ),
    ),
    ("and", re.compile(r"\s(?:and|that|as)\s")),
    ("comma", re.compile(r"[,()–—]")),
)
"""What parts clauses."""
_OTHER: Final = re.compile(
    r"\b(agreement|contract|memorandum|treaty|deal|accord|pact|protocol|order|drill|exercise|visit|war|declaration|"
    r"signed|concluded|ordered|held|opened|set up|founded|delivered|announced|said|reported|confirmed)\s(?:\w+\s)?$"
)
"""What a date may belong to instead: the word before it."""
_TURN: Final = re.compile(
    r"[\s\"“‘(]*(?:Furthermore|Moreover|In addition|Additionally|Besides|Separately|Meanwhile|Elsewhere|Likewise|"
    r"Similarly|In turn|In parallel|In another|Further|Also)\b"
)
"""How a sentence begins that tells of something else: no such event of the corpus has the date of a sentence before."""
_STEPS: Final = (2, 5, 10, 18)
_REACH: Final = 600
_LOOK: Final = 30


def choose(
    expressions: Sequence[Expression],
    event: tuple[int, int],
    *,
    text: str,
    type: EventType,
    status: Status,
) -> Expression | None:
    """Choose the date that belongs to an event, or none of them.

    What counts: how far the date stands from the event and what clauses end in between, other dates that
    stand nearer, what it is the date of by its sentence (a report, an end), whether it fits what is done or
    to come, and how such events are dated as a rule. The weights are in `data/dating.csv`.

    Args:
        expressions: What `find_expressions` found in the event's own sentence and in those before it.
        event: Offsets of the event's words in the text: its trigger, or its quote.
        text: The text that all offsets count in.
        type: Type of the event.
        status: Its status.

    Returns:
        The expression, None when none belongs to it.

    Example:
        >>> from datetime import date
        >>> from kg.extract.dates.finding import find_expressions
        >>> text = "The navies met in May, and a pact was signed on Monday."
        >>> found = find_expressions(text, date(2022, 6, 1))
        >>> choose(found, (29, 44), text=text, type=EventType.AGREEMENT, status=Status.AGREED).text
        'on Monday'
    """
    best: Expression | None = None
    highest = _value(none_features(expressions, event, text=text, type=type, status=status))
    turns = _turns(event, text)
    for expression in expressions:
        if expression.start >= event[1] and _STOP.search(_between(expression, event, text)):
            continue  # told in a later sentence
        if turns and expression.end <= event[0] and _STOP.search(_between(expression, event, text)):
            continue  # the date of another matter
        value = _value(features(expression, expressions, event, text=text, type=type, status=status))
        if value > highest:
            best, highest = expression, value
    return best


def _turns(event: tuple[int, int], text: str) -> bool:
    """Tell whether the sentence of an event turns to another matter: "Furthermore, the parliaments have signed"."""
    before = [match.end() for match in _STOP.finditer(text, max(0, event[0] - _REACH), event[0])]
    return bool(_TURN.match(text, before[-1] if before else max(0, event[0] - _REACH)))


def _value(names: Sequence[str]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in names)


@cache
def _weights() -> Mapping[str, float]:
    with (FOLDER / "dating.csv").open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def none_features(
    expressions: Sequence[Expression],
    event: tuple[int, int],
    *,
    text: str,
    type: EventType,
    status: Status,
) -> tuple[str, ...]:
    """Give what speaks for an event's having no date. Arguments as for `choose`."""
    own = sum(not _STOP.search(_between(e, event, text)) for e in expressions)
    return "none", f"none {type}", f"none {status}", f"none of {min(2, own)}"


def features(
    expression: Expression,
    expressions: Sequence[Expression],
    event: tuple[int, int],
    *,
    text: str,
    type: EventType,
    status: Status,
) -> tuple[str, ...]:
    """Give what speaks for and against a date's being that of an event.

    Args:
        expression: The date.
        expressions: All that come into question.
        event: Offsets of the event's words in the text.
        text: The text that all offsets count in.
        type: Type of the event.
        status: Its status.
    """
    own = any(e is not expression and not _STOP.search(_between(e, event, text)) for e in expressions)
    return (
        *_of_date(expression, type, status),
        *_of_distance(expression, expressions, event, text),
        *_of_sentence(expression, event, text, type, status, own=own),
    )


def _of_date(expression: Expression, type: EventType, status: Status) -> Iterator[str]:
    """Give what the date itself says, for this type and status."""
    kind, relation = expression.kind, expression.phrase.relation
    yield from ("date", f"date {type}", f"date {status}")
    yield from (
        f"kind {kind}",
        f"kind {kind} {status}",
        f"relation {relation}",
        f"relation {relation} {status}",
    )
    yield f"ahead {expression.ahead} {status}"
    if expression.is_report:
        yield from ("report", f"report {status}", f"report {type}")
    if expression.is_dateline:
        yield "dateline"
    if expression.is_end:
        yield "end"
    if expression.phrase.part:
        yield "part"
    if expression.phrase.reading.shift == "next":
        yield f"next {status}"


def _between(expression: Expression, event: tuple[int, int], text: str) -> str:
    """Give the words between a date and the event, and the letter after them, by which a full stop is known."""
    start, end = event
    low, high = (expression.end, start) if expression.end <= start else (end, expression.start)
    return text[low : min(high + 1, low + _REACH)] if high > low else ""


def _of_distance(
    expression: Expression, expressions: Sequence[Expression], event: tuple[int, int], text: str
) -> Iterator[str]:
    """Give how far the date stands from the event, and what stands between them."""
    start, end = event
    side = "L" if expression.end <= start else "R"
    between = _between(expression, event, text)
    steps = len(between.split())
    yield f"far {sum(steps >= step for step in _STEPS)}{side}"
    for name, pattern in _BREAKS:
        count = min(2, len(pattern.findall(between + " ")))
        yield f"{name} {count}"
        if count:
            yield f"{name} {side}"
    if side == "L":
        nearer = sum(expression.end <= e.start and e.end <= start for e in expressions)
    else:
        nearer = sum(end <= e.start and e.end <= expression.start for e in expressions)
    yield f"nearer {min(2, nearer)} {side}"


def _of_sentence(
    expression: Expression, event: tuple[int, int], text: str, type: EventType, status: Status, *, own: bool
) -> Iterator[str]:
    """Give where in its sentence the date stands, and what a date of another sentence counts for."""
    before = text[max(0, expression.start - _LOOK) : expression.start].lower()
    other = _OTHER.search(before)
    if other:
        yield f"after {other[1]}"
    if expression.start - expression.sentence[0] <= 1:
        yield "opens"
    between = _between(expression, event, text)
    stops = len(_STOP.findall(between))
    if stops:
        paragraph = "\n" not in between
        yield from (f"other {min(3, stops)} {paragraph} {own}", f"other {own}")
        yield from (f"other {type}", f"other {status}", f"other kind {expression.kind}")
