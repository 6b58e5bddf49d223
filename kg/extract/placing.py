"""Which of the places that a text names is that of an event."""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.knowledge import FOLDER
from kg.extract.mentions.spots import Spot, SpotKind
from kg.resolve.places import find_place
from kg.vocab.codes import Status

_BREAK: Final = re.compile(
    r"[;:]\s|\s[–—]\s|,\s|\b(?:which|who|whose|where|while|whereas|but|although|though|when|after|before|that|and)\b"
)
_CUE: Final = re.compile(
    r"\b(?:there|here)\b|\bthe (?:town|city|base|port|capital|island|camp|village|academy|range|yard|airport|"
    r"centre|center)\b(?! of\b)",
    re.IGNORECASE,
)
"""Words that point back to a place told before."""
_BACKWARD: Final = re.compile(
    r"\b(?:during|after|before|at|in) the (?:visit|meeting|talks|session|ceremony|stay|event|course of)"
    r"|sidelines|fringes|margins"
    r"|the (?:two|three) (?:sides|ministers|parties|leaders|officials|generals|chiefs|presidents|delegations)"
    r"|the same (?:place|day|ceremony)|\balso\b|joint (?:statement|declaration|communiqu)",
    re.IGNORECASE,
)
"""Words by which a sentence goes on with what was told before, and so at its place."""
_DATELINE: Final = re.compile(
    r"([^\W\d_a-z][\w’'-]{1,30}(?:[ -][^\W\d_a-z][\w’'-]{1,30}){0,3})(?:/[A-Z][\w ]{1,30})?"
    r"(?:(?:,[^\n]{0,40}?)?(?: ?[(/][^)/\n]{0,30}[)/])?\.?\s?(?:[-–—]{1,2}|:)\s"
    r"|, (?:[A-Z]\w{1,30}, )?[A-Z]\w{1,10}\.? \d{1,2}\.|\. [A-Z]\w{1,10}\.? \d{1,2}\.)"
)
_VAGUE: Final = frozenset(
    ("of", "on", "for", "from", "over", "through", "across", "along", "around", "aboard", "into")
)
"""After these a name that is in no list is seldom a place."""
_TOLD: Final = ("in", "at", "near", "off", "to", "visit", "reach")
_SITTING: Final = (
    "signed",
    "adopted",
    "concluded",
    "agreed",
    "issued",
    "set",
    "founded",
    "based",
    "made",
    "built",
    "held",
)
_NEXT: Final = ("and", "since", "on", "for", ",", "in", "last")
_NEAR: Final = 12
"""So many places of the sentence are weighed on either side of the anchor."""
_REACH: Final = 600
_BACK: Final = 4
"""So many sentences back a place is looked for."""
_start = attrgetter("start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A place that comes into question.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        features: What speaks for and against it.
    """

    start: int
    end: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What the sentence of an event says of its place, whatever the place: words that point back."""

    cue: str
    backward: str


def find_place_of(
    scene: Scene, status: Status, states: Sequence[str], clause: tuple[int, int]
) -> tuple[int, int] | None:
    """Give where the words stand that name the place of an event, None where the text names none for it.

    A place of its own sentence comes into question, one told shortly before, and for "here" the town at the
    head of the story. By the coding guide a state is a place only when it is no party. The weights of what
    speaks for each are in `data/placing.csv`.

    Args:
        scene: The event.
        status: Its status.
        states: Keys of its parties.
        clause: Offsets of the words that carry it.
    """
    options = find_options(scene, status, states, clause)
    none = _none_features(scene, status, len(_own_spots(scene, states)))
    best, highest = None, _value(none)
    for option in options:
        value = _value(option.features)
        if value > highest:
            best, highest = option, value
    return (best.start, best.end) if best else None


def _value(features: Sequence[str]) -> float:
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in features)


@cache
def _weights() -> Mapping[str, float]:
    with (FOLDER / "placing.csv").open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def find_options(
    scene: Scene, status: Status, states: Sequence[str], clause: tuple[int, int]
) -> list[Option]:
    """Give the places that come into question, those of the sentence first, each with its features.

    Args:
        scene: The event.
        status: Its status.
        states: Keys of its parties.
        clause: Offsets of the words that carry it.
    """
    own, setting = _own_spots(scene, states), _setting(scene)
    found = [
        Option(start=s.start, end=s.end, features=tuple(_spot_features(scene, status, states, clause, s)))
        for s in own
    ]
    found.extend(_dateline(scene, setting))
    found.extend(_told_before(scene, status, setting, beside=bool(own)))
    return found


def _setting(scene: Scene) -> _Setting:
    doc = scene.sight.document
    sentence, body = doc.sentences[scene.number], doc.article.body
    cue = _CUE.search(body, sentence.start, sentence.end)
    backward = _BACKWARD.search(body, sentence.start, sentence.end)
    return _Setting(
        cue=cue[0].lower().split()[-1] if cue else "no", backward=backward[0].lower() if backward else "no"
    )


