"""From counts to rates with intervals: articles are drawn again and again, and each draw is measured."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.train.scoring import DETAILS
from kg.train.trial import ALL, Counts, Trial, count

Floats = NDArray[np.float64]
DRAWS: Final = 1000
SEED: Final = 20220323
_ENDS: Final = (2.5, 97.5)
_DIGITS: Final = 4

Rate = dict[str, float]
"""A rate with its interval: `value`, `low`, `high`."""


class Sample:
    """Counts of many articles, drawn with replacement.

    Articles and not events are drawn: events of one article stand and fall together.
    """

    def __init__(self, rows: Sequence[Counts], *, draws: int = DRAWS, seed: int = SEED) -> None:
        """Draw articles.

        Args:
            rows: Counts of each article.
            draws: How often.
            seed: Seed of the draws; equal rows and seed give equal intervals.
        """
        self._column = {key: n for n, key in enumerate(sorted({key for row in rows for key in row}))}
        table = np.zeros((len(rows), len(self._column)))
        for n, row in enumerate(rows):
            for key, number in row.items():
                table[n, self._column[key]] = number
        chosen = np.random.default_rng(seed).multinomial(
            len(rows), np.full(len(rows), 1 / max(1, len(rows))), draws
        )
        # The first line is the articles as they are.
        self._sums = np.concatenate([table.sum(axis=0, keepdims=True), chosen @ table])

    def number(self, what: str, of: str = ALL) -> int:
        """Give a count over all articles."""
        return int(self._sum(what, of)[0])

    def _sum(self, what: str, of: str) -> Floats:
        column = self._column.get((what, of))
        return np.zeros(len(self._sums)) if column is None else self._sums[:, column]

    def share(self, top: tuple[str, str], bottom: tuple[str, str]) -> Rate:
        """Give one count by another."""
        return _rate(_ratio(self._sum(*top), self._sum(*bottom)))

    def scores(self, kind: str, of: str = ALL) -> dict[str, Rate]:
        """Give precision, recall and F1 of "strict" or "relaxed" pairs, of one type or ALL."""
        hits, predicted, coded = (self._sum(what, of) for what in (kind, "predicted", "coded"))
        return {
            "precision": _rate(_ratio(hits, predicted)),
            "recall": _rate(_ratio(hits, coded)),
            "f1": _rate(_ratio(2 * hits, predicted + coded)),
        }

    def lead(self, other: "Sample", kind: str) -> Rate:
        """Give how far the F1 lies above that of another sample of the same articles, draw by draw."""
        return _rate(self._f1(kind) - other._f1(kind))

    def _f1(self, kind: str) -> Floats:
        hits, predicted, coded = (self._sum(what, ALL) for what in (kind, "predicted", "coded"))
        return _ratio(2 * hits, predicted + coded)


def _ratio(top: Floats, bottom: Floats) -> Floats:
    """Give a quotient; 0 where there is nothing to divide by."""
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def _rate(values: Floats) -> Rate:
    low, high = np.percentile(values[1:], _ENDS)
    return {
        "value": round(float(values[0]), _DIGITS),
        "low": round(float(low), _DIGITS),
        "high": round(float(high), _DIGITS),
    }


def measure(trials: Sequence[Trial], least: float) -> dict[str, object]:
    """Give all scores of trials at a threshold, with intervals of 95 in 100 over articles.

    Args:
        trials: The articles.
        least: Least confidence of what counts.

    Returns:
        `articles`; `events`, by type and in all: coded, predicted, strict and relaxed scores; `details` of the
        relaxed pairs; `quotes`, the share that stands in the body word by word; `empty`, what articles without
        coded events were given.

    Source: percentile bootstrap (Efron 1979) with articles as units.
    """
    sample = Sample([count(trial, least) for trial in trials])
    types = sorted({e["type"] for t in trials for e in (*t.coded, *t.shown(least))})
    return {
        "articles": len(trials),
        "events": {of: _events(sample, of) for of in (ALL, *types)},
        "details": {
            what: {**sample.share(("right", what), ("asked", what)), "asked": sample.number("asked", what)}
            for what in DETAILS
        },
        "quotes": sample.share(("quote", "verbatim"), ("predicted", ALL))["value"],
        "empty": {
            "articles": sample.number("empty", "articles"),
            "with events": sample.number("empty", "with events"),
            "events": sample.number("empty", "events"),
        },
    }


def _events(sample: Sample, of: str) -> dict[str, object]:
    return {
        "coded": sample.number("coded", of),
        "predicted": sample.number("predicted", of),
        "strict": sample.scores("strict", of),
        "relaxed": sample.scores("relaxed", of),
    }


def by_part(trials: Iterable[Trial], figure: Callable[[Sequence[Trial]], object]) -> Mapping[str, object]:
    """Give a figure of each part of the corpus, in the order of their names."""
    parts: dict[str, list[Trial]] = {}
    for trial in trials:
        parts.setdefault(trial.part, []).append(trial)
    return {part: figure(parts[part]) for part in sorted(parts)}
