"""Checks of a built graph: silent on a good one, and each finds its own kind of wrong."""

import shutil
import sys

import pytest
from builders import article, bounds, facts, record, telling
from pyoxigraph import Literal, NamedNode, Quad

from kg.checks import check_files, check_quotes, check_rules, check_shapes
from kg.errors import MissingExtra, StoreDamaged
from kg.model import Place
from kg.rdf import facts_quads
from kg.store import MemoryStore, build_generation
from kg.vocab.terms import KG, OA, RDF, XSD

TOLD = telling(
    date=bounds("2022-03-22", "2022-03-22"), place=Place(name="Baku", state="AZE"), name="Iron Bridge"
)
QUADS = list(facts_quads(facts(TOLD, telling(record()))))
ARTICLES = {article().id: article()}


def changed(predicate, value, quads=QUADS):
    """Give the graph with the value of a predicate changed, once."""
    found = next(q for q in quads if q.predicate.value == predicate)
    return [Quad(q.subject, q.predicate, value, q.graph_name) if q is found else q for q in quads]


def test_good_graph_is_in_order():
    store = MemoryStore(QUADS)
    for outcome in (check_quotes(store, ARTICLES), check_rules(store), check_shapes(store)):
        assert outcome.findings == (), outcome.check
        assert outcome.count > 0


@pytest.mark.parametrize(
    ("predicate", "value", "said"),
    [
        (OA.exact, Literal("other words"), "are other words"),
        (OA.prefix, Literal("not before"), "the words around"),
        (OA.suffix, Literal("not behind"), "the words around"),
        (OA.start, Literal("1", datatype=NamedNode(XSD.integer)), "are other words"),
        (OA.end, Literal("5", datatype=NamedNode(XSD.integer)), "are other words"),
        (OA.start, Literal("-5", datatype=NamedNode(XSD.integer)), "are no offsets"),
        (OA.end, Literal("99999999999999999999", datatype=NamedNode(XSD.integer)), "are no offsets"),
        (OA.start, Literal("first"), "are no offsets"),
        (KG.bodySha256, Literal("00"), "was changed after it was added"),
        (
            OA.hasSource,
            NamedNode("https://w3id.org/defcoop/id/article/none"),
            "its article is not in the workspace",
        ),
    ],
)
def test_changed_quote_is_found(predicate, value, said):
    quads = changed(predicate, value)
    if predicate == OA.hasSource:
        quads.append(Quad(value, NamedNode(KG.bodySha256), Literal("x"), quads[0].graph_name))
    findings = check_quotes(MemoryStore(quads), ARTICLES).findings
    assert len(findings) >= 1
    assert said in findings[0].message


def test_changed_article_is_found_for_each_of_its_quotes():
    other = {article().id: article(article().body.replace("March", "April"))}
    outcome = check_quotes(MemoryStore(QUADS), other)
    assert len(outcome.findings) == outcome.count > 0


def test_rule_finds_an_event_that_nobody_tells_with_its_remedy():
    quads = [q for q in QUADS if q.predicate.value != KG.tells]
    outcome = check_rules(MemoryStore(quads))
    assert outcome.findings
    assert all("kg build" in f.message or ". " in f.message for f in outcome.findings)


def test_rules_report_at_most_so_many_findings_each():
    graph = QUADS[0].graph_name
    many = [
        Quad(NamedNode(f"https://x.org/{n}"), NamedNode(RDF.type), NamedNode(KG.Meeting), graph)
        for n in range(300)
    ]
    outcome = check_rules(MemoryStore([*QUADS, *many]))
    assert 100 <= len(outcome.findings) <= 100 * outcome.count


def test_a_state_outside_its_time_is_a_warning_and_no_violation():
    """Data sets name states a little before they began, and list who joined an alliance later."""
    early = telling(record(), date=bounds("1985-05-01", "1985-05-02"))
    outcome = check_rules(MemoryStore(facts_quads(facts(early))))
    assert {f.severity for f in outcome.findings} == {"warning"}
    assert "outside its own time" in outcome.findings[0].message
    assert outcome.violations == ()


def test_what_is_wrong_stays_a_violation_beside_warnings():
    early = telling(record(), date=bounds("1985-05-01", "1985-05-02"))
    quads = [q for q in facts_quads(facts(early)) if q.predicate.value != KG.tells]
    outcome = check_rules(MemoryStore(quads))
    assert {f.severity for f in outcome.findings} == {"warning", "violation"}
    assert 0 < len(outcome.violations) < len(outcome.findings)


def test_shapes_find_an_unknown_status():
    quads = changed(KG.status, NamedNode("https://w3id.org/defcoop/code/status/done"))
    findings = check_shapes(MemoryStore(quads)).findings
    assert findings
    assert findings == tuple(sorted(findings, key=lambda f: (f.what, f.message)))


def test_shapes_need_pyshacl(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtra, match="pip install"):
        check_shapes(MemoryStore(QUADS))


def test_changed_file_of_the_store_is_found(tmp_path):
    build_generation(tmp_path / "store", iter(QUADS), sources="s", program="0", note=lambda _: None)
    whole = check_files(tmp_path / "store")
    assert (whole.findings, whole.count > 5) == ((), True)
    path = max((tmp_path / "store").glob("gen-*/db/*.sst"), key=lambda p: p.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    (finding,) = check_files(tmp_path / "store").findings
    assert finding.what == path.name
    assert "Run: kg build --force" in finding.message
    shutil.rmtree(path.parent)
    with pytest.raises(StoreDamaged):
        check_files(tmp_path / "store")
