"""All figures together: plain data, and no words of articles that may not be shown."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kg.train.failures import Failure
from kg.train.quality import ANSWERS, figures
from kg.train.tables import interval, table
from kg.train.trial import Trial

from .conftest import PACT, VISIT, trial


@pytest.fixture
def trials(good: Trial) -> list[Trial]:
    return [
        good,
        trial({**VISIT, "type": "Meeting", "confidence": 0.9}, part="part2"),
        trial(coded=(), part="part2"),
    ]


def words(value: Any) -> Iterator[str]:
    """Give all text values, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def test_figures_are_plain_data(trials: list[Trial]) -> None:
    found = figures(trials, 0.3, quoted=True)
    assert json.loads(json.dumps(found)) == found
    assert found["articles"] == 3
    assert found["answers"]["least"] == ANSWERS == 0.5
    assert found["answers"]["predicted"] == 2
    assert found["events"]["all"]["predicted"] == 3
    assert list(found["parts"]) == ["part1", "part2"]
    assert set(found["failures"]) == set(map(str, Failure))
    assert [row["recall"] for row in found["curve"]] == sorted(
        (r["recall"] for r in found["curve"]), reverse=True
    )


def test_articles_that_may_not_be_shown_leave_no_word(trials: list[Trial]) -> None:
    assert list(words(figures(trials, 0.3, quoted=False))) == []


def test_a_draft_without_confidence_counts_as_sure() -> None:
    found = figures([trial(VISIT, PACT)], 0.0, quoted=False)
    assert found["reliability"][0]["from"] == 0.9


def test_columns_stand_under_one_another() -> None:
    assert table(("a", "b"), [("long", "1"), ("x", "22")]) == "a      b\nlong   1\nx     22"
    assert interval({"value": 0.5, "low": 0.25, "high": 0.75}) == "0.500 [0.250, 0.750]"
