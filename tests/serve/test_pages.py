"""What people and programs read: pages, forms, things in three forms, JSON, graphs by their names."""

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from serve.conftest import Served

import kg.serve
from kg.serve import asking, desk
from kg.serve.openapi import document

ARTICLE = "azernews-2022-03-23-defence-chief-visits-pakistan-army-museum"
EVENT = "2012-training-aze-pak-39975127"
QUOTE = "azernews-2022-03-23-ead30f79-1751-1850"
THINGS = (f"event/{EVENT}", "state/AZE", f"article/{ARTICLE}", f"quote/{QUOTE}")
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def get(served: Served, path: str, **headers: str) -> httpx.Response:
    with served.client as client:
        return client.get(path, headers=headers)


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/", "Ways in"),
        ("/events", "Three Brothers - 2021"),
        ("/events?type=Exercise&state=tur", "Three Brothers - 2021"),
        ("/states", "Azerbaijan"),
        ("/articles", "Defence chief visits Pakistan army museum"),
        ("/questions", "Agreements between states"),
        ("/questions/agreements", "the countries signed an agreement on mutual military cooperation"),
        ("/questions/agreements?between=AZE+PAK&during=2014&status=&limit=5&ask=1", "Islamabad"),
        ("/query", "Run"),
        ("/explorer", "Defence cooperation"),
        (f"/id/event/{EVENT}", "Over the past decade, Pakistani military experts trained"),
        ("/id/state/AZE", "Republic of Azerbaijan"),
        (f"/id/article/{ARTICLE}", "the parliaments of Azerbaijan, Turkey and Pakistan have signed"),
        (f"/id/quote/{QUOTE}", "Azerbaijan is holding talks w"),
    ],
)
def test_pages_show_what_they_should(served: Served, path: str, holds: str) -> None:
    answer = get(served, path, **HTML)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert holds in answer.text


def test_the_explorer_keeps_its_own_policy(served: Served) -> None:
    policy = get(served, "/explorer").headers["Content-Security-Policy"]
    assert "sha256-" in policy
    assert policy.endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/nothing", "/id/state/NOWHERE", "/questions/agreemnts"])
def test_a_browser_gets_a_page_also_for_what_is_not_there(served: Served, path: str) -> None:
    answer = get(served, path, **HTML)
    assert answer.status_code == 404
    assert "To the beginning" in answer.text


def test_a_mistyped_question_offers_the_nearest(served: Served) -> None:
    assert "agreements" in get(served, "/questions/agreemnts").text


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(served: Served) -> None:
    answer = get(served, "/questions/agreements?between=Azerbaijann+PAK&ask=1", **HTML)
    assert answer.status_code == 400
    assert "unknown state" in answer.text
    assert 'value="Azerbaijann PAK"' in answer.text


def test_text_of_strangers_is_escaped(served: Served) -> None:
    for path in (
        "/questions/agreements?between=%3Cscript%3Ealert(1)%3C/script%3E&ask=1",
        "/events?state=%22%3E%3Cscript%3E",
    ):
        assert "<script>" not in get(served, path, **HTML).text.replace('<script src="/static/theme.js">', "")


def triples(answer: httpx.Response, syntax: RdfFormat) -> set[tuple[object, object, object]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in parse(answer.content, syntax)}


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_is_the_same_in_every_form(served: Served, thing: str) -> None:
    iri = f"<https://w3id.org/defcoop/id/{thing}>"
    turtle = get(served, f"/id/{thing}", Accept="text/turtle")
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert turtle.headers["vary"] == "Accept"
    first = triples(turtle, RdfFormat.TURTLE)
    assert iri in {str(subject) for subject, _, _ in first}
    linked = get(served, f"/id/{thing}", Accept="application/ld+json")
    assert linked.headers["content-type"].startswith("application/ld+json")
    assert first == triples(linked, RdfFormat.JSON_LD)
    with_format = get(served, f"/id/{thing}?format=turtle", **HTML)
    assert with_format.text == turtle.text


