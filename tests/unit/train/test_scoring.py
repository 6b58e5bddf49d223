"""Our scorer gives what the scorer of the coding guide gives."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.extract.baseline import Baseline
from kg.train.intervals import measure
from kg.train.scoring import DETAILS, Score, compare, details, find_pairs, runs
from kg.train.trial import ALL, Trial, read_trials

Events = list[dict[str, Any]]
THEIR_DETAILS = {
    "roles, directed types": "roles (directed types)",
    "host, Exercise and Meeting": "roles (host, Exercise and Meeting)",
    "place, where coded": "place, where gold has one",
    "name, where coded": "name, where gold has one",
}


@pytest.fixture(scope="module")
def theirs(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "gold/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def trials(shared: Path) -> list[Trial]:
    return read_trials(shared / "gold", Baseline(least=0.02))


def event(type_: str, quote: str, *states: str) -> dict[str, Any]:
    return {"article": "x", "id": "e1", "type": type_, "states": list(states), "quote": quote}


def test_equal_states_win_over_shared_words() -> None:
    outcome = compare(
        [event("Visit", "abcdef", "A", "B")],
        [event("Visit", "abcdef", "A"), event("Visit", "fgh", "A", "B")],
        {"x": "abcdefgh"},
    )
    assert (outcome.strict.hits, outcome.relaxed.hits, outcome.pairs) == (1, 1, ((0, 1),))


def test_type_place_and_a_state_must_fit() -> None:
    coded = [event("Visit", "abcdef", "A", "B")]
    wrong = [event("Meeting", "abc", "A", "B"), event("Visit", "gh", "A", "B"), event("Visit", "abc", "C")]
    assert compare(coded, wrong, {"x": "abcdefgh"}).relaxed.hits == 0


def test_an_event_is_found_once() -> None:
    one = event("Visit", "abcdef", "A", "B")
    outcome = compare([one], [one, one], {"x": "abcdefgh"})
    assert (outcome.strict.hits, outcome.strict.predicted) == (1, 2)


def test_another_telling_counts() -> None:
    coded, draft = event("Visit", "abc", "A", "B"), event("Visit", "gh", "A", "B")
    assert compare([coded], [draft], {"x": "abcdefgh"}).strict.hits == 0
    assert compare([coded], [draft], {"x": "abcdefgh"}, {("x", "e1"): ["fgh"]}).strict.hits == 1


def test_words_that_stand_twice_are_looked_for_at_both_places() -> None:
    assert runs("ab ab", ["ab", ""]) == [(0, 2), (3, 5)]
    assert runs("aaa", ["aa"]) == [(0, 2)]


def test_rates() -> None:
    score = Score(hits=2, predicted=4, coded=8)
    assert (score.precision, score.recall, round(score.f1, 4)) == (0.5, 0.25, 0.3333)
    assert Score(hits=0, predicted=0, coded=0).f1 == 0


def as_given(drafts: Events) -> Events:
    return drafts


def nothing(drafts: Events) -> Events:
    return []


def doubled(drafts: Events) -> Events:
    return [*drafts, *drafts]


def other_types(drafts: Events) -> Events:
    return [{**d, "type": "Aid"} if n % 3 == 0 else d for n, d in enumerate(drafts)]


def fewer_states(drafts: Events) -> Events:
    return [{**d, "states": d["states"][: 1 + n % 2]} for n, d in enumerate(drafts)]


def turned_roles(drafts: Events) -> Events:
    turn = {"supplier": "recipient", "visitor": "host", "host": "visitor"}
    return [
        {**d, "participants": [{**p, "role": turn.get(p["role"], p["role"])} for p in d["participants"]]}
        for d in drafts
    ]


def bare(drafts: Events) -> Events:
    return [{key: d[key] for key in ("article", "type", "states", "quote")} for d in drafts]


def stray(drafts: Events) -> Events:
    return [{**d, "article": "unknown"} if n % 5 == 0 else d for n, d in enumerate(drafts)]


def short_quotes(drafts: Events) -> Events:
    return [{**d, "quote": d["quote"][: len(d["quote"]) // 3]} for d in drafts]


def invented_quotes(drafts: Events) -> Events:
    return [{**d, "quote": d["quote"] + "?!"} if n % 4 == 0 else d for n, d in enumerate(drafts)]


@pytest.mark.parametrize("least", [0.02, 0.3, 0.8])
@pytest.mark.parametrize(
    "changed",
    [as_given, nothing, doubled, other_types, fewer_states, turned_roles, bare, stray, short_quotes, invented_quotes],
)  # fmt: skip
def test_the_same_as_the_guides_own_scorer(
    changed: Callable[[Events], Events], least: float, theirs: ModuleType, trials: list[Trial], shared: Path
) -> None:
    drafts = changed([dict(draft) for trial in trials for draft in trial.shown(least)])
    table, _ = theirs.score(*theirs.load_gold(shared / "gold"), drafts)
    changed_trials = [
        Trial(
            article=t.article,
            part=t.part,
            body=t.body,
            coded=t.coded,
            drafts=tuple(d for d in drafts if d["article"] == t.article),
        )
        for t in trials
    ]
    ours: Any = measure(changed_trials, 0.0)
    for type_, row in table["by_type"].items():
        own = ours["events"][type_]
        for kind in ("strict", "relaxed"):
            assert (own["predicted"], own["coded"]) == (row[kind]["predicted"], row[kind]["gold"])
            for rate in ("precision", "recall", "f1"):
                assert own[kind][rate]["value"] == pytest.approx(row[kind][rate], abs=1.1e-4), (type_, kind)
    for what in DETAILS:
        their = table["on_relaxed_matches"].get(THEIR_DETAILS.get(what, what), {"accuracy": 0.0, "n": 0})
        assert ours["details"][what]["asked"] == their["n"], what
        assert ours["details"][what]["value"] == pytest.approx(their["accuracy"], abs=1.1e-4), what
    empty = table["no_event_articles"]
    assert list(ours["empty"].values()) == [
        empty["articles"],
        empty["with_false_positives"],
        empty["false_positives"],
    ]
    assert ours["quotes"] == pytest.approx(table["verbatim_quotes"] or 0.0, abs=1.1e-4)


def test_pairs_of_one_article_do_not_depend_on_the_others(trials: list[Trial]) -> None:
    coded = [e for t in trials for e in t.coded]
    drafts = [d for t in trials for d in t.drafts]
    whole = find_pairs(coded, drafts, {t.article: t.body for t in trials}, {})
    assert len(whole) == sum(len(t.pairs(t.drafts)) for t in trials)


def full(**changes: Any) -> dict[str, Any]:
    event_ = {
        "type": "Visit",
        "states": ["CHL", "PER"],
        "participants": [{"state": "PER", "role": "visitor"}, {"state": "CHL", "role": "host"}],
        "status": "completed",
        "date": {"earliest": "2022-03-01", "latest": "2022-03-05"},
        "place": "the port of Callao",
        "name": None,
    }
    return {**event_, **changes}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"states": ["CHL"], "participants": [{"state": "CHL", "role": "host"}]}, {"states"}),
        ({"participants": [{"state": "PER", "role": "host"}]}, {"roles, directed types"}),
        ({"status": "planned"}, {"status"}),
        ({"date": {"earliest": None, "latest": "2022-03-05"}}, {"date exact"}),
        ({"date": {"earliest": "2022-03-06", "latest": None}}, {"date exact", "date overlapping"}),
        ({"place": "Callao"}, set()),
        ({"place": "Lima"}, {"place", "place, where coded"}),
        ({"place": None}, {"place", "place, where coded"}),
        ({"name": "Unitas"}, {"name"}),
    ],
)
def test_details(change: dict[str, Any], wrong: set[str]) -> None:
    assert {what for what, right in details(full(), full(**change)) if not right} == wrong


def test_all_stands_for_every_type(trials: list[Trial]) -> None:
    ours: Any = measure(trials, 0.3)
    types = [row for name, row in ours["events"].items() if name != ALL]
    assert sum(row["coded"] for row in types) == ours["events"][ALL]["coded"]
