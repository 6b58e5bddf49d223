"""Where an event takes place: the town, base or region that its sentence names after a word of place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.mentions.mention import Mention, MentionKind

_CAPITAL: Final = r"[^\W\d_a-z][\w’'\-–]{0,30}"
_SMALL: Final = rf"(?:(?:of|de|al|el|la|bin|di|do|da|le) (?={_CAPITAL}))?"
_RUN: Final = rf"{_CAPITAL}(?:(?:[ \u00a0]|, (?=(?:Air|Naval) )){_SMALL}{_CAPITAL}){{0,6}}"
_CLASS: Final = r"(?:\w+\s+)?(?:town|city|port|base|island|province|village|district|region)\s+of\s+"
_SPOT: Final = re.compile(
    rf"\b(in|at|near|off|outside|from|to|into|of|on)\s+(?:the\s+{_CLASS}|the\s+)?({_RUN})"
)
_WEIGHTS: Final = {
    "at": 0,
    "in": 0,
    "off": 1,
    "near": 1,
    "outside": 2,
    "into": 4,
    "on": 4,
    "over": 4,
    "to": 4,
    "from": 8,
    "of": 9,
}
_NO_SPOT: Final = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer",
     "autumn", "winter", "english", "twitter", "facebook", "telegram")
)  # fmt: skip
_PARTY: Final = frozenset(
    (MentionKind.NAME, MentionKind.DEMONYM, MentionKind.PERSON, MentionKind.FORCE, MentionKind.COMPANY,
     MentionKind.SHIP, MentionKind.ORGANIZATION, MentionKind.UNION)
)  # fmt: skip
_REGIONS: Final = re.compile(
    r"\b(?:the )?((?:[A-Z]\w+ ){1,3}(?:Sea|Gulf|Ocean|Strait|Bay|Channel)\b"
    r"|(?:Gulf|Bay|Strait|Straits|Sea) of [A-Z]\w+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named in a sentence.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        cost: How little its word of place fits where something happens: 0 for "in" and "at".
    """

    start: int
    end: int
    cost: int


def find_spots(body: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Spot]:
    """Give the places of a run of a body, in order.

    Args:
        body: The body.
        start: Where the run starts.
        end: Where it ends.
        mentions: Mentions of parties in the run: persons and states are no places, capitals are.
    """
    found = []
    for match in _SPOT.finditer(body, start, end):
        low, high = match.span(2)
        if match.group(2).split()[0].lower() in _NO_SPOT or _is_party(low, high, mentions):
            continue
        found.append(Spot(start=low, end=_cut(body, low, high), cost=_WEIGHTS[match.group(1)]))
    for match in _REGIONS.finditer(body, start, end):
        found.append(Spot(start=match.start(1), end=match.end(1), cost=2))
    return sorted(found, key=lambda s: (s.start, s.cost))


def _is_party(start: int, end: int, mentions: Sequence[Mention]) -> bool:
    return any(m.kind in _PARTY and m.start < end and m.end > start for m in mentions)


def _cut(body: str, start: int, end: int) -> int:
    """Leave out a possessive and a hyphen at the end."""
    text = body[start:end]
    for tail in ("'s", "’s", "-", "–", "'", "’"):
        if text.endswith(tail):
            return end - len(tail)
    return end
