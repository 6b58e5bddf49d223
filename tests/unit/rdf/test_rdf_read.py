"""Quads → tellings: what is missing or wrong is named, never a traceback."""

import pytest
from builders import article, bounds, dataset, facts, record, telling
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import KgError, QuoteError, StoreDamaged
from kg.model import Place, Weapon
from kg.rdf import Reading, facts_quads
from kg.vocab.terms import KG, OA, RDF

TOLD = telling(
    date=bounds("2022-03-22", "2022-03-22"),
    place=Place(name="Baku", state="AZE", lat=40.4, lon=49.9, geonames_id=5),
    name="Iron Bridge",
    weapons=(Weapon(name="JF-17"),),
)
ROW = telling(record())
QUADS = list(facts_quads(facts(TOLD, ROW)))
SOURCES = {article().id: article()}, {dataset().id: dataset()}


def read(quads, articles=SOURCES[0], datasets=SOURCES[1]):
    return Reading(quads, articles, datasets).tellings()


def test_tellings_come_back():
    assert read(QUADS) == [ROW, TOLD]


def test_no_triple_can_be_missing_without_a_named_error_or_a_lesser_telling():
    for number in range(len(QUADS)):
        rest = QUADS[:number] + QUADS[number + 1 :]
        try:
            found = read(rest)
        except KgError as error:
            said = str(error)
        else:
            said = ""
            assert all(t in (TOLD, ROW) or len(t.parts) >= 2 for t in found)
        assert "\n" not in said


def test_words_that_are_not_the_article_s_are_named():
    other = {article().id: article(article().body.replace("armies", "navies"))}
    with pytest.raises(QuoteError, match="are not those of the graph"):
        read(QUADS, other)


@pytest.mark.parametrize(("articles", "datasets"), [({}, SOURCES[1]), (SOURCES[0], {})])
def test_source_that_is_gone_is_named(articles, datasets):
    with pytest.raises(StoreDamaged, match="Run: kg build"):
        read(QUADS, articles, datasets)


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (KG.confidence, Literal("high")),
        (KG.reviewState, NamedNode("https://x.org/none")),
        (OA.start, Literal("x")),
        (KG.row, Literal("first")),
        (RDF.object, NamedNode("https://x.org/none")),
        (KG.extractor, Literal("")),
    ],
)
def test_value_that_is_none_of_its_kind_is_named(predicate, value):
    wrong = [
        Quad(q.subject, q.predicate, value if q.predicate.value == predicate else q.object, q.graph_name)
        for q in QUADS
    ]
    with pytest.raises(KgError) as caught:
        read(wrong)
    assert "\n" not in str(caught.value)


def test_quoted_triple_is_named():
    node = NamedNode("https://x.org/n")
    with pytest.raises(StoreDamaged, match="holds a quoted triple"):
        read([*QUADS, Quad(node, node, Triple(node, node, node), node)])
