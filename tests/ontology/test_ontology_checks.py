"""Each check is silent on a good graph and fires on a bad one, in two SPARQL engines."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from kg.resources import shipped
from kg.vocab import codes
from kg.vocab.terms import NAMESPACES

ONTOLOGY = shipped("ontology")
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))
GOOD = ONTOLOGY / "examples/whole-graph.ttl"
Rows = Callable[[Path, str], int]

EVENTS = pyoxigraph.NamedNode("https://w3id.org/defcoop/graph/events")
SOURCE = pyoxigraph.NamedNode("https://w3id.org/defcoop/graph/source/example")

EXERCISE, VISIT = "event:2021-exercise-aze-pak-3f9a11c2", "event:2020-visit-aze-pak-8e7d6c5b"
TELLING = "telling:example-2022-03-23-drill-7c0d3a91b2e4f506"
OTHER = "telling:mme-fedcba9876543210"
CLAIM = "claim:example-2022-03-23-drill-7c0d3a91b2e4f506-00000003"
TEXT, POSITION = (
    "selector:example-2022-03-23-drill-15-23-text",
    "selector:example-2022-03-23-drill-15-23-position",
)

BAD = {
    "attribution-without-claim": f"INSERT DATA {{ {OTHER} kg:attributedTo state:PAK }}",
    "acting-state-not-involved": f"DELETE DATA {{ {EXERCISE} kg:involves state:AZE }}",
    "blank-node": f"INSERT DATA {{ {EXERCISE} sem:hasPlace [ a kg:Place ] }}",
    "bounds-in-wrong-order": f"""
        DELETE DATA {{ {EXERCISE} sem:hasLatestEndTimeStamp "2021-09-30"^^xsd:date }} ;
        INSERT DATA {{ {EXERCISE} sem:hasLatestEndTimeStamp "2021-08-30"^^xsd:date }}""",
    "claim-of-another-event": f"INSERT DATA {{ {CLAIM} rdf:subject {VISIT} }}",
    "claim-without-evidence": f"DELETE WHERE {{ {CLAIM} kg:evidence ?any }}",
    "credibility-without-second-source": f"DELETE WHERE {{ {TELLING} prov:hadPrimarySource ?any }}",
    "dangling-reference": "DELETE WHERE { party:aze-ministry-of-defence-5a6b7c8d a ?any }",
    "event-of-rejected-tellings": f"""
        DELETE WHERE {{ {OTHER} kg:reviewState ?any }} ; INSERT DATA {{ {OTHER} kg:reviewState review:rejected }}""",
    "event-of-two-types": f"INSERT DATA {{ {EXERCISE} a kg:Training }}",
    "event-triple-without-claim": f"INSERT DATA {{ {EXERCISE} kg:host state:AZE }}",
    "event-without-telling": f"DELETE WHERE {{ {OTHER} kg:tells ?any }}",
    "evidence-of-another-source": f"INSERT DATA {{ {CLAIM} kg:evidence record:mme-9f86d081-77 }}",
    "fewer-than-two-parties": f"DELETE WHERE {{ {VISIT} kg:host ?any ; kg:visitor ?other }}",
    "quote-beyond-body": f"DELETE WHERE {{ {POSITION} oa:end ?any }} ; INSERT DATA {{ {POSITION} oa:end 5000 }}",
    "quote-length-differs": f"DELETE WHERE {{ {TEXT} oa:exact ?any }} ; INSERT DATA {{ {TEXT} oa:exact 'Pakistani' }}",
    "replaced-event-still-told": f"INSERT DATA {{ {OTHER} kg:tells event:2021-exercise-aze-pak-00ff00ff }}",
    "role-not-of-type": f"INSERT DATA {{ {EXERCISE} kg:donor state:PAK }}",
    "state-outside-its-time": """INSERT DATA { state:PAK kg:validTo "2020-01-01"^^xsd:date }""",
    "telling-of-no-event": f"DELETE WHERE {{ {OTHER} kg:tells ?any }}",
    "telling-without-evidence": f"DELETE WHERE {{ {TELLING} kg:evidence ?any }}",
}  # fmt: skip
"""Check to the SPARQL update that makes the good graph bad."""

MORE = {
    # A party of a state that is named beside it makes two sides; of its own state alone it does not.
    ("fewer-than-two-parties", "one party of one state"): f"""
        DELETE WHERE {{ {VISIT} kg:host ?any ; kg:involves ?all }} ;
        INSERT DATA {{ {VISIT} kg:involves state:AZE }}""",
    ("event-triple-without-claim", "a state that nobody acts for"): f"""
        INSERT DATA {{ {EXERCISE} kg:involves state:TUR }}""",
    ("event-triple-without-claim", "bounds without a date"): f"DELETE WHERE {{ {EXERCISE} dcterms:date ?any }}",
    ("claim-without-evidence", "evidence that is nothing"): f"DELETE WHERE {{ {CLAIM} kg:evidence ?any }} ;"
    f"INSERT DATA {{ {CLAIM} kg:evidence quote:nothing }}",
    ("telling-of-no-event", "an event without a type"): f"DELETE WHERE {{ {VISIT} a ?any }}",
    ("state-outside-its-time", "before its first day"): """
        DELETE WHERE { state:AZE kg:validFrom ?any } ;
        INSERT DATA { state:AZE kg:validFrom "2030-01-01"^^xsd:date }""",
    ("evidence-of-another-source", "of the telling itself"): f"""
        DELETE WHERE {{ {TELLING} kg:evidence ?any }} ;
        INSERT DATA {{ {TELLING} kg:evidence record:mme-9f86d081-77 }}""",
    ("quote-length-differs", "letters outside the basic plane"): f"""
        DELETE WHERE {{ {TEXT} oa:exact ?any }} ; INSERT DATA {{ {TEXT} oa:exact '🇵🇰🇵🇰🇵' }}""",
}  # fmt: skip

GOOD_TOO = {
    ("claim-of-another-event", "about the telling itself"): f"""
        DELETE WHERE {{ {CLAIM} rdf:subject ?any }} ; INSERT DATA {{ {CLAIM} rdf:subject {TELLING} }}""",
    # Eight code points, though sixteen UTF-16 units and thirty-two bytes.
    ("quote-length-differs", "letters outside the basic plane"): f"""
        DELETE WHERE {{ {TEXT} oa:exact ?any }} ; INSERT DATA {{ {TEXT} oa:exact '🇵🇰🇵🇰🇵🇰🇵🇰' }}""",
    ("fewer-than-two-parties", "one party and a named state"): f"DELETE WHERE {{ {VISIT} kg:host ?any }}",
    ("event-of-rejected-tellings", "one of two rejected"): f"""
        DELETE WHERE {{ {TELLING} kg:reviewState ?any }} ;
        INSERT DATA {{ {TELLING} kg:reviewState review:rejected }}""",
    ("acting-state-not-involved", "a party of no state"): f"""
        INSERT DATA {{ {EXERCISE} kg:observer party:nato-1 . party:nato-1 a kg:Organization ; rdfs:label "NATO" }}""",
    ("state-outside-its-time", "a state without dates"): "DELETE WHERE { state:AZE kg:validFrom ?any }",
}  # fmt: skip


def prefixes() -> str:
    text = GOOD.read_text(encoding="utf-8")
    found = dict(re.findall(r"^@prefix (\w+): <([^>]+)>", text, re.MULTILINE)) | dict(NAMESPACES)
    found["record"] = "https://w3id.org/defcoop/id/record/"
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in found.items())


@cache
def good_triples() -> list[pyoxigraph.Triple]:
    parsed = pyoxigraph.parse(GOOD.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return [quad.triple for quad in parsed]


def rdflib_rows(check: Path, update: str) -> int:
    graph = Graph().parse(GOOD, format="turtle")
    if update:
        graph.update(prefixes() + update)
    return len(list(graph.query(check.read_text(encoding="utf-8"))))


def oxigraph_rows(check: Path, update: str) -> int:
    """Rows over the union, the events in one graph and all else in another."""
    flat = pyoxigraph.Store()
    flat.extend(pyoxigraph.Quad(*triple) for triple in good_triples())
    if update:
        flat.update(prefixes() + update)
    store = pyoxigraph.Store()
    for quad in flat:
        graph = EVENTS if "/id/event/" in str(quad.subject) else SOURCE
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph))
    found = store.query(check.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return len(list(found))


def named(name: str) -> Path:
    return ONTOLOGY / "checks" / f"{name}.rq"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
@pytest.mark.parametrize("rows", [oxigraph_rows, rdflib_rows])
def test_a_check_is_silent_on_a_good_graph(check: Path, rows: Rows) -> None:
    assert rows(check, "") == 0


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
@pytest.mark.parametrize("rows", [oxigraph_rows, rdflib_rows])
def test_a_check_fires_on_a_bad_graph(check: Path, rows: Rows) -> None:
    assert rows(check, BAD[check.stem]) > 0


@pytest.mark.parametrize(("name", "what"), MORE)
@pytest.mark.parametrize("rows", [oxigraph_rows, rdflib_rows])
def test_a_check_fires_in_the_harder_cases_too(name: str, what: str, rows: Rows) -> None:
    assert rows(named(name), MORE[name, what]) > 0


@pytest.mark.parametrize(("name", "what"), GOOD_TOO)
@pytest.mark.parametrize("rows", [oxigraph_rows, rdflib_rows])
def test_a_check_leaves_alone_what_only_looks_bad(name: str, what: str, rows: Rows) -> None:
    assert rows(named(name), GOOD_TOO[name, what]) == 0


def test_every_check_has_its_bad_graph() -> None:
    assert set(BAD) == {check.stem for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_check_says_what_it_is_about(check: Path) -> None:
    text = check.read_text(encoding="utf-8")
    header = dict(re.findall(r"^# (\w+): (.+)$", text, re.MULTILINE))
    assert list(header) == ["title", "severity", "rule", "remedy"]
    assert header["severity"] in ("violation", "warning")
    assert not header["title"].endswith(".")
    assert header["rule"].endswith(".")
    assert "NOT EXISTS" not in text.upper()
    assert "SELECT *" not in text
    assert "ORDER BY" in text


def test_titles_are_all_different() -> None:
    titles = [check.read_text(encoding="utf-8").splitlines()[0] for check in CHECKS]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_the_lists_of_types_and_roles_are_whole(check: Path) -> None:
    text = check.read_text(encoding="utf-8")
    for variable, enum in (("type", codes.EventType), ("role", codes.Role)):
        for block in re.findall(rf"VALUES \?{variable} \{{([^}}]+)\}}", text):
            assert sorted(block.split()) == sorted(f"kg:{code}" for code in enum)


def test_the_pairs_of_type_and_role_are_those_of_the_codes() -> None:
    text = named("role-not-of-type").read_text(encoding="utf-8")
    pairs = set(re.findall(r"\(kg:(\w+) kg:(\w+)\)", text))
    assert pairs == {(str(t), str(role)) for t, roles in codes.ROLES.items() for role in roles}
