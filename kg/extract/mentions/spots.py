"""Places that a sentence names: towns, bases, regions and waters after a word of place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Final

from kg.extract.mentions.mention import Mention, MentionKind
from kg.resolve.places import capital_of

_CAPITAL: Final = r"[^\W\d_a-z][\w’'\-–]{0,30}"
_SMALL: Final = rf"(?:(?:of|de|al|el|la|bin|di|do|da|le|and) (?={_CAPITAL}))?"
_RUN: Final = (
    rf"(?:St\. )?{_CAPITAL}(?:(?:[ \u00a0]|, (?=(?:Air|Naval) )){_SMALL}{_CAPITAL}){{0,6}}(?: \d{{1,3}}\b)?"
)
_SITE: Final = (
    r"(?:(?:air|naval|military|army|navy|training|staff|war|flying|ferry|border|drone|missile|engine|test|firing|"
    r"proving|live-fire|industrial|repair|state)[ -])?"
    r"(?:airfields?|airbase|bases?|barracks|camps?|garrison|airport|port|harbou?r|ranges?|areas?|grounds?|"
    r"cent(?:re|er)s?|academy|college|school|institute|shipyard|yards?|dockyard|plant|works|factory|headquarters|"
    r"palace|parliament|museum|hospital|islands?|peninsula|province|regions?|district|county|strait|river|lake|"
    r"lagoon|coast|waters|mountains|desert|valley|highlands?|triangle|corridor|crossing|polygon|fort|fortress|"
    r"arsenal|depot|facility|complex|campus)"
)
_CLASS: Final = (
    r"(?:[\w’'\-]{1,20}\s){0,3}?(?:town|city|village|capital|coast|shores?|waters|outskirts|suburbs?|cantonment|"
    rf"borough|{_SITE})\s(?:of|in|at|near|off|on|outside)\s(?:the\s)?"
)
_WORDS: Final = {
    "beside": "near",
    "inside": "in",
    "leaves": "left",
    "leaving": "left",
    "toward": "to",
    "towards": "to",
}
_VERBS: Final = ("visit", "reach", "tour", "inspect", "enter", "patrol", "guard")
_LEAD: Final = re.compile(
    r"\b(?P<word>in|at|near|off|outside|from|to|into|of|on|over|around|through|across|for|inside|beside|along|"
    r"aboard|towards?|visit(?:s|ed|ing)?|reach(?:es|ed|ing)?|left|leav(?:es|ing)|tour(?:s|ed|ing)?|"
    r"inspect(?:s|ed|ing)?|enter(?:s|ed|ing)?|patroll?(?:s|ed|ing)?|guard(?:s|ed|ing)?)\s"
    r"(?:(?:the|a|an|its|their|his|her)\s)?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(rf"(?P<class>)(?P<run>{_RUN})(?P<site>\s{_SITE}\b)?")
_CLASSED: Final = re.compile(rf"(?P<class>{_CLASS})(?P<run>{_RUN})(?P<site>\s{_SITE}\b)?")
_ENDS_AS_SITE: Final = re.compile(rf"(?:^|[ -]){_SITE}(?: \d{{1,3}})?$", re.IGNORECASE)
_NO_SPOT: Final = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
     "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter",
     "easter", "christmas", "ramadan", "english", "twitter", "facebook", "telegram", "x", "exercise", "operation",
     "parliament", "congress", "article", "usd", "eur", "gbp", "defence", "defense", "minister", "president",
     "general", "covid", "nato", "eu", "un", "q1", "q2", "q3", "q4")
)  # fmt: skip
_CERTAIN: Final = ("in", "at", "near", "off", "outside", "into")
"""After these stands no person."""
_HERE: Final = ("in", "at", "near", "off", "outside")
_PARTY: Final = frozenset(
    (MentionKind.NAME, MentionKind.DEMONYM, MentionKind.PERSON, MentionKind.FORCE, MentionKind.COMPANY,
     MentionKind.SHIP, MentionKind.ORGANIZATION, MentionKind.UNION)
)  # fmt: skip
_TOWN: Final = (MentionKind.CITY, MentionKind.SEAT)
_WATERS: Final = re.compile(
    r"\b(?:the )?((?:[A-Z]\w{1,30} ){1,3}(?:Sea|Gulf|Ocean|Straits?|Bay|Channel|River)\b"
    r"|(?:Gulf|Bay|Straits?|Sea|Horn) of [A-Z]\w{1,30})"
)
_WITHIN: Final = re.compile(r"\s(?:in|at|near)\s(?:the\s)?(?:[\w-]{1,20}\s){0,3}?(?:of\s)?(?:the\s)?")
_LEAST: Final = 3
_LONGEST: Final = 240
_start = attrgetter("start")


class SpotKind(StrEnum):
    """How words name a place."""

    TOWN = "town"
    SITE = "site"
    CLASS = "class"
    WATERS = "waters"
    COUNTRY = "country"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named in a sentence.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        word: The word of place before it: "in", "at", "visit"; "" where there is none.
        kind: How it is named: a known town, a base or other site, after its class ("the city of"), waters,
            a state, or by a name alone.
        state: Key of the state, for a state.
    """

    start: int
    end: int
    word: str
    kind: SpotKind
    state: str = ""


