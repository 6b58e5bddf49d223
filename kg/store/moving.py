"""Moves a graph to an endpoint, and proves that it arrived whole.

There is no transaction over many graphs in the protocol, so a graph `unfinished` stands there from the first change
to the last comparison; an endpoint that holds it is not opened.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import environ
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.errors import StoreError, UsageError
from kg.store.engines import neighbour
from kg.store.remote import UNFINISHED, RemoteStore
from kg.store.wire import Reply, Request

_UPDATE: Final = "application/sparql-update"
_BATCH_QUADS: Final = 1_000
_BATCH_BYTES: Final = 500_000
_PART_BYTES: Final = 4_000_000
_HELD_BYTES: Final = 64_000_000
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What was moved.

    Attributes:
        quads: Number of quads.
        graphs: Number of graphs.
    """

    quads: int
    graphs: int


def move(quads: Callable[[], Iterable[Quad]], address: str, *, base: str, note: Note) -> Moved:
    """Replace the graph on an endpoint: all graphs below `base` there, and no others.

    Args:
        quads: Gives the quads of the graph, each time it is called.
        address: Address of the query service. That of its update service and its Graph Store are known for Oxigraph
            and Virtuoso; otherwise KG_REMOTE_UPDATE and KG_REMOTE_GRAPHS name them.
        base: Where the addresses of the graphs begin.
        note: Told of each step.

    Returns:
        What was moved; every quad was read back and compared.

    Raises:
        UsageError: The address is none.
        StoreError: The endpoint does not answer, refuses, or holds something else afterwards.
    """
    store = RemoteStore(address)
    store.probe()
    writer = _Writer(store)
    note(f"clearing the graph on {store.engine.name}")
    writer.update(f'INSERT DATA {{ GRAPH <{UNFINISHED}> {{ <{UNFINISHED}> <{UNFINISHED}> "moving" }} }}')
    for graph in _graphs(store, base):
        if graph != UNFINISHED:
            writer.drop(graph)
    note("sending quads")
    sent = writer.add(quads(), note)
    note("comparing what arrived")
    store.probe()
    store.within = f"{base}graph/"
    _compare(store, sent)
    writer.drop(UNFINISHED)
    return Moved(quads=sum(number for number, _ in sent.values()), graphs=len(sent))


