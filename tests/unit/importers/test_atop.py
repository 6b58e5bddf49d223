"""ATOP: members and phases are one alliance; obligations, members by their day of entry, ends."""

from datetime import date

import pytest
from datasets import ATOP, atop, to_csv

from kg.vocab.codes import Obligation
from kg.vocab.terms import KG


def values(telling, predicate) -> list[object]:
    return [s.value.value for s in telling.details if s.value.predicate == predicate]


def test_members_and_phases_are_one_alliance(run) -> None:
    rows = [
        atop(373, phase=1, consul=0),
        atop(640, phase=1, consul=0),
        atop(373, phase=2, yrent=1999),
        atop(640, phase=2, yrent=1999),
        atop(770, yrent=2001),
    ]
    found = run("atop", to_csv(ATOP, rows))
    (telling,) = found.tellings
    assert (found.rows, found.stored, found.refused) == (5, 5, 0)
    assert telling.states == ("AZE", "PAK", "TUR")
    assert telling.date.value.to_edtf() == "1995-07-01"
    assert values(telling, KG.obligation) == [Obligation.CONSULTATION, Obligation.MUTUAL_DEFENCE]


def test_each_member_and_obligation_has_the_row_that_states_it(run) -> None:
    rows = [atop(373, consul=0, milaid=0), atop(640, yrent=1996, milaid=3)]
    (telling,) = run("atop", to_csv(ATOP, rows)).tellings
    rows_of = {s.value.party.state: s.words.row for s in telling.parts}
    assert rows_of == {"AZE": 2, "TUR": 3}
    consultation = next(s for s in telling.details if s.value.value is Obligation.CONSULTATION)
    assert consultation.words.row == 3
    assert dict(consultation.words.cells)["milaid"] == "3"


def test_a_member_is_the_state_of_its_day_of_entry(run) -> None:
    rows = [atop(365, yrent=1955), atop(255, yrent=1939, atopid=9002), atop(300, yrent=1882, atopid=9002),
            atop(290, yrent=1955)]  # fmt: skip
    found = run("atop", to_csv(ATOP, rows))
    assert [telling.states for telling in found.tellings] == [("POL", "SUN"), ("COW255", "COW300")]


def test_in_effect_has_no_end_and_what_ended_has_the_last_exit(run) -> None:
    ended = {"ineffect": 0, "yrexit": 2000, "moexit": 3, "dayexit": 0}
    rows = [
        atop(373), atop(640),
        atop(373, atopid=9002, **ended), atop(640, atopid=9002, **(ended | {"yrexit": 2001})),
    ]  # fmt: skip
    first, second = run("atop", to_csv(ATOP, rows)).tellings
    assert values(first, KG.termination) == []
    (end,) = values(second, KG.termination)
    assert (end.earliest_begin, end.latest_begin) == (date(2001, 3, 1), date(2001, 3, 31))


def test_a_member_that_is_no_state_is_refused_and_the_alliance_stays_with_two_others(run) -> None:
    found = run("atop", to_csv(ATOP, [atop(373), atop(8152), atop(640)]))
    assert (found.rows, found.stored, len(found.tellings)) == (3, 2, 1)
    assert [(n.row, n.column, n.key) for n in found.notices] == [(3, "member", "9001")]


def test_an_alliance_with_one_known_member_is_refused_whole(run) -> None:
    found = run("atop", to_csv(ATOP, [atop(373), atop(8152)]))
    assert (found.rows, found.stored, found.refused) == (2, 0, 2)


@pytest.mark.parametrize("cells", [{"atopid": ""}, {"atopid": "x"}, {"yrent": ""}, {"member": "ten"}])
def test_a_row_that_cannot_be_read_is_refused_and_counted(run, cells) -> None:
    found = run("atop", to_csv(ATOP, [atop(373), atop(640), atop(770) | cells]))
    assert (found.rows, found.stored, found.refused, len(found.tellings)) == (3, 2, 1, 1)


def test_unknown_months_and_days_are_bounds(run) -> None:
    rows = [atop(373, moent=0, dayent=0), atop(640, moent=0, dayent=0)]
    (telling,) = run("atop", to_csv(ATOP, rows)).tellings
    assert telling.date.value.to_edtf() == "1995"
