"""What people do to files by mistake or on purpose: a clear line, or each row stored or refused with its reason."""

import pytest
from datasets import ATOP, DCAD, FMTRPT, MME, REGISTER, TRAVELS, atop, dcad, mme, to_cells, to_csv

from kg.errors import DatasetError
from kg.importers.report import format_report

GOOD = to_csv(DCAD, [dcad(DCAid=f"H{number}") for number in range(5)])
HEAD, *LINES = GOOD.splitlines()
VISIT = {"id": "t1", "role": "president", "name": "Ann Lee", "start": "2001-02-03", "end": "", "country": "Ghana",
         "locale": "Accra", "remarks": ""}  # fmt: skip
COURSE = {"country": "Azerbaijan", "program": "IMET", "course_title": "C", "us_unit": "U", "student_unit": "S",
          "start_date": "1/2/2003", "end_date": "1/9/2003", "quantity": "3", "total_cost": "$5", "source": "x",
          "report_years": "2002-2003"}  # fmt: skip


def order(**cells: str) -> list[str]:
    row = dict(zip(
        ("to", "from", "year", "_1", "ordered", "_2", "what", "kind", "delivered", "_3", "years"),
        ("Ghana", "Italy", "1999", "", "3", "", "Boat-1", "Patrol boat", "3", "", "2001"), strict=True,
    ))  # fmt: skip
    return [*(row | cells).values(), *[""] * 5]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (GOOD.encode("utf-16"), "UTF-16"), (GOOD.encode("utf-16-le"), "seems to be in UTF-16"),
        (GOOD.encode("utf-32"), "UTF-32"), (HEAD, "row 2, column 1: no row stands below the header"),
        ("\n\n\n", "the file is empty"), ("<!DOCTYPE html><html>", "a web page"), ("<?xml version='1'?>", "a web page"),
        ("version https://git-lfs.github.com/spec/v1\noid x\n", "git lfs pull"), (b"BZh91AY", "a bzip2 file"),
        (b"\xfd7zXZ\x00", "an xz file"), (b"7z\xbc\xaf\x27", "a 7-Zip file"), (b"PAR1\x15", "a Parquet file"),
        (b"SQLite format 3\x00", "an SQLite database"), (b"<stata_dta><header>", "a Stata file"),
        (b"RDX3\nX\n", "an R data file"), (b"\x89PNG\r\n", "a picture"), ('[{"ccode1": 1}]', "no such column"),
        (GOOD.replace(HEAD, HEAD.upper()), "row 1, column 1 (ccode1): the header has no such column ('CCODE1'"),
        (GOOD.replace("cowName2", "cowName1", 1), "row 1, column 4 (cowName2): the header has no such column"),
        (GOOD.replace("\n", ",,\n", 2).replace(",,\n", "\n", 1), "row 2, column 30 (DCAid): the row has 32 cells"),
        (GOOD.replace("An invented gazette", '"An invented\ngazette"', 1), "closed 1 line below"),
        (GOOD + "\x1a", "row 7, column 2 (cowName1): the row has 1 cells"),
        (to_csv(DCAD, [dcad()], delimiter="|"), "parted by bars"), (to_csv(DCAD, [dcad()], delimiter="\t"), "by tabs"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_table_is_refused_in_one_line(run, raw, said) -> None:
    with pytest.raises(DatasetError) as caught:
        run("dcad", raw)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.row >= 1


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (GOOD.replace("\n", "\r"), 5), (GOOD.replace("\n", "\r\n", 3), 5), ("\ufeff\ufeff" + GOOD, 5),
        ("\n".join(f"{line},," for line in GOOD.splitlines()), 5), (GOOD.replace(",cowName1", ", cowName1", 1), 5),
        ("\n".join([HEAD, GOOD]), 5), (to_csv(DCAD, [dcad(signYear="2003.0", span="-77.0")]), 1),
    ],
)  # fmt: skip
def test_what_programs_do_to_a_table_is_read_all_the_same(run, text, stored) -> None:
    assert run("dcad", text).stored == stored


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        *(("dcad", to_csv(DCAD, [dcad(signYear=year)]), "signYear")
          for year in ("1,990", "37746", "NA", "-9", "9999", "99999", "0", "", "05/05/2003", "2003.5", "\u0662\u0660")),
        ("dcad", to_csv(DCAD, [dcad(ccode1="NA")]), "ccode1"), ("dcad", to_csv(DCAD, [dcad(ccode1="-9")]), "ccode1"),
        ("dcad", to_csv(DCAD, [dcad((999, "XXX"))]), "ccode1"), ("dcad", to_csv(DCAD, [dcad((2, "AZE"))]), "ccode1"),
        ("mme", to_csv(MME, [mme("Polnd", "Spain")]), "StateA"),
        ("mme", to_csv(MME, [mme("Poland", "Spain", **{"s.year": 9999})]), "s.year"),
        ("sipri", to_cells(REGISTER, [order(years="about 2001")]), "Year(s) of delivery"),
        ("sipri", to_cells(REGISTER, [order(years="2003-2001")]), "Year(s) of delivery"),
        ("sipri", to_cells(REGISTER, [order(years="1000-9999")]), "Year(s) of delivery"),
        ("sipri", to_cells(REGISTER, [order(**{"from": "unknown supplier(s)"})]), "Supplier"),
        ("sipri", to_cells(REGISTER, [order(ordered="1,99")]), "Number ordered"),
        *(("us-visits", to_csv(TRAVELS, [VISIT | {"start": day}]), "start")
          for day in ("36925", "2/3/2001", "0000-00-00", "9999-12-31", "2001-02-30", "")),
        *(("fmtrpt", to_csv(FMTRPT, [COURSE | {"start_date": day, "end_date": "", "report_years": years}]),
           "start_date")
          for day, years in (
              ("37623", ""), ("", "0000-0001"), ("", "2003-2002"), ("1/1/9999", ""), ("2/30/2003", ""))),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_an_event_is_refused_with_its_column(run, name, text, column) -> None:
    found = run(name, text)
    assert (found.rows, found.stored, len(found.tellings)) == (1, 0, 0)
    refused = [notice for notice in found.notices if notice.action == "refused"]
    assert [(notice.row, notice.column) for notice in refused] == [(2, column)]
    assert refused[0].reason


