"""One suite for every store."""

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
from storing import QUADS

from kg.errors import QuerySyntaxError, StoreError
from kg.store import Store
from kg.vocab.iris import BASE
from kg.vocab.terms import KG, RDF

OURS = f'FILTER(STRSTARTS(STR(?s), "{BASE}"))'
"""Virtuoso's union holds graphs of its own too."""


def values(store: Store, text: str) -> list[tuple[str, ...]]:
    rows = store.query(text)
    assert isinstance(rows, QuerySolutions)
    return [tuple(term.value for term in row) for row in rows]


def test_quads_are_those_that_were_put_in(store):
    assert set(store.quads()) == set(QUADS)
    assert len(store) == len(QUADS) > 50


def test_default_graph_is_the_union_of_all(store):
    (number,) = values(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s ?p ?o {OURS} }}")[0]
    assert int(number) == len({q.triple for q in QUADS})
    graphs = values(store, f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {OURS} }} ORDER BY ?g")
    assert [g for (g,) in graphs] == sorted({q.graph_name.value for q in QUADS})


def test_join_reaches_over_graphs(store):
    rows = values(
        store,
        f"SELECT DISTINCT ?name WHERE {{ ?t <{KG.tells}> ?e . ?e <{KG.involves}> ?s . "
        "?s <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name",
    )
    assert rows == [("Azerbaijan",), ("Pakistan",)]


def test_ask_construct_and_describe(store):
    assert isinstance(store.query("ASK {}"), QueryBoolean)
    assert bool(store.query("ASK {}"))
    made = store.query(f"CONSTRUCT {{ ?s a ?o }} WHERE {{ ?s <{RDF.type}> ?o {OURS} }}")
    assert isinstance(made, QueryTriples)
    assert len(list(made)) == len({q.triple for q in QUADS if q.predicate.value == RDF.type})
    subject = QUADS[0].subject
    assert len(list(store.query(f"DESCRIBE {subject}"))) > 0


def test_select_without_rows(store):
    assert values(store, "SELECT ?s WHERE { ?s <https://x.org/none> ?o }") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELECT ?s WHERE { ?s ?p }", 1),
        ("SELECT ?s\nWHERE {\n ?s ?p ?o\n", 4),
        ("ASK { x:y ?p ?o }", 1),
        ("", 1),
        ("\u202e\x00", 1),
        ("DELETE WHERE { ?s ?p ?o }", 1),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", 1),
        ("LOAD <http://127.0.0.1:9/>", 1),
        ("DROP ALL", 1),
    ],
)
def test_what_is_no_query_is_a_syntax_error_with_its_line(store, text, line):
    before = set(store.quads())
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(text)
    assert caught.value.line in (line, 0)
    assert "does not parse" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert set(store.quads()) == before


def test_half_a_character_in_a_query_is_a_named_error(store):
    with pytest.raises((QuerySyntaxError, StoreError)):
        store.query("ASK { ?s ?p '\ud800' }")


def test_two_queries_at_a_time(store):
    first = store.query(f"SELECT ?s WHERE {{ ?s ?p ?o {OURS} }} ORDER BY ?s")
    second = store.query(f"SELECT ?p WHERE {{ ?s ?p ?o {OURS} }} ORDER BY ?p")
    next(first)
    next(second)
    assert len(list(first)) == len(list(second)) == len({q.triple for q in QUADS}) - 1


def test_place_is_told(store):
    assert store.place
