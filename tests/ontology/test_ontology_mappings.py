"""The mappings lead from our types to codes that exist, and hold what SKOS asks."""

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.vocab import codes
from kg.vocab.terms import KG

CODE = "https://w3id.org/defcoop/code/"
MAPPINGS = (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)


def matches(whole: Graph, subject: URIRef, scheme: str) -> set[tuple[URIRef, URIRef]]:
    return {
        (relation, URIRef(str(concept)))
        for relation in MAPPINGS
        for concept in whole.objects(subject, relation)
        if str(concept).startswith(f"{CODE}{scheme}/")
    }


@pytest.mark.parametrize("scheme", ["plover", "cameo"])
def test_every_type_is_mapped_to_codes_that_exist(whole: Graph, scheme: str) -> None:
    concepts = set(whole.subjects(SKOS.inScheme, URIRef(CODE + scheme)))
    for event_type in codes.EventType:
        found = matches(whole, URIRef(KG.Event.removesuffix("Event") + event_type), scheme)
        assert found, event_type
        assert {concept for _, concept in found} <= concepts


@pytest.mark.parametrize("scheme", ["plover", "cameo"])
def test_a_code_is_its_own_notation_and_stands_below_another_or_on_top(whole: Graph, scheme: str) -> None:
    for concept in whole.subjects(SKOS.inScheme, URIRef(CODE + scheme)):
        notation = str(whole.value(concept, SKOS.notation))
        assert str(concept) == f"{CODE}{scheme}/{notation}"
        broader = whole.value(concept, SKOS.broader)
        top = (concept, SKOS.topConceptOf, URIRef(CODE + scheme)) in whole
        assert top == (broader is None)
        if broader is not None:
            assert notation.startswith(str(whole.value(broader, SKOS.notation)))


def test_no_pair_is_mapped_in_two_ways(whole: Graph) -> None:
    pairs = [
        (s, o) for relation in MAPPINGS for s, o in whole.subject_objects(relation) if str(o).startswith(CODE)
    ]
    assert len(pairs) == len(set(pairs)) > 30


def test_the_visit_of_one_side_is_that_of_both(whole: Graph) -> None:
    assert matches(whole, URIRef(KG.Visit), "cameo") == {
        (SKOS.closeMatch, URIRef(CODE + "cameo/042")),
        (SKOS.closeMatch, URIRef(CODE + "cameo/043")),
    }


def test_what_the_mappings_say_of_our_terms_is_said_of_terms_that_exist(whole: Graph) -> None:
    for subject in set(whole.subjects(SKOS.scopeNote)) | set(whole.subjects(RDFS.seeAlso)):
        assert (subject, RDF.type, None) in whole, subject
