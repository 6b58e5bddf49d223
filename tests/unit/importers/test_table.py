"""What is no table of the data set is refused whole, in one line with file, row and column."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from datasets import DCAD, DELIVERIES, MME, dcad, mme, to_csv
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DatasetError, InputError
from kg.importers import import_file, importer
from kg.importers.table import MAX_CELL

GOOD = to_csv(DCAD, [dcad(DCAid=f"HAND-{i:04d}") for i in range(1, 6)])
LINES = GOOD.splitlines()


def refused(run, text: str | bytes, name: str = "dcad") -> DatasetError:
    with pytest.raises(DatasetError) as caught:
        run(name, text)
    message = str(caught.value)
    assert "\n" not in message
    assert "data.csv" in message
    return caught.value


def packed(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("data.csv", text)
    return out.getvalue()


def test_a_good_file_is_read_whole(run) -> None:
    found = run("dcad", GOOD)
    assert (found.rows, found.stored, found.refused) == (5, 5, 0)
    assert [row.number for row in found.table.rows] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n ", "\ufeff"], ids=["nothing", "lines", "blanks", "mark"])
def test_an_empty_file_is_refused(run, text: str) -> None:
    error = refused(run, text)
    assert (error.row, error.column) == (1, "1")
    assert "empty" in str(error)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (packed(GOOD), "zip file or an Excel workbook"),
        (gzip.compress(GOOD.encode()), "gzip"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7 nothing", "PDF"),
    ],
    ids=["zip", "gzip", "utf-16", "pdf"],
)
def test_another_kind_of_file_is_named(run, raw: bytes, said: str) -> None:
    error = refused(run, raw)
    assert said in str(error)
    assert (error.row, error.column) == (1, "1")


def test_a_renamed_column_is_named_with_what_stands_there(run) -> None:
    error = refused(run, GOOD.replace("signYear", "yearOfSigning", 1))
    assert error.row == 1
    assert error.column == "7 (signYear)"
    assert "'yearOfSigning' stands there" in str(error)


def test_a_missing_column_is_named(run) -> None:
    short = [name for name in DCAD if name != "DCAid"]
    error = refused(run, to_csv(short, [dcad()]))
    assert "(DCAid)" in error.column


def test_a_column_that_stands_twice_is_refused(run) -> None:
    error = refused(run, to_csv([*DCAD, "span"], [dcad()]))
    assert error.column == "span"
    assert "twice" in str(error)


def test_columns_may_stand_in_another_order_and_have_others_beside_them(run) -> None:
    found = run("dcad", to_csv([*reversed(DCAD), "notes"], [dcad(notes="mine")]))
    assert found.stored == 1


def test_a_row_that_is_too_short_names_the_first_missing_cell(run) -> None:
    lines = [*LINES[:3], LINES[3].rsplit(",", 3)[0], *LINES[4:]]
    error = refused(run, "\n".join(lines))
    assert error.row == 4
    assert error.column == "28 (factivaSign)"
    assert "too short" in str(error)


def test_a_row_that_is_too_long_is_refused(run) -> None:
    lines = [*LINES[:2], LINES[2] + ",more", *LINES[3:]]
    error = refused(run, "\n".join(lines))
    assert (error.row, "too long" in str(error)) == (3, True)


def test_a_quote_that_swallows_the_file_names_where_it_opens(run) -> None:
    text = "\n".join(
        [*LINES[:2], LINES[2].replace("An invented gazette", '"An invented gazette'), *LINES[3:]]
    )
    error = refused(run, text)
    assert error.row == 3
    assert error.column == "26 (source)"
    assert "never closed" in str(error)


def test_a_quote_that_swallows_some_rows_is_found_although_the_cells_are_right(run) -> None:
    lines = list(LINES)
    lines[1] = lines[1].removesuffix("HAND-0001") + '"HAND-0001'
    lines[3] = lines[3] + '"'
    error = refused(run, "\n".join(lines))
    assert (error.row, error.column) == (2, "30 (DCAid)")
    assert "closed 2 lines below" in str(error)


def test_a_quote_inside_a_cell_is_refused_with_its_place(run) -> None:
    text = GOOD.replace("An invented gazette", '"An "invented" gazette"', 1)
    error = refused(run, text)
    assert (error.row, error.column) == (2, "26 (source)")


def test_semicolons_instead_of_commas_are_said(run) -> None:
    error = refused(run, to_csv(DCAD, [dcad()], delimiter=";"))
    assert (error.row, error.column) == (1, "1")
    assert "semicolons, not by commas" in str(error)


def test_a_nul_is_found_with_row_and_column(run) -> None:
    raw = "\n".join(LINES).encode()
    at = raw.index(b"HAND-0003") + 2
    error = refused(run, raw[:at] + b"\x00" + raw[at:])
    assert (error.row, error.column) == (4, "30")
    assert "NUL" in str(error)


def test_ten_million_characters_in_a_cell_are_refused_with_row_and_column(run) -> None:
    error = refused(run, GOOD.replace("An invented gazette", "x" * 10_000_000, 1))
    assert (error.row, error.column) == (2, "26 (source)")


def test_a_cell_above_the_limit_is_refused_although_python_reads_it(run) -> None:
    error = refused(run, GOOD.replace("An invented gazette", "x" * (MAX_CELL + 1), 1))
    assert (error.row, error.column) == (2, "26 (source)")


def test_a_byte_order_mark_is_left_out_and_said(run) -> None:
    found = run("dcad", "\ufeff" + GOOD)
    assert found.stored == 5
    assert [(n.row, n.column, n.action) for n in found.notices] == [(1, "1", "repaired")]


def test_carriage_returns_end_lines_too(run) -> None:
    for end in ("\r\n", "\r"):
        assert run("dcad", GOOD.replace("\n", end)).stored == 5


def test_empty_rows_do_not_count(run) -> None:
    text = "\n".join([*LINES[:3], "", "," * (len(DCAD) - 1), *LINES[3:], "", ""])
    found = run("dcad", text)
    assert (found.rows, found.stored) == (5, 5)
    assert [row.number for row in found.table.rows] == [2, 3, 6, 7, 8]


def test_a_file_in_windows_letters_is_read_and_said(run) -> None:
    text = to_csv(MME, [mme("São Tomé and Príncipe", "Portugal")])
    found = run("mme", text, encoding="cp1252")
    assert found.tellings[0].states == ("PRT", "STP")
    assert any("Latin" in notice.reason for notice in found.notices)


def test_letters_that_were_encoded_twice_are_mended(run) -> None:
    text = to_csv(MME, [mme("São Tomé and Príncipe", "Portugal"), mme("Spain", "Portugal", MMEID="hand2")])
    found = run("mme", text.encode().decode("cp1252").encode())
    assert found.tellings[0].states == ("PRT", "STP")
    assert [(n.row, n.action) for n in found.notices] == [(2, "repaired")]


def test_visits_must_be_utf_8(run) -> None:
    raw = "id,start,end,visitor,from_country,description\n1,2001-01-01,2001-01-02,Mr É,Ghana,\n".encode(
        "latin-1"
    )
    error = refused(run, raw, "us-visits")
    assert (error.row, error.column) == (2, "4")


def test_a_folder_and_a_missing_file_are_input_errors(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(InputError):
            import_file(importer("dcad"), path)


def test_rows_of_the_register_that_are_broken_are_refused_alone(run) -> None:
    good = {"SIPRI AT Database ID": "9", "Supplier": "Italy", "Recipient": "Ghana", "Designation": "Boat-1",
            "Order date": "2001", "Delivery year": "2002", "Numbers delivered": "1"}  # fmt: skip
    lines = to_csv(DELIVERIES, [good, good]).splitlines()
    found = run("sipri", "\n".join([lines[0], lines[1], "only,three,cells", lines[2]]))
    assert (found.rows, found.stored, found.refused) == (3, 2, 1)
    assert found.notices[0].row == 3


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_bytes_make_it_fall_over(tmp_path_factory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("raw") / "data.csv"
    path.write_bytes(raw)
    with pytest.raises(DatasetError):
        import_file(importer("dcad"), path)


@given(st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_damaged_file_is_refused_or_its_rows_are_all_accounted_for(tmp_path_factory, data) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    damage = data.draw(
        st.sampled_from(["", '"', ",", "\n", ";", "\x00", "é", "-99", "999999999999999999999"])
    )
    path = tmp_path_factory.mktemp("cut") / "data.csv"
    path.write_bytes((GOOD[:at] + damage + GOOD[at + 1 :]).encode())
    error = None
    try:
        found = import_file(importer("dcad"), path)
    except DatasetError as caught:
        error = caught
    if error is None:
        assert found.rows == len(found.tellings) + found.refused
    else:
        assert "\n" not in str(error)
        assert error.row >= 1
