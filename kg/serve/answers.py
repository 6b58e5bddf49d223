"""Turns results into bytes in the form that the client wants, and stops at the limits of an answer."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, cast

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    Variable,
)

from kg.ask.prefixes import prefixes
from kg.ask.rows import write_rows
from kg.rdf.turtle import TurtleWriter
from kg.serve.negotiate import GRAPHS, ROWS, best
from kg.serve.refusal import Refusal
from kg.store import Results
from kg.vocab.iris import Iris

_TRUTHS: Final = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
SYNTAX: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Formats of triples → the engine's own name."""

CUT: Final = "KG-Truncated"
"""Header that says how many rows were given where more are left out."""


@dataclass(slots=True, kw_only=True)
class Reply:
    """What a worker gives.

    Attributes:
        status: HTTP status.
        kind: Media type of the body.
        body: The body.
        headers: Further headers.
    """

    status: int = 200
    kind: str = "application/json"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much an answer may hold: rows or triples, and bytes."""

    rows: int
    bytes: int


class _Rows:
    """Rows that stop when the answer is full."""

    def __init__(self, rows: QuerySolutions, room: Room) -> None:
        self.variables: list[Variable] = rows.variables
        self.size = self.count = 0
        self.cut = False
        self._rows, self._room = rows, room
        self.pieces: list[str] = []

    def write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.size += len(piece)

    def __iter__(self) -> Iterator[QuerySolution]:
        return self

    def __next__(self) -> QuerySolution:
        row: QuerySolution = next(self._rows)
        if self.count >= self._room.rows or self.size >= self._room.bytes:
            self.cut = True
            raise StopIteration
        self.count += 1
        return row


def to_reply(results: Results, accept: str | None, room: Room, iris: Iris) -> Reply:
    """Give the answer to a query.

    Args:
        results: What the engine gave.
        accept: The client's Accept header.
        room: Limits of the answer.
        iris: Gives the prefixes of Turtle.

    Raises:
        Refusal: The client accepts no form of it, or a value has none.
    """
    if isinstance(results, QuerySolutions):
        return _rows(results, best(accept, list(ROWS)), room)
    if isinstance(results, QueryBoolean):
        return _truth(results, best(accept, list(ROWS)))
    return triples_reply(results, accept, room, iris)


def _rows(results: QuerySolutions, kind: str, room: Room) -> Reply:
    rows, how = _Rows(results, room), ROWS[kind]
    try:
        # It has what write_rows uses of rows: their variables, and that they can be walked through.
        write_rows(cast("QuerySolutions", rows), how, rows.write)
    except TypeError:
        raise Refusal(400, "a triple as a value has no place in these results. Select its parts") from None
    text = "".join(rows.pieces)
    reply = Reply(kind=_with_charset(kind))
    if rows.cut:
        reply.headers[CUT] = f"{rows.count} rows given, more are left out"
        if how == "json":
            text = text.removesuffix("]}}\n") + ']},"truncated":true}\n'
        elif how == "xml":
            text = text.replace("</sparql>", "<!-- truncated: more rows are left out --></sparql>")
    reply.body = text.encode("utf-8", "replace")
    return reply


def _truth(results: QueryBoolean, kind: str) -> Reply:
    how = ROWS[kind]
    body = b"true\n" if results else b"false\n"
    if how in _TRUTHS:
        body = results.serialize(format=_TRUTHS[how]) or b""
    return Reply(kind=_with_charset(kind), body=body)


def triples_reply(triples: Iterable[Triple | Quad], accept: str | None, room: Room, iris: Iris) -> Reply:
    """Give triples in the form that the client wants; in Turtle in our own order where that can be.

    Args:
        triples: Triples, or quads of one graph.
        accept: The client's Accept header.
        room: Limits of the answer.
        iris: Gives the prefixes.

    Raises:
        Refusal: The client accepts no form of it.
    """
    kind = best(accept, list(GRAPHS))
    kept: list[Triple] = []
    cut = False
    for found in triples:
        if len(kept) >= room.rows:
            cut = True
            break
        kept.append(Triple(found.subject, found.predicate, found.object))
    body = _graph(kept, GRAPHS[kind], iris)
    if len(body) > room.bytes:
        raise Refusal(
            503, f"the answer is greater than {room.bytes / 1e6:g} MB. Ask for less (LIMIT), or run kg export"
        )
    reply = Reply(kind=_with_charset(kind), body=body)
    if cut:
        reply.headers[CUT] = f"{room.rows} triples given, more are left out"
    return reply


def _graph(triples: list[Triple], how: str, iris: Iris) -> bytes:
    plain = all(
        isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in triples
    )
    if how == "turtle" and plain:
        quads = (Quad(t.subject, t.predicate, t.object) for t in triples)
        return "".join(TurtleWriter(iris).turtle(quads)).encode("utf-8", "replace")
    names = prefixes(iris) if how in ("turtle", "rdfxml", "jsonld") else None
    try:
        return pyoxigraph.serialize(sorted(triples, key=str), format=SYNTAX[how], prefixes=names) or b""
    except (ValueError, OSError):
        raise Refusal(406, f"this graph cannot be written as {how}. Accept text/turtle") from None


def json_reply(data: object, status: int = 200) -> Reply:
    """Give data as JSON."""
    return Reply(status=status, body=json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
