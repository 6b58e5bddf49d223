"""The endpoint: SPARQL 1.1 Protocol, queries and, where the server is writable, updates.

Source: SPARQL 1.1 Protocol (W3C 2013), section 2.
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.description import describe
from kg.serve.exchange import (
    base_of,
    drain,
    media_type,
    only,
    parameters,
    perform,
    query_parameters,
    read_body,
    require_write,
    settings_of,
    to_response,
)  # fmt: skip
from kg.serve.job import Job
from kg.serve.negotiate import wants_html
from kg.serve.refusal import Refusal

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_FORMATS: Final = {
    "json": "application/json",
    "xml": "application/xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
}
"""Values of ?format= → media types."""
Parameters = list[tuple[str, str]]


async def endpoint(request: Request) -> Response:
    """Answer a query, an update, or with the description of the service."""
    given = query_parameters(request)
    if request.method in ("GET", "HEAD"):
        return await _get(request, given)
    kind = media_type(request)
    if kind == _FORM:
        limits = settings_of(request).limits
        body = await read_body(
            request, limits.update_bytes if settings_of(request).writable else limits.text_bytes * 3
        )
        return await _form(request, given, _text(body))
    if kind == _QUERY:
        body = await read_body(request, settings_of(request).limits.text_bytes)
        _refuse(given, "query", "update")
        return await _query(request, _text(body), given)
    if kind == _UPDATE:
        require_write(request)
        body = await read_body(request, settings_of(request).limits.update_bytes)
        _refuse(given, "query", "update")
        return await _update(request, _text(body), given)
    await drain(request)
    raise Refusal(415, f"the body must be {_FORM}, {_QUERY} or {_UPDATE}")


async def _get(request: Request, given: Parameters) -> Response:
    if only(given, "update") is not None:
        raise Refusal(400, "an update is sent by POST")
    query = only(given, "query")
    if query is not None:
        return await _query(request, query, given)
    if any(name != "query" for name, _ in given):
        raise Refusal(400, "the parameter query is missing")
    if wants_html(request.headers.get("accept")):
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    return await describe(request)


async def _form(request: Request, given: Parameters, body: str) -> Response:
    found = parameters(body)
    query, update = only(found, "query"), only(found, "update")
    _refuse(given, "query", "update")
    if (query is None) == (update is None):
        raise Refusal(400, "the form must hold one query, or one update")
    if query is not None:
        return await _query(request, query, given + found)
    require_write(request)
    return await _update(request, update or "", given + found)


async def _query(request: Request, text: str, given: Parameters) -> Response:
    if len(text.encode("utf-8", "replace")) > settings_of(request).limits.text_bytes:
        raise Refusal(413, f"the query is longer than {settings_of(request).limits.text_bytes:,} bytes")
    accept = _accept(request, given)
    job = Job(
        kind="query",
        given={
            "text": text,
            "default": [value for name, value in given if name == "default-graph-uri"],
            "named": [value for name, value in given if name == "named-graph-uri"],
            "base": base_of(request),
            "accept": accept,
        },
    )
    response = to_response(await perform(request, job))
    response.headers["Vary"] = "Accept"
    return response


def _accept(request: Request, given: Parameters) -> str | None:
    """Give what the client accepts; ?format= stands in for a header that a browser cannot send."""
    format_ = only(given, "format")
    if format_ is None:
        return request.headers.get("accept")
    if format_ not in _FORMATS:
        raise Refusal(400, f"no such format. Known: {', '.join(_FORMATS)}")
    return _FORMATS[format_]


async def _update(request: Request, text: str, given: Parameters) -> Response:
    job = Job(
        kind="update",
        given={
            "text": text,
            "default": [value for name, value in given if name == "using-graph-uri"],
            "named": [value for name, value in given if name == "using-named-graph-uri"],
            "base": base_of(request),
        },
        writes=True,
    )
    return to_response(await perform(request, job))


def _refuse(given: Parameters, *names: str) -> None:
    for name, _ in given:
        if name in names:
            raise Refusal(400, f"{name} stands in the address and in the body. Give it once")


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refusal(400, "the body is no UTF-8") from None
