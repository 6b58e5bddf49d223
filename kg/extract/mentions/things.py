"""Proper names of what parties do together: exercises, declarations, treaties, joint bodies, operations."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from kg.extract.mentions.mention import Mention, MentionKind
from kg.model import Article


class ThingKind(StrEnum):
    """What a thing is."""

    EXERCISE = "exercise"
    DOCUMENT = "document"
    BODY = "body"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing named in the text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        kind: What it is.
        name: Its name as written.
    """

    start: int
    end: int
    kind: ThingKind
    name: str


_PARTIES: Final = (
    MentionKind.NAME, MentionKind.DEMONYM, MentionKind.SEAT, MentionKind.PERSON, MentionKind.CITY, MentionKind.FORCE,
    MentionKind.SHIP,
)  # fmt: skip
_NO_NAMES: Final = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "nato", "the", "it",
     "he", "she", "they", "we", "both", "army", "navy", "marines", "ministry")
)  # fmt: skip
_CAP: Final = r"[^\W\d_a-z][\w’'\-–]{0,30}"
_NAME: Final = rf"{_CAP}(?:[ \u00a0](?:{_CAP}|of|the|and|\d{{2,4}})(?!\w)){{0,8}}"
_YEAR: Final = r"(?:(?:\s?[-–—’'/]\s?|\s)(?:20)?\d\d(?!\d)(?:[/-]\d+)?)?"
_DRILL: Final = r"(?:exercises?|drills?|manoeuv?res|maneuvers|war ?games?)"
_EXERCISE: Final = (
    re.compile(rf"\b(?i:{_DRILL}),? (?:[“\"'‘«])?({_NAME}{_YEAR})"),
    re.compile(rf"[“\"«‘]({_NAME}{_YEAR})[”\"»’]"),
    re.compile(rf"\b({_CAP}(?:[ \u00a0]{_CAP}){{0,6}}\s?[-–—]\s?(?:20)\d\d)\b"),
    re.compile(rf"\b({_NAME}) (?:(?:joint|naval|military|multinational|bilateral|annual) ){{0,3}}{_DRILL}\b"),
    re.compile(
        rf"(?i:called|named|code-?named|dubbed|under the name|edition of) (?:[“\"'‘«])?({_NAME}{_YEAR})"
    ),
)
_OTHERS: Final = (
    (
        ThingKind.DOCUMENT,
        re.compile(
            rf"\b((?:{_CAP} ){{1,6}}(?:Declaration|Communiqu[eé]|Statement|Accords?|Treaty|Protocol|Pact|Charter"
            r"|Agreement|Memorandum|Arrangements?))\b"
        ),
    ),
    (
        ThingKind.BODY,
        re.compile(
            rf"\b((?:{_CAP} (?:of )?){{1,6}}(?:Commission|Committee|Brigade|Force|Command|Group|Centre|Center"
            r"|Council|Initiative|Headquarters|System|Construct|Cell|Conclave|Battalion|Squadron|Corps))\b"
        ),
    ),
    (ThingKind.OPERATION, re.compile(rf"\b(Operation (?:{_CAP} ?){{1,3}})(?<! )")),
)
_LEAD: Final = re.compile(
    r"(?:(?:The|A|An|In|On|At|For|First|Second|Third|Last|Next|Its|Their|Joint|Exercise)\s+)+"
)
_LEAST: Final = 3
_KNOWN: Final = 12


def find_things(article: Article, mentions: Sequence[Mention]) -> list[Thing]:
    """Give the proper names of a text, in order. A name of a drill is found wherever it stands again.

    Args:
        article: The article.
        mentions: Mentions of parties in it: a state's name is no name of a drill.
    """
    body = article.body
    parties = _Parties(mentions)
    named = [thing for thing in _exercises(body) if _is_proper(thing, parties)]
    found = {thing.start: thing for thing in sorted(named, key=lambda t: t.end)}
    for name in sorted({re.sub(rf"{_YEAR}$", "", t.name) for t in named}, key=lambda n: (-len(n), n))[
        :_KNOWN
    ]:
        if len(name) > _LEAST:
            for match in re.finditer(rf"\b{re.escape(name)}\b{_YEAR}", body):
                thing = Thing(
                    start=match.start(), end=match.end(), kind=ThingKind.EXERCISE, name=match.group()
                )
                found.setdefault(thing.start, thing)
    others = [t for kind, pattern in _OTHERS for m in pattern.finditer(body) if (t := _thing(m, kind))]
    return sorted((*found.values(), *others), key=lambda t: (t.start, t.end, t.kind))


def _exercises(body: str) -> Iterator[Thing]:
    for pattern in _EXERCISE:
        for match in pattern.finditer(body):
            thing = _thing(match, ThingKind.EXERCISE)
            if thing is not None:
                yield thing


def _thing(match: "re.Match[str]", kind: ThingKind) -> Thing | None:
    """Make a thing of what was found, without the words that lead up to it ("The", "Its first")."""
    name, start = match.group(1), match.start(1)
    lead = _LEAD.match(name)
    if lead:
        name, start = name[lead.end() :], start + lead.end()
    name = re.sub(r"(?: (?:of|the|and))+$|['’]s$", "", name)
    return Thing(start=start, end=start + len(name), kind=kind, name=name) if len(name) > _LEAST else None


class _Parties:
    """Where parties are named, to be asked for a run of the body."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        named = sorted((m.start, m.head_end) for m in mentions if m.kind in _PARTIES)
        self._starts = [start for start, _ in named]
        self._ends = list(accumulate((end for _, end in named), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them reaches into a run."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def _is_proper(thing: Thing, parties: _Parties) -> bool:
    if thing.name.split()[0].lower().rstrip(".") in _NO_NAMES:
        return False
    return not parties.touch(thing.start, thing.end)
