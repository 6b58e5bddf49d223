"""Tellings → groups that tell one event: pairs worth a look, their weight, and joining without contradiction."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.model import Article, Telling
from kg.resolve.same.looks import Look, look
from kg.resolve.same.weighing import weigh

JOIN: Final = 0.80
"""Least probability at which two tellings are taken for one event without a person's word."""
ASK: Final = 0.30
"""Least probability at which a person is asked."""
_CROWD: Final = 16
"""Most tellings of a block that are all compared with each other."""
_NEIGHBOURS: Final = 8
"""With how many neighbours in time each is compared in a larger block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two tellings that may be one event.

    Attributes:
        a: Key of the first.
        b: Key of the second.
        score: Probability, 0 to 1.
        reasons: For and against, the weightiest first.
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The outcome.

    Attributes:
        groups: Keys of the tellings of each event.
        merged: The pairs by which tellings were joined.
        candidates: The pairs that wait for a person, likeliest first.
    """

    groups: tuple[tuple[str, ...], ...]
    merged: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]


def join(
    tellings: Sequence[Telling],
    *,
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
) -> Joined:
    """Join the tellings that tell one event.

    Joining begins with the likeliest pair; a pair joins its groups only when nothing rules out any pair across
    them. So the order of the tellings does not matter, and a chain of likenesses joins nothing that contradicts.

    Args:
        tellings: Tellings of all sources.
        same: Pairs of keys that a person decided to be one event.
        different: Pairs of keys that a person decided to be two.
    """
    ordered = sorted(tellings, key=lambda t: t.order)
    # Rows of data sets are joined by a person only: a pair and a year are no evidence (`kg compare` shows them).
    looks = {t.key: look(t) for t in ordered if isinstance(t.source, Article)}
    apart = {frozenset(pair) for pair in different}
    together = list(same)
    weighed = {
        (a.key, b.key): verdict
        for a, b in pairs(list(looks.values()))
        if frozenset((a.key, b.key)) not in apart and not (verdict := weigh(a, b)).forbidden
    }
    groups = _Groups([t.key for t in ordered], looks, apart)
    for a, b in together:
        groups.unite(a, b)
    merged, open_ = [], []
    for (a, b), verdict in sorted(weighed.items(), key=lambda item: (-item[1].weight, item[0])):
        found = Candidate(a=a, b=b, score=_probability(verdict.weight), reasons=verdict.reasons)
        if groups.of(a) is groups.of(b):
            continue
        if found.score >= JOIN and groups.may_unite(a, b):
            groups.unite(a, b)
            merged.append(found)
        elif found.score >= ASK:
            open_.append(found)
    waiting = _one_for_two_events(open_, groups)
    return Joined(groups=groups.all, merged=tuple(merged), candidates=tuple(waiting))


def _one_for_two_events(found: Iterable[Candidate], groups: "_Groups") -> Iterator[Candidate]:
    """Leave one candidate, the likeliest, for each two events; none where something rules it out."""
    asked: set[frozenset[int]] = set()
    for candidate in found:
        pair = frozenset((id(groups.of(candidate.a)), id(groups.of(candidate.b))))
        if len(pair) == 2 and pair not in asked and groups.may_unite(candidate.a, candidate.b):
            asked.add(pair)
            yield candidate


def _probability(weight: float) -> float:
    return round(1 / (1 + math.exp(-weight)), 2)


class _Groups:
    def __init__(self, keys: Sequence[str], looks: Mapping[str, Look], apart: set[frozenset[str]]) -> None:
        self._looks, self._apart = looks, apart
        self._at = {key: at for at, key in enumerate(keys)}
        self._of = {key: [key] for key in keys}

    def of(self, key: str) -> list[str]:
        return self._of[key]

    def may_unite(self, a: str, b: str) -> bool:
        """Tell whether nothing rules out any pair across two groups."""
        return not any(
            frozenset((x, y)) in self._apart or self._forbidden(x, y)
            for x in self._of[a]
            for y in self._of[b]
        )

    def _forbidden(self, x: str, y: str) -> bool:
        return x in self._looks and y in self._looks and weigh(self._looks[x], self._looks[y]).forbidden

    def unite(self, a: str, b: str) -> None:
        first, second = self._of[a], self._of[b]
        if first is second:
            return
        first.extend(second)
        for key in second:
            self._of[key] = first

    @property
    def all(self) -> tuple[tuple[str, ...], ...]:
        distinct = {id(group): group for group in self._of.values()}
        return tuple(tuple(sorted(group, key=self._at.__getitem__)) for group in distinct.values())


def pairs(looks: Sequence[Look]) -> Iterator[tuple[Look, Look]]:
    """Give the pairs that are worth a look, each once.

    Tellings are put into blocks: by name, by states with month, by states with day of the story, by states with
    a telling word. In a crowded block each is compared with its nearest neighbours in time only, so that the
    work grows with the number of tellings and not with its square.
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(looks):
        for a, b in _within(block):
            if (pair := (a.key, b.key)) not in seen:
                seen.add(pair)
                yield a, b


def _blocks(looks: Sequence[Look]) -> Iterator[list[Look]]:
    blocks: dict[tuple[object, ...], list[Look]] = defaultdict(list)
    for one in looks:
        for key in _keys(one):
            blocks[key].append(one)
    for _, block in sorted(blocks.items(), key=lambda item: str(item[0])):
        if len(block) > 1:
            yield block


def _keys(one: Look) -> Iterator[tuple[object, ...]]:
    who = (one.type, *sorted(one.states))
    if one.name:
        yield (one.type, "name", one.name.words[0][:6])
    if one.tight and one.low and one.high:
        for month in range(one.low.year * 12 + one.low.month - 1, one.high.year * 12 + one.high.month + 1):
            yield (*who, "month", month)
    if not one.dataset:
        story = one.published.toordinal() // 15
        yield (*who, "story", story)
        yield (*who, "story", story + 1)
    for word in sorted(one.words, key=lambda w: (-len(w), w))[:4]:
        yield (*who, "word", word[:6])


def _within(block: Sequence[Look]) -> Iterator[tuple[Look, Look]]:
    if len(block) <= _CROWD:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda x: (x.low or x.high or x.published, x.order))
    for step in range(1, _NEIGHBOURS + 1):
        yield from (_in_order(a, b) for a, b in zip(ordered, ordered[step:], strict=False))


def _in_order(a: Look, b: Look) -> tuple[Look, Look]:
    return (a, b) if a.order <= b.order else (b, a)
