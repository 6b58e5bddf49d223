"""Notebooks are stored without output, so that they hold nothing that no test compared."""

import json
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert "01-first-graph.ipynb" in [path.name for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_no_output_is_stored(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_nothing_of_a_machine_is_stored(path: Path) -> None:
    table = json.loads(path.read_text(encoding="utf-8"))
    assert set(table["metadata"]) <= {"kernelspec", "language_info"}
    assert table["metadata"]["language_info"] == {"name": "python"}
    assert table["cells"][0]["cell_type"] == "markdown"
    assert "".join(table["cells"][0]["source"]).startswith("# ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_notebook_has_a_test_that_runs_it(path: Path) -> None:
    tests = Path(__file__).resolve().parent.glob("test_*.py")
    assert any(
        f'"{path.name}"' in test.read_text(encoding="utf-8") for test in tests if test != Path(__file__)
    )
