"""A SPARQL 1.1 endpoint behind the protocol of a store: queries by POST, answers checked before they are used."""

import json
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.errors import QuerySyntaxError, StoreError
from kg.store.embedded import kind_of, syntax_error
from kg.store.engines import STANDARD, UNION_PARAMETERS, UNION_SETTINGS, Engine, find_engine
from kg.store.protocol import Results
from kg.store.wire import MOST_BYTES, TIMEOUT_S, Reply, Request, Wire
from kg.vocab.iris import BASE

UNFINISHED: Final = f"{BASE}graph/unfinished"
"""A graph that stands on an endpoint while a graph is moved there, so that nobody takes half for the whole."""
_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_QUERY: Final = "application/sparql-query"
_NO_FORM: Final = frozenset({400, 404, 405, 406, 415, 422})
_FORM: Final = "application/x-www-form-urlencoded"
_NAMELESS: Final = "SELECT ?s ?p ?o WHERE { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }"


class RemoteStore:
    """A SPARQL 1.1 endpoint, for reading.

    Its default graph must be the union of the named graphs; `RemoteStore.connect` looks whether it is. A user name and
    password come from KG_REMOTE_USER and KG_REMOTE_PASSWORD, a token from KG_REMOTE_TOKEN.

    Args:
        address: Address of the query service: "http://127.0.0.1:7878/query".
        timeout_s: Most seconds for one answer.
        most_bytes: Greatest answer that is read.

    Attributes:
        engine: The engine, when `connect` or `probe` looked.
        within: Where the names of the graphs begin whose quads `quads` gives; "" for all.

    Raises:
        UsageError: The address is none, or holds a password.

    Source: SPARQL 1.1 Protocol (W3C 2013), section 2.1, query by POST.
    """

    def __init__(self, address: str, *, timeout_s: float = TIMEOUT_S, most_bytes: int = MOST_BYTES) -> None:
        self.place = address
        self.wire = Wire(address, timeout_s=timeout_s, most_bytes=most_bytes)
        self.engine: Engine = STANDARD
        self.within = ""
        self._union: tuple[tuple[str, str], ...] = ()

    @classmethod
    def connect(
        cls, address: str, *, timeout_s: float = TIMEOUT_S, most_bytes: int = MOST_BYTES
    ) -> "RemoteStore":
        """Open an endpoint: learn which engine it is, and make sure that it asks the union of all graphs.

        Args:
            address: Address of the query service.
            timeout_s: Most seconds for one answer.
            most_bytes: Greatest answer that is read.

        Raises:
            UsageError: The address is none, or holds a password.
            StoreError: It does not answer, a graph was moved there only in part, or its default graph is not the
                union of its graphs and no parameter makes it so.
        """
        store = cls(address, timeout_s=timeout_s, most_bytes=most_bytes)
        store.probe()
        if store.ask(f"ASK {{ GRAPH <{UNFINISHED}> {{ ?s ?p ?o }} }}"):
            raise StoreError(
                address, f"moving a graph there was not finished. Run again: kg export {address}"
            )
        return store

    def probe(self) -> None:
        """Learn which engine it is, and how to ask the union of its graphs.

        Raises:
            StoreError: It does not answer, or its default graph is another one and no parameter changes that.
        """
        # Virtuoso never answers a query that is no field of a form; others may know only the plain one.
        reply = self._sent("ASK {}", _ROWS, form=True)
        self.engine = find_engine(reply.headers.get("server", ""))
        if reply.status in _NO_FORM and not self.engine.form:
            reply = self._sent("ASK {}", _ROWS, form=False)
        self._solutions(self._checked(reply))
        first = next(self.rows(f"SELECT ?s ?p ?o WHERE {self._everything()} LIMIT 1"), None)
        if first is None:
            return
        triple = " ".join(str(first[name]) for name in "spo")
        for parameter in ((), *((p,) for p in UNION_PARAMETERS)):
            self._union = parameter
            if self._holds(triple):
                return
        self._union = ()
        raise StoreError(
            self.place,
            f"its default graph is not the union of its graphs. Set it so in the server ({UNION_SETTINGS})",
        )

    def _holds(self, triple: str) -> bool:
        try:
            return self.ask(f"ASK {{ {triple} }}")
        except StoreError:
            if self._union:  # an engine may refuse a parameter that it does not know
                return False
            raise

    def query(self, text: str) -> Results:
        """Run a query; see `Store.query`."""
        try:
            kind = kind_of(text)
        except QuerySyntaxError:
            if not self.engine.only_queries:
                raise
            kind = None  # the endpoint says what is wrong
        either = f"{_ROWS}, {_TRIPLES};q=0.9"
        reply = self._send(text, either if kind is None else _TRIPLES if kind is QueryTriples else _ROWS)
        return self._triples(reply) if reply.kind == _TRIPLES else self._solutions(reply)

    def ask(self, text: str) -> bool:
        """Run an ASK.

        Raises:
            StoreError: It answers with something else.
        """
        answer = self.query(text)
        if not isinstance(answer, QueryBoolean):
            raise StoreError(self.place, "it answers an ASK with something else")
        return bool(answer)

    def quads(self) -> Iterator[Quad]:
        """Give every quad; fewer or more than the endpoint counts are an error.

        Raises:
            StoreError: It gives another number of quads than it counts.
        """
        if self.engine.most_rows:
            yield from self._by_graph()
            return
        expected, number = len(self), 0
        for row in self.rows(f"SELECT ?s ?p ?o ?g WHERE {self._everything()}"):
            number += 1
            yield Quad(row[0], row[1], row[2], row[3])
        self._expect(number, expected)
        if not self.within:
            for row in self.rows(_NAMELESS):
                yield Quad(row[0], row[1], row[2], DefaultGraph())

    def _by_graph(self) -> Iterator[Quad]:
        """Give the quads of an engine that cuts its answers: a graph at a time, a large one in sorted parts.

        Parts that are not sorted repeat rows and leave out others: its threads give them in another order each time.
        """
        counts = f"SELECT ?g (COUNT(*) AS ?n) WHERE {self._everything()} GROUP BY ?g ORDER BY ?g"
        for graph, total in [(row[0], int(row[1].value)) for row in self._parts(counts)]:
            where = f"WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            if total < self.engine.most_rows:
                rows: Iterable[QuerySolution] = self.rows(f"SELECT ?s ?p ?o {where}")
            else:
                rows = self._parts(f"SELECT ?s ?p ?o {where} ORDER BY ?s ?p ?o")
            seen = {Quad(row[0], row[1], row[2], graph) for row in rows}
            self._expect(len(seen), total)
            yield from seen

    def _parts(self, text: str) -> Iterator[QuerySolution]:
        """Give all rows of a sorted SELECT, as many at a time as the engine gives."""
        start = 0
        while True:
            part = f"SELECT * WHERE {{ {{ {text} }} }} LIMIT {self.engine.most_rows} OFFSET {start}"
            rows = list(self._solved(self._send(part, _ROWS), whole=False))
            yield from rows
            start += len(rows)
            if not rows:
                return

    def _expect(self, number: int, expected: int) -> None:
        if number != expected:
            raise StoreError(self.place, f"it gave {number:,} of {expected:,} quads. Ask again")

    def __len__(self) -> int:
        (row,) = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {self._everything()}")
        return int(row[0].value)

    def _everything(self) -> str:
        own = ", ".join(f"<{graph}>" for graph in self.engine.own_graphs)
        filters = [f"FILTER(?g NOT IN ({own}))"] if own else []
        if self.within:
            filters.append(f'FILTER(STRSTARTS(STR(?g), "{self.within}"))')
        return f"{{ GRAPH ?g {{ ?s ?p ?o }} {' '.join(filters)} }}"

    def rows(self, text: str) -> QuerySolutions:
        """Run a SELECT.

        Raises:
            StoreError: It answers with something else.
        """
        return self._solved(self._send(text, _ROWS), whole=True)

    def _solved(self, reply: Reply, *, whole: bool) -> QuerySolutions:
        rows = self._solutions(reply, whole=whole)
        if not isinstance(rows, QuerySolutions):
            raise StoreError(self.place, "it answers a SELECT with something else")
        return rows

    def _send(self, text: str, accept: str) -> Reply:
        return self._checked(self._sent(text, accept, form=self.engine.form))

    def _sent(self, text: str, accept: str, *, form: bool) -> Reply:
        try:
            content = text.encode()
        except UnicodeEncodeError:
            raise StoreError(self.place, "the query holds half a character: save it as UTF-8") from None
        address, kind = self.place, _QUERY
        if form:
            content, kind = urlencode((("query", self.engine.head + text), *self._union)).encode(), _FORM
        elif self._union:
            address += f"{'&' if '?' in address else '?'}{urlencode(self._union)}"
        request = Request(
            method="POST", address=address, body=content, kind=kind, accept=accept, repeatable=True
        )
        return self.wire.send(request)

    def _checked(self, reply: Reply) -> Reply:
        """Refuse what is no answer: a status, a kind, or a note that it broke off."""
        if reply.status == 400:
            raise syntax_error(reply.start())
        if reply.status != 200:
            raise StoreError(self.place, f"it answers {reply.status}. Name the address of its query service")
        if "x-sql-state" in reply.headers or "x-exec-error" in reply.headers:
            raise StoreError(
                self.place, "its answer is not the whole one: it stopped early. Narrow the query"
            )
        if reply.kind not in (_ROWS, _TRIPLES):
            raise StoreError(
                self.place,
                f"it answers with '{reply.kind[:60]}', no result of SPARQL. Name its query service",
            )
        return reply

    def _solutions(self, reply: Reply, *, whole: bool = True) -> QuerySolutions | QueryBoolean:
        """Give rows or a truth; the body is read through once before, for a cut shows only at its end."""
        if self.engine.restore:
            data: bytes | None = self.engine.restore(reply.body.read())
        else:
            data = None
        try:
            number = self._count(data, reply)
        except (ValueError, SyntaxError):
            raise StoreError(self.place, "its answer is cut off or no result of SPARQL. Ask again") from None
        if whole and number and "x-sparql-maxrows" in reply.headers:
            raise StoreError(
                self.place,
                f"it gives at most {number:,} rows. Narrow the query, or ask in parts (LIMIT, OFFSET)",
            )
        reply.body.seek(0)
        return _parse(data, reply)

    def _count(self, data: bytes | None, reply: Reply) -> int:
        results = _parse(data, reply)
        if isinstance(results, QuerySolutions):
            return sum(1 for _ in results)
        reply.body.seek(0)
        json.loads(reply.body.read())  # the parser looks no further than the truth
        return 0

    def _triples(self, reply: Reply) -> Results:
        # The library makes triples only of a query, so they pass through a graph in memory.
        store = pyoxigraph.Store()
        try:
            store.bulk_load(reply.body, format=RdfFormat.N_TRIPLES)
        except SyntaxError:
            raise StoreError(self.place, "its answer is cut off or no N-Triples. Ask again") from None
        if not reply.complete:
            raise StoreError(
                self.place, "its answer does not tell its length, so it may be cut off. Ask again"
            )
        if self.engine.most_rows and len(store) >= self.engine.most_rows:
            raise StoreError(
                self.place,
                f"it gives at most {self.engine.most_rows:,} triples. Narrow the query, or ask in parts",
            )
        return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def _parse(data: bytes | None, reply: Reply) -> QuerySolutions | QueryBoolean:
    if data is not None:
        return pyoxigraph.parse_query_results(data, format=QueryResultsFormat.JSON)
    return pyoxigraph.parse_query_results(reply.body, format=QueryResultsFormat.JSON)
