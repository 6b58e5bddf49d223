"""Names, adjectives and codes of states, by date."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kg.errors import AmbiguousName, UnknownName
from kg.resolve import states
from kg.resolve.nearest import fold
from kg.resolve.states import SurfaceRule, UnMember, ambiguous_surfaces

_TABLE = Path(__file__).with_name("un_members.txt")


def _members() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("#")]


def _id(name: str, on: date | None = None) -> str | None:
    state = states().find(name, on)
    return state.state_id if state else None


def test_table_names_each_un_member_once() -> None:
    listed = [row[0] for row in _members()]
    assert len(listed) == 193
    assert sorted(listed) == sorted(s.state_id for s in states() if s.un_member is UnMember.YES)


@pytest.mark.parametrize("row", _members(), ids=lambda row: row[0])
def test_un_member_resolves_by_name_older_name_and_adjective(row: list[str]) -> None:
    state_id, common, older, adjective = row
    assert _id(common) == state_id
    assert _id(common.upper()) == state_id
    if older != "-":
        assert _id(older) == state_id
    if adjective.startswith("?"):
        with pytest.raises(AmbiguousName) as caught:
            states().find(adjective[1:])
        assert f"({state_id})" in str(caught.value)
    else:
        assert _id(adjective) == state_id


@pytest.mark.parametrize(
    ("name", "on", "state_id"),
    [
        ("Russia", "1985-06-01", "SUN"),
        ("Russian", "1985-06-01", "SUN"),
        ("Russia", "1991-12-25", "SUN"),
        ("Russia", "1991-12-26", "RUS"),
        ("Russia", "2022-03-23", "RUS"),
        ("Soviet", "1985-06-01", "SUN"),
        ("USSR", "1985-06-01", "SUN"),
        ("Germany", "1980-01-01", "DEU"),
        ("Federal Republic of Germany", "1980-01-01", "DEU"),
        ("West Germany", "1989-11-09", "DEU"),
        ("East Germany", "1980-01-01", "DDR"),
        ("GDR", "1980-01-01", "DDR"),
        ("Yugoslavia", "1985-01-01", "YUG"),
        ("Yugoslavia", "2003-02-03", "YUG"),
        ("Yugoslavia", "2003-02-04", "SCG"),
        ("Serbia", "1999-01-01", "YUG"),
        ("Serbia", "2004-01-01", "SCG"),
        ("Serbia", "2006-06-05", "SRB"),
        ("Serbia and Montenegro", "1995-01-01", "YUG"),
        ("Czechoslovakia", "1985-01-01", "CSK"),
        ("Czech Republic", "1993-01-01", "CZE"),
        ("Czech Republic", "1991-05-01", "CZE"),
        ("Vietnam", "1976-01-01", "VDR"),
        ("Vietnam", "1980-01-01", "VNM"),
        ("Yemen", "1960-01-01", "COW678"),
        ("Yemen", "1990-05-22", "YEM"),
        ("Croatia", "1985-01-01", "HRV"),
        ("Burma", "1985-01-01", "MMR"),
        ("Congo", "1960-07-10", "COD"),
    ],
)
def test_name_means_the_state_of_the_day(name: str, on: str, state_id: str) -> None:
    assert _id(name, date.fromisoformat(on)) == state_id


@pytest.mark.parametrize("name", ["Soviet Union", "East Germany", "Czechoslovakia", "Yugoslavia", "Zanzibar"])
def test_ended_state_is_found_without_a_day_but_not_after_its_end(name: str) -> None:
    assert _id(name) is not None
    assert _id(name, date(2020, 1, 1)) is None


def test_ended_state_asked_for_by_a_person_is_answered_with_its_successors() -> None:
    with pytest.raises(UnknownName, match="state on 2020-01-01 'Czechoslovakia'") as caught:
        states().get("Czechoslovakia", date(2020, 1, 1))
    assert caught.value.nearest == ("Czech Republic", "Slovakia")


@pytest.mark.parametrize(
    ("name", "on", "candidates"),
    [
        ("Congolese", None, {"COD", "COG"}),
        ("Congo", None, {"COD", "COG"}),
        ("Dominican", None, {"DOM", "DMA"}),
        ("Korea", None, {"KOR", "PRK"}),
        ("Koreans", date(2020, 1, 1), {"KOR", "PRK"}),
        ("Yemen", date(1980, 1, 1), {"COW678", "YMD"}),
        ("Vietnamese", date(1970, 1, 1), {"VDR", "COW817"}),
    ],
)
def test_ambiguous_name_lists_its_candidates(name: str, on: date | None, candidates: set[str]) -> None:
    assert {state.state_id for state in states().candidates(name, on)} == candidates
    with pytest.raises(AmbiguousName) as caught:
        states().find(name, on)
    assert all(f"({state_id})" in str(caught.value) for state_id in candidates)


def test_korea_before_1948_is_neither() -> None:
    assert states().candidates("Korea", date(1947, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "state_id"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Guinea Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Guinean", "GIN"),
        ("Equatorial Guinean", "GNQ"),
        ("DR Congo", "COD"),
        ("Congo (Brazzaville)", "COG"),
        ("Congo - Kinshasa", "COD"),
        ("North Korean", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("China", "CHN"),
        ("People's Republic of China", "CHN"),
        ("Republic of China", "TWN"),
        ("Georgia", "GEO"),
        ("Jordan", "JOR"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkiye", "TUR"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("The Netherlands", "NLD"),
        ("Cote d’Ivoire", "CIV"),
        ("Samoa", "WSM"),
        ("Dominica", "DMA"),
        ("Azerbaijanis", "AZE"),
        ("Ireland", "IRL"),
    ],
)
def test_names_that_resemble_one_another_stay_apart(name: str, state_id: str) -> None:
    assert _id(name) == state_id


@pytest.mark.parametrize(
    "name",
    [
        "South China Sea", "East China Sea", "Indian Ocean", "Gulf of Mexico", "Sea of Japan", "New Mexico",
        "Northern Ireland", "American Samoa", "French Guiana", "Latin American", "NATO", "Baltic States",
        "Kurdish", "Arab", "African", "Atlanta, Georgia", "Turkish Cypriot", "West Timor", "us", "car", "and",
        "per", "can", "are", "aze", "", "  ", "the", "?", "Azerbaijan and Pakistan",
    ],
)  # fmt: skip
def test_what_is_no_state_is_not_found(name: str) -> None:
    assert states().find(name) is None


def test_codes_count_in_capitals_only_in_text_and_in_any_case_when_asked() -> None:
    assert _id("AZE") == "AZE"
    assert _id("PK") == "PAK"
    assert _id("ROK") == "KOR"
    assert _id("AND") == "AND"
    assert states().get("aze").state_id == "AZE"
    assert states().get("uk").state_id == "GBR"
    assert states().by_code("pk").state_id == "PAK"
    assert states().by_code("NA").state_id == "NAM"


def test_iso_codes_go_before_cow_abbreviations() -> None:
    assert states().by_code("AUS").name == "Australia"
    assert states().by_code("SWZ").name == "Eswatini"
    assert states().by_code("SLV").name == "El Salvador"
    assert states().by_code("UKG").name == "United Kingdom"


def test_iso2_of_two_ended_states_gives_the_later() -> None:
    assert states().by_code("CS").state_id == "SCG"


def test_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownName, match="unknown state code 'XXQ'"):
        states().by_code("XXQ")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Azerbajan", "Azerbaijan"), ("Pakstan", "Pakistan"), ("turky", "Turkey"), ("Swazilnd", "Eswatini")],
)
def test_misspelt_name_is_answered_with_the_nearest(typed: str, offered: str) -> None:
    with pytest.raises(UnknownName) as caught:
        states().get(typed)
    assert caught.value.nearest[0] == offered


def test_hostile_name_does_not_break_the_message() -> None:
    with pytest.raises(UnknownName) as caught:
        states().get("\x1b[31m" + "x" * 100_000)
    assert len(str(caught.value)) < 200
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("cow_code", "on", "state_id"),
    [
        (365, date(1985, 6, 1), "SUN"),
        (365, date(1991, 12, 26), "RUS"),
        (365, None, "RUS"),
        (345, date(1995, 1, 1), "YUG"),
        (345, date(2005, 1, 1), "SCG"),
        (345, date(2010, 1, 1), "SRB"),
        (260, date(1980, 1, 1), "DEU"),
        (255, date(1990, 10, 3), "DEU"),
        (265, date(1980, 1, 1), "DDR"),
        (315, date(1985, 1, 1), "CSK"),
        (316, date(1995, 1, 1), "CZE"),
        (678, date(1985, 1, 1), "COW678"),
        (816, date(1970, 1, 1), "VDR"),
        (817, date(1970, 1, 1), "COW817"),
        (305, date(1985, 1, 1), "AUT"),
        (365, date(1900, 1, 1), "COW365"),
        (300, date(1914, 7, 28), "COW300"),
        (255, date(1900, 1, 1), "COW255"),
    ],
)
def test_cow_number_means_the_state_of_the_day(cow_code: int, on: date | None, state_id: str) -> None:
    match = states().by_cow(cow_code, on)
    assert (match.state.state_id, match.warning) == (state_id, "")


@pytest.mark.parametrize(
    ("cow_code", "on", "state_id", "words"),
    [
        (316, date(1991, 5, 1), "CZE", "taken as Czech Republic, from 1993-01-01"),
        (835, date(1981, 1, 1), "BRN", "taken as Brunei, from 1984-01-01"),
        (315, date(1995, 1, 1), "CSK", "taken as Czechoslovakia, to 1992-12-31"),
        (220, date(1943, 1, 1), "FRA", "taken as France, to 1942-11-11"),
    ],
)
def test_cow_number_outside_its_spells_warns(cow_code: int, on: date, state_id: str, words: str) -> None:
    match = states().by_cow(cow_code, on)
    assert match.state.state_id == state_id
    assert words in match.warning


@pytest.mark.parametrize("cow_code", [0, -9, 8152, 245])
def test_number_that_is_no_state_here_is_refused(cow_code: int) -> None:
    with pytest.raises(UnknownName, match="COW state number"):
        states().by_cow(cow_code, date(1985, 1, 1))


def test_no_surface_belongs_to_two_states() -> None:
    owners = Counter(key for state in states() for key in {fold(surface) for surface in state.surfaces})
    assert [key for key, count in owners.items() if count > 1] == []


def test_care_table_agrees_with_the_names() -> None:
    for entry in ambiguous_surfaces():
        if entry.rule in (SurfaceRule.REFUSE, SurfaceRule.NONE):
            named = [s.state_id for s in states() if fold(entry.surface) in map(fold, s.surfaces)]
            assert named == [], f"{entry.surface}: take it out of states.csv or change its rule"
        else:
            found = states().candidates(entry.surface)
            assert {state.state_id for state in found} <= set(entry.candidates), entry.surface
            assert found, f"{entry.surface}: add it to states.csv or give it the rule 'none'"


def test_states_and_cow_list_agree() -> None:
    for state in states():
        # East and west: 260 and 255 are both DEU.
        if state.cow_code is not None and state.un_member is not UnMember.FORMER:
            assert states().by_cow(state.cow_code).state == state


def test_every_mme_participant_but_the_known_ones_resolves(shared: Path) -> None:
    with (shared / "data/mme/mme_v7.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    slots = [name for name in rows[0] if name.startswith("State")]
    names = {row[slot].strip() for row in rows for slot in slots}
    unknown = sorted(name for name in names - {"", "-9"} if states().find(name) is None)
    assert unknown == ["Baltic States", "NATO"]


def test_every_dcad_party_resolves_on_the_day_of_signing(shared: Path) -> None:
    with (shared / "data/dcad/dcad_v1.0_main.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    warned = Counter[int]()
    for row in rows:
        day = date(int(row["signYear"]), 7, 1)
        for column in ("ccode1", "ccode2"):
            code = int(row[column])
            warned[code] += bool(states().by_cow(code, day).warning)
    # The Czech Republic in 1991-92 and Brunei in 1981, before the list has them.
    assert +warned == Counter({316: 3, 835: 1})


def test_a_state_that_ended_before_1923_is_found_by_number_and_key_only() -> None:
    bavaria = states().by_cow(245, date(1866, 8, 22)).state
    assert (bavaria.state_id, bavaria.name, bavaria.cow_code) == ("COW245", "Bavaria", 245)
    assert states().by_code("COW245") is bavaria
    assert states().find("Bavaria") is None
    assert "COW245" not in {state.state_id for state in states()}
