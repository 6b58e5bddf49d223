"""A graph goes to an endpoint and comes back the same; what breaks off is never taken for the whole."""

from pathlib import Path

import pytest
from endpoint import oxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions
from storing import QUADS

import kg
from kg.errors import QuerySyntaxError, StoreError
from kg.store import RemoteStore
from kg.store.moving import move
from kg.store.remote import UNFINISHED
from kg.store.wire import Request
from kg.vocab.iris import BASE

MANY = tuple(
    Quad(
        NamedNode(f"{BASE}id/event/e{i}"),
        NamedNode(f"{BASE}ns#n"),
        Literal(f"text {i}"),
        NamedNode(f"{BASE}graph/many"),
    )
    for i in range(12_000)
)


@pytest.fixture(params=["oxigraph", "oxigraph by updates", "virtuoso"])
def target(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Address of an endpoint that takes changes."""
    if request.param == "virtuoso":
        address = request.getfixturevalue("filled_virtuoso")
        request.getfixturevalue("account")
        return str(address)
    address = request.getfixturevalue("filled_oxigraph")
    if "updates" in request.param:
        monkeypatch.setattr(
            "kg.store.moving.neighbour",
            lambda place, rules: "" if "/store" in str(rules) else place.replace("/query", "/update"),
        )
    return str(address)


@pytest.fixture
def demo(tmp_path: Path) -> "kg.KnowledgeGraph":
    return kg.demo(tmp_path / "demo")


def test_there_and_back_with_nothing_lost(target, demo, tmp_path):
    demo.export(target)
    remote = kg.open(target)
    assert len(remote.store) == len(demo.store) > 1000
    for ending in ("trig", "ttl", "nq"):
        there = remote.export(tmp_path / f"there.{ending}").read_bytes()
        assert there == demo.export(tmp_path / f"here.{ending}").read_bytes()
    asked = [graph.ask("events").rows for graph in (demo, remote)]
    assert [(row["what"], row.quotes) for row in asked[0]] == [(row["what"], row.quotes) for row in asked[1]]


def test_what_was_there_is_replaced_and_other_graphs_stay(target):
    store = RemoteStore(target)
    store.probe()
    other = 'INSERT DATA { GRAPH <https://x.org/mine> { <https://x.org/a> <https://x.org/b> "c" } }'
    from kg.store.moving import _Writer

    _Writer(store).update(other)
    move(lambda: QUADS, target, base=BASE, note=lambda _: None)
    move(lambda: QUADS[:50], target, base=BASE, note=lambda _: None)
    found = set(RemoteStore.connect(target).quads())
    mine = {q for q in found if str(q.graph_name) == "<https://x.org/mine>"}
    assert len(mine) == 1
    assert found - mine == set(QUADS[:50])
    _Writer(store).drop("https://x.org/mine")


def test_more_rows_than_an_engine_gives_are_an_error_and_all_quads_come(target):
    move(lambda: MANY, target, base=BASE, note=lambda _: None)
    store = RemoteStore.connect(target)
    assert len(store) == len(MANY)
    store.within = f"{BASE}graph/"
    assert set(store.quads()) == set(MANY)
    text = f"SELECT ?s ?o WHERE {{ GRAPH <{BASE}graph/many> {{ ?s ?p ?o }} }}"
    made = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BASE}graph/many> {{ ?s ?p ?o }} }}"
    if store.engine.most_rows:
        with pytest.raises(StoreError, match=r"at most 10,000 rows\. Narrow the query"):
            store.query(text)
        with pytest.raises(StoreError, match=r"at most 10,000 triples\. Narrow the query"):
            store.query(made)
    else:
        assert len(list(store.query(text))) == len(list(store.query(made))) == len(MANY)  # type: ignore[arg-type]


def test_move_that_broke_off_is_not_opened(target, monkeypatch):
    def broken():
        yield from QUADS[:20]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(broken, target, base=BASE, note=lambda _: None)
    with pytest.raises(StoreError, match=r"was not finished\. Run again: kg export"):
        kg.open(target)
    assert move(lambda: QUADS, target, base=BASE, note=lambda _: None).quads == len(QUADS)
    assert set(RemoteStore.connect(target).quads()) >= set(QUADS)


def test_what_arrives_otherwise_is_named(target, request):
    number = Quad(
        NamedNode("https://x.org/a"), NamedNode("https://x.org/b"),
        Literal("99999999999999999999999", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        NamedNode(f"{BASE}graph/odd"),
    )  # fmt: skip
    if "virtuoso" in request.node.callspec.id:
        with pytest.raises(StoreError, match=r"holds something else than was sent: graph \S+graph/odd has"):
            move(lambda: [number], target, base=BASE, note=lambda _: None)
        with pytest.raises(StoreError, match="was not finished"):
            RemoteStore.connect(target)
    else:
        move(lambda: [number], target, base=BASE, note=lambda _: None)
        assert number in set(RemoteStore.connect(target).quads())
    move(lambda: QUADS, target, base=BASE, note=lambda _: None)


def test_change_without_an_account_says_what_to_set(filled_virtuoso, monkeypatch):
    monkeypatch.delenv("KG_REMOTE_USER", raising=False)
    with pytest.raises(
        StoreError, match=r"answers 401 to a change\. It wants an account: set KG_REMOTE_USER"
    ):
        move(lambda: QUADS, filled_virtuoso, base=BASE, note=lambda _: None)


def test_wrong_password_is_not_shown(filled_virtuoso, monkeypatch):
    monkeypatch.setenv("KG_REMOTE_USER", "dba")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "hunter2")
    with pytest.raises(StoreError, match="answers 401") as caught:
        move(lambda: QUADS, filled_virtuoso, base=BASE, note=lambda _: None)
    assert "hunter2" not in str(caught.value)


def test_quads_without_a_graph_are_refused_and_the_endpoint_stays_as_it_is(tmp_path):
    nameless = Quad(NamedNode("https://x.org/a"), NamedNode("https://x.org/b"), Literal("c"))
    with oxigraph() as address, pytest.raises(kg.KgError, match="only graphs with a name can be moved"):
        move(lambda: [nameless], address, base=BASE, note=lambda _: None)


def test_union_is_found_by_a_parameter(filled_oxigraph):
    """Its default graph is empty: the parameter of its engine makes it the union."""
    plain = RemoteStore(filled_oxigraph)
    move(lambda: QUADS, filled_oxigraph, base=BASE, note=lambda _: None)
    rows = plain.query("SELECT ?s WHERE { ?s ?p ?o }")
    assert isinstance(rows, QuerySolutions)
    assert len(list(rows)) == 0
    assert RemoteStore.connect(filled_oxigraph).ask("ASK { ?s ?p ?o }")


def test_virtuoso_takes_no_update_as_a_query(filled_virtuoso, account):
    store = RemoteStore.connect(filled_virtuoso)
    for text in (f"CLEAR GRAPH <{BASE}graph/events>", "define sql:log-enable 3 ASK {}"):
        with pytest.raises(QuerySyntaxError):
            store.query(text)
    assert len(store) > 0


def test_marker_is_gone_after_a_move(target):
    move(lambda: QUADS, target, base=BASE, note=lambda _: None)
    assert not RemoteStore.connect(target).ask(f"ASK {{ GRAPH <{UNFINISHED}> {{ ?s ?p ?o }} }}")


def test_large_bodies_are_read_from_a_file(filled_oxigraph):
    store = RemoteStore(filled_oxigraph)
    reply = store.wire.send(
        Request(
            method="GET", address=filled_oxigraph.replace("/query", "/store"), accept="application/n-quads"
        )
    )
    assert reply.status == 200
    assert reply.complete
    reply.body.close()