def test_thousands_are_read_where_numbers_are_counts(run) -> None:
    (training,) = run(
        "fmtrpt", to_csv(FMTRPT, [COURSE | {"quantity": "1,990", "total_cost": "$1,234.50"}])
    ).tellings
    assert {1990} <= {
        detail.value.value for detail in training.details if isinstance(detail.value.value, int)
    }
    (transfer,) = run("sipri", to_cells(REGISTER, [order(ordered="1,990", delivered="(1,990)")])).tellings
    assert [d.value.value for d in transfer.details if isinstance(d.value.value, int)] == [1990, 1990]


def test_an_end_before_the_start_is_left_open_and_said(run) -> None:
    members = [atop(373, yrexit=1990, ineffect=0), atop(640, yrexit=1990, ineffect=0)]
    for name, text in (
        ("atop", to_csv(ATOP, members)),
        ("mme", to_csv(MME, [mme("Poland", "Spain", **{"e.year": 1998})])),
        ("us-visits", to_csv(TRAVELS, [VISIT | {"end": "2000-02-03"}])),
        ("fmtrpt", to_csv(FMTRPT, [COURSE | {"end_date": "1/1/2003"}])),
    ):
        found = run(name, text)
        assert len(found.tellings) == 1, name
        assert any("left open" in notice.reason for notice in found.notices), name
        assert found.tellings[0].date.value.latest_end is None or name == "atop"
        assert not any(str(d.value.predicate).endswith("termination") for d in found.tellings[0].details), (
            name
        )


def test_months_and_days_that_are_none_widen_the_date(run) -> None:
    for cells, said in (
        ({"signMonth": 13}, "the year was taken"),
        ({"signMonth": 2, "signDay": 30}, "the month was"),
    ):
        found = run("dcad", to_csv(DCAD, [dcad(**cells)]))
        assert found.stored == 1
        assert said in found.notices[0].reason


def test_the_case_of_names_does_not_count(run) -> None:
    assert run("mme", to_csv(MME, [mme("poland", "SPAIN")])).tellings[0].states == ("ESP", "POL")


def test_the_report_shows_no_control_characters_and_runs_no_formula(run) -> None:
    found = run("dcad", to_csv(DCAD, [dcad((999, "\x1b[31m=x"), DCAid="=1+1")]))
    text = format_report("f.csv", found.notices)
    assert "\x1b" not in text
    assert "'=1+1" in text
