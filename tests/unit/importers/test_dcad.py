"""DCAD: dirty names, wrong codes, states by date, dates in part, codes for missing values."""

from datetime import date

import pytest
from datasets import DCAD, dcad, to_csv

from kg.model import Detail
from kg.vocab.codes import AgreementKind, EventType, Status
from kg.vocab.terms import KG


def load(run, **cells):
    found = run("dcad", to_csv(DCAD, [dcad(**cells)]))
    assert found.refused == 0, found.notices
    return found.tellings[0], found.notices


def details(telling) -> dict[str, object]:
    return {s.value.predicate: s.value.value for s in telling.details}


def test_a_row_is_one_agreement_with_its_record_behind_every_value(run) -> None:
    telling, notices = load(run, category2="TREX", category3="DCA")
    assert (telling.type, telling.status, telling.states) == (
        EventType.AGREEMENT,
        Status.AGREED,
        ("AZE", "PAK"),
    )
    assert telling.kinds == (AgreementKind.DCA, AgreementKind.TREX)
    assert telling.date.value.to_edtf() == "2003-05-05"
    record = telling.evidence
    assert (record.row, record.key, record.dataset.id, len(record.file_sha256)) == (
        2,
        "HAND-0001",
        "dcad",
        64,
    )
    assert all(part.words is record for part in telling.parts)
    assert telling.date.words is record
    assert notices == ()


def test_raw_codes_stay_as_they_are_and_become_no_facts(run) -> None:
    telling, _ = load(run, span=-77, renewType=-66, renewYears=-88, terminated=-99, endYearEstimate=2010)
    cells = dict(telling.evidence.cells)
    assert {name: cells[name] for name in ("span", "renewType", "renewYears", "terminated", "endYearEstimate")} == {
        "span": "-77", "renewType": "-66", "renewYears": "-88", "terminated": "-99", "endYearEstimate": "2010",
    }  # fmt: skip
    assert (cells["sourceType"], cells["categoryConf"], cells["source"]) == (
        "treaty",
        "high",
        "An invented gazette",
    )
    assert telling.details == ()


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({"signDay": ""}, "2003-05"),
        ({"signDay": "", "signMonth": ""}, "2003"),
        ({"signDay": -99, "signMonth": -99}, "2003"),
        ({"signDay": 31, "signMonth": 6}, "2003-06"),
    ],
)
def test_what_is_not_known_of_a_date_is_left_open_within_bounds(run, cells, edtf: str) -> None:
    telling, notices = load(run, **cells)
    assert telling.date.value.to_edtf() == edtf
    assert bool(notices) is (cells.get("signDay") == 31)


@pytest.mark.parametrize(
    ("code", "name", "year", "state"),
    [
        (365, "RUS", 1985, "SUN"),
        (365, "RUS", 1995, "RUS"),
        (345, "YUG", 1985, "YUG"),
        (345, "YUG", 2004, "SCG"),
        (345, "YUG", 2008, "SRB"),
        (310, "HUN ", 2003, "HUN"),
        (360, "ROM ", 2003, "ROU"),
        (255, "GER", 2003, "DEU"),
        (255, "GMY", 2003, "DEU"),
        (260, "FRG", 1985, "DEU"),
        (260, "GFR", 1985, "DEU"),
        (732, "KOR", 2003, "KOR"),
        (732, "ROK", 2003, "KOR"),
        (678, "YAR", 1985, "COW678"),
    ],
)
def test_a_state_is_that_of_the_number_on_the_day(run, code: int, name: str, year: int, state: str) -> None:
    telling, notices = load(run, one=(40, "CUB"), two=(code, name), signYear=year)
    assert state in telling.states
    assert notices == ()