def test_an_event_comes_with_the_words_that_prove_it(served: Served) -> None:
    text = get(served, f"/id/event/{EVENT}", Accept="text/turtle").text
    assert 'oa:exact "Over the past decade' in text


def test_a_browser_gets_the_page_and_anyone_the_page_first(served: Served) -> None:
    assert get(served, "/id/state/AZE", **HTML).headers["content-type"].startswith("text/html")
    assert (
        get(served, "/id/state/AZE", Accept="text/html;q=0.1,text/turtle")
        .headers["content-type"]
        .startswith("text/turtle")
    )
    assert get(served, "/id/state/AZE", Accept="image/png").status_code == 406


def test_a_browser_at_the_endpoint_is_led_to_the_desk(served: Served) -> None:
    answer = get(served, "/sparql", **HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_the_answer_to_a_question_is_that_of_the_command(served: Served, sample: Path) -> None:
    import kg as package

    wanted = package.open(sample).ask("agreements", between=("AZE", "PAK")).to_dict()
    for path in ("?between=AZE&between=PAK", "?between=AZE,PAK", "?between=aze%20pak"):
        found = get(served, f"/api/questions/agreements{path}").json()
        assert {name: found[name] for name in wanted} == json.loads(json.dumps(wanted))


def test_every_question_can_be_asked_by_its_form(served: Served) -> None:
    given = {
        "states": "AZE PAK", "state": "AZE", "person": "Hasanov", "span": "2010..2022", "day": "2021-09-12",
        "moment": "2022-03-31", "number": "2", "grade": "F6", "office": "head_of_government",
        "dataset": "DCAD", "relation": "match", "type": "Exercise", "status": "agreed",
    }  # fmt: skip
    from kg.ask import questions

    for question in questions().values():
        required = {p.name: given[p.kind] for p in question.parameters if p.required}
        with served.client as client:
            page = client.get(f"/questions/{question.name}", params={**required, "ask": "1"}, headers=HTML)
            data = client.get(f"/api/questions/{question.name}", params=required)
        assert page.status_code == 200, (question.name, page.text[-600:])
        assert data.status_code == 200, (question.name, data.text)
        assert set(data.json()) == {"title", "columns", "rows", "truncated", "sparql"}


@pytest.mark.parametrize(
    "path",
    [
        "/api/questions/agreements?betwen=AZE", "/api/questions/agreements?limit=0",
        "/api/questions/agreements?limit=1001", "/api/questions/agreements?limit=%C2%B2",
        "/api/questions/agreements?certain=yes", "/api/questions/agreements?during=soon",
        "/api/questions/agreements?limit=1&limit=2", "/api/questions/agreements?min_confidence=2",
        "/api/questions/agreements?as_of=2099-99-99", f"/api/questions/agreements?between={'A' * 400}",
        "/api/events?page=0", "/api/events?page=-1", "/api/events?page=x", "/api/events?type=Nothing",
        "/api/events?state=%3E", "/api/states?type=Exercise", "/api/status?x=1",
    ],
)  # fmt: skip
def test_the_api_says_in_json_what_is_wrong(served: Served, path: str) -> None:
    answer = get(served, path)
    assert answer.status_code == 400, answer.text
    assert answer.json()["status"] == 400
    assert answer.json()["error"]


def test_lists_have_pages(served: Served) -> None:
    first = get(served, "/api/events").json()
    assert len(first["rows"]) == 14
    assert first["more"] is False
    assert get(served, "/api/events?page=2").json() == {"rows": [], "more": False}
    assert get(served, "/api/status").json()["events"] == 14


def test_graphs_can_be_read_by_their_names(served: Served) -> None:
    name = "https://w3id.org/defcoop/graph/events"
    answer = get(served, f"/graph-store?graph={name}", Accept="application/n-triples")
    assert len(Graph().parse(data=answer.text, format="nt")) > 100
    assert get(served, "/graph-store?default").status_code == 200
    assert get(served, "/graph-store?graph=http://nothing.example/").status_code == 404
    assert get(served, "/graph-store").status_code == 400
    assert get(served, f"/graph-store?default&graph={name}").status_code == 400


def test_graphs_can_be_written_where_that_is_allowed(writable: Served) -> None:
    name = {"graph": "http://g.example/new"}
    turtle = {"Content-Type": "text/turtle"}
    with writable.client as client:
        assert (
            client.put("/graph-store", params=name, content=b"<a> <b> 1 .", headers=turtle).status_code == 201
        )
        assert (
            client.post("/graph-store", params=name, content=b"<a> <b> 2 .", headers=turtle).status_code
            == 204
        )
        assert client.get("/graph-store", params=name).text.count("<http://g.example/b>") == 1
        assert writable.ask("ASK { GRAPH <http://g.example/new> { ?s ?p 1 , 2 } }").json()["boolean"] is True
        assert (
            client.put("/graph-store", params=name, content=b"<a> <b> 3 .", headers=turtle).status_code == 204
        )
        assert writable.ask("ASK { GRAPH <http://g.example/new> { ?s ?p 1 } }").json()["boolean"] is False
        assert client.delete("/graph-store", params=name).status_code == 204
        assert client.delete("/graph-store", params=name).status_code == 404


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("application/*;q=0.2, text/csv;q=0.3", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_form_that_is_wanted(served: Served, accept: str, kind: str) -> None:
    for query in ("SELECT ?s { ?s a kg:Exercise }", "ASK {}"):
        answer = served.ask(query, headers={"Accept": accept})
        assert answer.headers["content-type"] == kind


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_triples_come_in_the_form_that_is_wanted(served: Served, accept: str) -> None:
    answer = served.ask("CONSTRUCT WHERE { ?e a kg:Exercise ; rdfs:label ?l }", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(triples(answer, RdfFormat.from_media_type(accept) or RdfFormat.TURTLE)) == 4


def test_from_reads_only_the_graph_that_it_names(served: Served) -> None:
    count = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"
    whole = served.ask(count % "").json()["results"]["bindings"][0]["n"]["value"]
    events = served.ask(count % "FROM <https://w3id.org/defcoop/graph/events>").json()
    assert 0 < int(events["results"]["bindings"][0]["n"]["value"]) < int(whole)


def test_a_syntax_error_says_where(served: Served) -> None:
    answer = served.ask("SELECT * {\n  ?s ?p }")
    assert answer.status_code == 400
    assert "line 2" in answer.text


def test_every_example_of_the_desk_runs(served: Served) -> None:
    for name, query in desk.EXAMPLES.items():
        answer = served.ask(query)
        assert answer.status_code == 200, name
        assert "KG-Truncated" not in answer.headers


def test_the_desk_completes_words_that_are_there() -> None:
    words = desk.words("https://w3id.org/defcoop/")
    assert {"kg:involves", "status:agreed", "state:", "rdfs:"} <= set(words)


def test_fields_of_a_form_are_those_of_the_question() -> None:
    question = asking.find("agreements")
    fields = asking.fields(question, [("between", "AZE"), ("between", "PAK")])
    assert [field["name"] for field in fields] == [p.name for p in question.parameters]
    assert fields[0]["value"] == "AZE PAK"


def test_the_openapi_document_is_served_and_names_every_question(served: Served) -> None:
    from kg.ask import questions

    found = get(served, "/openapi.json").json()
    assert found == json.loads(json.dumps(document()))
    assert {f"/api/questions/{name}" for name in questions()} <= set(found["paths"])


def test_code_of_others_is_as_npm_has_it() -> None:
    folder = Path(kg.serve.__file__).parent / "static" / "vendor"
    listed = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))
    there = {path.name for path in folder.iterdir()} - {"vendor.toml"}
    assert there == {*listed, *(entry["license_file"] for entry in listed.values())}
    for name, entry in listed.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"], name
