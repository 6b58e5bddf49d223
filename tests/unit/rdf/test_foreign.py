"""Foreign RDF: the W3C's suites through our parser and writer, hostile files, literals of every plane."""

import random
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import InputError, UsageError
from kg.export import Contents, export
from kg.rdf.foreign import parse_rdf, read_rdf
from kg.rdf.turtle import TurtleWriter
from kg.vocab.iris import BASE, Iris

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SUITES = {
    "rdf-turtle": (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, 313),
    "rdf-trig": (RdfFormat.TRIG, RdfFormat.N_QUADS, 356),
    "rdf-n-quads": (RdfFormat.N_QUADS, RdfFormat.N_QUADS, 87),
    "rdf-n-triples": (RdfFormat.N_TRIPLES, RdfFormat.N_TRIPLES, 70),
}


def canonical(quads: list[Quad]) -> set[Quad]:
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def named(quads: list[Quad]) -> list[Quad]:
    """Give the quads with an IRI for each blank node."""

    names: dict[BlankNode, NamedNode] = {}

    def term(value: object) -> object:
        if not isinstance(value, BlankNode):
            return value
        return names.setdefault(value, NamedNode(f"https://x.org/b{len(names)}"))

    return [Quad(term(q.subject), q.predicate, term(q.object), term(q.graph_name)) for q in quads]  # type: ignore[arg-type]


@pytest.mark.parametrize("suite", SUITES)
def test_suites_of_the_w3c_pass_our_parser_and_writer(shared: Path, suite: str) -> None:
    folder = shared / "w3c" / "rdf" / "rdf11" / suite
    syntax, result_syntax, least = SUITES[suite]
    manifest = pyoxigraph.Store()
    manifest.load((folder / "manifest.ttl").read_bytes(), format=RdfFormat.TURTLE, base_iri="https://t.org/")
    bases = [
        q.object.value for q in manifest.quads_for_pattern(None, NamedNode(f"{MF}assumedTestBase"), None)
    ]
    number, wrong = 0, []
    for entry in manifest.quads_for_pattern(None, NamedNode(f"{MF}action"), None):
        kinds = [
            q.object.value
            for q in manifest.quads_for_pattern(
                entry.subject, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), None
            )
        ]
        name = entry.object.value.removeprefix("https://t.org/").removeprefix(bases[0] if bases else "")
        base = f"{bases[0]}{name}" if bases else None
        number += 1
        negative = any("Negative" in kind for kind in kinds)
        try:
            quads = parse_rdf((folder / name).read_bytes(), syntax, path=name, base_iri=base)
        except InputError:
            if not negative:
                wrong.append(name)
            continue
        if negative:
            wrong.append(name)
            continue
        for result in manifest.quads_for_pattern(entry.subject, NamedNode(f"{MF}result"), None):
            expected_name = result.object.value.removeprefix("https://t.org/").removeprefix(
                bases[0] if bases else ""
            )
            expected = parse_rdf((folder / expected_name).read_bytes(), result_syntax, path=expected_name)
            if canonical(quads) != canonical(expected):
                wrong.append(name)
        written = "".join(TurtleWriter(Iris()).trig(named(quads)))
        if set(parse_rdf(written.encode(), RdfFormat.TRIG)) != set(named(quads)):
            wrong.append(f"{name} written")
    assert number >= least
    assert wrong == []


