"""Every term and code is explained, and every term from elsewhere is one that exists there."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from kg.resources import shipped
from kg.vocab import codes, terms

ONTOLOGY = shipped("ontology")
BASE = "https://w3id.org/defcoop/"
KG = BASE + "ns#"
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))
SOUND = [path for path in TURTLE if "-invalid-" not in path.name]
QUERIES = sorted(ONTOLOGY.rglob("*.rq"))

NOT_AT_HAND = {
    "http://www.w3.org/ns/shacl#": "the collection holds SHACL's shapes for itself, not its terms; rdflib has them",
    "https://schema.org/": "schema.org is not in the collection of vocabularies that we compare with",
    "http://id.loc.gov/datatypes/edtf/": "the Library of Congress publishes the datatype as a page, not as RDF",
}
"""Namespaces whose terms are not looked up, and why."""

ELSEWHERE = {
    "https://schema.org/": {
        "Country", "NewsArticle", "Place", "Product", "endDate", "name", "sameAs", "startDate", "url",
    },
    "http://id.loc.gov/datatypes/edtf/": {"EDTF"},
    "http://www.w3.org/ns/shacl#": {str(term).removeprefix(str(SH)) for term in dir(SH)} | {"class", "or"},
}  # fmt: skip
"""The terms of those namespaces: by hand against their pages, and those of SHACL from rdflib."""

NAMES = {"http://www.w3.org/ns/shacl#": "sh", **{iri: prefix for prefix, iri in terms.NAMESPACES.items()}}


def own_terms(graph: Graph) -> list[URIRef]:
    return sorted(s for s in set(graph.subjects(RDF.type)) if isinstance(s, URIRef) and s.startswith(KG))


def namespace_of(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def used_terms() -> set[str]:
    """Every IRI of ontology/ that is in a namespace of terms."""
    found = set()
    for path in SOUND:
        for triple in Graph().parse(path, format="turtle"):
            for node in triple:
                found.add(str(node) if isinstance(node, URIRef) else str(getattr(node, "datatype", "")))
    for path in QUERIES:
        text = path.read_text(encoding="utf-8")
        prefixes = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>", text, re.MULTILINE))
        body = re.sub(r"^(#|PREFIX).*$", "", text, flags=re.MULTILINE)
        found |= {prefixes[prefix] + name for prefix, name in re.findall(r"\b([a-z]+):([A-Za-z]\w*)", body)}
    return {iri for iri in found if namespace_of(iri) in NAMES and iri != namespace_of(iri)}


@pytest.fixture(scope="module")
def used() -> set[str]:
    return used_terms()


def test_every_own_term_has_a_label_a_definition_and_an_example(vocabulary: Graph) -> None:
    found = own_terms(vocabulary)
    assert len(found) == len({s for s in vocabulary.subjects() if str(s).startswith(KG)}) > 60
    for term in found:
        assert_explained(vocabulary, term, RDFS.label)
        assert vocabulary.value(term, RDFS.isDefinedBy) == URIRef(BASE + "ns")


def test_every_code_and_scheme_has_a_label_a_definition_and_an_example(whole: Graph) -> None:
    found = [*whole.subjects(RDF.type, SKOS.Concept), *whole.subjects(RDF.type, SKOS.ConceptScheme)]
    assert len(found) > 70
    for code in found:
        assert_explained(whole, code, SKOS.prefLabel)


def assert_explained(graph: Graph, term: object, label: URIRef) -> None:
    """One English label, a definition of one sentence in English, an example."""
    assert isinstance(term, URIRef)
    for predicate in (label, SKOS.definition):
        found = list(graph.objects(term, predicate))
        assert len(found) == 1, (term, predicate)
        assert isinstance(found[0], Literal), term
        assert found[0].language == "en", term
    definition = str(graph.value(term, SKOS.definition))
    assert re.fullmatch(r"[A-Z][^.]+\.", definition), f"{term}: not one sentence: {definition}"
    assert str(graph.value(term, SKOS.example) or ""), f"{term} has no example"


def test_definitions_are_all_different(whole: Graph) -> None:
    definitions = [str(text) for text in whole.objects(None, SKOS.definition)]
    assert len(definitions) == len(set(definitions))


def test_the_ontology_names_its_version_licence_and_subject(vocabulary: Graph) -> None:
    ontology = URIRef(BASE + "ns")
    version = str(vocabulary.value(ontology, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert vocabulary.value(ontology, OWL.versionIRI) == URIRef(f"{BASE}ns/{version}")
    assert str(vocabulary.value(ontology, OWL.versionIRI)) == terms.VERSION_IRI
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license):
        assert vocabulary.value(ontology, predicate), predicate


def test_no_term_has_a_version_in_its_iri(whole: Graph) -> None:
    for term in own_terms(whole):
        assert not re.search(r"\d+\.\d+", term)


def test_names_are_written_as_their_kind_is(vocabulary: Graph) -> None:
    for term in own_terms(vocabulary):
        name = term.removeprefix(KG)
        upper = (term, RDF.type, OWL.Class) in vocabulary
        assert re.fullmatch(r"[A-Z][A-Za-z]+" if upper else r"[a-z][A-Za-z0-9]+", name), name


def test_properties_say_what_they_join(vocabulary: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in vocabulary.subjects(RDF.type, kind):
            assert vocabulary.value(term, RDFS.range), term
            if kind == OWL.DatatypeProperty:
                datatypes = {terms.NAMESPACES["xsd"], terms.NAMESPACES["edtf"]}
                assert namespace_of(str(vocabulary.value(term, RDFS.range))) in datatypes, term


def test_every_class_hangs_on_a_reused_one(vocabulary: Graph) -> None:
    for term in vocabulary.subjects(RDF.type, OWL.Class):
        above = {str(node) for node in vocabulary.transitive_objects(term, RDFS.subClassOf)}
        assert any(not iri.startswith(KG) for iri in above), term


def test_a_dropped_term_names_its_successor(whole: Graph) -> None:
    for term in whole.subjects(OWL.deprecated, Literal(lexical_or_value=True)):
        successor = whole.value(term, DCTERMS.isReplacedBy)
        assert (successor, RDF.type, None) in whole, term


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_no_file_has_a_blank_node(path: Path) -> None:
    for triple in Graph().parse(path, format="turtle"):
        assert not any(isinstance(node, BNode) for node in triple), triple


@pytest.mark.parametrize("path", [*TURTLE, *QUERIES], ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_files_are_tidy(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    for prefix, iri in re.findall(r"^(?:@prefix|PREFIX) (\w+): <([^>]+)>", text, re.MULTILINE):
        body = re.sub(r"^(@prefix|PREFIX).*$", "", text, flags=re.MULTILINE)
        assert re.search(rf"\b{prefix}:", body), f"prefix {prefix} is never used"
        assert terms.NAMESPACES.get(prefix, iri) == iri, f"prefix {prefix} is another one elsewhere"


def test_every_own_term_that_is_used_exists(used: set[str], vocabulary: Graph) -> None:
    own = {iri for iri in used if iri.startswith(KG)}
    assert len(own) > 60
    assert own - {str(term) for term in own_terms(vocabulary)} == set()


def test_every_code_that_is_used_exists(whole: Graph) -> None:
    known = {str(code) for code in whole.subjects(RDF.type)}
    for path in SOUND:
        for triple in Graph().parse(path, format="turtle"):
            for node in triple:
                if isinstance(node, URIRef) and node.startswith(BASE + "code/"):
                    assert str(node) in known, f"{path.name}: {node}"


def test_every_reused_term_exists_in_its_vocabulary(used: set[str], shared: Path) -> None:
    listed = {str(value) for name, of in vars(terms).items() if isinstance(of, type) and name.isupper()
              for key, value in vars(of).items() if not key.startswith("__")}  # fmt: skip
    by_namespace: dict[str, set[str]] = {}
    for iri in used | listed:
        if not iri.startswith(KG):
            by_namespace.setdefault(namespace_of(iri), set()).add(iri)
    assert len(by_namespace) > 14
    for namespace, iris in by_namespace.items():
        if namespace in NOT_AT_HAND:
            assert iris <= {namespace + name for name in ELSEWHERE[namespace]}
            continue
        text = (shared / f"vocab/{NAMES[namespace]}.nq").read_bytes()
        known = {
            quad.subject.value
            for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
            if isinstance(quad.subject, pyoxigraph.NamedNode)
        }
        assert iris - known == set(), NAMES[namespace]


def test_what_is_said_to_be_not_at_hand_is_not(shared: Path) -> None:
    for namespace in NOT_AT_HAND:
        path = shared / f"vocab/{NAMES[namespace]}.nq"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for name in ELSEWHERE[namespace]:
            assert f"<{namespace}{name}> <{RDFS.label}>" not in text, "look the terms up there instead"


def test_every_term_of_the_data_is_listed_as_reused(used: set[str]) -> None:
    """What shapes and checks name, the program must be able to write: SHACL's own words apart."""
    listed = {value for name, of in vars(terms).items() if isinstance(of, type) and name.isupper()
              for key, value in vars(of).items() if not key.startswith("__")}  # fmt: skip
    only_in_mappings = {terms.NAMESPACES["sem"] + name for name in (
        "View", "accordingTo", "eventProperty", "hasBeginTimeStamp", "hasEndTimeStamp", "roleType")}  # fmt: skip
    missing = {iri for iri in used if NAMES[namespace_of(iri)] != "sh"} - listed - only_in_mappings
    assert missing == {terms.NAMESPACES["rdf"] + name for name in ("first", "rest", "nil")}


def test_types_that_are_points_end_as_they_begin(vocabulary: Graph) -> None:
    points = vocabulary.subjects(URIRef(KG + "pointLike"), Literal(lexical_or_value=True))
    assert {str(term).removeprefix(KG) for term in points} == set(codes.POINT_LIKE)
