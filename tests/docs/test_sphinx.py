"""The documents build without a warning."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    places = ["-d", str(target / "doctrees"), str(source), str(target / "html")]
    return subprocess.run(
        [*words, *places], capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sphinx")
    done = build(repository / "docs", target)
    assert done.returncode == 0, done.stderr
    return target / "html"


def test_there_is_a_page_for_every_document(pages: Path, repository: Path) -> None:
    sources = [path.relative_to(repository / "docs") for path in (repository / "docs").rglob("*.md")]
    assert sources
    for path in sources:
        if "_build" not in path.parts:
            assert (pages / path.with_suffix(".html")).is_file(), path


def test_autodoc_found_the_docstrings(pages: Path) -> None:
    text = (pages / "reference" / "python" / "KnowledgeGraph.html").read_text(encoding="utf-8")
    assert "every row of the answer carries the words that prove it" in text


def test_pages_hold_no_path_of_this_machine(pages: Path, repository: Path) -> None:
    for path in pages.rglob("*.html"):
        assert str(repository) not in path.read_text(encoding="utf-8"), path


def test_pages_load_nothing_from_elsewhere(pages: Path) -> None:
    for path in pages.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for mark in (
            '<script src="http',
            '<link rel="stylesheet" type="text/css" href="http',
            '<img src="http',
        ):
            assert mark not in text, f"{path}: {mark}"


def test_a_warning_fails_the_build(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    source.mkdir()
    (source / "conf.py").write_text('extensions = ["myst_parser"]\n', encoding="utf-8")
    (source / "index.md").write_text("# Title\n\n[gone](gone.md)\n", encoding="utf-8")
    assert build(source, tmp_path).returncode != 0