def find_spots(body: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Spot]:
    """Give the places of a run of a body, in order, without overlap; "the base at Kant" is one place.

    Args:
        body: The body.
        start: Where the run starts.
        end: Where it ends.
        mentions: Mentions of parties in the run, in order: persons and forces are no places, capitals are.
    """
    found = [*_after_words(body, start, end, mentions), *_waters(body, start, end)]
    spots: list[Spot] = []
    for spot in sorted(found, key=lambda s: (s.start, s.kind is SpotKind.WATERS)):
        last = spots[-1] if spots else None
        if last is None or spot.start >= last.end:
            if last is not None and _is_within(body, last, spot):
                spots[-1] = replace(last, end=spot.end)
            else:
                spots.append(spot)
    return spots


def _is_within(body: str, site: Spot, spot: Spot) -> bool:
    """Tell whether a site stands directly before the town in which it lies: "Kabul airport in Kabul"."""
    return (
        site.kind is SpotKind.SITE
        and spot.kind is not SpotKind.COUNTRY
        and spot.word in ("in", "at", "near")
        and _WITHIN.fullmatch(body, site.end, spot.start) is not None
    )


def _waters(body: str, start: int, end: int) -> Iterator[Spot]:
    for match in _WATERS.finditer(body, start, end):
        before = body[max(start, match.start() - 14) : match.start()].split()
        low, high = match.span(1)
        yield Spot(start=low, end=high, word=before[-1].lower() if before else "", kind=SpotKind.WATERS)


def _after_words(body: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Spot]:
    for lead in _LEAD.finditer(body, start, end):
        plain, classed = _PLAIN.match(body, lead.end(), end), _CLASSED.match(body, lead.end(), end)
        match = classed if classed and (not plain or _is_adjective(plain, mentions)) else plain
        spot = _to_spot(body, match, _stem(lead["word"].lower()), mentions) if match else None
        if spot:
            yield spot


def _overlapping(start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
    first = bisect_left(mentions, start - _LONGEST, key=_start)
    stop = bisect_left(mentions, end, key=_start)
    return [m for m in mentions[first:stop] if m.end > start]


def _is_adjective(match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether all that is named is whose it is: "in the Turkish city of Konya"."""
    low, high = match.span("run")
    own = _overlapping(low, high, mentions)
    return any(m.kind is MentionKind.DEMONYM and m.start == low and m.end >= high for m in own)


def _stem(word: str) -> str:
    return next((verb for verb in _VERBS if word.startswith(verb)), _WORDS.get(word, word))


def _to_spot(body: str, match: re.Match[str], word: str, mentions: Sequence[Mention]) -> Spot | None:
    low, high = match.start("run"), _cut(body, *match.span("run"))
    if match["run"].split()[0].lower() in _NO_SPOT or high - low < _LEAST:
        return None
    own = _overlapping(low, high, mentions)
    site = _ENDS_AS_SITE.search(body, low, high) is not None
    if match["site"] and high == match.end("run"):
        site, high = True, match.end("site")
    parties = [m for m in own if m.kind in _PARTY]
    if word in _CERTAIN or site:
        parties = [m for m in parties if m.kind is not MentionKind.PERSON]
    if parties:
        return _of_party(body, Spot(start=low, end=high, word=word, kind=SpotKind.SITE), parties, site=site)
    kind = SpotKind.SITE if site else SpotKind.CLASS if match["class"] else SpotKind.PLAIN
    if kind is SpotKind.PLAIN and any(m.kind in _TOWN for m in own):
        kind = SpotKind.TOWN
    return Spot(start=low, end=high, word=word, kind=kind)


def _of_party(body: str, spot: Spot, parties: Sequence[Mention], *, site: bool) -> Spot | None:
    """Give the place that a party's name is part of ("the Pakistan Army Museum"), or that is a state's own name."""
    if site:
        whole = spot.end > max(m.end for m in parties)
        company = spot.word not in _HERE and any(m.kind is MentionKind.COMPANY for m in parties)
        return spot if whole and not company else None
    named = [m for m in parties if m.kind is MentionKind.NAME and m.start <= spot.start and m.end >= spot.end]
    if not named:
        return None
    state = named[0].states[0] if len(named[0].states) == 1 else ""
    town = capital_of(state) if state and not state.startswith("@") else None
    if town is not None and town.name.casefold() == body[spot.start : spot.end].casefold():
        return replace(spot, kind=SpotKind.TOWN)
    return replace(spot, kind=SpotKind.COUNTRY, state=state)


def _cut(body: str, start: int, end: int) -> int:
    """Leave out a possessive and a hyphen at the end."""
    text = body[start:end]
    for tail in ("'s", "’s", "-", "–", "'", "’"):
        if text.endswith(tail):
            return end - len(tail)
    return end
