"""The W3C's own tests: SPARQL 1.1 Protocol and Service Description, on a writable server and on one that is not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF
from serve.conftest import Served, Start

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
NAMES = (
    "query_post_form", "query_dataset_default_graphs_get", "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post", "query_dataset_named_graphs_get", "query_dataset_full",
    "query_multiple_dataset", "query_get", "query_content_type_select", "query_content_type_ask",
    "query_content_type_describe", "query_content_type_construct", "update_dataset_default_graph",
    "update_dataset_default_graphs", "update_dataset_named_graphs", "update_dataset_full", "update_post_form",
    "update_post_direct", "update_base_uri", "query_post_direct", "bad_query_method", "bad_multiple_queries",
    "bad_query_wrong_media_type", "bad_query_missing_form_type", "bad_query_missing_direct_type",
    "bad_query_non_utf8", "bad_query_syntax", "bad_update_get", "bad_multiple_updates",
    "bad_update_wrong_media_type", "bad_update_missing_form_type", "bad_update_non_utf8", "bad_update_syntax",
    "bad_update_dataset_conflict",
)  # fmt: skip
GRAPHS = {f"http://kasei.us/2009/09/sparql/data/data{n}.rdf": f"data{n}.nt" for n in (1, 2, 3)}
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@dataclass(frozen=True)
class Exchange:
    """A request of a test, and what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str | None


@cache
def manifest(folder: Path) -> dict[str, list[Exchange]]:
    graph = Graph().parse(folder / "manifest.ttl", publicID="http://tests.example/manifest")
    (top,) = graph.subjects(RDF.type, MF.Manifest)
    entries = Collection(graph, graph.value(top, MF.entries))
    return {str(entry).rpartition("#")[2]: list(exchanges(graph, entry)) for entry in entries}


def exchanges(graph: Graph, entry: object) -> Iterator[Exchange]:
    requests = graph.value(graph.value(entry, MF.action), HT.requests)  # type: ignore[arg-type]
    for node in Collection(graph, requests):
        headers = graph.value(node, HT.headers)
        body, answer = graph.value(node, HT.body), graph.value(node, HT.resp)
        boolean = graph.value(answer, MF.expectedBoolean)
        form = graph.value(answer, MF.expectedFormat)
        yield Exchange(
            method=str(graph.value(node, HT.methodName)),
            path=str(graph.value(node, HT.absolutePath)),
            headers={
                str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue))
                for h in (Collection(graph, headers) if headers else [])
            },
            body=str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))
            if body
            else b"",
            statuses=tuple(str(s)[-3] for s in graph.objects(answer, MF.expectedStatus)),
            boolean=None if boolean is None else str(boolean) == "true",
            format=None if form is None else str(form),
        )


def load(client: httpx.Client, folder: Path) -> None:
    for name, file in GRAPHS.items():
        kind = {"Content-Type": "application/n-triples"}
        answer = client.put(
            f"/graph-store?graph={quote(name, safe='')}", content=(folder / file).read_bytes(), headers=kind
        )
        assert answer.status_code in (201, 204)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "w3c" / "sparql" / "sparql11" / "protocol"


@pytest.fixture(scope="module")
def read_only(start: Start, copied: Callable[[], Path], folder: Path) -> Served:
    place = copied()
    first = start(place, "--writable")
    with first.client as client:
        load(client, folder)
    assert first.stop() == 0
    return start(place)


def test_the_manifest_is_whole(folder: Path) -> None:
    assert sorted(manifest(folder)) == sorted(NAMES)
    assert len(NAMES) + 3 == 37


@pytest.mark.parametrize("name", NAMES)
def test_protocol_on_a_writable_server(name: str, writable: Served, folder: Path) -> None:
    with writable.client as client:
        load(client, folder)
        for exchange in manifest(folder)[name]:
            check(exchange, send(client, exchange))


@pytest.mark.parametrize("name", NAMES)
def test_protocol_on_a_read_only_server(name: str, read_only: Served, folder: Path) -> None:
    before = read_only.count()
    with read_only.client as client:
        for exchange in manifest(folder)[name]:
            answer = send(client, exchange)
            if name.startswith("update_"):
                if exchange.headers["content-type"] != "application/sparql-query":
                    assert 400 <= answer.status_code < 500
                    assert "read-only" in answer.text
            else:
                check(exchange, answer)
    assert read_only.count() == before


def send(client: httpx.Client, exchange: Exchange) -> httpx.Response:
    return client.request(exchange.method, exchange.path, headers=exchange.headers, content=exchange.body)


def check(exchange: Exchange, answer: httpx.Response) -> None:
    assert str(answer.status_code)[0] in exchange.statuses, answer.text
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if exchange.format:
        assert kind in FORMATS[exchange.format]
    if exchange.boolean is not None:
        assert answer.json()["boolean"] is exchange.boolean


@pytest.fixture(params=["served", "writable"])
def description(request: pytest.FixtureRequest) -> tuple[Served, httpx.Response]:
    server: Served = request.getfixturevalue(request.param)
    with server.client as client:
        return server, client.get("/sparql")


def test_the_endpoint_describes_itself_in_rdf(description: tuple[Served, httpx.Response]) -> None:
    _, answer = description
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/turtle")
    assert len(Graph().parse(data=answer.text, format="turtle")) > 10


def test_the_description_names_the_endpoint(description: tuple[Served, httpx.Response]) -> None:
    server, answer = description
    graph = Graph().parse(data=answer.text, format="turtle")
    assert list(graph.objects(None, SD.endpoint)) == [URIRef(f"{server.url}/sparql")]


def test_the_description_follows_the_schema(description: tuple[Served, httpx.Response]) -> None:
    server, answer = description
    graph = Graph().parse(data=answer.text, format="turtle")
    (service,) = graph.subjects(RDF.type, SD.Service)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert len(list(graph.objects(dataset, SD.defaultGraph))) == 1
    for named in graph.objects(dataset, SD.namedGraph):
        assert (named, RDF.type, SD.NamedGraph) in graph
        assert len(list(graph.objects(named, SD.name))) == 1
        assert len(list(graph.objects(named, SD.graph))) <= 1
    languages = set(graph.objects(service, SD.supportedLanguage))
    assert SD.SPARQL11Query in languages
    assert (SD.SPARQL11Update in languages) == ("--writable" in server.process.args)  # type: ignore[operator]
    assert set(graph.objects(service, SD.feature)) <= {SD.UnionDefaultGraph}
