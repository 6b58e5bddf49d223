"""FMTRPT: units as parties, dates in several forms, cells that slipped into their neighbours."""

from datetime import date
from decimal import Decimal

import pytest
from datasets import FMTRPT, to_csv

from kg.vocab.codes import PartyKind, Role
from kg.vocab.terms import KG


def row(**cells: object) -> dict[str, object]:
    base: dict[str, object] = {
        "country": "Azerbaijan", "program": "Invented programme", "course_title": "MAP READING",
        "us_unit": "Fort Nowhere", "student_unit": "Signals Platoon", "start_date": "3/4/2010", "end_date": "3/20/2010",
        "location": "Nowhere, TX", "quantity": "2", "total_cost": "$1,234 ", "source": "1", "report_years": "2009-2010",
    }  # fmt: skip
    return base | cells


def one(run, **cells: object):
    found = run("fmtrpt", to_csv(FMTRPT, [row(**cells)]))
    assert found.refused == 0, found.notices
    return found.tellings[0], found.notices


def values(telling) -> dict[str, object]:
    return {s.value.predicate: s.value.value for s in telling.details}


def test_a_row_is_one_training_of_a_unit_by_a_unit(run) -> None:
    telling, notices = one(run)
    parties = {s.value.role: s.value.party for s in telling.parts}
    assert (parties[Role.TRAINER].name, parties[Role.TRAINER].state) == ("Fort Nowhere", "USA")
    assert (parties[Role.TRAINEE].name, parties[Role.TRAINEE].state) == ("Signals Platoon", "AZE")
    assert values(telling) == {
        KG.course: "MAP READING", KG.programme: "Invented programme", KG.traineeNumber: 2,
        KG.costInDollars: Decimal(1234),
    }  # fmt: skip
    bounds = telling.date.value
    assert (bounds.earliest_begin, bounds.latest_end) == (date(2010, 3, 4), date(2010, 3, 20))
    assert notices == ()


@pytest.mark.parametrize("unit", ["", "N/A", "-", "US unit not specified in 2009-2010 report"])
def test_a_unit_that_is_not_named_is_the_state(run, unit: str) -> None:
    telling, _ = one(run, us_unit=unit, student_unit=unit)
    assert {(s.value.party.kind, s.value.party.state) for s in telling.parts} == {
        (PartyKind.STATE, "USA"),
        (PartyKind.STATE, "AZE"),
    }


@pytest.mark.parametrize(
    ("text", "cost"), [("$", None), ("", None), ("0", Decimal(0)), ("12.5", Decimal("12.5"))]
)
def test_costs_in_their_forms(run, text: str, cost) -> None:
    telling, notices = one(run, total_cost=text)
    assert values(telling).get(KG.costInDollars) == cost
    assert notices == ()


def test_a_start_date_in_the_cell_of_the_cost_is_put_back(run) -> None:
    telling, notices = one(run, start_date="", total_cost="3250 3/9/2010")
    assert telling.date.value.earliest_begin == date(2010, 3, 9)
    assert values(telling)[KG.costInDollars] == Decimal(3250)
    assert [(n.action, n.column) for n in notices] == [("repaired", "total_cost")]


def test_two_dates_in_the_first_cell_are_start_and_end(run) -> None:
    telling, notices = one(run, start_date="6/22/2010 7/3/10", end_date="")
    assert (telling.date.value.earliest_begin, telling.date.value.latest_end) == (
        date(2010, 6, 22),
        date(2010, 7, 3),
    )
    assert notices[0].action == "repaired"


def test_a_place_in_the_cell_of_the_number_is_put_back(run) -> None:
    telling, notices = one(run, quantity="3 Garmisch,", location="")
    assert values(telling)[KG.traineeNumber] == 3
    assert telling.place.value.name == "Garmisch"
    assert notices[0].column == "quantity"


def test_without_a_day_the_fiscal_years_of_the_report_bound_it(run) -> None:
    telling, notices = one(run, start_date="", end_date="")
    bounds = telling.date.value
    assert (bounds.earliest_begin, bounds.latest_begin) == (date(2008, 10, 1), date(2010, 9, 30))
    assert telling.date.uncertain
    assert "fiscal years" in notices[0].reason


def test_an_end_before_the_start_is_left_open(run) -> None:
    telling, notices = one(run, end_date="1/1/2010")
    assert telling.date.value.latest_end is None
    assert notices


def test_training_at_home_has_no_place(run) -> None:
    assert one(run, location="AZERBAIJAN (IN COUNTRY TRAINING)")[0].place is None


def test_rows_that_say_the_same_are_several_events(run) -> None:
    found = run("fmtrpt", to_csv(FMTRPT, [row(), row(), row()]))
    assert len({telling.key for telling in found.tellings}) == 3


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"country": "Atlantis"}, "no state that is known"),
        ({"country": "United States"}, "train themselves"),
        ({"start_date": "", "end_date": "", "report_years": ""}, "neither a day"),
    ],
)
def test_a_row_that_is_no_training_is_refused(run, cells, said: str) -> None:
    found = run("fmtrpt", to_csv(FMTRPT, [row(**cells)]))
    assert found.refused == 1
    assert any(said in notice.reason for notice in found.notices)