@pytest.mark.parametrize(("code", "name", "state"), [(652, "EGY", "EGY"), (145, "VEN", "VEN")])
def test_the_two_known_wrong_numbers_are_repaired_and_said(run, code: int, name: str, state: str) -> None:
    telling, notices = load(run, two=(code, name))
    assert telling.states == tuple(sorted(("AZE", state)))
    assert [(n.action, n.column, n.key) for n in notices] == [("repaired", "ccode2", "HAND-0001")]
    assert dict(telling.evidence.cells)["ccode2"] == str(code)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"two": (999, "XXX")}, "ccode2", "999 is no state number"),
        ({"two": (300, "AUH")}, "ccode2", "300 is no state number"),
        ({"two": (-9, "PAK")}, "ccode2", "stands for no state"),
        ({"two": ("", "PAK")}, "ccode2", "missing"),
        ({"two": ("77x", "PAK")}, "ccode2", "no whole number"),
        ({"two": (750, "PAK")}, "ccode2", "different states"),
        ({"two": (373, "AZE")}, "ccode2", "both parties are Azerbaijan"),
        ({"signYear": ""}, "signYear", "not known"),
        ({"signYear": "soon"}, "signYear", "no whole number"),
    ],
)
def test_a_row_that_is_no_agreement_is_refused_with_its_reason(run, cells, column: str, said: str) -> None:
    found = run("dcad", to_csv(DCAD, [dcad(**cells), dcad(DCAid="HAND-0002")]))
    assert (found.rows, len(found.tellings), found.refused) == (2, 1, 1)
    notice = next(n for n in found.notices if n.action == "refused")
    assert (notice.row, notice.column, notice.key) == (2, column, "HAND-0001")
    assert said in notice.reason


def test_two_numbers_of_one_state_are_no_pair(run) -> None:
    found = run("dcad", to_csv(DCAD, [dcad(one=(255, "GMY"), two=(260, "GFR"), signYear=1995)]))
    assert found.refused == 1


def test_a_state_before_its_time_is_taken_with_a_warning(run) -> None:
    telling, notices = load(run, one=(40, "CUB"), two=(316, "CZR"), signYear=1991)
    assert telling.states == ("CUB", "CZE")
    assert "taken as Czech Republic" in notices[0].reason


def test_entry_into_force_years_and_end_are_kept(run) -> None:
    telling, notices = load(run, EIFDay=1, EIFMonth=2, EIFYear=2004, span=5, terminated=1, durationActual=3)
    found = details(telling)
    assert found[KG.entryIntoForce].to_edtf() == "2004-02-01"
    assert found[KG.agreedYears] == 5
    assert found[KG.termination].earliest_begin == date(2005, 1, 1)
    assert found[KG.termination].latest_begin == date(2006, 12, 31)
    doubts = {s.value.predicate: s.uncertain for s in telling.details}
    assert doubts == {KG.entryIntoForce: False, KG.agreedYears: False, KG.termination: True}
    assert notices == ()


def test_an_end_is_no_fact_unless_it_was_terminated(run) -> None:
    telling, _ = load(run, terminated=0, durationActual=3, endYearEstimate=2006)
    assert KG.termination not in details(telling)


def test_entry_into_force_before_signing_is_kept_and_doubted(run) -> None:
    telling, notices = load(run, EIFYear=1999)
    assert Detail(predicate=KG.entryIntoForce, value=details(telling)[KG.entryIntoForce])
    assert "before it was signed" in notices[0].reason


def test_an_unknown_category_is_said_and_left_out(run) -> None:
    telling, notices = load(run, category2="SPACE")
    assert telling.kinds == (AgreementKind.DCA,)
    assert [(n.action, n.column) for n in notices] == [("warned", "category2")]


def test_rows_with_one_key_are_two_agreements(run) -> None:
    found = run("dcad", to_csv(DCAD, [dcad(), dcad(signYear=2004)]))
    assert len({telling.key for telling in found.tellings}) == 2


def test_the_same_file_gives_the_same_tellings(run) -> None:
    text = to_csv(DCAD, [dcad(), dcad(DCAid="HAND-0002", two=(640, "TUR"))])
    assert run("dcad", text).tellings == run("dcad", text, file="other.csv").tellings
