"""Weights of choosing the date of an event, fitted to coded articles."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.extract.dates import Expression
from kg.extract.dates.choice import features, none_features
from kg.extract.features import Sight
from kg.extract.linear import Linear
from kg.extract.proposals import find_anchor
from kg.train.baseline import Coded, Example
from kg.train.fitting import fit_choice
from kg.vocab.codes import EventType, Status

_STRENGTH: Final = 0.3
"""Inverse of the penalty: weights of this size hold for parts that were not seen."""
_BEFORE: Final = 600
_AFTER: Final = 900
"""How many code points around the quote a date is looked for."""
_LEAST: Final = 0.05
"""Smaller weights are left out of the file."""
Option = dict[str, float]


def fit_dating(examples: Sequence[Example], types: Linear | None = None) -> dict[str, float]:
    """Fit the weights by which `kg.extract.dates.choose` takes one date, or none.

    An event counts where the coder gave words that are an expression near its quote, or gave none. Distances
    are learnt from the quote, which a reader knows, and from the trigger, from which the extractor counts.

    Args:
        examples: The articles to fit on.
        types: Model of the types, which finds the triggers; None learns from the quotes alone.

    Returns:
        Weight of each feature, sorted by name, to one decimal place as in `dating.csv`.

    Example:
        >>> fit_dating([])
        {}
    """
    told = [found for example in examples for found in _choices(example, types)]
    if not told:
        return {}
    linear = fit_choice(told, strength=_STRENGTH)
    rounded = zip(linear.features, linear.weights[:, 0].tolist(), strict=True)
    return {name: round(weight, 1) for name, weight in rounded if abs(weight) >= _LEAST}


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Write weights as a table that people can read, sorted by feature.

    Args:
        weights: Weight of each feature.
        path: File to write, `dating.csv`.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows(sorted(weights.items()))


def _choices(example: Example, types: Linear | None) -> Iterator[tuple[list[Option], int]]:
    """Give what may be chosen for each event, no date first, and the number of the right one."""
    document = example.sight.document
    for coded, number in zip(example.events, example.numbers, strict=True):
        start = document.article.body.index(coded["quote"])
        quote = start, start + len(coded["quote"])
        near = [e for e in document.dates if start - _BEFORE < e.start and e.end < start + _AFTER]
        right = _right(near, quote, coded["date"]["text"])
        if right is None:
            continue
        yield _options(example.sight, coded, near, quote), right
        if types is not None:
            label = types.labels.index(EventType(coded["type"]))
            token = document.tokens[find_anchor(types, example.sight, number, label, quote)]
            yield _options(example.sight, coded, near, (token.start, token.end)), right


def _options(sight: Sight, coded: Coded, near: Sequence[Expression], event: tuple[int, int]) -> list[Option]:
    text = sight.document.article.body
    type_, status = EventType(coded["type"]), Status(coded["status"])
    rows = [none_features(near, event, text=text, type=type_, status=status)]
    rows.extend(features(e, near, event, text=text, type=type_, status=status) for e in near)
    return [dict.fromkeys(row, 1.0) for row in rows]


def _right(near: Sequence[Expression], event: tuple[int, int], words: str | None) -> int | None:
    """Give the number of the coded date among the options: 0 is none."""
    if words is None:
        return 0
    held = [n for n, e in enumerate(near, 1) if words in e.text or e.text in words]
    return min(held, key=lambda n: _gap(near[n - 1], event)) if held else None


def _gap(expression: Expression, event: tuple[int, int]) -> int:
    return max(0, event[0] - expression.end, expression.start - event[1])
