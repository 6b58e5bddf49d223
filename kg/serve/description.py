"""What the endpoint says of itself.

Source: SPARQL 1.1 Service Description (W3C 2013).
"""

from typing import Final

from pyoxigraph import NamedNode, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.answers import SYNTAX
from kg.serve.exchange import base_of, pool_of, settings_of
from kg.serve.job import Job
from kg.serve.negotiate import GRAPHS, best

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
    "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
_MOST_GRAPHS: Final = 1000


async def describe(request: Request) -> Response:
    """Give the description, as Turtle unless the client wants another form of RDF."""
    import json

    reply = await pool_of(request).run(Job(kind="graphs"))
    graphs: list[str] = json.loads(reply.body)["graphs"]
    triples = description(base_of(request), graphs[:_MOST_GRAPHS], writable=settings_of(request).writable)
    kind = best(request.headers.get("accept"), list(GRAPHS))
    body = serialize(triples, format=SYNTAX[GRAPHS[kind]], prefixes={"sd": _SD, "format": _FORMATS})
    return Response(body, media_type=kind, headers={"Vary": "Accept"})


def description(endpoint: str, graphs: list[str], *, writable: bool) -> list[Triple]:
    """Give the triples of the description.

    Args:
        endpoint: Address of the endpoint.
        graphs: IRIs of the named graphs.
        writable: Whether updates are taken.
    """
    service, dataset = NamedNode(f"{endpoint}#service"), NamedNode(f"{endpoint}#dataset")
    default = NamedNode(f"{endpoint}#default-graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    found = [
        Triple(service, _RDF_TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, _RDF_TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, _RDF_TYPE, _sd("Graph")),
    ]
    found += [Triple(service, _sd("supportedLanguage"), _sd(name)) for name in languages]
    found += [Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULTS]
    if writable:
        found.append(Triple(service, _sd("inputFormat"), NamedNode(f"{_FORMATS}Turtle")))
    for number, graph in enumerate(graphs):
        node = NamedNode(f"{endpoint}#graph-{number + 1}")
        inside = NamedNode(f"{endpoint}#graph-{number + 1}-triples")
        found += [
            Triple(dataset, _sd("namedGraph"), node),
            Triple(node, _RDF_TYPE, _sd("NamedGraph")),
            Triple(node, _sd("name"), NamedNode(graph)),
            Triple(node, _sd("graph"), inside),
            Triple(inside, _RDF_TYPE, _sd("Graph")),
        ]
    return found


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