class _Writer:
    """Writes to an endpoint in the way that suits its engine."""

    def __init__(self, store: RemoteStore) -> None:
        engine = store.engine
        self._store, self._engine = store, engine
        self._update = environ.get("KG_REMOTE_UPDATE") or neighbour(store.place, engine.update) or store.place
        self._graphs = environ.get("KG_REMOTE_GRAPHS") or neighbour(store.place, engine.graphs)

    def update(self, text: str) -> None:
        """Run one operation; several in one request are not one transaction everywhere."""
        self._send(Request(method="POST", address=self._update, body=text.encode(), kind=_UPDATE))

    def drop(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        self.update(f"{self._engine.drop} <{graph}>")

    def add(self, quads: Iterable[Quad], note: Note) -> "dict[str, tuple[int, int]]":
        """Add quads.

        Returns:
            Graph → number and sum of the digests of its quads.
        """
        sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
        stream = _counted(quads, sums, note)
        if self._graphs and self._engine.quads:
            for body in _bodies(stream):
                address = f"{self._graphs}?{self._engine.quads}"
                self._send(Request(method="POST", address=address, body=body, kind="application/n-quads"))
        elif self._graphs:
            for graph, body in _by_graph(stream):
                address = f"{self._graphs}?{urlencode({self._engine.graph_parameter: graph})}"
                self._send(Request(method="POST", address=address, body=body, kind="application/n-triples"))
        else:
            for text in _inserts(stream):
                self.update(text)
        return dict(sums)

    def _send(self, request: Request) -> Reply:
        reply = self._store.wire.send(request)
        reason = " ".join(reply.start(500).split())
        if reply.status not in (200, 201, 202, 204):
            hint = {
                401: "It wants an account: set KG_REMOTE_USER and KG_REMOTE_PASSWORD, or KG_REMOTE_TOKEN",
                403: "The account may not write there",
                404: "Name its update service: KG_REMOTE_UPDATE",
                405: "It takes no updates there. Name its update service: KG_REMOTE_UPDATE",
            }.get(reply.status, reason[:200] or "No reason is given")
            raise StoreError(request.address, f"it answers {reply.status} to a change. {hint}")
        if "x-sql-state" in reply.headers or ("Virtuoso" in reason[:20] and " Error " in reason[:60]):
            raise StoreError(request.address, f"it refuses a change: {reason[:200]}")
        return reply


def _counted(quads: Iterable[Quad], sums: dict[str, tuple[int, int]], note: Note) -> Iterator[Quad]:
    for number, quad in enumerate(quads, 1):
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            raise UsageError(
                "only graphs with a name can be moved; the default graph of this store holds quads"
            )
        _add(sums, graph.value, quad)
        if number % 100_000 == 0:
            note(f"sending quads: {number:,}")
        yield quad


def _add(sums: dict[str, tuple[int, int]], graph: str, quad: Quad) -> None:
    number, total = sums[graph]
    # A sum does not depend on the order, which no store keeps.
    value = int.from_bytes(hashlib.sha256(str(quad.triple).encode()).digest()[:16])
    sums[graph] = number + 1, (total + value) % (1 << 128)


def _bodies(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Give N-Quads in parts."""
    held: list[Quad] = []
    for quad in quads:
        held.append(quad)
        if len(held) == 50_000:
            yield serialize(held, format=RdfFormat.N_QUADS) or b""
            held.clear()
    if held:
        yield serialize(held, format=RdfFormat.N_QUADS) or b""


def _by_graph(quads: Iterable[Quad]) -> Iterator[tuple[str, bytes]]:
    """Give N-Triples of one graph at a time; the greatest goes first when much is held."""
    held: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    total = 0
    for quad in quads:
        graph, line = quad.graph_name.value, f"{quad.triple} .\n"  # type: ignore[union-attr]  # it has a name
        held[graph].append(line)
        sizes[graph] += len(line)
        total += len(line)
        if total >= _HELD_BYTES or sizes[graph] >= _PART_BYTES:
            greatest = max(sizes, key=sizes.__getitem__)
            yield greatest, "".join(held.pop(greatest)).encode()
            total -= sizes.pop(greatest)
    for graph in sorted(held):
        yield graph, "".join(held[graph]).encode()


def _inserts(quads: Iterable[Quad]) -> Iterator[str]:
    """Give INSERT DATA in parts that every engine takes."""
    parts: list[str] = []
    size = 0
    for quad in quads:
        part = f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
        parts.append(part)
        size += len(part)
        if len(parts) == _BATCH_QUADS or size >= _BATCH_BYTES:
            yield f"INSERT DATA {{ {' '.join(parts)} }}"
            parts, size = [], 0
    if parts:
        yield f"INSERT DATA {{ {' '.join(parts)} }}"


def _graphs(store: RemoteStore, base: str) -> list[str]:
    """Give the graphs below a base on an endpoint."""
    start = f"{base}graph/"
    rows = store.rows(
        f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{start}")) }}'
    )
    return sorted(row[0].value for row in rows)


def _compare(store: RemoteStore, sent: "dict[str, tuple[int, int]]") -> None:
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for quad in store.quads():
        if isinstance(quad.graph_name, NamedNode):
            _add(found, quad.graph_name.value, quad)
    found.pop(UNFINISHED, None)
    wrong = sorted(g for g in {*sent, *found} if sent.get(g, (0, 0)) != found.get(g, (0, 0)))
    if wrong:
        graph = wrong[0]
        raise StoreError(
            store.place,
            f"it holds something else than was sent: graph {graph} has {found[graph][0]:,} of "
            f"{sent.get(graph, (0, 0))[0]:,} triples, or some in another form ({len(wrong):,} such graphs)",
        )
