"""What endpoints do in ways of their own, and how each is answered.

Told by the header `Server` of an answer. An engine that is not known here is taken at the word of the standard.

Source: the engines' manuals, and what Oxigraph 0.5.13 and Virtuoso 7.2.5 answered in tests/store.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kg.vocab.terms import GEO, XSD

_VIRTUOSO_OWN: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
    "http://localuriqaserver/sparql",
)
"""Graphs that Virtuoso keeps for itself, in the union of all graphs too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How an engine is spoken to.

    Attributes:
        name: Its name, as messages give it.
        head: What stands before each query.
        own_graphs: Graphs that it keeps for itself.
        most_rows: It cuts answers silently at this many rows, or at fewer; 0 when it does not.
        update: Endings of its query address and the address of its update service in their place.
        graphs: The same for its Graph Store service.
        graph_parameter: Name of the parameter that names a graph there.
        quads: Whether the Graph Store takes N-Quads of all graphs at once, and the parameter for bulk loading.
        drop: The operation that removes a graph.
        form: Whether it takes queries only as the field of a form.
        only_queries: Whether its query service takes queries only, and no words of its own.
        restore: Puts terms of its JSON results back into the form in which they were sent.
    """

    name: str
    head: str = ""
    own_graphs: tuple[str, ...] = ()
    most_rows: int = 0
    update: tuple[tuple[str, str], ...] = ()
    graphs: tuple[tuple[str, str], ...] = ()
    graph_parameter: str = "graph"
    quads: str = ""
    drop: str = "DROP SILENT GRAPH"
    form: bool = False
    only_queries: bool = True
    restore: Callable[[bytes], bytes] | None = None


def find_engine(server: str) -> Engine:
    """Tell an engine by the header `Server`.

    Example:
        >>> find_engine("Oxigraph/0.5.13").name, find_engine("nginx").name
        ('Oxigraph', 'a SPARQL endpoint')
    """
    for sign, engine in _ENGINES:
        if sign in server.lower():
            return engine
    return STANDARD


def neighbour(address: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Give the address of another service of the same engine, "" when no rule knows the ending.

    Example:
        >>> neighbour("http://127.0.0.1:7878/query", (("/query", "/update"),))
        'http://127.0.0.1:7878/update'
    """
    plain = address.partition("?")[0].rstrip("/")
    for ending, other in rules:
        if plain.endswith(ending):
            return plain.removesuffix(ending) + other
    return ""


_BOOLEAN: Final = re.compile(
    rb'("datatype"\s*:\s*"' + re.escape(XSD.boolean.encode()) + rb'"\s*,\s*"value"\s*:\s*)"([01])"'
)
_POINT: Final = re.compile(
    rb'"http://www\.openlinksw\.com/schemas/virtrdf#Geometry"(\s*,\s*"value"\s*:\s*)'
    rb'"POINT\(([-+.0-9eE]+) ([-+.0-9eE]+)\)"'
)
_ASKED: Final = re.compile(rb'"__ASK_RETVAL".*"bindings"\s*:\s*\[(?:.*"value"\s*:\s*"?([01])"?)?', re.DOTALL)


def restore_virtuoso(body: bytes) -> bytes:
    """Give JSON results of Virtuoso in the terms that were stored.

    It keeps booleans as numbers and points as pairs of floating-point numbers, and answers ASK with a row, or none.
    A quotation mark inside a text is escaped, so these patterns are found in no text.

    Example:
        >>> restore_virtuoso(b'"datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "1"')
        b'"datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "true"'
        >>> restore_virtuoso(b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[ ]}}')
        b'{"head":{},"boolean":false}'
    """
    if b'"__ASK_RETVAL"' in body[:200] and body.rstrip().endswith(b"}") and (asked := _ASKED.search(body)):
        return b'{"head":{},"boolean":' + (b"true" if asked[1] == b"1" else b"false") + b"}"
    body = _BOOLEAN.sub(lambda m: m[1] + (b'"true"' if m[2] == b"1" else b'"false"'), body)
    return _POINT.sub(_point, body)


def _point(found: re.Match[bytes]) -> bytes:
    text = f'"{GEO.wktLiteral}"{found[1].decode()}"POINT({float(found[2]):.5f} {float(found[3]):.5f})"'
    return text.encode()


STANDARD: Final = Engine(name="a SPARQL endpoint", update=(("/query", "/update"),))
"""Any endpoint of which nothing else is known."""
_VIRTUOSO: Final = Engine(
    name="Virtuoso",
    # Not input:default-graph-exclude for its own graphs: with it GRAPH <…> finds a row where there is none.
    head='define sql:describe-mode "CBD" ',
    own_graphs=_VIRTUOSO_OWN,
    most_rows=10_000,
    update=(("/sparql", "/sparql-auth"), ("/sparql-auth", "/sparql-auth")),
    graphs=(("/sparql", "/sparql-graph-crud-auth"), ("/sparql-auth", "/sparql-graph-crud-auth")),
    graph_parameter="graph-uri",
    drop="CLEAR SILENT GRAPH",  # it drops only what CREATE GRAPH made
    form=True,
    only_queries=False,
    restore=restore_virtuoso,
)
_OXIGRAPH: Final = Engine(
    name="Oxigraph",
    update=(("/query", "/update"),),
    graphs=(("/query", "/store"),),
    quads="no_transaction",
)
_ENGINES: Final = (("virtuoso", _VIRTUOSO), ("oxigraph", _OXIGRAPH))
UNION_PARAMETERS: Final = (
    ("union-default-graph", ""),
    ("default-graph-uri", "urn:x-arq:UnionGraph"),
    ("default-graph-uri", "tag:stardog:api:context:all"),
)
"""What makes the union of all graphs the default graph: Oxigraph, Jena Fuseki, Stardog."""
UNION_SETTINGS: Final = "Fuseki: tdb2:unionDefaultGraph true; Oxigraph: --union-default-graph"
