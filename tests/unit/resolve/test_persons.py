"""Persons in office."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise

import pytest

from kg.resolve import states
from kg.resolve.persons import TITLES, Held, Office, find_holder, holders, office_holders, roles_of


@pytest.mark.parametrize(
    ("name", "state_id", "on", "person", "role"),
    [
        ("PM Sharif", "PAK", "2016-10-15", "Nawaz Sharif", "head_of_government"),
        ("Prime Minister Nawaz Sharif", "PAK", "2016-10-15", "Nawaz Sharif", "head_of_government"),
        ("PM Sharif", "PAK", "2022-05-01", "Shehbaz Sharif", "head_of_government"),
        ("Sharif", "PAK", "2022-05-01", "Shehbaz Sharif", "head_of_government"),
        ("Shahbaz Sharif", "PAK", "2022-05-01", "Shehbaz Sharif", "head_of_government"),
        ("General Sharif", "PAK", "2016-10-15", "Raheel Sharif", "service_chief"),
        ("Army chief Sharif", "PAK", "2014-10-15", "Raheel Sharif", "service_chief"),
        ("Col-Gen Zakir Hasanov", "AZE", "2022-03-23", "Zakir Hasanov", "defence_minister"),
        ("Colonel General Hasanov", "AZE", "2022-03-23", "Zakir Hasanov", "defence_minister"),
        ("Hasanov", None, "2022-03-23", "Zakir Hasanov", "defence_minister"),
        ("President Aliyev", "AZE", "2022-03-23", "Ilham Aliyev", "head_of_state"),
        ("Heydar Aliyev", "AZE", "2000-01-01", "Heydar Aliyev", "head_of_state"),
        ("Erdogan", "TUR", "2021-09-01", "Recep Tayyip Erdoğan", "head_of_state"),
        ("Erdogan", "TUR", "2010-09-01", "Recep Tayyip Erdoğan", "head_of_government"),
        ("Hulusi Akar", "TUR", "2021-09-01", "Hulusi Akar", "defence_minister"),
        ("Hulusi Akar", "TUR", "2017-09-01", "Hulusi Akar", "chief_of_defence"),
        ("Fikri Isik", "TUR", "2017-01-01", "Fikri Işık", "defence_minister"),
        ("Asad Qaiser", "PAK", "2021-07-27", "Asad Qaiser", "speaker"),
        ("Speaker Gafarova", "AZE", "2021-07-27", "Sahiba Gafarova", "speaker"),
        ("Khawaja Asif", "PAK", "2015-01-01", "Khawaja Muhammad Asif", "defence_minister"),
        ("Defense Secretary Mattis", "USA", "2017-06-01", "James Mattis", "defence_minister"),
        ("Xi", "CHN", "2014-01-01", "Xi Jinping", "head_of_state"),
        ("Zelensky", "UKR", "2020-01-01", "Volodymyr Zelenskyy", "head_of_state"),
        ("Mohammed bin Salman", "SAU", "2022-01-01", "Mohammad bin Salman", "crown_prince"),
        ("Cavusoglu", "TUR", "2021-01-01", "Mevlüt Çavuşoğlu", "foreign_minister"),
    ],
)
def test_person_of_the_day(name: str, state_id: str | None, on: str, person: str, role: str) -> None:
    found = find_holder(name, state_id, date.fromisoformat(on))
    assert found is not None
    assert (found.person, found.role.value) == (person, role)


@pytest.mark.parametrize(
    ("name", "state_id", "on", "roles"),
    [
        ("Sharif", "PAK", "2016-10-15", None),  # the prime minister and the army chief
        ("PM Sharif", "PAK", "2019-01-01", None),
        ("PM Sharif", "AZE", "2016-10-15", None),
        ("Heydar Aliyev", "AZE", "2022-03-23", None),
        ("Imran Khan", "PAK", "2022-06-01", None),
        ("Suhail Aman", "PAK", "2023-01-01", None),  # the source never closed it
        ("Cavusoglu", "TUR", "2024-01-01", None),  # closed by his successor's start
        ("Zakir Hasanov", "AZE", "2022-03-23", [Office.SPEAKER]),
        ("Mustafa Kemal", "TUR", "2022-03-23", None),
        ("Tayyip", "TUR", "2021-09-01", None),  # the middle of a name alone
        ("Nawaz Aliyev", "AZE", "2021-09-01", None),
        ("President", "AZE", "2021-09-01", None),
        ("", "AZE", "2021-09-01", None),
    ],
)
def test_nobody_is_found(name: str, state_id: str, on: str, roles: Collection[Office] | None) -> None:
    assert find_holder(name, state_id, date.fromisoformat(on), roles) is None


def test_two_sharifs_stay_two() -> None:
    ids = {row.wikidata_id for row in office_holders() if row.person in ("Nawaz Sharif", "Shehbaz Sharif")}
    assert len(ids) == 2
    none = find_holder("Sharif", "PAK", date(2016, 10, 15), [Office.HEAD_OF_GOVERNMENT, Office.SERVICE_CHIEF])
    assert none is None


def test_open_end_is_not_still_in_office() -> None:
    abiyev = find_holder("Zakir Hasanov", "AZE", date(2022, 1, 1))
    assert abiyev is not None
    assert (abiyev.end, abiyev.held_on(date(2022, 1, 1))) == ("", Held.YES)
    assert abiyev.held_on(date(2026, 1, 1)) is Held.MAYBE
    assert abiyev.held_on(date(2013, 1, 1)) is Held.NO
    assert holders("AZE", Office.DEFENCE_MINISTER, date(2026, 1, 1)) == ()
    assert find_holder("Hasanov", "AZE", date(2026, 1, 1)) == abiyev


def test_start_known_by_month_is_uncertain_within_it() -> None:
    khan = next(row for row in office_holders() if row.person == "Yusaf Khan" and row.state_id == "PAK")
    assert (khan.start, khan.end) == ("2000-08", "2001-10")
    days = [date(2000, 7, 31), date(2000, 8, 1), date(2000, 8, 31), date(2001, 10, 1), date(2001, 10, 31)]
    assert [khan.held_on(day) for day in days] == [Held.NO, Held.MAYBE, Held.YES, Held.YES, Held.MAYBE]
    assert khan.held_on(date(2001, 11, 1)) is Held.NO


def test_holders_of_a_day_of_change_are_both() -> None:
    names = [row.person for row in holders("PAK", Office.HEAD_OF_GOVERNMENT, date(2013, 6, 5))]
    assert names == ["Mir Hazar Khan Khoso", "Nawaz Sharif"]
    assert holders("ATA", Office.HEAD_OF_STATE, date(2013, 6, 5)) == ()


def test_turkey_has_one_defence_minister_at_a_time() -> None:
    rows = [row for row in office_holders() if (row.state_id, row.role) == ("TUR", Office.DEFENCE_MINISTER)]
    for earlier, later in pairwise(sorted(rows, key=lambda row: row.start)):
        assert earlier.end <= later.start, (
            f"{earlier.person} and {later.person} overlap in office_holders.csv"
        )


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("PM", Office.HEAD_OF_GOVERNMENT),
        ("Prime Minister", Office.HEAD_OF_GOVERNMENT),
        ("President", Office.HEAD_OF_STATE),
        ("Vice-President", Office.DEPUTY_LEADER),
        ("Defence Minister", Office.DEFENCE_MINISTER),
        ("defense minister", Office.DEFENCE_MINISTER),
        ("Col-Gen", Office.DEFENCE_MINISTER),
        ("Lt. Gen.", Office.DEFENCE_MINISTER),
        ("Chief of the Air Staff", Office.SERVICE_CHIEF),
        ("Foreign Minister", Office.FOREIGN_MINISTER),
        ("Secretary of State", Office.FOREIGN_MINISTER),
        ("Deputy Foreign Minister", Office.DEPUTY_FOREIGN_MINISTER),
        ("Speaker", Office.SPEAKER),
    ],
)
def test_titles(title: str, office: Office) -> None:
    assert roles_of(title)[0] is office


def test_unknown_title_has_no_post() -> None:
    assert roles_of("spokesman") == ()
    assert roles_of("") == ()


def test_titles_are_written_as_they_are_looked_up() -> None:
    assert all(roles_of(title) == offices for title, offices in TITLES.items())


def test_every_post_is_of_a_known_state() -> None:
    for row in office_holders():
        assert states().by_code(row.state_id).state_id == row.state_id
