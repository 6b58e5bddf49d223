"""A query that may end the process runs in a copy of it."""

import os
import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg.ask import free_query
from kg.ask.apart import WORKER, query_apart
from kg.errors import QuerySyntaxError, StoreError
from kg.store import MemoryStore
from kg.vocab.iris import Iris

SORTED = "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o"


def graph(*, mixed: bool) -> MemoryStore:
    """Three hundred numbers; every second one as a string where they are mixed."""
    chance = random.Random(0)
    values = [
        Literal(str(chance.randrange(100))) if mixed and number % 2 else Literal(chance.randrange(100))
        for number in range(300)
    ]
    return MemoryStore(
        Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), value) for number, value in enumerate(values)
    )


def test_sorting_strings_beside_numbers_does_not_end_this_process() -> None:
    with pytest.raises(StoreError, match=r"cannot sort strings beside numbers.*STR"):
        free_query(graph(mixed=True), SORTED, Iris())


def test_sorted_rows_are_those_of_the_engine() -> None:
    store = graph(mixed=False)
    copied, own = free_query(store, SORTED, Iris()), store.query(SORTED)
    assert isinstance(copied, QuerySolutions)
    assert isinstance(own, QuerySolutions)
    assert [row[0] for row in copied] == [row[0] for row in own]
    assert copied.variables == own.variables


def test_truth_and_triples_come_back_too() -> None:
    store = graph(mixed=False)
    truth = query_apart(store, "ASK { SELECT * { ?s ?p ?o } ORDER BY ?s }")
    assert isinstance(truth, QueryBoolean)
    assert bool(truth) is True
    triples = query_apart(store, "CONSTRUCT { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 2 }")
    assert isinstance(triples, QueryTriples)
    assert [triple.subject.value for triple in triples] == ["urn:0", "urn:1"]


def test_a_mistake_is_told_with_its_place() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        free_query(graph(mixed=False), "SELECT ?o\nWHERE { ?s ?p ?o } ORDER BY", Iris())
    assert caught.value.line == 2


def test_no_copy_is_made_where_nothing_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError

    monkeypatch.setattr(os, "fork", refuse)
    store = graph(mixed=False)
    assert len(list(free_query(store, "SELECT ?o { ?s ?p ?o }", Iris()))) == 300  # type: ignore[arg-type]
    monkeypatch.setenv(WORKER, "1")
    assert len(list(free_query(store, SORTED, Iris()))) == 300  # type: ignore[arg-type]


def test_an_interrupt_ends_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    wait, kill = os.waitpid, os.kill

    def interrupted(child: int, options: int) -> tuple[int, int]:
        if not ended:
            raise KeyboardInterrupt
        return wait(child, options)

    monkeypatch.setattr(os, "waitpid", interrupted)
    monkeypatch.setattr(os, "kill", lambda child, with_: (ended.append(child), kill(child, with_)))
    with pytest.raises(KeyboardInterrupt):
        query_apart(graph(mixed=False), SORTED)
    assert len(ended) == 1
