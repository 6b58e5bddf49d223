"""A SPARQL 1.1 endpoint behind the protocol of a store: queries by POST, answers checked before they are used."""

import json
import os
from collections.abc import Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, QueryResultsFormat, QuerySolutions, RdfFormat

from kg.errors import StoreError, UsageError
from kg.store.embedded import syntax_error
from kg.store.protocol import Results

if TYPE_CHECKING:
    import httpx

TIMEOUT_S: Final = 60.0
"""Most seconds for one answer."""
MOST_BYTES: Final = 500_000_000
"""Greatest answer that is read."""
_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"


class RemoteStore:
    """A SPARQL 1.1 endpoint, for reading.

    Its default graph must be the union of the named graphs, as is usual (Fuseki: `unionDefaultGraph`; Oxigraph:
    `--union-default-graph`). A user name and password come from KG_REMOTE_USER and KG_REMOTE_PASSWORD.

    Args:
        address: Address of the query service: "http://127.0.0.1:7878/query".
        timeout_s: Most seconds for one answer.
        most_bytes: Greatest answer that is read.

    Raises:
        UsageError: The address is none, or holds a password.

    Source: SPARQL 1.1 Protocol (W3C 2013), section 2.1.3, query by POST.
    """

    def __init__(self, address: str, *, timeout_s: float = TIMEOUT_S, most_bytes: int = MOST_BYTES) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"'{address[:80]}' is no address of a SPARQL endpoint: write http://host:port/query"
            )
        if parts.username or parts.password:
            raise UsageError(
                "a password does not belong in an address: set KG_REMOTE_USER and KG_REMOTE_PASSWORD"
            )
        self.place = address
        self._timeout_s, self._most_bytes = timeout_s, most_bytes
        self._near = _is_near(parts.hostname)

    def query(self, text: str) -> Results:
        """Run a query; see `Store.query`."""
        kind, body = self._post(text)
        if kind == _TRIPLES:
            return self._triples(body)
        try:
            json.loads(body)  # a body that was cut off would only show when the rows are read
            return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
        except (ValueError, SyntaxError):
            raise StoreError(self.place, "its answer is cut off or no result of SPARQL. Ask again") from None

    def quads(self) -> Iterator[Quad]:
        """Give every quad."""
        for text, graph in (
            ("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }", None),
            ("SELECT ?s ?p ?o WHERE { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }", DefaultGraph()),
        ):
            for row in self._rows(text):
                yield Quad(row[0], row[1], row[2], graph or row[3])

    def __len__(self) -> int:
        (row,) = self._rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row[0].value)

    def _rows(self, text: str) -> QuerySolutions:
        rows = self.query(text)
        if not isinstance(rows, QuerySolutions):
            raise StoreError(self.place, "it answers a SELECT with something else")
        return rows

    def _triples(self, body: bytes) -> Results:
        # The library makes triples only of a query, so they pass through a graph in memory.
        store = pyoxigraph.Store()
        try:
            store.bulk_load(body, format=RdfFormat.N_TRIPLES)
        except SyntaxError:
            raise StoreError(self.place, "its answer is cut off or no N-Triples. Ask again") from None
        return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def _post(self, text: str) -> tuple[str, bytes]:
        """Give the kind and the body of the answer."""
        import httpx

        headers = {"Accept": f"{_ROWS}, {_TRIPLES};q=0.9", "Content-Type": "application/sparql-query"}
        try:
            content = text.encode()
        except UnicodeEncodeError:
            raise StoreError(self.place, "the query holds half a character: save it as UTF-8") from None
        try:
            with (
                httpx.Client(
                    timeout=self._timeout_s, follow_redirects=False, trust_env=not self._near
                ) as client,
                client.stream(
                    "POST", self.place, content=content, headers=headers, auth=_account()
                ) as answer,
            ):
                return self._checked(answer)
        except httpx.TimeoutException:
            raise StoreError(
                self.place, f"no answer within {self._timeout_s:g} seconds. Narrow the query"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise StoreError(self.place, f"cannot be asked: {error}. Does the server run?") from None

    def _checked(self, answer: "httpx.Response") -> tuple[str, bytes]:
        body = bytearray()
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > self._most_bytes:
                raise StoreError(
                    self.place, f"its answer is greater than {self._most_bytes:,} bytes. Narrow the query"
                )
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if answer.status_code == 400:
            raise syntax_error(body[:2000].decode(errors="replace"))
        if answer.status_code != 200:
            where = " and leads elsewhere" if answer.is_redirect else ""
            raise StoreError(
                self.place, f"it answers {answer.status_code}{where}. Name the address of its query service"
            )
        if kind not in (_ROWS, _TRIPLES):
            raise StoreError(
                self.place, f"it answers with '{kind[:60]}', no result of SPARQL. Name its query service"
            )
        return kind, bytes(body)


def _account() -> tuple[str, str] | None:
    user = os.environ.get("KG_REMOTE_USER", "")
    return (user, os.environ.get("KG_REMOTE_PASSWORD", "")) if user else None


def _is_near(host: str) -> bool:
    """Tell whether a host is this machine, which no proxy serves."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_address(place: str) -> bool:
    """Tell whether a place is an address, not a folder; a path that lost a slash of it counts too."""
    return place.lower().startswith(("http:/", "https:/"))
