"""Failures are told apart by what is right in them."""

from typing import Any

import pytest

from kg.train.failures import Failure, examples, failure_table, find_failures

from .conftest import PACT, VISIT, event, trial


@pytest.mark.parametrize(
    ("drafts", "given", "missed"),
    [
        ([VISIT, PACT], [], []),
        ([VISIT], [], [Failure.NOTHING]),
        ([VISIT, {**PACT, "states": ["PER"]}], [Failure.STATES], [Failure.STATES]),
        ([VISIT, {**PACT, "type": "Declaration"}], [Failure.TYPE], [Failure.TYPE]),
        ([VISIT, PACT, {**PACT, "type": "Declaration"}], [Failure.SECOND], []),
        ([PACT, {**VISIT, "quote": "The visit ended well"}], [Failure.SENTENCE], [Failure.SENTENCE]),
        ([VISIT, PACT, {**VISIT, "quote": "The visit ended well"}], [Failure.RETELLING], []),
        ([VISIT, PACT, event("Aid", "ended", "FJI", "TON")], [Failure.NOTHING], []),
    ],
)
def test_kinds(drafts: list[dict[str, Any]], given: list[Failure], missed: list[Failure]) -> None:
    cases = find_failures([trial(*drafts)], 0.0)
    assert [case.kind for case in cases if not case.is_missed] == given
    assert [case.kind for case in cases if case.is_missed] == missed


def test_a_second_event_of_a_kind_may_be_taken_for_a_retelling() -> None:
    again = {**VISIT, "id": "e3", "quote": "The visit ended well"}
    (case,) = find_failures([trial(VISIT, PACT, coded=(VISIT, PACT, again))], 0.0)
    assert (case.kind, case.is_missed) == (Failure.RETELLING, True)


def test_the_table_has_all_kinds() -> None:
    table = failure_table(find_failures([trial(VISIT)], 0.0))
    assert list(table) == [str(kind) for kind in Failure]
    assert table["nothing like it"] == {"given": 0, "missed": 1}


def test_examples_show_words_from_different_parts() -> None:
    long = "Peru and Chile then signed a pact. The visit ended well"
    wrong = {**PACT, "type": "Declaration", "quote": long}
    cases = find_failures([trial(VISIT, wrong, part=part) for part in ("p1", "p1", "p2", "p3")], 0.0)
    rows = [row for row in examples(cases) if row["kind"] == "wrong type"]
    assert [row["words"] for row in rows] == [long, long]
    assert rows[0]["given"] == "Declaration CHL, PER"
    assert rows[0]["coded"] == "Agreement CHL, PER"
