"""The OpenAPI document of the JSON part, made of the questions as they are.

Source: OpenAPI Specification 3.1.0.
"""

from typing import Any, Final

from kg.ask import Parameter, Question, questions
from kg.serve.asking import MOST_ROWS, help_of
from kg.views.page import program_version
from kg.vocab.codes import EventType, Status
from kg.vocab.iris import DATA_KINDS

Json = dict[str, Any]  # Any: what JSON can hold
_TEXT: Final[Json] = {"type": "string"}
_MAYBE: Final[Json] = {"type": ["string", "null"]}
_REFUSALS: Final = {
    "400": "A parameter is wrong; the message says which.",
    "403": "The request comes from a page of another origin.",
    "404": "There is no such thing.",
    "421": "The server is not called so.",
    "503": "It took too long or too much, or the server has too much to do; see Retry-After.",
}
_PATTERNS: Final = {
    "states": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 60}, "maxItems": 12},
    "type": {"type": "array", "items": {"enum": [str(t) for t in EventType]}, "maxItems": 12},
    "status": {"type": "array", "items": {"enum": [str(s) for s in Status]}, "maxItems": 7},
}


def document() -> Json:
    """Give the document."""
    paths: Json = {
        "/api/status": _get("What the graph holds", [], "Status"),
        "/api/questions": _get("The questions that can be asked", [], "Questions"),
        "/api/events": _get("Events, the newest first", [_page(), *_filters()], "List"),
        "/api/states": _get("States that take part, the busiest first", [_page()], "List"),
        "/api/articles": _get("Articles, the newest first", [_page()], "List"),
        "/api/id/{kind}/{slug}": _get("What the graph says of a thing", _names(), "Thing"),
    }
    for question in questions().values():
        parameters = [_parameter(parameter) for parameter in question.parameters] + _options()
        paths[f"/api/questions/{question.name}"] = _get(question.asks, parameters, "Answer")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A graph of defence cooperation",
            "version": program_version(),
            "description": "Questions, lists and things as JSON. SPARQL is asked at /sparql (SPARQL 1.1 Protocol).",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def question_entry(question: Question) -> Json:
    """Give a question as the list of questions shows it."""
    return {
        "name": question.name, "title": question.title, "asks": question.asks, "theme": question.theme,
        "parameters": [
            {"name": p.name, "kind": p.kind, "required": p.required, "help": p.help, "default": p.default}
            for p in question.parameters
        ],
        "columns": question.columns,
    }  # fmt: skip


def _get(summary: str, parameters: list[Json], schema: str) -> Json:
    answers: Json = {"200": _body("The answer.", schema)}
    answers |= {status: _body(text, "Refusal") for status, text in _REFUSALS.items()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _body(text: str, schema: str) -> Json:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": text, "content": content}


def _parameter(parameter: Parameter) -> Json:
    schema = _PATTERNS.get(parameter.kind, {"type": "string", "minLength": 1, "maxLength": 300})
    found: Json = {
        "name": parameter.name, "in": "query", "required": parameter.required, "schema": schema,
        "description": help_of(parameter),
    }  # fmt: skip
    return found | ({"style": "form", "explode": True} if schema["type"] == "array" else {})


def _query(name: str, schema: Json, text: str) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": text}


def _options() -> list[Json]:
    number = {"type": "number", "minimum": 0, "maximum": 1}
    return [
        _query(
            "limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 100}, "Most rows."
        ),
        _query("certain", {"type": "boolean", "default": False}, "Dates must lie certainly in the span."),
        _query("as_of", _TEXT, "A day: answer from what was recorded until its end."),
        _query("min_confidence", number, "Only events that a telling of this confidence has."),
        _query(
            "grade", {"type": "string", "pattern": "^[A-F][1-6]$"}, "Only events of this grade or better."
        ),
        _query("reviewed", {"type": "boolean", "default": False}, "Only what a person has reviewed."),
    ]


def _page() -> Json:
    return _query(
        "page", {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}, "Page, from 1."
    )


def _filters() -> list[Json]:
    types = {"enum": [str(type_) for type_ in EventType]}
    state = {"type": "string", "pattern": "^[A-Z0-9]{1,20}$"}
    return [_query("type", types, "Only this type."), _query("state", state, "Only with this state.")]


def _names() -> list[Json]:
    kinds: Json = {"enum": list(DATA_KINDS)}
    slug: Json = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$", "maxLength": 300}
    return [
        {"name": "kind", "in": "path", "required": True, "schema": kinds},
        {"name": "slug", "in": "path", "required": True, "schema": slug},
    ]


def _object(**properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _schemas() -> Json:
    cell = {
        "type": "object",
        "required": ["text"],
        "properties": {"text": _MAYBE, "href": _TEXT, "type": _TEXT},
    }
    parameter = _object(name=_TEXT, kind=_TEXT, required={"type": "boolean"}, help=_TEXT, default=_TEXT)
    entry = _object(
        name=_TEXT,
        title=_TEXT,
        asks=_TEXT,
        theme=_TEXT,
        parameters=_list(parameter),
        columns={"type": "object"},
    )
    row = {
        "type": "object",
        "required": ["event", "evidence"],
        "properties": {"evidence": _list({"type": "object"})},
    }
    whole = {"type": "integer", "minimum": 0}
    return {
        "Refusal": _object(error=_TEXT, status={"type": "integer"}),
        "Status": _object(
            quads=whole,
            graphs=whole,
            events=whole,
            states=whole,
            articles=whole,
            tellings=whole,
            quotes=whole,
        ),
        "Questions": _object(questions=_list(entry)),
        "Answer": _object(
            title=_TEXT, columns=_list(_TEXT), rows=_list(row), truncated={"type": "boolean"}, sparql=_TEXT
        ),
        "List": _object(rows=_list(_list(cell)), more={"type": "boolean"}),
        "Thing": _object(
            iri=_TEXT,
            kind=_TEXT,
            type=_TEXT,
            title=_TEXT,
            facts=_list(_object(name=_TEXT, values=_list(cell))),
        ),
    }
