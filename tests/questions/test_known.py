"""Each question on a graph made by hand: its rows, an answer of nothing, and a date that is in doubt."""

from typing import Any

import pytest
from expected import EXPECTED
from known_world import BODY, EMPTY, KNOWN
from worlds import World

from kg.ask import questions

CASES = [(name, *case) for name, cases in EXPECTED.items() for case in cases]
GIVEN = {name: cases[0][0] for name, cases in EXPECTED.items()}


def rows(name: str, answer: Any) -> list[tuple[str, ...]]:
    return [tuple(row.values.get(c) or "" for c in questions()[name].columns) for row in answer]


def test_every_question_has_rows_and_an_answer_of_nothing() -> None:
    assert list(EXPECTED) == list(questions())
    assert {q.number for q in questions().values()} == set(range(1, 26))
    for name, cases in EXPECTED.items():
        assert any(found for _, _, found in cases), name
        assert any(not found for _, _, found in cases), name


@pytest.mark.parametrize(("name", "given", "certain", "found"), CASES)
def test_the_answer_is_the_expected_one(
    name: str, given: dict[str, Any], certain: bool, found: list[tuple[str, ...]]
) -> None:
    assert rows(name, KNOWN.ask(name, certain=certain, **given)) == found


@pytest.mark.parametrize("name", GIVEN)
def test_every_row_about_events_carries_its_words(name: str) -> None:
    answer = KNOWN.ask(name, **GIVEN[name])
    assert len(answer) > 0
    for row in answer:
        assert bool(row.evidence) is (name != "office")
        for witness in row.evidence:
            assert witness.record or (
                witness.words and witness.end == (witness.start or 0) + len(witness.words)
            )
            assert len(witness.grade) == 2


@pytest.mark.parametrize("name", [name for name in GIVEN if name != "visits"])
def test_an_empty_graph_answers_nothing(name: str) -> None:
    assert len(EMPTY.ask(name, **GIVEN[name])) == 0


@pytest.mark.parametrize("name", GIVEN)
def test_the_query_that_ran_is_plain_sparql(name: str) -> None:
    answer = KNOWN.ask(name, **GIVEN[name])
    assert "{ UNDEF" not in answer.sparql
    assert "{ (UNDEF" not in answer.sparql
    assert "$" not in answer.sparql
    assert "# if " not in answer.sparql
    assert "# include " not in answer.sparql
    assert KNOWN.store.query(answer.sparql)


def test_the_two_sharifs_are_told_apart_though_no_source_names_either() -> None:
    world = World(tellings=KNOWN.tellings[:1])
    found = {
        day: rows("office", world.ask("office", state="PAK", office="head_of_government", on=day))
        for day in ("2016-10-15", "2022-10-15")
    }
    assert [[row[0] for row in found[day]] for day in found] == [["Nawaz Sharif"], ["Shehbaz Sharif"]]
    assert [row[:2] for row in rows("office", world.ask("office", person="Raheel Sharif", on="2015"))] == [
        ("Raheel Sharif", "Chief of Army Staff")
    ]


def test_each_claim_has_words_of_its_own() -> None:
    (row,) = KNOWN.ask("declarations", between=("AZE", "PAK"))
    (witness,) = row.evidence
    assert [(claim.what, claim.value) for claim in witness.claims] == [
        ("type", "Declaration"),
        ("status", "agreed"),
        ("date", "2021-07-27"),
        ("name", "Baku Declaration"),
        ("signatory", "Azerbaijan"),
        ("signatory", "Pakistan"),
        ("signatory", "Turkey"),
    ]
    for claim in witness.claims:
        assert BODY[claim.start : claim.end] == claim.words != ""
    assert witness.to_dict()["claims"][2]["words"] == witness.claims[2].words


def test_a_claim_of_a_record_names_its_row_and_that_it_is_an_estimate() -> None:
    (row,) = KNOWN.ask("in-force", between=("AZE", "PAK"), on="2016")
    guesses = [claim for claim in row.evidence[0].claims if claim.uncertain]
    assert [(claim.what, claim.value, claim.words) for claim in guesses] == [("termination", "2019", "")]
    assert guesses[0].reference == row.evidence[0].record != ""


def test_a_row_that_counts_many_events_shows_the_words_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = KNOWN.ask("open-triads", between=("AZE", "PAK"))
    monkeypatch.setattr("kg.ask.run.MOST_EVENTS", 2)
    (cut,) = KNOWN.ask("open-triads", between=("AZE", "PAK"))
    assert cut.events == whole.events
    assert (whole.more, cut.more) == (0, len(whole.events) - 2)
    assert cut.evidence == whole.evidence[: len(cut.evidence)]
    assert 0 < len(cut.evidence) < len(whole.evidence)
