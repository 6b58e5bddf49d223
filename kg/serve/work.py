"""What a worker can do: each function of JOBS answers one kind of job, in the worker's own process."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from kg.errors import QuerySyntaxError, shorten
from kg.graph import KnowledgeGraph
from kg.serve import guard, sheets, things
from kg.serve.answers import Reply, Room, json_reply, to_reply, triples_reply
from kg.serve.engine import Engine, explain
from kg.serve.negotiate import best
from kg.serve.refusal import Refusal
from kg.serve.scan import check_iris, with_using
from kg.serve.writing import change
from kg.store.clauses import Dataset
from kg.workspace import Workspace

Given = dict[str, Any]  # Any: what JSON can hold
UPLOADS: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
"""Media types of graphs that are taken. JSON-LD is not: its contexts are a language of their own."""


@dataclass(slots=True)
class Bench:
    """What a worker has at hand.

    Attributes:
        engine: The graph.
        workspace: The folder of the graph.
        room: Limits of an answer.
        writes: Whether this worker may change the graph.
    """

    engine: Engine
    workspace: Workspace
    room: Room
    writes: bool

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph over the workspace, asking the store that is open here."""
        return _ServedGraph(self.workspace, self.engine)


class _ServedGraph(KnowledgeGraph):
    """A graph that asks the worker's own store, but reads its facts from the workspace, checked as usual."""

    def __init__(self, workspace: Workspace, engine: Engine) -> None:
        super().__init__(workspace)
        self.__dict__["store"] = engine


def query(bench: Bench, given: Given, _: bytes) -> Reply:
    """Run a SPARQL query."""
    guard.check_query(given["text"])
    dataset = _dataset(given["default"], given["named"])
    try:
        results = bench.engine.run(given["text"], dataset, given["base"])
    except QuerySyntaxError as error:
        raise Refusal(400, explain(error)) from None
    return to_reply(results, given["accept"], bench.room, bench.graph.iris)


def update(bench: Bench, given: Given, _: bytes) -> Reply:
    """Run a SPARQL update."""
    guard.check_update(given["text"])
    text = with_using(given["text"], _dataset(given["default"], given["named"]))
    prefixes, base = bench.engine.prefixes, given["base"]

    def act(store: pyoxigraph.Store) -> None:
        try:
            store.update(text, base_iri=base, prefixes=prefixes)
        except SyntaxError as error:
            raise Refusal(400, f"the update does not parse: {shorten(str(error), 300)}") from None

    _write(bench, act)
    return Reply(status=204, kind="")


def _dataset(default: list[str], named: list[str]) -> Dataset:
    check_iris([*default, *named])
    return Dataset(default=tuple(default), named=tuple(named))


def _write(bench: Bench, act: Callable[[pyoxigraph.Store], None]) -> None:
    if not bench.writes:
        raise Refusal(403, "this server is read-only")
    change(bench.engine.folder, act)
    bench.engine.refresh()


def graph_get(bench: Bench, given: Given, _: bytes) -> Reply:
    """Give a named graph, or the default one (Graph Store Protocol)."""
    _check_graph(given["graph"])
    quads = bench.engine.graph(given["graph"])
    if quads is None:
        raise Refusal(404, "there is no such graph in the store")
    return triples_reply(quads, given["accept"], bench.room, bench.graph.iris)


def graph_put(bench: Bench, given: Given, body: bytes) -> Reply:
    """Replace a graph, or add to it (Graph Store Protocol, PUT and POST)."""
    _check_graph(given["graph"])
    target = NamedNode(given["graph"]) if given["graph"] else DefaultGraph()
    existed = given["graph"] is None or bench.engine.graph(given["graph"]) is not None
    syntax = UPLOADS[given["type"]]
    if syntax == RdfFormat.RDF_XML and b"<!DOCTYPE" in body.upper():
        raise Refusal(400, "the file has a DOCTYPE, which is not read. Send Turtle")

    def act(store: pyoxigraph.Store) -> None:
        if given["replace"]:
            store.clear_graph(target)
        try:
            store.load(io.BytesIO(body), syntax, base_iri=given["base"], to_graph=target)
            if isinstance(target, NamedNode):
                store.add_graph(target)
        except (SyntaxError, ValueError) as error:
            raise Refusal(400, f"the graph does not parse: {shorten(str(error), 300)}") from None

    _write(bench, act)
    return Reply(status=204 if existed else 201, kind="")


