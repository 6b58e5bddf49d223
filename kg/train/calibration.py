"""Whether a confidence means what it says: the curve that makes it so, and the diagram that shows it."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.train.scoring import Score, states_of
from kg.train.trial import Trial

Floats = NDArray[np.float64]
Curve = tuple[Floats, Floats]
_BINS: Final = 10
_GRID: Final = 41
_DIGITS: Final = 4
_THRESHOLDS: Final = tuple(round(float(step), 3) for step in np.arange(0.105, 0.7, 0.02))
_SLACK: Final = 0.005


def fit_curve(chances: Sequence[float], right: Sequence[bool]) -> Curve:
    """Give the curve from raw probabilities to shares of right ones.

    Args:
        chances: Raw probabilities of proposals, from models that did not see them.
        right: Whether each was right.

    Returns:
        Raw probabilities in even steps, and what each stands for.

    Source: isotonic regression (Zadrozny and Elkan 2002).
    """
    from sklearn.isotonic import IsotonicRegression

    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(chances, right)
    grid = np.linspace(0.0, 1.0, _GRID)
    # A curve that never stands still keeps the order of the proposals.
    return grid, np.clip(np.asarray(curve.predict(grid)) + 1e-3 * grid, 0.0, 0.99)


def rated(trials: Iterable[Trial]) -> list[tuple[float, bool]]:
    """Give each draft's confidence (1 where it has none), and whether it is strictly right."""
    return [(d.get("confidence", 1.0), trial.is_right(d)) for trial in trials for d in trial.drafts]


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Give ten bins of confidence with what was found in each.

    Args:
        pairs: Confidence, and whether it was right.

    Returns:
        For each bin that is not empty: `from`, `to`, `drafts`, `confidence` (mean) and `right` (share).
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in pairs:
        # The bin of 0.3 begins at 0.3, whatever 0.3 times ten is in binary.
        bins[min(_BINS - 1, int(confidence * _BINS + 1e-9))].append((confidence, right))
    return [
        {
            "from": n / _BINS,
            "to": (n + 1) / _BINS,
            "drafts": len(found),
            "confidence": round(sum(c for c, _ in found) / len(found), _DIGITS),
            "right": round(sum(r for _, r in found) / len(found), _DIGITS),
        }
        for n, found in enumerate(bins)
        if found
    ]


def calibration_error(bins: Sequence[dict[str, float]]) -> float:
    """Give the expected calibration error: how far confidence and share of right ones lie apart, by draft.

    Args:
        bins: Of `reliability`.

    Source: Naeini, Cooper and Hauskrecht 2015; bins of equal width.
    """
    total = sum(b["drafts"] for b in bins)
    return round(sum(b["drafts"] * abs(b["confidence"] - b["right"]) for b in bins) / max(1, total), _DIGITS)


def chance_error(pairs: Sequence[tuple[float, bool]], *, draws: int, seed: int) -> float:
    """Give the calibration error that a perfect confidence would show by chance, on average over draws.

    Args:
        pairs: Of `rated`; only the confidences are looked at.
        draws: How often to draw which of them are right.
        seed: Seed of the draws.
    """
    sure = np.array([confidence for confidence, _ in pairs])
    of = np.minimum(_BINS - 1, (sure * _BINS + 1e-9).astype(int))
    right = np.random.default_rng(seed).random((draws, len(sure))) < sure
    gaps = [np.abs((right[:, of == n] - sure[of == n]).sum(axis=1)) for n in range(_BINS)]
    return round(float(np.sum(gaps, axis=0).mean()) / max(1, len(sure)), _DIGITS)


def strict_score(trials: Sequence[Trial], least: float) -> Score:
    """Give the strict score of trials at a threshold."""
    hits = predicted = coded = 0
    for trial in trials:
        shown = trial.shown(least)
        pairs = trial.pairs(shown)
        hits += sum(states_of(trial.coded[i]) == states_of(shown[j]) for i, j in pairs)
        predicted += len(shown)
        coded += len(trial.coded)
    return Score(hits=hits, predicted=predicted, coded=coded)


def threshold_curve(trials: Sequence[Trial], steps: Iterable[float]) -> list[dict[str, float]]:
    """Give strict precision, recall and F1 over thresholds.

    Args:
        trials: Articles with all drafts, also those of little confidence.
        steps: Thresholds.
    """
    rows = []
    for least in steps:
        score = strict_score(trials, least)
        rows.append(
            {
                "least": round(least, 3),
                "precision": round(score.precision, _DIGITS),
                "recall": round(score.recall, _DIGITS),
                "f1": round(score.f1, _DIGITS),
            }
        )
    return rows


def best_threshold(pairs: Sequence[tuple[float, bool]], coded: int) -> float:
    """Give the least confidence at which the strict F1 is best, between two values that a confidence may have.

    Args:
        pairs: Confidence of each draft, and whether it was right.
        coded: How many events were coded.
    """
    return max(_THRESHOLDS, key=lambda least: _f1(pairs, coded, least))


def low_threshold(pairs: Sequence[tuple[float, bool]], coded: int) -> float:
    """Give the lowest threshold at which the strict F1 is hardly worse than at its best.

    The best lies on a plain that chance moves it about on. What is less sure than the threshold of answers waits
    for review, where a person loses less by rejecting an event than by never seeing it.

    Args:
        pairs: As for `best_threshold`.
        coded: As for `best_threshold`.
    """
    wanted = _f1(pairs, coded, best_threshold(pairs, coded)) - _SLACK
    return next(least for least in _THRESHOLDS if _f1(pairs, coded, least) >= wanted)


def _f1(pairs: Sequence[tuple[float, bool]], coded: int, least: float) -> float:
    shown = [right for confidence, right in pairs if confidence >= least]
    return 2 * sum(shown) / (len(shown) + coded)
