"""How good the extractor is: floors that never drop by recording the figures again.

Floors are written by hand into floors.json, a little below what was seen. Nothing writes them.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.extract.baseline import Baseline
from kg.extract.model import load_model
from kg.train.apart import LEAST, hold_aside, rate
from kg.train.baseline import Example
from kg.train.calibration import best_threshold, rated
from kg.train.intervals import measure
from kg.train.making import read_corpus
from kg.train.quality import figures
from kg.train.trial import Trial, read_trials

Figures = dict[str, Any]


@pytest.fixture(scope="module")
def floors(repository: Path) -> Figures:
    return json.loads((repository / "tests/golden/floors.json").read_text(encoding="utf-8"))["quality"]


@pytest.fixture(scope="module")
def recorded(repository: Path) -> Figures:
    return json.loads((repository / "docs/reference/quality.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gold(shared: Path) -> Figures:
    extractor = Baseline(least=LEAST)
    return figures(
        read_trials(shared / "gold", extractor), float(extractor.model.numbers["threshold"]), quoted=False
    )


def below(found: Figures, floors: Figures) -> list[str]:
    """Give what falls below its floor."""
    scores = found["events"]["all"]
    seen = {
        "strict_f1": scores["strict"]["f1"]["value"],
        "relaxed_f1": scores["relaxed"]["f1"]["value"],
        "answers_precision": found["answers"]["strict"]["precision"]["value"],
        **{what: row["value"] for what, row in found["details"].items()},
    }
    return [f"{what}: {seen[what]} is below {floor}" for what, floor in floors.items() if seen[what] < floor]


def test_a_figure_below_its_floor_is_named(recorded: Figures) -> None:
    assert below(recorded["held_aside"], {"strict_f1": 0.99, "status": 0.1}) == [
        f"strict_f1: {recorded['held_aside']['events']['all']['strict']['f1']['value']} is below 0.99"
    ]


def test_recorded_figures_of_parts_held_aside(recorded: Figures, floors: Figures) -> None:
    assert below(recorded["held_aside"], floors["held_aside"]) == []


def test_recorded_figures_of_retold_news(recorded: Figures, floors: Figures) -> None:
    assert below(recorded["gold"], floors["gold"]) == []


def test_the_shipped_model_on_retold_news(gold: Figures, floors: Figures) -> None:
    assert below(gold, floors["gold"]) == []


def test_recorded_figures_are_those_of_the_shipped_model(recorded: Figures, gold: Figures) -> None:
    """Measure again (make quality) after a change of the model or of what reads the text."""
    assert recorded["extractor"]["sha256"] == load_model().sha256
    assert recorded["extractor"]["least"] == float(load_model().numbers["threshold"])
    for kind in ("strict", "relaxed"):
        then, now = (f["events"]["all"][kind]["f1"]["value"] for f in (recorded["gold"], gold))
        assert then == pytest.approx(now, abs=0.02)


def test_no_quote_is_invented(recorded: Figures, gold: Figures) -> None:
    assert recorded["held_aside"]["quotes"] == gold["quotes"] == 1.0


@pytest.mark.parametrize("low", [0.5, 0.6, 0.7, 0.8, 0.9])
def test_a_confidence_is_the_share_that_is_right(low: float, recorded: Figures, floors: Figures) -> None:
    (row,) = [r for r in recorded["held_aside"]["reliability"] if r["from"] == low]
    assert row["right"] == pytest.approx(row["confidence"], abs=floors["most_off_in_a_bin"])


def test_the_confidence_is_right_within_the_parts_too(recorded: Figures, floors: Figures) -> None:
    parts = recorded["held_aside"]["parts"].values()
    error = sum(part["calibration_error"] for part in parts) / len(parts)
    chance = sum(part["chance_error"] for part in parts) / len(parts)
    assert error <= chance + floors["most_calibration_error_above_chance"]


@pytest.fixture(scope="module")
def thirds(repository: Path) -> list[Trial]:
    """Trials of the corpus in three folds of whole parts: three trainings and not eight."""

    def fold_of(example: Example) -> str:
        return str(int(example.part.removeprefix("part")) % 3)

    return rate(hold_aside(read_corpus(repository / "data/corpus"), fold_of=fold_of))[0]


@pytest.mark.slow
def test_training_anew_without_a_third_of_the_corpus(thirds: list[Trial], floors: Figures) -> None:
    least = best_threshold(rated(thirds), sum(len(trial.coded) for trial in thirds))
    found: Figures = {
        **measure(thirds, least),
        "answers": {"strict": measure(thirds, 0.5)["events"]["all"]["strict"]},
    }
    assert found["events"]["all"]["coded"] == 2482
    assert below(found, floors["thirds"]) == []


def test_no_word_of_the_retold_news_is_recorded(recorded: Figures) -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    assert texts(recorded["gold"]) == []
