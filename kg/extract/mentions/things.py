"""Things in a text that are no parties: weapons, places, proper names of exercises and declarations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.extract.mentions.mention import Mention, MentionKind
from kg.model import Article


class ThingKind(StrEnum):
    """What a thing is."""

    WEAPON = "weapon"
    PLACE = "place"
    EXERCISE = "exercise"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing named in the text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        kind: What it is.
        name: Its name as written; for a weapon its designation.
    """

    start: int
    end: int
    kind: ThingKind
    name: str


_CAP: Final = r"[^\W\d_a-z][\w’'\-–]{0,30}"
_NAME: Final = rf"{_CAP}(?:[ \u00a0](?:{_CAP}|of|the|and|\d{{2,4}})(?!\w)){{0,8}}"
_YEAR: Final = r"(?:(?:\s?[-–—’'/]\s?|\s)(?:20)?\d\d(?!\d)(?:[/-]\d+)?)?"
_EXERCISE: Final = (
    re.compile(rf"(?i:\bexercises?|\bdrills?|\bmanoeuv?res|\bwar ?games?) (?:[“\"'‘«])?({_NAME}{_YEAR})"),
    re.compile(rf"[“\"«‘]({_NAME}{_YEAR}|{_CAP}[^”\"»’\n]{{0,40}})[”\"»’]"),
    re.compile(rf"\b({_CAP}(?:[ \u00a0]{_CAP}){{0,6}}\s?[-–—]\s?(?:20)\d\d)\b"),
    re.compile(rf"\b({_NAME}) (?:exercises?|drills?|manoeuvres|series)\b"),
    re.compile(
        rf"(?i:called|named|codenamed|code-named|dubbed|under the name|edition of|for) (?:[“\"'‘«])?({_NAME}{_YEAR})"
    ),
)
_DECLARATION: Final = re.compile(
    rf"\b((?:{_CAP} ){{1,6}}(?:Declaration|Communiqu[eé]|Statement|Accords?|Treaty|Protocol|Pact|Charter|Agreement|Memorandum))"
)


def find_things(article: Article, mentions: Sequence[Mention]) -> list[Thing]:
    """Give the places and proper names of a text, in order.

    Args:
        article: The article.
        mentions: Mentions of parties in it.
    """
    body = article.body
    found = [
        Thing(start=m.start, end=m.end, kind=ThingKind.PLACE, name=body[m.start : m.end])
        for m in mentions
        if m.kind in (MentionKind.CITY, MentionKind.SEAT)
    ]
    for pattern in _EXERCISE:
        found.extend(_thing(match, ThingKind.EXERCISE) for match in pattern.finditer(body))
    found.extend(_thing(match, ThingKind.DECLARATION) for match in _DECLARATION.finditer(body))
    return sorted(found, key=lambda t: (t.start, t.end, t.kind))


def _thing(match: "re.Match[str]", kind: ThingKind) -> Thing:
    return Thing(start=match.start(1), end=match.end(1), kind=kind, name=match.group(1))
