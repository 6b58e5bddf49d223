"""MME: n-ary exercises, modern names by date, unknown days, participants that are no states."""

from datetime import date

import pytest
from datasets import MME, mme, to_csv

from kg.vocab.codes import ExerciseDomain, ExerciseForm, PartyKind
from kg.vocab.terms import KG


def one(run, *states: str, **cells):
    found = run("mme", to_csv(MME, [mme(*states) | cells]))
    assert found.refused == 0, found.notices
    return found.tellings[0], found.notices


def test_an_exercise_of_many_is_one_event(run) -> None:
    telling, notices = one(run, "Turkey", "Pakistan", "Azerbaijan", "Georgia")
    assert telling.states == ("AZE", "GEO", "PAK", "TUR")
    assert len(telling.parts) == 4
    assert telling.name.value == "Quiet Lantern 99"
    assert telling.domains == (ExerciseDomain.AIR, ExerciseDomain.SEA)
    assert telling.forms == (ExerciseForm.WARFIGHTING,)
    assert {s.value.predicate: s.value.value for s in telling.details} == {
        KG.series: "Quiet Lantern",
        KG.focus: "an invented rescue at sea",
    }
    assert notices == ()


@pytest.mark.parametrize(
    ("name", "year", "state"),
    [
        ("Russia", 1985, "SUN"),
        ("Russia", 1995, "RUS"),
        ("North Macedonia", 1999, "MKD"),
        ("Czechia", 1999, "CZE"),
        ("Czechoslovakia", 1985, "CSK"),
        ("German Democratic Republic", 1985, "DDR"),
        ("Federal Republic of Germany", 1985, "DEU"),
        ("Congo - Kinshasa", 1999, "COD"),
        ("Myanmar (Burma)", 1999, "MMR"),
        ("Bermuda", 1999, "BMU"),
    ],
)
def test_a_modern_name_means_the_state_of_the_day(run, name: str, year: int, state: str) -> None:
    telling, _ = one(run, "Cuba", name, **{"s.year": year, "e.year": year})
    assert state in telling.states


@pytest.mark.parametrize("name", ["NATO", "Baltic States"])
def test_a_body_takes_part_as_an_organization_and_is_listed(run, name: str) -> None:
    telling, notices = one(run, "Poland", name)
    kinds = {s.value.party.name: (s.value.party.kind, s.value.party.state) for s in telling.parts}
    assert kinds[name] == (PartyKind.ORGANIZATION, None)
    assert name in notices[0].reason


def test_unknown_days_stay_open_within_the_month(run) -> None:
    telling, _ = one(run, "Poland", "Spain", **{"s.day": "xx", "e.day": "xx", "e.month": 5})
    bounds = telling.date.value
    assert (bounds.earliest_begin, bounds.latest_begin) == (date(1999, 4, 1), date(1999, 4, 30))
    assert (bounds.earliest_end, bounds.latest_end) == (date(1999, 5, 1), date(1999, 5, 31))


def test_an_end_in_the_month_of_the_start_is_not_before_it(run) -> None:
    telling, notices = one(run, "Poland", "Spain", **{"s.day": 20, "e.day": "xx"})
    assert telling.date.value.earliest_end == date(1999, 4, 20)
    assert notices == ()


def test_an_end_before_the_start_is_left_open_and_said(run) -> None:
    telling, notices = one(run, "Poland", "Spain", **{"e.month": 3})
    assert telling.date.value.latest_end is None
    assert "ends" in notices[0].reason


def test_minus_nine_is_unknown_everywhere_and_kept_as_written(run) -> None:
    telling, _ = one(
        run, "Poland", "Spain", "-9", Ex_Name="-9", Location="-9", FocusDescription="-9", Series_Name=""
    )
    assert (telling.name, telling.place, telling.details) == (None, None, ())
    cells = dict(telling.evidence.cells)
    assert {cells[name] for name in ("Ex_Name", "Location", "FocusDescription", "StateC")} == {"-9"}


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("-9",), "no participant is named"),
        (("Poland", "-9"), "only Poland is named"),
        (("Poland", "Poland"), "only Poland is named"),
        (("Poland", "Atlantis"), "'Atlantis' is no state"),
    ],
)
def test_a_row_without_two_participants_is_refused(run, states, said: str) -> None:
    found = run("mme", to_csv(MME, [mme(*states), mme("Poland", "Spain", MMEID="hand2")]))
    assert (found.rows, found.stored) == (2, 1)
    assert said in next(n.reason for n in found.notices if n.action == "refused")


def test_a_state_that_stands_twice_takes_part_once(run) -> None:
    telling, notices = one(run, "Poland", "Spain", "Poland")
    assert len(telling.parts) == 2
    assert "twice" in notices[0].reason


def test_one_id_for_two_exercises_gives_two(run) -> None:
    rows = [mme("Poland", "Spain"), mme("Poland", "Spain", Ex_Name="Loud Lantern 99"), mme("Poland", "Spain")]
    found = run("mme", to_csv(MME, rows))
    assert len({telling.key for telling in found.tellings}) == 3


def test_a_place_has_one_point_and_a_participant_is_no_place(run) -> None:
    rows = [
        mme("Poland", "Spain"),
        mme("Poland", "Spain", MMEID="hand2", lat="11", lon="21"),
        mme("Poland", "Spain", MMEID="hand3", Location="Spain"),
        mme("Poland", "Spain", MMEID="hand4", Location="Near Nowhere, Ghana", lat="91"),
    ]
    places = [t.place.value if t.place else None for t in run("mme", to_csv(MME, rows)).tellings]
    assert (places[0].lat, places[0].lon) == (10.5, 20.25)
    assert places[1] == places[0]
    assert places[2] is None
    assert (places[3].state, places[3].lat, places[3].lon) == ("GHA", None, None)


def test_a_short_name_of_a_series_is_written_out(run) -> None:
    telling, _ = one(run, "Poland", "Spain", Series_Name="CK")
    assert "Cooperative Key" in {s.value.value for s in telling.details}
