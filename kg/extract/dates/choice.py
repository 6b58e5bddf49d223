"""Which of a sentence's dates belongs to an event."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.dates.expression import Expression, Kind
from kg.vocab.codes import Status

_BREAKS: Final = (
    (re.compile(r"\n"), 500),
    (re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])"), 400),
    (re.compile(r"[;:]"), 60),
    (
        re.compile(r",?\s(?:which|who|whose|where|while|whereas|but|although|though|after|before|because)\s"),
        60,
    ),
    (re.compile(r"\s(?:and|that|as|when)\s"), 30),
    (re.compile(r"[,()–—]"), 12),
)
"""What parts clauses, and how many code points of distance each counts for."""
_TOO_FAR: Final = 400
_REPORT: Final = 150
_WRONG_SIDE: Final = 300
_LENGTH: Final = 60
_DONE: Final = (Status.COMPLETED, Status.AGREED, Status.ONGOING)


def _gap(expression: Expression, event: tuple[int, int], text: str) -> int:
    """Give how far a date stands from the event: code points between, and more for each clause that ends there."""
    start, end = event
    if expression.start < end and expression.end > start:
        return 0
    low, high = (expression.end, start) if expression.end <= start else (end, expression.start)
    between = text[low : high + 1]  # with the letter after a full stop, by which it is known
    return len(between) + sum(cost * len(pattern.findall(between)) for pattern, cost in _BREAKS)


def _is_to_come(expression: Expression) -> bool:
    """Tell whether a date names a limit or a day still to come, in a clause that looks ahead."""
    return (
        expression.phrase.relation in ("by", "until", "within") or expression.phrase.reading.shift == "next"
    )


def _misfit(expression: Expression, status: Status | None) -> int:
    """Give how ill a date fits the status: a report's date, a date to come for what is done."""
    cost = _REPORT if expression.is_report else 0
    if status in _DONE and _is_to_come(expression):
        cost += _WRONG_SIDE
    if expression.kind is Kind.PERIOD and status is not Status.ONGOING:
        cost += _LENGTH
    return cost


def choose(
    expressions: Sequence[Expression], event: tuple[int, int], *, text: str, status: Status | None = None
) -> Expression | None:
    """Choose the date that belongs to an event: the nearest one in its clause that fits.

    A date inside the event's words comes before one outside, one in the same clause before one across a
    comma or a "which", and the date of a report is taken only when nothing else is near.

    Args:
        expressions: What `find_expressions` found in the text, best in the event's own sentence and those
            beside it.
        event: Offsets of the event's words in the text: its trigger, or its quote.
        text: The text that all offsets count in.
        status: Status of the event, if known: what is done is not dated by what is to come.

    Returns:
        The expression, None when none is near.

    Example:
        >>> from datetime import date
        >>> from kg.extract.dates.finding import find_expressions
        >>> text = "The navies met in May, and a pact was signed on Monday."
        >>> found = find_expressions(text, date(2022, 6, 1))
        >>> choose(found, (29, 44), text=text).text
        'on Monday'
    """
    best: Expression | None = None
    lowest = _TOO_FAR
    for expression in expressions:
        cost = _gap(expression, event, text) + _misfit(expression, status)
        if cost < lowest:
            best, lowest = expression, cost
    return best
