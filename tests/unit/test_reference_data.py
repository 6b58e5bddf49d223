"""The tables under data/reference: form, keys, codes, dates, and the list of sources."""

import ast
import csv
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.resolve.nearest import fold
from kg.resolve.persons import Office
from kg.resolve.states import SurfaceRule, UnMember
from kg.resources import shipped

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "data/reference"
_TABLES = sorted(path.name for path in _FOLDER.glob("*.csv"))
_SOURCES = tomllib.loads((_ROOT / "data/SOURCES.toml").read_text(encoding="utf-8"))
_ENTRIES = {entry["path"]: entry for entry in _SOURCES["file"] if entry["path"].startswith("data/reference/")}
# The folders of shared/data whose terms forbid shipping, and the words by which their rows would be known.
_IMPORT_ONLY = {
    "dcad/dcad_v1.0_main.csv": "DCAid",
    "mme/mme_v7.csv": "MMEID",
    "atop/atop5_1m.csv": "atopid",
    "leaders/reign_leaderlist_2021-03.csv": "leadid",
    "leaders/archigos_4.1_leaders.csv": "archigos",
}
# Territories with towns that are no parties of anything, so not in states.csv.
_TERRITORIES = {
    "AI", "AS", "AX", "BL", "BQ", "CC", "CW", "CX", "FK", "GF", "GG", "GP", "GS", "IM", "JE", "KY", "MF", "MP",
    "MQ", "MS", "NF", "PM", "PN", "RE", "SH", "SJ", "SX", "TC", "TF", "VG", "VI", "WF", "YT",
}  # fmt: skip
_KEYS: dict[str, Callable[[dict[str, str]], tuple[Any, ...]]] = {
    "states.csv": lambda row: (row["state_id"],),
    "ambiguous_names.csv": lambda row: (row["surface"],),
    "cow_iso3_crosswalk.csv": lambda row: (int(row["cow_code"]), row["valid_from"]),
    "cities.csv": lambda row: (int(row["geonames_id"]),),
    "office_holders.csv": lambda row: (
        *(row[name] for name in ("state_id", "role", "start", "position", "person", "end")),
    ),
    "weapon_systems.csv": lambda row: (row["designation"].casefold(),),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _state_ids() -> set[str]:
    return {row["state_id"] for row in _rows("states.csv")}


def _list(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def test_every_file_has_its_entry_and_every_entry_its_file() -> None:
    present = {f"data/reference/{path.name}" for path in _FOLDER.iterdir()} - {"data/reference/README.md"}
    assert present == set(_ENTRIES), "name each file of data/reference in data/SOURCES.toml, and no other"
    assert len(_ENTRIES) == len([e for e in _SOURCES["file"] if e["path"] in _ENTRIES]), "a path stands twice"


@pytest.mark.parametrize("path", sorted(_ENTRIES))
def test_entry_is_complete_and_tells_the_file_as_it_is(path: str) -> None:
    entry = _ENTRIES[path]
    data = shipped(path).read_bytes()
    assert set(entry) == {"path", "title", "source", "licence", "credit", "sha256", "rows", "changes"}
    assert all(entry.values()), f"{path}: an entry of data/SOURCES.toml is empty"
    digest = hashlib.sha256(data).hexdigest()
    assert entry["sha256"] == digest, f"{path} changed: say why under 'changes' and set sha256 = \"{digest}\""
    count = len(_rows(Path(path).name))
    assert entry["rows"] == count, f"{path}: set rows = {count} in data/SOURCES.toml"


@pytest.mark.parametrize("path", sorted(_ENTRIES))
def test_readme_tells_of_the_table(path: str) -> None:
    readme = (_FOLDER / "README.md").read_text(encoding="utf-8")
    name, entry = Path(path).name, _ENTRIES[path]
    line = next((line for line in readme.splitlines() if line.startswith(f"| `{name}`")), "")
    assert f"| {entry['rows']:,} |" in line, (
        f"data/reference/README.md: give {name} its line with {entry['rows']:,}"
    )
    assert f"| {entry['licence']} |" in line, f"data/reference/README.md: {name} is under {entry['licence']}"
    section = readme.partition(f"## {name}")[2].partition("\n## ")[0]
    columns = list(_rows(name)[0])
    missing = [column for column in columns if f"`{column}`" not in section]
    assert missing == [], f"data/reference/README.md: explain the columns {missing} of {name}"


def test_nothing_that_may_only_be_imported_is_here() -> None:
    words = set(_IMPORT_ONLY.values()) | {"SIPRI", "REIGN"}
    for name in _TABLES:
        head = (_FOLDER / name).read_text(encoding="utf-8").partition("\n")[0]
        entry = _ENTRIES[f"data/reference/{name}"]
        used = [word for word in words if word.lower() in (head + entry["source"]).lower()]
        assert used == [], f"{name} comes from {used}: its terms allow no copy, write an importer instead"


def test_no_row_of_an_import_only_data_set_is_here(shared: Path) -> None:
    ours = {line for name in _TABLES for line in (_FOLDER / name).read_bytes().splitlines()}
    for name in _IMPORT_ONLY:
        lines = (shared / "data" / name).read_bytes().splitlines()
        assert len(lines) > 1000
        assert ours.isdisjoint(lines), f"rows of {name} stand in data/reference: take them out"


@pytest.mark.parametrize("name", _TABLES)
def test_table_has_the_canonical_form(name: str) -> None:
    data = (_FOLDER / name).read_bytes()
    text = data.decode("utf-8")
    assert "\r" not in text, f"{name}: use line feeds only"
    assert not text.startswith("\ufeff"), f"{name}: take the byte order mark out"
    assert text.endswith("\n"), f"{name}: end the last line"
    assert not re.search(r"[\t\x00-\x09\x0b-\x1f\x7f\u00a0\u200b]", text), f"{name}: has odd white space"
    rows = list(csv.reader(text.splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}, (
        f"{name}: a row has more or fewer cells than the header"
    )
    for number, row in enumerate(rows, start=1):
        for cell in row:
            assert cell == " ".join(cell.split()), f"{name}:{number}: stray blanks in '{cell}'"
            if ";" in cell and "note" not in rows[0][row.index(cell)]:
                parts = cell.split(";")
                assert all(part and part == part.strip() for part in parts), f"{name}:{number}: mend '{cell}'"
                assert len(set(parts)) == len(parts), f"{name}:{number}: an entry stands twice in '{cell}'"


@pytest.mark.parametrize("name", _TABLES)
def test_rows_are_sorted_and_their_keys_unique(name: str) -> None:
    keys = [_KEYS[name](row) for row in _rows(name)]
    for earlier, later in pairwise(keys):
        assert earlier != later, f"{name}: {later} stands twice"
        assert earlier < later, f"{name}: sort the rows, {later} comes after {earlier}"


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("states.csv", ["successors"]),
        ("ambiguous_names.csv", ["candidates"]),
        ("cow_iso3_crosswalk.csv", ["state_id"]),
        ("office_holders.csv", ["state_id"]),
        ("weapon_systems.csv", ["producers"]),
    ],
)
def test_state_codes_exist(name: str, columns: list[str]) -> None:
    known = _state_ids()
    for row in _rows(name):
        unknown = [code for column in columns for code in _list(row[column]) if code not in known]
        assert unknown == [], f"{name}: {unknown} in {list(row.values())[:3]} are not in states.csv"


def test_town_codes_are_states_or_known_territories() -> None:
    known = {row["iso2"] for row in _rows("states.csv") if row["un_member"] != "former"}
    unknown = {row["iso2"] for row in _rows("cities.csv")} - known - _TERRITORIES
    assert unknown == set(), f"cities.csv: {unknown} are neither in states.csv nor known territories"


def test_towns_lie_on_the_earth_and_bring_their_folded_names() -> None:
    for row in _rows("cities.csv"):
        name = f"cities.csv, {row['geonames_id']} {row['name']}"
        assert -90 <= float(row["lat"]) <= 90, f"{name}: latitude"
        assert -180 <= float(row["lon"]) <= 180, f"{name}: longitude"
        assert int(row["population"]) >= 0, f"{name}: population"
        assert row["capital"] in {"0", "1"}, f"{name}: capital is 0 or 1"
        keys = _list(row["folded"]) or [row["name"].lower()]
        assert keys[0] == fold(row["name"]), f"{name}: folded begins with '{fold(row['name'])}'"
        assert [fold(key) for key in keys] == keys, f"{name}: fold the entries of 'folded'"


def test_one_capital_a_state() -> None:
    capitals = Counter(row["iso2"] for row in _rows("cities.csv") if row["capital"] == "1")
    assert [iso2 for iso2, count in capitals.items() if count > 1] == [], "cities.csv: two capitals"


def test_state_columns_hold_what_they_say() -> None:
    for row in _rows("states.csv"):
        name = f"states.csv, {row['state_id']}"
        assert re.fullmatch(r"[A-Z]{3}|COW\d{3}", row["state_id"]), name
        assert row["iso3"] in {row["state_id"], ""}, f"{name}: iso3 is the key or empty"
        assert re.fullmatch(r"([A-Z]{2})?", row["iso2"]), f"{name}: iso2"
        assert re.fullmatch(r"(\d{3}(;\d{3})*)?", row["m49"]), f"{name}: m49 has three digits"
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata_id"]), f"{name}: wikidata_id"
        assert row["un_member"] in set(UnMember), f"{name}: un_member"
        forms = [row["name"], row["official_name"], *_list(row["aliases"]), *_list(row["demonyms"])]
        repeated = [form for form, count in Counter(forms).items() if count > 1 and form != row["name"]]
        assert repeated == [], f"{name}: {repeated} stand twice"
        assert (row["un_member"] == "former") <= bool(row["valid_to"]), f"{name}: ended, so give valid_to"


@pytest.mark.parametrize("column", ["wikidata_id", "name"])
def test_states_have_identifiers_of_their_own(column: str) -> None:
    counts = Counter(row[column] for row in _rows("states.csv") if row[column])
    assert [value for value, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["states.csv", "cow_iso3_crosswalk.csv"])
def test_validity_is_iso_and_in_order(name: str) -> None:
    for row in _rows(name):
        first, last = (date.fromisoformat(row[c]) if row[c] else None for c in ("valid_from", "valid_to"))
        assert first is None or last is None or first <= last, f"{name}: {row} ends before it begins"


def test_spells_of_a_cow_number_do_not_overlap() -> None:
    for earlier, later in pairwise(_rows("cow_iso3_crosswalk.csv")):
        if earlier["cow_code"] == later["cow_code"]:
            assert earlier["valid_to"], f"{earlier}: has a successor, so give valid_to"
            assert earlier["valid_to"] < later["valid_from"], f"{earlier} and {later} overlap"


def test_office_holders_are_well_formed() -> None:
    for row in _rows("office_holders.csv"):
        name = f"office_holders.csv, {row['state_id']} {row['person']}"
        assert row["role"] in set(Office), f"{name}: role"
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata_id"]), f"{name}: wikidata_id"
        assert row["wikidata_id"] or row["source"] == "hand", f"{name}: give the Wikidata id"
        for column in ("start", "end"):
            assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", row[column]), (
                f"{name}: {column} is no ISO date"
            )
            if len(row[column]) == 10:
                date.fromisoformat(row[column])
        assert row["start"], f"{name}: give the start"
        width = min(len(row["start"]), len(row["end"]))
        assert row["start"][:width] <= row["end"][:width], f"{name}: ends before it starts"
        date.fromisoformat(row["checked"])
        assert fold(row["person"]).isascii(), f"{name}: write the name in Latin letters"


