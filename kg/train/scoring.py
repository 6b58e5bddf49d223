"""How well an extractor does on coded articles: which events it finds, and what of each found event is right.

The definitions are those of the coding guide. A coded and a predicted event are the same, *strictly*, when type
and set of states are equal and their words overlap; *relaxed*, when one state at least is shared. Details (roles,
status, dates, place, name) are asked of the relaxed pairs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Event = Mapping[str, Any]  # Any: JSON
Span = tuple[int, int]
Pair = tuple[int, int]

DIRECTED: Final = frozenset(("ArmsTransfer", "Training", "Visit", "Support", "Aid", "Deployment"))
"""Types with a giving and a taking side."""
HOSTED: Final = frozenset(("Exercise", "Meeting"))
"""Types with a host among equals."""
DETAILS: Final = (
    "states",
    "roles, directed types",
    "host, Exercise and Meeting",
    "status",
    "date exact",
    "date overlapping",
    "place",
    "place, where coded",
    "name",
    "name, where coded",
)
"""What is asked of a pair of a coded and a predicted event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of a comparison.

    Attributes:
        hits: Pairs of a coded and a predicted event.
        predicted: Predicted events.
        coded: Coded events.
    """

    hits: int
    predicted: int
    coded: int

    @property
    def precision(self) -> float:
        """Share of the predicted events that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the coded events that were found."""
        return self.hits / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.predicted + self.coded
        return 2 * self.hits / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Scores of an extractor.

    Attributes:
        strict: Type, set of states and overlapping words.
        relaxed: Type, a shared state and overlapping words.
        pairs: Numbers of the coded and the predicted event of each relaxed pair.
    """

    strict: Score
    relaxed: Score
    pairs: tuple[Pair, ...]


def compare(
    coded: Sequence[Event],
    predicted: Sequence[Event],
    bodies: Mapping[str, str],
    retold: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> Outcome:
    """Compare predicted events with coded ones, one to one, best pairs first.

    Args:
        coded: Events of the coding guide.
        predicted: Events in the same shape; of them article, type, states and quote are looked at.
        bodies: Body of each article, where the quotes are looked up. Predictions for other articles do not count.
        retold: Further runs of the body that tell a coded event, by article and id of the event.

    Example:
        >>> visit = {"article": "x", "id": "e1", "type": "Visit", "states": ["CHL", "PER"], "quote": "visited"}
        >>> compare([visit], [visit], {"x": "She visited."}).strict.f1
        1.0

    Source: the scorer of the coding guide; equal states first, then states shared, then text shared.
    """
    known = [p for p in predicted if p.get("article") in bodies]
    pairs = find_pairs(coded, known, bodies, retold or {})
    same = sum(states_of(coded[i]) == states_of(known[j]) for i, j in pairs)
    return Outcome(
        strict=Score(hits=same, predicted=len(known), coded=len(coded)),
        relaxed=Score(hits=len(pairs), predicted=len(known), coded=len(coded)),
        pairs=tuple(pairs),
    )


def find_pairs(
    coded: Sequence[Event],
    predicted: Sequence[Event],
    bodies: Mapping[str, str],
    retold: Mapping[tuple[str, str], Sequence[str]],
) -> list[Pair]:
    """Give the relaxed pairs, as numbers of the coded and the predicted event, sorted; see `compare`."""
    ranked = sorted(_possible_pairs(coded, predicted, bodies, retold), reverse=True)
    taken_coded: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for *_, minus_i, minus_j in ranked:
        i, j = -minus_i, -minus_j
        if i not in taken_coded and j not in taken_predicted:
            taken_coded.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _possible_pairs(
    coded: Sequence[Event],
    predicted: Sequence[Event],
    bodies: Mapping[str, str],
    retold: Mapping[tuple[str, str], Sequence[str]],
) -> Iterator[tuple[bool, float, float, int, int]]:
    by_article: dict[str, list[int]] = defaultdict(list)
    for j, event in enumerate(predicted):
        by_article[event["article"]].append(j)
    for i, event in enumerate(coded):
        body = bodies[event["article"]]
        told = runs(body, [event["quote"], *retold.get((event["article"], event["id"]), ())])
        for j in by_article[event["article"]]:
            if predicted[j].get("type") != event["type"]:
                continue
            a, b = states_of(event), states_of(predicted[j])
            text = shared_text(told, runs(body, [predicted[j].get("quote") or ""]))
            if text and (a & b or not a | b):
                yield a == b, len(a & b) / max(1, len(a | b)), text, -i, -j


def runs(body: str, quotes: Iterable[str]) -> list[Span]:
    """Give where quotes stand in a body: all places of each, from left to right without overlap.

    Example:
        >>> runs("to and fro and to", ["to"])
        [(0, 2), (15, 17)]
    """
    found = []
    for quote in quotes:
        at = body.find(quote) if quote else -1
        while at >= 0:
            found.append((at, at + len(quote)))
            at = body.find(quote, at + len(quote))
    return found


def shared_text(some: Iterable[Span], others: Sequence[Span]) -> float:
    """Give how much two lists of spans share at best: common length by length of both together, 0 to 1.

    Example:
        >>> shared_text([(0, 4)], [(2, 6)])
        0.3333333333333333
    """
    best = 0.0
    for start, end in some:
        for first, last in others:
            common = min(end, last) - max(start, first)
            if common > 0:
                best = max(best, common / (max(end, last) - min(start, first)))
    return best


def states_of(event: Event) -> frozenset[str]:
    """Give the states of an event."""
    return frozenset(event.get("states") or ())


def details(coded: Event, predicted: Event) -> Iterator[tuple[str, bool]]:
    """Give what is right in a predicted event that was paired with a coded one.

    Yields:
        One of DETAILS, and whether it is right. Roles are asked of each state that both have.
    """
    a, b = states_of(coded), states_of(predicted)
    yield "states", a == b
    kind = coded["type"]
    if kind in DIRECTED | HOSTED:
        what = "roles, directed types" if kind in DIRECTED else "host, Exercise and Meeting"
        right, given = _roles(coded), _roles(predicted)
        for state in sorted(a & b):
            yield what, right[state] == given[state]
    yield "status", coded["status"] == predicted.get("status")
    yield "date exact", _bounds(coded) == _bounds(predicted)
    yield "date overlapping", _overlap(_bounds(coded), _bounds(predicted))
    for field in ("place", "name"):
        same = _same_words(coded.get(field), predicted.get(field))
        yield field, same
        if coded.get(field):
            yield f"{field}, where coded", same


def _roles(event: Event) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for party in event.get("participants") or ():
        if party.get("state"):
            found[party["state"]].add(party.get("role"))
    return found


def _bounds(event: Event) -> tuple[str | None, str | None]:
    date = event.get("date") or {}
    return date.get("earliest"), date.get("latest")


def _overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Tell whether bounds share a day; a missing bound is open."""
    return (a[0] or "0000") <= (b[1] or "9999") and (b[0] or "0000") <= (a[1] or "9999")


def _same_words(a: str | None, b: str | None) -> bool:
    """Tell whether both are empty, or the words of one are all among those of the other ("the" does not count)."""
    some, others = (set(re.findall(r"\w+", (text or "").casefold())) - {"the"} for text in (a, b))
    if not some and not others:
        return True
    return bool(some and others) and (some <= others or others <= some)
