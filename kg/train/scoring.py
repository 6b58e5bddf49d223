"""How many events an extractor finds: strict is type, states and sentence right, relaxed one shared state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Event = Mapping[str, Any]  # Any: JSON


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
    pairs: tuple[tuple[int, int], ...]


def compare(coded: Sequence[Event], predicted: Sequence[Event], bodies: Mapping[str, str]) -> Outcome:
    """Compare predicted events with coded ones, one to one, best pairs first.

    Args:
        coded: Events of the coding guide.
        predicted: Drafts with `start` and `end`.
        bodies: Body of each article, where the quotes of the coded events are looked up.

    Source: the scorer of the coding guide; equal states first, then states shared, then text shared.
    """
    ranked = sorted(_candidates(coded, predicted, bodies), reverse=True)
    pairs: list[tuple[int, int]] = []
    for *_, i, j in ranked:
        if all(-i != a and -j != b for a, b in pairs):
            pairs.append((-i, -j))
    same = sum(set(coded[i]["states"]) == set(predicted[j]["states"]) for i, j in pairs)
    return Outcome(
        strict=Score(hits=same, predicted=len(predicted), coded=len(coded)),
        relaxed=Score(hits=len(pairs), predicted=len(predicted), coded=len(coded)),
        pairs=tuple(sorted(pairs)),
    )


def _candidates(
    coded: Sequence[Event], predicted: Sequence[Event], bodies: Mapping[str, str]
) -> Iterator[tuple[bool, float, float, int, int]]:
    for i, event in enumerate(coded):
        start = bodies[event["article"]].index(event["quote"])
        end = start + len(event["quote"])
        for j, draft in enumerate(predicted):
            if draft["article"] != event["article"] or draft["type"] != event["type"]:
                continue
            common = min(end, draft["end"]) - max(start, draft["start"])
            if common <= 0:
                continue
            a, b = set(event["states"]), set(draft["states"])
            if a & b or not a | b:
                text = common / (max(end, draft["end"]) - min(start, draft["start"]))
                yield a == b, len(a & b) / max(1, len(a | b)), text, -i, -j