def test_rules_of_ambiguous_names_are_known() -> None:
    for row in _rows("ambiguous_names.csv"):
        assert row["rule"] in set(SurfaceRule), f"ambiguous_names.csv, {row['surface']}: rule"
        several = row["rule"] == SurfaceRule.REFUSE
        assert not several or len(_list(row["candidates"])) > 1, f"{row['surface']}: name its candidates"
        assert row["note"], f"ambiguous_names.csv, {row['surface']}: say why"


def test_weapons_are_well_formed() -> None:
    rows = _rows("weapon_systems.csv")
    assert len({row["category"] for row in rows}) == 13
    for row in rows:
        assert row["ambiguous"] in {"0", "1"}, (
            f"weapon_systems.csv, {row['designation']}: ambiguous is 0 or 1"
        )
        assert row["designation"] not in _list(row["aliases"]), f"{row['designation']} is its own alias"


def test_shipped_is_the_only_finder_of_the_tables() -> None:
    callers = Counter[str]()
    for path in (_ROOT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.BinOp) and '"data/reference' in _first_words(node):
                callers[ast.unparse(node).partition("(")[0]] += 1
    assert set(callers) == {"shipped"}, "find shipped files with kg.resources.shipped"


def _first_words(node: ast.Call | ast.BinOp) -> str:
    parts = node.args if isinstance(node, ast.Call) else [node.right]
    return " ".join(ast.unparse(part).replace("'", '"') for part in parts[:1] if _is_text(part))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
