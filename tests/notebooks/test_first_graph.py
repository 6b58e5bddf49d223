"""`01-first-graph.ipynb` runs, and its outputs are those of the sample graph."""

from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cells(run_notebook: Any) -> list[Any]:
    return [cell for cell in run_notebook("01-first-graph.ipynb").cells if cell.cell_type == "code"]


def result(cells: list[Any], words: str, kind: str = "text/plain") -> str:
    """Give what the cell that holds these words shows."""
    cell = next(cell for cell in cells if words in cell.source)
    for output in cell.outputs:
        if output.output_type == "stream":
            return str(output.text)
        if kind in output.get("data", {}):
            return str(output["data"][kind])
    raise AssertionError(f"the cell with '{words}' shows no {kind}: {cell.outputs}")


def test_every_cell_ran_and_warned_of_nothing(cells: list[Any]) -> None:
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    streams = [o for cell in cells for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"]
    assert streams == []


def test_the_sample_graph_has_fourteen_events(cells: list[Any]) -> None:
    assert result(cells, "len(graph.events)") == "14"


def test_an_answer_shows_itself_as_a_table_with_its_words(cells: list[Any]) -> None:
    shown = result(cells, 'graph.ask("agreements", between', "text/html")
    assert "<table" in shown
    assert "the countries signed an agreement on mutual military cooperation" in shown


def test_rows_carry_words_and_bounds(cells: list[Any]) -> None:
    shown = result(cells, "row.quotes[0]")
    assert "2013-12-01 .. 2015-02-28" in shown
    assert "'agreed'" in shown
    assert "the countries signed an agreement" in shown


def test_possibly_and_certainly_differ(cells: list[Any]) -> None:
    assert result(cells, "certain=True") == "(1, 0)"


def test_a_witness_says_where_and_how_good(cells: list[Any]) -> None:
    assert result(cells, "witness.grade") == "('Azernews', 1684, 1748, 'C3')"


def test_sparql_counts(cells: list[Any]) -> None:
    assert result(cells, "graph.query(query)") == "{'Azerbaijan': 14, 'Pakistan': 14, 'Turkey': 3}"


def test_the_graph_shows_its_page_inline(cells: list[Any]) -> None:
    cell = next(cell for cell in cells if cell.source == "graph")
    shown = cell.outputs[0]["data"]["text/html"]
    assert "<iframe" in shown
    assert "Three Brothers" in shown
    assert "<script>" not in shown, "the page stands in the frame, escaped"


def test_the_network_is_measured(cells: list[Any]) -> None:
    assert result(cells, "states, len(events)") == "(['AZE', 'PAK', 'TUR'], 14)"
    pairs = result(cells, "weighted_projected_graph")
    assert pairs == "[('AZE', 'PAK', 14), ('AZE', 'TUR', 3), ('PAK', 'TUR', 3)]"
    assert "'TUR': 0.5" in result(cells, "degree_centrality")


def test_exports_are_written(cells: list[Any]) -> None:
    assert result(cells, "tellings.csv") == "14"
    assert result(cells, "print(turtle").startswith("@prefix article: ")