def test_blank_nodes_get_names_that_do_not_change(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix x: <https://x.org/> . [] x:p [ x:p 'a' ] . _:n x:p ( 1 2 ) .")
    quads = read_rdf(path, BASE)
    assert quads == read_rdf(path, BASE)
    assert all(not isinstance(term, BlankNode) for q in quads for term in (q.subject, q.object))
    assert len({q.subject for q in quads}) == 5
    assert all(q.subject.value.startswith(f"{BASE}.well-known/genid/") for q in quads)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.rdf", '<!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF/>', "has a DOCTYPE"),
        ("a.rdf", '<!doctype r SYSTEM "file:///etc/passwd"><r/>', "has a DOCTYPE"),
        ("a.rdf", '<?xml version="1.0" encoding="UTF-16"?><r/>', "says that it is UTF-16"),
        ("a.rdf", "<a>" * 5000, "nested deeper than 100"),
        ("a.ttl", "@prefix : <https://x.org/> . :a :b " + "[ :b " * 50_000, "nested deeper than 100"),
        ("a.ttl", "@prefix : <https://x.org/> . :a :b " + "(" * 50_000, "nested deeper than 100"),
        ("a.trig", "{" * 200, "nested deeper than 100"),
        ("a.nt", "<<(" * 200, "nested deeper than 100"),
        ("a.jsonld", "[" * 50_000, "nested deeper than 100"),
        ("a.jsonld", '{"@context": "https://schema.org/"}', "asks for a context on the network"),
        ("a.jsonld", '{"x": [{"@context": [{}, "http://x.org/c"]}]}', "asks for a context on the network"),
        ("a.jsonld", '{"@context": {"@import": "http://x.org/c"}}', "asks for a context on the network"),
        ("a.jsonld", "{", "does not parse"),
        ("a.ttl", "<a> <b> <c> .", "does not parse"),
        ("a.ttl", "<a:b> <a:b> 'x", "does not parse"),
        ("a.nq", "<a:b> <a:b> <a:b> <a:b> <a:b> .", "does not parse"),
        ("a.ttl", "<a:b> <a:b> 'x'@en--ltr .", "parse|writing direction"),
        ("a.ttl", "<a:b> <a:b> <<( <a:b> <a:b> <a:b> )>> .", "parse|quoted triples"),
    ],
)
def test_hostile_file_is_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=message) as caught:
        read_rdf(path, BASE)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_brackets_inside_texts_and_addresses_are_no_nesting(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text('<a:b> <a:b> "' + "[" * 500 + '" , """' + "(" * 500 + '""" . # ' + "{" * 500)
    assert len(read_rdf(path, BASE)) == 2


def test_bytes_that_are_no_text_and_unknown_endings(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"<a:b> <a:b> '\xff' .")
    with pytest.raises(InputError, match=r"is not UTF-8 at byte 13"):
        read_rdf(tmp_path / "a.ttl", BASE)
    with pytest.raises(UsageError, match=r"no known format ends in '.docx'"):
        read_rdf(tmp_path / "a.docx", BASE)
    with pytest.raises(InputError, match="cannot be read"):
        read_rdf(tmp_path / "b.ttl", BASE)


def literals(number: int) -> list[Literal]:
    """Make literals of every plane: any character, language or datatype."""
    chance = random.Random(5)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    planes = [
        (0x20, 0x7E),
        (0x00, 0x1F),
        (0x80, 0x7FF),
        (0x800, 0xD7FF),
        (0xE000, 0xFFFD),
        (0x10000, 0x10FFFF),
    ]
    found = []
    for _ in range(number):
        text = "".join(chr(chance.randint(*chance.choice(planes))) for _ in range(chance.randint(0, 12)))
        kind = chance.randrange(4)
        if kind == 0:
            found.append(Literal(text, language=chance.choice(["en", "de-AT", "az-Latn"])))
        elif kind == 1:
            value = str(chance.randint(-(10**9), 10**9))
            found.append(
                Literal(value, datatype=NamedNode(xsd + chance.choice(["integer", "decimal", "gYear"])))
            )
        elif kind == 2:
            found.append(Literal(text, datatype=NamedNode("https://x.org/kind")))
        else:
            found.append(Literal(text))
    return found


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # inside rdflib
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld"])
def test_every_export_is_read_back_as_the_same_graph(tmp_path: Path, ending: str) -> None:
    graph = NamedNode(f"{BASE}graph/events")
    made = [
        Quad(NamedNode(f"https://x.org/s{i}"), NamedNode("https://x.org/p"), literal, graph)
        for i, literal in enumerate(literals(10_000))
    ]
    store = pyoxigraph.Store()
    store.bulk_extend(made)
    quads = list(store)
    path = export(Contents(quads=lambda: iter(quads), events=tuple, iris=Iris()), tmp_path / f"g.{ending}")
    assert {q.triple for q in read_rdf(path, BASE)} == {q.triple for q in quads}
    if ending != "ttl":
        assert set(read_rdf(path, BASE)) == set(quads)
    read = rdflib.Dataset()
    read.parse(
        data=path.read_bytes().decode(),
        format={"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld"}.get(ending, ending),
    )
    theirs = {(str(s), str(p), str(o), o.language) for s, p, o, _ in read.quads()}
    ours = {(q.subject.value, q.predicate.value, q.object.value, q.object.language) for q in quads}  # type: ignore[union-attr]
    normal = re.compile(r"\r\n?")
    assert {(s, normal.sub("\n", o)) for s, _, o, _ in theirs} == {
        (s, normal.sub("\n", o)) for s, _, o, _ in ours
    }
