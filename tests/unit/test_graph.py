"""KnowledgeGraph: what is stored, what is not, and what a graph in memory can do."""

import os
from datetime import UTC, datetime

import pytest
from builders import article

import kg
from kg.errors import InputError, OutputError, StoreMissing, UsageError
from kg.workspace import Workspace, store_article

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def graph(tmp_path):
    return kg.open(Workspace.create(tmp_path / "g").root)


def test_failing_journal_leaves_nothing_of_an_article(graph, monkeypatch):
    (graph.workspace.root / "journal.jsonl").mkdir()
    with pytest.raises(OutputError, match="the journal cannot be written"):
        store_article(graph.workspace, article(), "{}\n", at=NOW)
    assert list((graph.workspace.root / "articles").iterdir()) == []


def test_text_that_another_process_stored_meanwhile_is_not_removed(graph, monkeypatch):
    """Two builders at once: the second finds the id taken only when it writes."""
    holds, add = Workspace.holds, Workspace.add
    path = graph.workspace.article_path(article().id)

    def overtaken(space, text):
        monkeypatch.setattr(Workspace, "holds", holds)
        path.write_text("title: T\npublished: 2022-03-23\n\nAnother text of another process.\n")
        return add(space, text)

    monkeypatch.setattr(Workspace, "holds", lambda space, text: False)
    monkeypatch.setattr(Workspace, "add", overtaken)
    with pytest.raises(InputError, match="another text is stored"):
        store_article(graph.workspace, article(), "{}\n", at=NOW)
    assert "of another process" in path.read_text()


def test_graph_in_memory_answers_exports_and_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    graph = kg.demo(":memory:")
    assert len(graph.events) == 14
    assert len(graph.ask("events")) == 14
    assert graph.export(tmp_path / "g.ttl").stat().st_size > 10_000
    assert [p.name for p in tmp_path.iterdir()] == ["g.ttl"]
    assert graph.state_names == {"AZE": "Azerbaijan", "PAK": "Pakistan", "TUR": "Turkey"}


def test_graph_is_opened_as_it_is_now(graph):
    with pytest.raises(StoreMissing, match="Run: kg build"):
        _ = graph.store
    graph.build()
    assert len(graph.ask("events")) == 0
    assert graph.events == ()


@pytest.mark.parametrize("place", ["", ".", "no", "/", os.devnull])
def test_place_that_is_no_graph(tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    with pytest.raises((StoreMissing, UsageError)):
        kg.open(place)
    assert list(tmp_path.iterdir()) == []
