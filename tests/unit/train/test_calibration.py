"""Calibration: the curve mends what is off, the diagram and its error show what is left."""

import numpy as np
import pytest

from kg.train.calibration import (
    best_threshold,
    calibration_error,
    chance_error,
    fit_curve,
    low_threshold,
    rated,
    reliability,
    strict_score,
    threshold_curve,
)
from kg.train.trial import Trial

from .conftest import PACT, VISIT, trial


def drawn(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances, and what is right where the true share is the square of the chance."""
    draws = np.random.default_rng(7)
    chances = draws.random(number)
    return chances, draws.random(number) < chances**2


def test_a_curve_mends_overconfidence() -> None:
    chances, right = drawn(20_000)
    raw, true = fit_curve(list(chances), list(right))
    for chance in (0.2, 0.5, 0.8):
        assert np.interp(chance, raw, true) == pytest.approx(chance**2, abs=0.05)
    assert np.all(np.diff(true) > 0), "the order of the proposals is kept"
    assert 0 <= true[0] <= true[-1] <= 0.99


def test_the_error_tells_a_false_confidence_from_a_true_one() -> None:
    chances, right = drawn(5_000)
    off = calibration_error(reliability(list(zip(chances.tolist(), right.tolist(), strict=True))))
    fair = calibration_error(reliability(list(zip((chances**2).tolist(), right.tolist(), strict=True))))
    assert off > 0.12
    assert fair < 0.03
    expected = chance_error([(c, True) for c in (chances**2).tolist()], draws=200, seed=1)
    assert 0.3 * expected < fair < 3 * expected


def test_bins_begin_where_they_say() -> None:
    bins = reliability([(0.3, True), (0.39, False), (0.7, True), (1.0, True)])
    assert [(b["from"], b["to"], b["drafts"]) for b in bins] == [(0.3, 0.4, 2), (0.7, 0.8, 1), (0.9, 1.0, 1)]
    assert bins[0]["right"] == 0.5
    assert bins[0]["confidence"] == pytest.approx(0.345)


def test_no_drafts_have_no_error() -> None:
    assert (reliability([]), calibration_error([])) == ([], 0.0)


def test_what_is_rated_is_whether_it_is_strictly_right() -> None:
    found = rated([trial({**VISIT, "confidence": 0.8}, {**PACT, "states": ["PER"], "confidence": 0.3})])
    assert found == [(0.8, True), (0.3, False)]


def test_more_precision_costs_recall(good: Trial) -> None:
    assert strict_score([good], 0.5).recall == 0.5
    low, high = threshold_curve([good], [0.1, 0.5])
    assert (low["recall"], high["recall"]) == (1.0, 0.5)


def test_the_best_threshold_leaves_out_what_is_mostly_wrong() -> None:
    pairs = [*[(0.2, False)] * 30, *[(0.6, True)] * 20]
    least = best_threshold(pairs, 25)
    assert 0.2 < least <= 0.6
    assert round(1000 * least) % 10 == 5, "it lies between two values that a rounded confidence may have"


def test_on_a_plain_the_lowest_threshold_is_taken() -> None:
    pairs = [*[(0.15, False)] * 200, *[(0.4, True)] * 5, *[(0.4, False)] * 11, *[(0.8, True)] * 50]
    best, low = best_threshold(pairs, 100), low_threshold(pairs, 100)
    assert low < 0.4 <= best
    assert low > 0.15
