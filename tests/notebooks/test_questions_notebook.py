"""`03-questions.ipynb` runs, and its answers are those of the sample graph."""

from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cells(run_notebook: Any) -> list[Any]:
    return [cell for cell in run_notebook("03-questions.ipynb").cells if cell.cell_type == "code"]


def shown(cells: list[Any], words: str, kind: str = "text/plain") -> str:
    """Give what the cell that holds these words shows."""
    cell = next(cell for cell in cells if words in cell.source)
    return "".join(str(o.get("text", "") or o.get("data", {}).get(kind, "")) for o in cell.outputs)


def test_all_numbers_are_there(cells: list[Any]) -> None:
    assert shown(cells, "range(1, 26)") == "True"


def test_quotes_are_folded_under_the_rows(cells: list[Any]) -> None:
    page = shown(cells, '"exercises"', "text/html")
    assert "<details>" in page
    assert "joint international drills in Baku" in page


def test_the_talks_are_unfulfilled(cells: list[Any]) -> None:
    assert "JF-17" in shown(cells, '"unfulfilled"')


def test_the_sharif_of_2016_is_nawaz(cells: list[Any]) -> None:
    assert shown(cells, '"office"') == "[('Nawaz Sharif', 'certainly')]"


def test_the_war_splits(cells: list[Any]) -> None:
    split = shown(cells, '"before-after"')
    assert "'Agreement': ('1', '0', '0')" in split
    assert "'Exercise'" in split


def test_possibly_and_certainly_and_grades_differ(cells: list[Any]) -> None:
    assert shown(cells, "certain=True") == "(1, 0)"
    assert shown(cells, "Trust(grade") == "(14, 0)"


def test_the_query_is_shown(cells: list[Any]) -> None:
    assert shown(cells, "sparql").startswith("ORDER BY DESC(?number)")
