"""How much the baseline finds: floors that never drop by recording them again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.checks.corpus import read_articles, read_coded
from kg.extract.baseline import Baseline
from kg.extract.document import Document
from kg.train.scoring import Outcome, compare


@pytest.fixture(scope="module")
def floors(repository: Path) -> dict[str, float]:
    return json.loads((repository / "tests/golden/floors.json").read_text(encoding="utf-8"))["extraction"]


@pytest.fixture(scope="module")
def outcome(shared: Path) -> Outcome:
    articles = read_articles(shared / "gold")
    baseline = Baseline()
    drafts = [draft for article in articles for draft in baseline.extract(article)]
    return compare(read_coded(shared / "gold/events.jsonl"), drafts, {a.id: a.body for a in articles})


def found_states(folder: Path) -> Iterator[bool]:
    """Tell for each coded event whether all of its states are among the candidates of its article."""
    candidates = {
        article.id: {s for mention in Document(article).mentions for s in mention.states}
        for article in read_articles(folder)
    }
    for event in read_coded(folder / "events.jsonl"):
        yield set(event["states"]) <= candidates[event["article"]]


@pytest.mark.slow
def test_candidates_hold_the_states_of_the_corpus(repository: Path, floors: dict[str, float]) -> None:
    found = [f for n in range(1, 9) for f in found_states(repository / f"data/corpus/part{n}")]
    assert len(found) == 2482
    assert sum(found) / len(found) >= floors["candidates"]


def test_candidates_hold_the_states_of_the_coded_articles(shared: Path, floors: dict[str, float]) -> None:
    found = list(found_states(shared / "gold"))
    assert sum(found) / len(found) >= floors["candidates"]


def test_strict_score(outcome: Outcome, floors: dict[str, float]) -> None:
    assert outcome.strict.f1 >= floors["gold_strict_f1"]


def test_relaxed_score(outcome: Outcome, floors: dict[str, float]) -> None:
    assert outcome.relaxed.f1 >= floors["gold_relaxed_f1"]


def test_precision(outcome: Outcome, floors: dict[str, float]) -> None:
    assert outcome.strict.precision >= floors["gold_strict_precision"]
