"""Held aside: no fold is read by what learnt from it, and both studies add up."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from coded import PARTS, cut

from kg.extract.model import Model
from kg.train.apart import Aside, hold_aside, rate
from kg.train.baseline import Example, fit, read_examples
from kg.train.calibration import strict_score
from kg.train.groups import GROUPS
from kg.train.quality import CrossValidation, cross_validation
from kg.train.studies import ablations, learning_curve
from kg.train.tables import ablation_table, learning_table, scores_table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    folder = cut(repository / "data/corpus", tmp_path_factory.mktemp("corpus"), number=14)
    return read_examples([folder / part for part in PARTS])


@pytest.fixture(scope="module")
def asides(corpus: list[Example]) -> list[Aside]:
    return hold_aside(corpus)


@pytest.fixture(scope="module")
def validation(corpus: list[Example]) -> CrossValidation:
    return cross_validation(corpus)


def name(example: Example) -> str:
    return example.sight.document.article.id


def test_no_model_learns_from_the_fold_that_it_reads(corpus: list[Example]) -> None:
    learnt: dict[str, set[str]] = {}

    def fitted(examples: Sequence[Example], fold: str) -> Model:
        learnt[fold] = {name(example) for example in examples}
        return fit(examples)

    first = next(name(example) for example in corpus if example.part == "part1")
    asides = hold_aside(corpus, fitted=fitted, learnt=lambda example: name(example) != first)
    assert set(learnt) == set(PARTS)
    for aside in asides:
        assert name(aside.example) not in learnt[aside.fold]
    assert not any(first in names for names in learnt.values())
    assert [aside.learnt for aside in asides if name(aside.example) == first] == [False]


def test_a_part_is_rated_without_its_own_answers(asides: list[Aside]) -> None:
    """Take away all coded events of a part: its confidences stay what they were."""
    blind = [
        Aside(
            example=Example(part=a.example.part, sight=a.example.sight, events=(), numbers=(), parties=()),
            fold=a.fold,
            learnt=a.learnt,
            model=a.model,
            proposals=a.proposals,
        )
        if a.fold == "part4"
        else a
        for a in asides
    ]
    seeing, unseeing = rate(asides)[0], rate(blind)[0]
    for trial, other in zip(seeing, unseeing, strict=True):
        if trial.part == "part4":
            assert trial.drafts == other.drafts
    confidences = [
        [[d["confidence"] for d in t.drafts] for t in ts if t.part == "part1"] for ts in (seeing, unseeing)
    ]
    assert confidences[0] != confidences[1], "the other parts learn from it"


def test_trials_hold_all_articles_and_little_confidence_too(
    corpus: list[Example], asides: list[Aside]
) -> None:
    trials, rating = rate(asides)
    assert [t.article for t in trials] == [name(e) for e in corpus]
    confidences = [d["confidence"] for t in trials for d in t.drafts]
    assert min(confidences) < 0.2
    assert max(confidences) > 0.5
    assert strict_score(trials, 0.3).f1 > 0.2
    assert "type" in rating.events.features


def test_a_greater_share_holds_the_smaller_ones(corpus: list[Example], asides: list[Aside]) -> None:
    steps: list[str] = []
    rows = learning_curve(corpus, asides, steps.append, steps=2)
    half, whole = rows
    assert half["articles"] == 21
    assert whole["articles"] == 42
    assert half["events"] < whole["events"] == sum(len(e.events) for e in corpus)
    assert "learning from 1/2" in steps
    assert learning_table(rows).splitlines()[1].startswith("0.500")


def test_a_group_is_left_out_of_its_model(corpus: list[Example], asides: list[Aside]) -> None:
    chosen = [next(g for g in GROUPS if g.model == model) for model in ("type", "state", "set", "event")]
    rows = ablations(corpus, asides, groups=chosen)
    assert [row["without"] for row in rows] == ["", *(group.name for group in chosen)]
    for row in rows[1:]:
        assert row["lost"]["value"] == pytest.approx(rows[0]["f1"]["value"] - row["f1"]["value"], abs=1e-3)
    assert any(row["lost"]["value"] != 0 for row in rows[1:])
    assert "(with everything)" in ablation_table(rows)


def test_all_figures_are_plain_data_and_the_same_twice(
    corpus: list[Example], validation: CrossValidation
) -> None:
    found = validation.as_json()
    assert json.loads(json.dumps(found)) == found
    assert cross_validation(corpus).as_json() == found
    assert set(found["held_aside"]["parts"]) == set(PARTS)


def test_the_tables_say_what_the_figures_say(validation: CrossValidation) -> None:
    found = validation.as_json()["held_aside"]
    lines = scores_table(found).splitlines()
    (row,) = [line for line in lines if line.startswith("all ")]
    assert f"{found['events']['all']['strict']['f1']['value']:.3f}" in row
    assert [line.split()[0] for line in lines[1:4]] == list(PARTS)
    assert lines[-1] == f"expected calibration error: {found['calibration_error']:.3f}"
