"""The graphs by their names: SPARQL 1.1 Graph Store HTTP Protocol, indirect identification.

Source: SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013), sections 4.2 and 5.
"""

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.exchange import (
    base_of,
    drain,
    media_type,
    only,
    perform,
    query_parameters,
    read_body,
    require_write,
    settings_of,
    to_response,
)  # fmt: skip
from kg.serve.job import Job
from kg.serve.refusal import Refusal
from kg.serve.work import UPLOADS


async def graph_store(request: Request) -> Response:
    """Give, replace, extend or remove a graph."""
    given = query_parameters(request)
    name = _graph(given)
    if request.method in ("GET", "HEAD"):
        reading = Job(kind="graph_get", given={"graph": name, "accept": request.headers.get("accept")})
        response = to_response(await perform(request, reading))
        response.headers["Vary"] = "Accept"
        return response
    require_write(request)
    if request.method == "DELETE":
        return to_response(
            await perform(request, Job(kind="graph_delete", given={"graph": name}, writes=True))
        )
    kind = media_type(request)
    if kind not in UPLOADS:
        await drain(request)
        raise Refusal(415, f"the body must be one of {', '.join(UPLOADS)}")
    body = await read_body(request, settings_of(request).limits.upload_bytes)
    replaces = request.method == "PUT"
    what = {"graph": name, "type": kind, "replace": replaces, "base": name or base_of(request)}
    return to_response(await perform(request, Job(kind="graph_put", given=what, body=body, writes=True)))


def _graph(given: list[tuple[str, str]]) -> str | None:
    """Give the IRI of the graph that is meant, None for the default graph."""
    graph, default = only(given, "graph"), only(given, "default")
    if (graph is None) == (default is None):
        raise Refusal(400, "say which graph: ?default, or ?graph= and its IRI")
    return graph
