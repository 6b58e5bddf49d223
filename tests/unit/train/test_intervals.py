"""Intervals: the same twice, around the value, wider with fewer articles; and what is counted in them."""

from collections import Counter
from typing import Any

import numpy as np

from kg.train.intervals import Sample, by_part, measure
from kg.train.scoring import DETAILS
from kg.train.trial import ALL, Counts, Trial

from .conftest import VISIT, trial


def rows(number: int) -> list[Counts]:
    found = []
    for n in range(number):
        hit = int(n % 2 == 0)
        found.append(Counter({("coded", ALL): 1, ("predicted", ALL): 1, ("strict", ALL): hit}))
    return found


def test_the_same_draws_twice() -> None:
    assert Sample(rows(40)).scores("strict") == Sample(rows(40)).scores("strict")
    assert Sample(rows(1001), seed=1).scores("strict") != Sample(rows(1001), seed=2).scores("strict")


def test_the_interval_is_that_of_a_share() -> None:
    rate = Sample(rows(400)).scores("strict")["recall"]
    reach = 1.96 * np.sqrt(0.25 / 400)
    assert rate["value"] == 0.5
    assert abs(rate["low"] - (0.5 - reach)) < 0.01
    assert abs(rate["high"] - (0.5 + reach)) < 0.01


def test_events_of_one_article_fall_together() -> None:
    alone = Sample(rows(100)).scores("strict")["f1"]
    many = [Counter({key: 10 * number for key, number in row.items()}) for row in rows(100)]
    together = Sample(many).scores("strict")["f1"]
    assert together == alone


def test_what_was_never_counted_is_nothing() -> None:
    sample = Sample(rows(3))
    assert sample.number("coded", "Visit") == 0
    assert sample.scores("strict", "Visit")["f1"] == {"value": 0.0, "low": 0.0, "high": 0.0}


def test_a_lead_is_measured_draw_by_draw() -> None:
    sample = Sample(rows(50))
    assert sample.lead(Sample(rows(50)), "strict") == {"value": 0.0, "low": 0.0, "high": 0.0}
    worse = [Counter({**row, ("strict", ALL): 0}) for row in rows(50)]
    assert sample.lead(Sample(worse), "strict")["low"] > 0.3


def test_all_that_is_measured(good: Trial) -> None:
    found: Any = measure([good], 0.5)
    assert found["articles"] == 1
    assert list(found["events"]) == [ALL, "Agreement", "Visit"]
    assert found["events"]["Agreement"]["strict"]["recall"]["value"] == 0
    assert tuple(found["details"]) == DETAILS
    assert found["quotes"] == 1.0


def test_parts_come_sorted() -> None:
    trials = [trial(VISIT, part="part2"), trial(part="part1"), trial(part="part2")]
    assert by_part(trials, len) == {"part1": 1, "part2": 2}