def _none_features(scene: Scene, status: Status, count: int) -> tuple[str, ...]:
    setting = _setting(scene)
    cue = () if setting.cue == "no" else (f"none cue {setting.cue}",)
    return (
        "none",
        f"none {scene.type}",
        f"none {status}",
        f"none of {min(3, count)}",
        f"none backward {setting.backward}",
        *cue,
    )


def _own_spots(scene: Scene, states: Sequence[str]) -> list[Spot]:
    """Give the places of the sentence that may be an event's: no parties, no names of drills and documents."""
    doc = scene.sight.document
    spots = [s for s in doc.spots_of[scene.number] if _may_be_place(scene, s, states)]
    at = bisect_left(spots, doc.tokens[scene.anchor].start, key=_start)
    return spots[max(0, at - _NEAR) : at + _NEAR]


def _may_be_place(scene: Scene, spot: Spot, states: Sequence[str]) -> bool:
    if spot.kind is SpotKind.COUNTRY and (not spot.state or spot.state in states):
        return False
    things = scene.sight.document.things
    near = things[
        max(0, bisect_left(things, spot.start, key=_start) - 3) : bisect_left(things, spot.end, key=_start)
    ]
    if any(t.end > spot.start for t in near):
        return False
    if spot.kind is not SpotKind.PLAIN:
        return True
    return spot.word not in ("for", "over") and (
        spot.word not in _VAGUE or _is_known(scene.sight.document.article.body[spot.start : spot.end], states)
    )


def _is_known(name: str, states: Sequence[str]) -> bool:
    if find_place(name):
        return True
    near = ((key, find_place(name, key)) for key in states if not key.startswith("@"))
    return any(town is not None and town.state_id == key for key, town in near)


def _spot_features(
    scene: Scene, status: Status, states: Sequence[str], clause: tuple[int, int], spot: Spot
) -> Iterator[str]:
    doc = scene.sight.document
    body, anchor, sentence = doc.article.body, doc.tokens[scene.anchor], doc.sentences[scene.number]
    left = spot.end <= anchor.start
    between = body[spot.end : anchor.start] if left else body[anchor.end : spot.start]
    steps = len(between[:_REACH].split())
    known = spot.kind is not SpotKind.PLAIN or _is_known(body[spot.start : spot.end], states)
    yield "own"
    yield f"word {spot.word}"
    yield f"word {spot.word} {scene.type}"
    yield f"kind {spot.kind if known else 'unknown'}"
    yield f"own {scene.type}"
    yield f"own {status}"
    yield f"inside {clause[0] <= spot.start and spot.end <= clause[1]}"
    yield f"breaks {min(3, len(_BREAK.findall(between[:_REACH])))}"
    yield f"far {sum(steps >= step for step in (3, 7, 14))}{'L' if left else 'R'}"
    if left and body.startswith(", where", spot.end):
        yield "where"
    following = body[spot.end : spot.end + 20].split()
    if following and following[0].lower() in _NEXT:
        yield f"next {following[0].lower()}"
    before = re.findall(r"[\w’'-]+", body[max(sentence.start, spot.start - 40) : spot.start].lower())
    before = [word for word in before if word not in ("the", "a", "an", "its")]
    if len(before) > 1 and before[-2].endswith(_SITTING):
        yield f"after {before[-2]}"


def _dateline(scene: Scene, setting: _Setting) -> Iterator[Option]:
    """Give the town at the head of the story, where the sentence says "here"."""
    match = _DATELINE.match(scene.sight.document.article.body)
    if match and setting.cue in ("here", "capital"):
        features = "dateline", f"dateline {scene.type}", f"dateline cue {setting.cue}"
        yield Option(start=match.start(1), end=match.end(1), features=features)


def _told_before(scene: Scene, status: Status, setting: _Setting, *, beside: bool) -> Iterator[Option]:
    """Give the last places of the sentences before, at most two."""
    doc, seen = scene.sight.document, set[str]()
    for number in range(scene.number - 1, max(-1, scene.number - _BACK - 1), -1):
        spots = [s for s in doc.spots_of[number] if s.word in _TOLD and s.kind is not SpotKind.COUNTRY]
        spot = next((s for s in reversed(spots[-_NEAR:]) if _may_be_place(scene, s, ())), None)
        name = doc.article.body[spot.start : spot.end].casefold() if spot else ""
        if spot is None or name in seen:
            continue
        seen.add(name)
        back = min(3, scene.number - number)
        yield Option(
            start=spot.start,
            end=spot.end,
            features=(
                "back",
                f"back far {back} {setting.cue != 'no'}",
                f"back {scene.type}",
                f"back {status}",
                f"back word {spot.word}",
                f"back beside {beside}",
                f"back kind {spot.kind}",
                f"back backward {setting.backward}",
                f"back cue {setting.cue}",
                f"back rank {len(seen)}",
                f"back {scene.type} beside {beside}",
            ),
        )
        if len(seen) == 2:
            return
