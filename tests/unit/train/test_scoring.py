"""Our scorer gives what the scorer of the coding guide gives."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.checks.corpus import read_articles, read_coded
from kg.extract.baseline import Baseline
from kg.train.scoring import Score, compare


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "gold/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def event(type_: str, start: int, end: int, *states: str) -> dict[str, Any]:
    return {
        "article": "x",
        "type": type_,
        "start": start,
        "end": end,
        "states": list(states),
        "quote": "abcdef",
    }


def test_equal_states_win_over_shared_words() -> None:
    outcome = compare(
        [event("Visit", 0, 6, "A", "B")],
        [event("Visit", 0, 6, "A"), event("Visit", 5, 9, "A", "B")],
        {"x": "abcdef"},
    )
    assert (outcome.strict.hits, outcome.relaxed.hits, outcome.pairs) == (1, 1, ((0, 1),))


def test_type_and_place_must_fit() -> None:
    coded = [event("Visit", 0, 6, "A", "B")]
    wrong = [event("Meeting", 0, 6, "A", "B"), event("Visit", 6, 9, "A", "B"), event("Visit", 0, 6, "C")]
    assert compare(coded, wrong, {"x": "abcdef"}).relaxed.hits == 0


def test_rates() -> None:
    score = Score(hits=2, predicted=4, coded=8)
    assert (score.precision, score.recall, round(score.f1, 4)) == (0.5, 0.25, 0.3333)
    assert Score(hits=0, predicted=0, coded=0).f1 == 0


def test_the_same_as_the_guides_own_scorer(shared: Path) -> None:
    folder = shared / "gold"
    found = read_articles(folder)
    drafts = [draft for article in found[:8] for draft in Baseline().extract(article)]
    coded = read_coded(folder / "events.jsonl")
    ours = compare(coded, drafts, {a.id: a.body for a in found})
    theirs = scorer(shared)
    table = theirs.score(*theirs.load_gold(folder), drafts)[0]["by_type"]["all"]
    assert (ours.strict.hits, ours.relaxed.hits) == (table["strict"]["hits"], table["relaxed"]["hits"])