def graph_delete(bench: Bench, given: Given, _: bytes) -> Reply:
    """Remove a graph (Graph Store Protocol, DELETE)."""
    _check_graph(given["graph"])
    if given["graph"] is not None and bench.engine.graph(given["graph"]) is None:
        raise Refusal(404, "there is no such graph in the store")
    target = NamedNode(given["graph"]) if given["graph"] else DefaultGraph()
    _write(bench, lambda store: store.remove_graph(target))
    return Reply(status=204, kind="")


def _check_graph(name: str | None) -> None:
    if name is not None:
        check_iris([name])


def question(bench: Bench, given: Given, _: bytes) -> Reply:
    """Ask a named question."""
    from kg.ask import Trust

    trust = Trust(
        min_confidence=given.get("min_confidence"),
        grade=given.get("grade") or "",
        reviewed=bool(given.get("reviewed")),
    )
    limit = min(given.get("limit") or 100, 1000)
    answer = bench.graph.ask(
        given["name"], certain=bool(given.get("certain")), limit=limit, as_of=given.get("as_of") or "",
        trust=trust, **given["values"],
    )  # fmt: skip
    return json_reply({"title": answer.title, **answer.to_dict(), "sparql": answer.sparql})


def explorer(bench: Bench, _: Given, __: bytes) -> Reply:
    """Draw the network page."""
    with tempfile.TemporaryDirectory() as folder:
        path = bench.graph.explore(Path(folder) / "explorer.html")
        return Reply(kind="text/html; charset=utf-8", body=path.read_bytes())


def thing(bench: Bench, given: Given, _: bytes) -> Reply:
    """Give one thing of the graph: its triples, or what its page shows."""
    iris = bench.graph.iris
    iri = iris.of(given["kind"], given["slug"])
    check_iris([iri])
    if not things.exists(bench.engine, iri):
        raise Refusal(404, f"there is no {given['kind']} '{shorten(given['slug'], 80)}' in this graph")
    if given["page"]:
        return json_reply(things.describe(bench.engine, iris, given["kind"], iri))
    kind = best(given["accept"], list(things.FORMS))
    return triples_reply(things.triples(bench.engine, iri), kind, bench.room, iris)


def listing(bench: Bench, given: Given, _: bytes) -> Reply:
    """List the events, states or articles of the graph, a page of them."""
    return json_reply(sheets.listing(bench.engine, bench.graph.iris, given))


def status(bench: Bench, _: Given, __: bytes) -> Reply:
    """Count what the graph holds."""
    return json_reply(
        {"quads": len(bench.engine), "graphs": len(bench.engine.graphs()), **things.counts(bench.engine)}
    )


def graphs(bench: Bench, _: Given, __: bytes) -> Reply:
    """Name the named graphs."""
    return json_reply({"graphs": bench.engine.graphs()[: bench.room.rows]})


def restricted(bench: Bench, _: Given, __: bytes) -> Reply:
    """Name the data sets whose rows may not be passed on."""
    from kg.export import restricted_datasets

    return json_reply({"restricted": restricted_datasets(bench.engine)})


JOBS: Final[dict[str, Callable[[Bench, Given, bytes], Reply]]] = {
    function.__name__: function
    for function in (
        query, update, graph_get, graph_put, graph_delete, question, explorer, thing, listing, status, graphs,
        restricted,
    )
}  # fmt: skip
