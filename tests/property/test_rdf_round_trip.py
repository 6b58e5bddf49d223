"""Model → quads → model: nothing is lost, nothing is invented, whatever the texts."""

from collections.abc import Sequence

from builders import dataset, facts
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, Quad
from strategies import articles, confidences, hostile, moments, tellings

from kg.model import Article, Telling
from kg.rdf import Facts, Reading, facts_quads
from kg.rdf.nodes import decimal, moment, text
from kg.store import MemoryStore


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Article], list[Telling]]:
    """Some articles and a data set, with tellings that differ in their keys."""
    sources: list[Article | None] = [
        *draw(st.lists(articles(), max_size=2, unique_by=lambda a: a.id)), *draw(st.sampled_from([[], [None]]))
    ]  # fmt: skip
    found = [t for source in sources for t in draw(st.lists(tellings(source), min_size=1, max_size=2))]
    unique = {(t.source.id, t.key): t for t in found}
    return [s for s in sources if s], list(unique.values())


def build(sources: Sequence[Article], told: Sequence[Telling]) -> Facts:
    return facts(*told, articles=tuple(sources), datasets=(dataset(),))


def read_back(quads: Sequence[Quad], sources: Sequence[Article]) -> list[Telling]:
    return Reading(quads, {a.id: a for a in sources}, {dataset().id: dataset()}).tellings()


@settings(max_examples=60)
@given(worlds())
def test_tellings_come_back_as_they_were(world: tuple[list[Article], list[Telling]]) -> None:
    sources, told = world
    quads = list(facts_quads(build(sources, told)))
    assert read_back(quads, sources) == sorted(told, key=lambda t: t.order)


@settings(max_examples=40)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_tellings_and_quads_does_not_matter(world, random) -> None:  # type: ignore[no-untyped-def]
    sources, told = world
    quads = list(facts_quads(build(sources, told)))
    shuffled = list(told)
    random.shuffle(shuffled)
    assert list(facts_quads(build(sources, shuffled))) == quads
    random.shuffle(quads)
    assert read_back(quads, sources) == sorted(told, key=lambda t: t.order)


@settings(max_examples=40)
@given(worlds())
def test_quads_are_each_written_once_and_the_store_keeps_them_as_they_are(world) -> None:  # type: ignore[no-untyped-def]
    sources, told = world
    quads = list(facts_quads(build(sources, told)))
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert set(MemoryStore(quads).quads()) == set(quads), "a literal was not canonical"
    assert read_back(list(MemoryStore(quads).quads()), sources) == sorted(told, key=lambda t: t.order)


@settings(max_examples=40)
@given(worlds())
def test_every_event_is_told_and_every_telling_tells_one(world) -> None:  # type: ignore[no-untyped-def]
    sources, told = world
    made = build(sources, told)
    assert sorted(t.order for e in made.events for t in e.tellings) == sorted(t.order for t in told)
    assert len({e.slug for e in made.events}) == len(made.events)


@given(confidences, moments, hostile)
def test_literals_are_canonical(number, at, words: str) -> None:  # type: ignore[no-untyped-def]
    from kg.rdf.nodes import node

    s, p, g = (node(f"https://x.org/{name}") for name in "spg")
    for literal in (decimal(number), moment(at), text(words)):
        (quad,) = MemoryStore([Quad(s, p, literal, g)]).quads()
        assert quad.object == literal
        assert isinstance(quad.object, Literal)
