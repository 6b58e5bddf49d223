"""The pages: an overview, lists, a page for each thing, the questions with their forms, the query desk."""

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import asking
from kg.serve.exchange import only, perform, query_parameters, settings_of, to_response
from kg.serve.job import Job
from kg.serve.kept import kept
from kg.serve.negotiate import GRAPHS, HTML, best, wants_html
from kg.serve.refusal import Refusal
from kg.serve.things import label_of, letter_of
from kg.serve.words import short
from kg.views.island import to_island
from kg.views.page import program_version
from kg.views.palette import FAMILY_OF
from kg.vocab.codes import EventType
from kg.vocab.iris import DATA_KINDS

HERE: Final = Path(__file__).resolve().parent
FORMATS: Final = {
    "html": HTML,
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
}
"""Values of ?format= → media types, where a client cannot send Accept."""
_LISTS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "events": ("Events", "", ("Event", "When", "Status")),
    "states": ("States", "Those that take part in an event, the busiest first.", ("State", "Events")),
    "articles": ("Articles", "The sources, the newest first.", ("Article", "Published")),
}
_MOST_PAGES: Final = 100_000


@cache
def templates() -> Environment:
    """Give the templates; every value is escaped unless it is marked as ours."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "family": lambda type_: FAMILY_OF[EventType(type_)].key if type_ in list(EventType) else "",
        "letter": letter_of,
        "label": label_of,
        "short": short,
        "version": program_version(),
    }
    return environment


def page(request: Request, name: str, status: int = 200, **values: Any) -> Response:  # Any: of a template
    """Give a page made of a template."""
    base = request.app.state.base
    local = f"{base}id/"
    text = (
        templates()
        .get_template(f"{name}.html.j2")
        .render(
            base=base,
            here="/" + request.url.path.split("/")[1],
            local=lambda iri: f"/id/{iri[len(local) :]}" if str(iri).startswith(local) else "",
            **values,
        )
    )
    return Response(text.encode("utf-8", "replace"), status, media_type=HTML, headers={"Vary": "Accept"})


async def refused(request: Request, error: Exception) -> Response:
    """Give a refusal in the form that the client reads: JSON, a page, or a line of text."""
    if not isinstance(error, Refusal):
        raise error
    if request.url.path.startswith("/api") or request.url.path == "/openapi.json":
        body = {"error": error.message, "status": error.status}
        return JSONResponse(body, error.status, error.headers)
    if wants_html(request.headers.get("accept")) and not request.url.path.startswith(
        ("/sparql", "/graph-store")
    ):
        reason = HTTPStatus(error.status).phrase
        response = page(request, "refused", error.status, message=error.message, reason=reason)
        response.headers.update(error.headers)
        return response
    return Response(f"{error.message}\n", error.status, error.headers, media_type="text/plain")


async def home(request: Request) -> Response:
    """Give the overview."""
    from kg.ask import questions

    state, settings = request.app.state, settings_of(request)
    counts = json.loads((await kept(state, settings, Job(kind="status"))).body)
    first = Job(kind="listing", given={"kind": "events", "page": 1, "type": "", "state": ""})
    latest = json.loads((await kept(state, settings, first)).body)
    return page(request, "home", counts=counts, questions=len(questions()), recent=latest["rows"][:8])


async def _rows(request: Request, given: dict[str, Any]) -> dict[str, Any]:  # Any: what JSON can hold
    found: dict[str, Any] = json.loads((await perform(request, Job(kind="listing", given=given))).body)
    return found


async def listing(request: Request) -> Response:
    """Give a page of events, states or articles."""
    kind = request.url.path.strip("/")
    given = listing_parameters(request, kind)
    found = await _rows(request, given)
    heading, lead, columns = _LISTS[kind]
    kept = {name: given[name] for name in ("type", "state") if given.get(name)}
    return page(
        request, "list", kind=kind, heading=heading, lead=lead, columns=columns, rows=found["rows"],
        more=found["more"], page=given["page"], types=[str(type_) for type_ in EventType],
        chosen={"type": given["type"], "state": given["state"]},
        address=lambda number: f"/{kind}?{urlencode({**kept, 'page': number})}",
    )  # fmt: skip


def listing_parameters(request: Request, kind: str) -> dict[str, Any]:  # Any: what JSON can hold
    """Read which page of a list is wanted.

    Raises:
        Refusal: A value is none.
    """
    given = query_parameters(request)
    number = only(given, "page") or "1"
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:9]) <= _MOST_PAGES:
        raise Refusal(400, "the page is no whole number from 1")
    type_, state = only(given, "type") or "", (only(given, "state") or "").strip().upper()
    if type_ and type_ not in list(EventType):
        raise Refusal(400, f"no such type. Known: {', '.join(EventType)}")
    if state and not (state.isascii() and state.replace("-", "").isalnum() and len(state) <= 20):
        raise Refusal(400, "the state is no code, such as AZE")
    return {"kind": kind, "page": int(number[:9]), "type": type_, "state": state}


async def thing(request: Request) -> Response:
    """Give a thing of the graph: as a page, or its triples."""
    format_ = only(query_parameters(request), "format")
    if format_ is not None and format_ not in FORMATS:
        raise Refusal(400, f"no such format. Known: {', '.join(FORMATS)}")
    kind = FORMATS[format_] if format_ else best(request.headers.get("accept"), [HTML, *GRAPHS])
    job = Job(kind="thing", given=thing_parameters(request) | {"page": kind == HTML, "accept": kind})
    reply = await perform(request, job)
    if kind == HTML:
        return page(request, "thing", thing=json.loads(reply.body), path=request.url.path)
    response = to_response(reply)
    response.headers["Vary"] = "Accept"
    return response


def thing_parameters(request: Request) -> dict[str, str]:
    """Read which thing is wanted.

    Raises:
        Refusal: There is no such kind of thing, or the name is none (404).
    """
    kind, slug = request.path_params["kind"], request.path_params["slug"]
    if kind not in DATA_KINDS or not slug.isascii() or not all(c.isalnum() or c in "-._~" for c in slug):
        raise Refusal(404, "there is no such thing in this graph")
    return {"kind": kind, "slug": slug[:300]}


async def question_list(request: Request) -> Response:
    """Give the questions, by theme."""
    from kg.ask import questions

    themes: dict[str, list[object]] = {}
    for question in questions().values():
        themes.setdefault(question.theme, []).append(question)
    return page(request, "questions", themes=themes)


async def question(request: Request) -> Response:
    """Give a question with its form, and with its answer once it is asked."""
    found = asking.find(request.path_params["name"])
    given = [(name, value) for name, value in query_parameters(request) if value]
    message, answer = "", None
    asked = [(name, value) for name, value in given if name != "ask"]
    if given or not any(parameter.required for parameter in found.parameters):
        try:
            job = asking.job(found, asked)
            answer = json.loads((await perform(request, job)).body)
        except Refusal as refusal:
            if refusal.status != 400:
                raise
            message = refusal.message
    return page(
        request, "question", status=400 if message else 200, question=found, answer=answer, message=message,
        fields=asking.fields(found, asked), certain=("certain", "true") in asked,
        limit=dict(asked).get("limit", "100"), json=f"/api/questions/{found.name}?{urlencode(asked)}",
    )  # fmt: skip


async def query_desk(request: Request) -> Response:
    """Give the page with the editor."""
    from kg.serve import desk

    # Islands are escaped as JSON, so that no text in them can end the element.
    return page(
        request, "query", examples=desk.EXAMPLES, first=next(iter(desk.EXAMPLES.values())),
        words=Markup(to_island(desk.words(request.app.state.base))),  # noqa: S704
        prefixes=Markup(to_island(desk.prefix_table(request.app.state.base))),  # noqa: S704
    )  # fmt: skip


async def explorer(request: Request) -> Response:
    """Give the network page; it is drawn once for each generation of the graph."""
    from kg.serve.drawing import drawn

    text, policy = await drawn(request.app.state, settings_of(request))
    return Response(text, media_type=HTML, headers={"Content-Security-Policy": policy})


ROUTES: Final = (
    ("/", home),
    ("/explorer", explorer),
    ("/events", listing),
    ("/states", listing),
    ("/articles", listing),
    ("/id/{kind}/{slug}", thing),
    ("/questions", question_list),
    ("/questions/{name}", question),
    ("/query", query_desk),
)
"""Address → what answers it."""
