"""The text of an answer → the events it lists, still unchecked."""

import json
import re
from typing import Any, Final, Never

from kg.errors import AnswerError, shorten

MOST_EVENTS: Final = 100
"""More events than any article states: such an answer is none."""
_FENCED: Final = re.compile(r"\s*```(?:json)?[ \t]*\n(.*)\n[ \t]*```\s*", re.DOTALL)


def parse_answer(text: str) -> list[Any]:
    """Give the items of an answer's list of events.

    A fence of Markdown around the whole answer is taken off. Nothing else is mended: a key that stands twice,
    NaN, text before or after the object are faults.

    Args:
        text: What the model wrote.

    Returns:
        The items as JSON holds them; each is checked later.

    Raises:
        AnswerError: It is no JSON object with a list `events`, or lists too many.

    Example:
        >>> parse_answer('{"events": []}')
        []
    """
    fenced = _FENCED.fullmatch(text)
    try:
        value = json.loads(fenced[1] if fenced else text, object_pairs_hook=_pairs, parse_constant=_constant)
    except RecursionError:
        raise AnswerError("answer", "it is nested too deeply") from None
    except ValueError as error:
        raise AnswerError("answer", f"it is no JSON ({shorten(str(error), 100)})") from None
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        raise AnswerError("answer", 'it is no JSON object with a list "events"')
    if len(events) > MOST_EVENTS:
        raise AnswerError("answer", f"it lists {len(events):,} events, more than {MOST_EVENTS}")
    return events


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return table


def _constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON")
