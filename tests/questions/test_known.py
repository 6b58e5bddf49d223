"""Each question on a graph made by hand: its rows, an answer of nothing, and a date that is in doubt."""

from typing import Any

import pytest
from expected import EXPECTED
from known_world import EMPTY, KNOWN

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
    assert "UNDEF UNDEF" not in answer.sparql
    assert "# if " not in answer.sparql
    assert "# include " not in answer.sparql
    assert KNOWN.store.query(answer.sparql)
