"""`graph.explore()`: to a file that is named, or opened at once."""

import webbrowser
from pathlib import Path

import pytest

import kg


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The addresses that a browser is asked to open; the page lies in the test's own folder."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    monkeypatch.chdir(tmp_path)
    return addresses


def test_without_a_file_the_page_is_opened(opened: list[str], tmp_path: Path) -> None:
    path = kg.demo(":memory:").explore()

    assert opened == [(tmp_path / "network.html").as_uri()]
    assert path.absolute() == tmp_path / "network.html"
    assert "Three Brothers" in path.read_text(encoding="utf-8")


def test_with_a_file_nothing_is_opened(opened: list[str], tmp_path: Path) -> None:
    graph = kg.demo(":memory:")

    assert graph.explore(tmp_path / "x.html", title="Seed") == tmp_path / "x.html"
    assert opened == []
    assert "<title>Seed</title>" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "srcdoc=" in graph._repr_html_()
