"""`02-data-sets.ipynb` runs on files made by hand, and on the real ones where they are at hand."""

import base64
from pathlib import Path
from typing import Any

import pytest
from datasets import ATOP, DCAD, MME, atop, dcad, mme, to_csv, write

pytestmark = pytest.mark.slow

AGREEMENTS = [
    dcad(), dcad(DCAid="HAND-0002", signYear=2006, signMonth="", signDay=""),
    dcad((640, "TUR"), (373, "AZE"), DCAid="HAND-0003", signYear=1999, category2="TREX"),
    dcad((640, "TUR"), (770, "PAK"), DCAid="HAND-0004", signYear=2001),
    dcad((365, "RUS"), (640, "TUR"), DCAid="HAND-0005", signYear=1985),
    dcad((373, "AZE"), (373, "AZE"), DCAid="HAND-0006"),
]  # fmt: skip
EXERCISES = [
    mme("Azerbaijan", "Turkey", "Georgia"),
    mme("Pakistan", "Turkey", MMEID="hand2", **{"s.year": 2004, "e.year": 2004}),
    mme("-9", MMEID="hand3"),
]  # fmt: skip
ALLIANCES = [atop(373), atop(640)]


@pytest.fixture(scope="module")
def cells(run_notebook: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("sets")
    write(folder / "dcad-by-hand.csv", to_csv(DCAD, AGREEMENTS))
    write(folder / "mme-by-hand.csv", to_csv(MME, EXERCISES))
    write(folder / "atop-by-hand-m.csv", to_csv(ATOP, ALLIANCES))
    return code(run_notebook("02-data-sets.ipynb", KG_DATASETS=str(folder)))


@pytest.fixture(scope="module")
def real_cells(run_notebook: Any, shared: Path) -> list[Any]:
    return code(run_notebook("02-data-sets.ipynb", KG_DATASETS=str(shared / "data")))


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cells: list[Any], words: str, kind: str = "text/plain") -> str:
    """Give what the cell that holds these words shows."""
    cell = next(cell for cell in cells if words in cell.source)
    return "".join(str(o.get("text", "") or o.get("data", {}).get(kind, "")) for o in cell.outputs)


def test_every_cell_ran_and_warned_of_nothing(cells: list[Any]) -> None:
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert [o for cell in cells for o in cell.outputs if o.get("name") == "stderr"] == []


def test_rows_are_stored_or_refused_with_a_reason(cells: list[Any]) -> None:
    taken = shown(cells, "graph.load(")
    assert "dcad: 6 rows = 5 stored + 1 refused\n    Kinne" in taken
    assert "mme: 3 rows = 2 stored + 1 refused" in taken
    assert "atop: 2 rows = 2 stored + 0 refused" in taken
    reasons = shown(cells, "found.report.open")
    assert "dcad row 7: both parties are Azerbaijan" in reasons
    assert "mme row 4: no participant is named" in reasons
    assert shown(cells, "graph.build()") == "(1, 3, 22)"


def test_what_the_sets_know_since_1994_is_counted_by_pair(cells: list[Any]) -> None:
    lines = [line.split() for line in shown(cells, "known = Counter").splitlines()]
    assert ["AZE", "and", "PAK", "Agreement", "2", "dcad"] in lines
    assert ["AZE", "and", "TUR", "Agreement", "1", "atop"] in lines
    assert ["PAK", "and", "TUR", "Exercise", "1", "mme"] in lines
    assert "HAND-0001" in shown(cells, '"agreements", between', "text/html")


def test_the_news_extends_one_set_and_lies_outside_of_another(cells: list[Any]) -> None:
    assert "dcad {'extends': 1, 'outside': 13}" in shown(cells, "graph.compare(name)")
    extends = shown(cells, '== "extends"')
    assert extends.splitlines()[1:] == ["    after 2003-05-05 HAND-0001", "    after 2006 HAND-0002"]
    assert shown(cells, "Three Brothers").startswith("outside ('span',) 2021-09 lies outside its span")


def test_the_network_is_measured_without_self_pairs(cells: list[Any]) -> None:
    assert "'nodes': 4, 'edges': 4" in shown(cells, "agreements = graph.measure")
    assert "Turkey: place 1 of 4, 3 partners" in shown(cells, "places = {")
    assert shown(cells, 'weight="shared"') == "[('AZE', 'TUR', 0.5, 1), ('PAK', 'TUR', 1.0, 1)]"


def test_three_figures_are_drawn(cells: list[Any]) -> None:
    drawn = [
        o["data"]["image/png"] for cell in cells for o in cell.outputs if "image/png" in o.get("data", {})
    ]
    assert len(drawn) == 3
    for picture in drawn:
        assert base64.b64decode(picture).startswith(b"\x89PNG")


def test_restricted_rows_are_passed_on_only_when_asked_for(cells: list[Any]) -> None:
    assert shown(cells, "except KgError").startswith("the graph holds data that may not be passed on")
    assert "dcterms:bibliographicCitation" in shown(cells, "with_restricted=True")


def test_on_the_real_files_the_agreement_of_2014_extends_the_series(real_cells: list[Any]) -> None:
    taken = shown(real_cells, "graph.load(")
    assert "dcad: 1871 rows = 1869 stored + 2 refused" in taken
    assert "mme: 3707 rows = 3573 stored + 134 refused" in taken
    years = [line.split()[1][:4] for line in shown(real_cells, '== "extends"').splitlines()[1:]]
    assert years == ["2002", "2005", "2007"]
    assert shown(real_cells, "Three Brothers").startswith("outside ('span',)")
    assert "'nodes': 160,\n 'edges': 1211" in shown(real_cells, "agreements = graph.measure")
