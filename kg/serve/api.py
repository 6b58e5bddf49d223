"""The part for programs that read JSON: questions, lists, things, and the OpenAPI document of all that."""

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import asking, static
from kg.serve.exchange import perform, query_parameters, settings_of, to_response
from kg.serve.job import Job
from kg.serve.kept import kept
from kg.serve.openapi import document, question_entry
from kg.serve.pages import listing_parameters, thing_parameters
from kg.serve.refusal import Refusal


def _no_parameters(request: Request, *known: str) -> None:
    for name, _ in query_parameters(request):
        if name not in known:
            raise Refusal(400, f"no such parameter: {name[:40]}. Known: {', '.join(known) or 'none'}")


async def openapi(_: Request) -> Response:
    """Give the OpenAPI document."""
    return JSONResponse(document())


async def status(request: Request) -> Response:
    """Give what the graph holds, and how much an answer may hold."""
    _no_parameters(request)
    response = to_response(await kept(request.app.state, settings_of(request), Job(kind="status")))
    limits = settings_of(request).limits
    response.headers["KG-Limits"] = (
        f"seconds={limits.time_s:g}, memory_mb={limits.memory_mb}, rows={limits.rows}"
    )
    return response


async def question_list(request: Request) -> Response:
    """Give the questions with their parameters and columns."""
    from kg.ask import questions

    _no_parameters(request)
    return JSONResponse({"questions": [question_entry(question) for question in questions().values()]})


async def question(request: Request) -> Response:
    """Give the answer to a question."""
    found = asking.find(request.path_params["name"])
    job = asking.job(found, query_parameters(request))
    return to_response(await perform(request, job))


async def listing(request: Request) -> Response:
    """Give a page of events, states or articles."""
    kind = request.url.path.rpartition("/")[2]
    _no_parameters(request, "page", *(("type", "state") if kind == "events" else ()))
    job = Job(kind="listing", given=listing_parameters(request, kind))
    return to_response(await perform(request, job))


async def thing(request: Request) -> Response:
    """Give what the page of a thing shows."""
    _no_parameters(request)
    job = Job(kind="thing", given=thing_parameters(request) | {"page": True, "accept": None})
    return to_response(await perform(request, job))


ROUTES: Final = (
    ("/openapi.json", openapi),
    ("/api/status", status),
    ("/api/questions", question_list),
    ("/api/questions/{name}", question),
    ("/api/events", listing),
    ("/api/states", listing),
    ("/api/articles", listing),
    ("/api/id/{kind}/{slug}", thing),
    ("/static/{name}", static.static),
)
"""Address → what answers it."""
