"""FROM: a query reads the graphs that it names, and the union of all where it names none."""

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions
from storing import QUADS, build

from kg.store import EmbeddedStore, MemoryStore, Store

EVENTS = "https://w3id.org/defcoop/graph/events"
COUNT = "SELECT (COUNT(*) AS ?n) {} {{ {} }}"


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return MemoryStore(QUADS)
    build(tmp_path / "store")
    return EmbeddedStore(tmp_path / "store")


def counted(store: Store, clause: str, pattern: str = "?s ?p ?o") -> int:
    rows = store.query(COUNT.format(clause, pattern))
    assert isinstance(rows, QuerySolutions)
    (row,) = rows
    return int(row["n"].value)


def test_without_from_all_graphs_are_read(store: Store) -> None:
    assert counted(store, "") == len({(q.subject, q.predicate, q.object) for q in QUADS})


def test_from_reads_one_graph(store: Store) -> None:
    own = sum(q.graph_name.value == EVENTS for q in QUADS)
    assert 0 < counted(store, f"FROM <{EVENTS}>") == own < len(QUADS)
    assert counted(store, f"FROM NAMED <{EVENTS}>", "GRAPH ?g { ?s ?p ?o }") == own
    assert counted(store, f"FROM NAMED <{EVENTS}>") == 0


def test_a_graph_that_is_not_there_is_empty(store: Store) -> None:
    assert counted(store, "FROM <https://w3id.org/defcoop/graph/none>") == 0


def test_words_that_only_look_like_it(store: Store) -> None:
    assert counted(store, "", "?from ?p ?o # FROM <x>\n") == counted(store, "")
