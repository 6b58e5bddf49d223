"""Turtle and TriG: what pyoxigraph and rdflib read is what was written; equal graphs are equal bytes."""

import re

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)
from strategies import hostile

from kg.errors import KgError
from kg.rdf.turtle import TurtleWriter
from kg.vocab.iris import BASE, Iris
from kg.vocab.terms import KG, OA, RDF, XSD

NODES = [
    *(f"{BASE}id/{kind}/{name}" for kind in ("event", "telling", "claim", "quote", "state") for name in ("a", "b-1")),
    f"{BASE}id/event/", f"{BASE}id/event/-a", f"{BASE}id/event/a.", f"{BASE}id/event/a.b", f"{BASE}id/event/a/b",
    f"{BASE}id/state/é", f"{BASE}id/state/a%20b", f"{BASE}id/state/a~b", f"{BASE}id/other/x", f"{BASE}id/",
    "https://x.org/", "https://x.org/a#", "https://x.org/a?b=c&d", "urn:x:y", "https://x.org/'()*+,;=!$",
]  # fmt: skip
PREDICATES = [
    RDF.type,
    KG.tells,
    KG.telling,
    KG.evidence,
    OA.hasSelector,
    OA.exact,
    "https://x.org/p",
    "https://x.org/1.5",
]
DATATYPES = [
    XSD.integer,
    XSD.decimal,
    XSD.boolean,
    XSD.date,
    XSD.string,
    "https://x.org/type",
    f"{BASE}ns#thing",
]
LEXICAL = [
    "1",
    "+1",
    "-01",
    "1.",
    ".5",
    "1.50",
    "٣",
    "１",
    "true",
    "TRUE",
    "1e5",
    "",
    " 1",
    "1\n",
    "2020-01-01",
    "0x1",
    "--1",
]

nodes = st.sampled_from(NODES).map(NamedNode)
literals = st.one_of(
    hostile.map(Literal),
    st.builds(
        lambda v, tag: Literal(v, language=tag), hostile, st.sampled_from(["en", "az-cyrl", "ur-pk-x-a1"])
    ),
    st.builds(
        lambda v, d: Literal(v, datatype=NamedNode(d)),
        st.one_of(hostile, st.sampled_from(LEXICAL)),
        st.sampled_from(DATATYPES),
    ),
)
graphs = st.sampled_from(["https://x.org/g", f"{BASE}graph/events", f"{BASE}graph/source/a"]).map(NamedNode)
quads = st.lists(
    st.builds(Quad, nodes, st.sampled_from(PREDICATES).map(NamedNode), nodes | literals, graphs), max_size=25
)


def turtle(given: list[Quad], iris: Iris = Iris()) -> str:  # noqa: B008 - frozen
    return "".join(TurtleWriter(iris).turtle(given))


def trig(given: list[Quad]) -> str:
    return "".join(TurtleWriter(Iris()).trig(given))


def triples(given: list[Quad]) -> set[Triple]:
    return {quad.triple for quad in given}


def by_rdflib(text: str) -> set[tuple[str, str, str]]:
    graph = rdflib.Graph().parse(data=text, format="turtle")
    return {(s.n3(), p.n3(), key(o)) for s, p, o in graph}


def key(term: object) -> str:
    if isinstance(term, rdflib.Literal):
        return repr((str(term), str(term.datatype or ""), (term.language or "").lower()))
    return str(term)


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@given(quads)
def test_turtle_read_by_pyoxigraph_is_what_was_written(given: list[Quad]) -> None:
    text = turtle(given)
    assert {quad.triple for quad in parse(text.encode(), RdfFormat.TURTLE)} == triples(given)


@settings(max_examples=60)
@given(quads)
@pytest.mark.filterwarnings("ignore:.*")
def test_turtle_read_by_rdflib_is_what_was_written(given: list[Quad]) -> None:
    wanted = set()
    for triple in triples(given):
        o = triple.object
        if isinstance(o, Literal):
            datatype = "" if o.language or o.datatype.value == XSD.string else o.datatype.value
            value = repr((o.value, datatype, (o.language or "").lower()))
        else:
            value = o.value
        wanted.add((f"<{triple.subject.value}>", f"<{triple.predicate.value}>", value))
    assert by_rdflib(turtle(given)) == wanted


@given(quads)
def test_trig_read_by_pyoxigraph_is_what_was_written(given: list[Quad]) -> None:
    assert set(parse(trig(given).encode(), RdfFormat.TRIG)) == set(given)


@given(quads, st.randoms(use_true_random=False))
def test_order_of_quads_does_not_matter(given: list[Quad], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = [*given, *given[:3]]
    random.shuffle(shuffled)
    assert turtle(shuffled) == turtle(given)
    assert trig(shuffled) == trig(given)


@given(quads)
def test_text_shows_no_control_and_no_mark_that_turns_the_direction(given: list[Quad]) -> None:
    text = turtle(given)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", text)
    assert "\r" not in text


@given(quads)
def test_writer_may_be_used_again(given: list[Quad]) -> None:
    writer = TurtleWriter(Iris())
    first = "".join(writer.turtle(given))
    "".join(
        writer.trig(
            [
                Quad(
                    NamedNode("https://x.org/"),
                    NamedNode(KG.status),
                    NamedNode(XSD.string),
                    NamedNode(OA.exact),
                )
            ]
        )
    )
    assert "".join(writer.turtle(given)) == first


@given(quads)
def test_prefixes_are_those_that_are_used(given: list[Quad]) -> None:
    text = turtle(given)
    head = re.findall(r"^@prefix ([^:]*):", text, re.MULTILINE)
    assert head == sorted(set(head))
    body = re.sub(r"^@prefix .*$", "", text, flags=re.MULTILINE)
    for prefix in head:
        assert f"{prefix}:" in body


N = NamedNode("https://x.org/n")


@pytest.mark.parametrize(
    "quad",
    [
        Quad(BlankNode("a"), N, N, N),
        Quad(N, N, BlankNode("a"), N),
        Quad(N, N, Triple(N, N, N), N),
    ],
)
def test_what_has_no_stable_name_is_refused(quad: Quad) -> None:
    for write in (turtle, trig):
        with pytest.raises(KgError, match="have no place in this graph"):
            write([quad])


def test_graph_without_name_is_refused_or_kept() -> None:
    with pytest.raises(KgError, match="have no place in this graph"):
        trig([Quad(N, N, N, BlankNode("g"))])
    default = Quad(N, N, N, DefaultGraph())
    assert set(parse(trig([default]).encode(), RdfFormat.TRIG)) == {default}


def test_lone_surrogate_cannot_even_be_made_a_literal() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the class is all that says why
        Literal("\ud800")


def test_direction_of_a_text_is_not_lost() -> None:
    with pytest.raises(KgError, match="direction"):
        turtle([Quad(N, N, Literal("a", language="en", direction=BaseDirection.LTR), N)])
