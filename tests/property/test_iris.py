"""IRIs: valid, stable, and different for different content."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef
from strategies import articles, hostile, parties, places

from kg.model import Article, Party, Place
from kg.rdf.things import party_iri, place_iri
from kg.vocab.codes import EventType
from kg.vocab.iris import Iris, event_slug, short_hash, slugify

IRIS = Iris()
LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]*")


def assert_good(iri: str, kind: str) -> None:
    """Both libraries take it, it is ASCII, and its local name needs no escape in Turtle."""
    assert NamedNode(iri).value == iri
    assert URIRef(iri).n3() == f"<{iri}>"
    assert iri.isascii()
    assert LOCAL.fullmatch(iri.removeprefix(IRIS.prefix(kind))), iri


@given(hostile, st.integers(1, 10))
def test_slug_is_plain(text: str, words: int) -> None:
    slug = slugify(text, words=words)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert slug.count("-") < words
    assert slugify(slug, words=words) == slug


@given(parties())
def test_iri_of_a_party(party: Party) -> None:
    assert_good(party_iri(party, IRIS), "state" if party.kind == "state" else "party")


@given(parties(), parties())
def test_parties_share_an_iri_only_if_they_are_one(a: Party, b: Party) -> None:
    def content(p: Party) -> tuple[str, ...]:
        if p.kind == "state":
            return ("state", p.state or "")
        return unicodedata.normalize("NFC", p.name), p.kind, p.state or ""

    assert (party_iri(a, IRIS) == party_iri(b, IRIS)) == (content(a) == content(b))


@given(places)
def test_iri_of_a_place(place: Place) -> None:
    assert_good(place_iri(place, IRIS), "place")


@given(hostile.filter(bool), hostile.filter(bool))
def test_iris_of_weapons_and_events(a: str, b: str) -> None:
    assert_good(IRIS.weapon(a), "weapon")
    same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    assert (IRIS.weapon(a) == IRIS.weapon(b)) == same
    slugs = [event_slug("2021", EventType.ARMS_TRANSFER, a, key) for key in (a, b)]
    assert_good(IRIS.of("event", slugs[0]), "event")
    assert (slugs[0] == slugs[1]) == same


@given(articles(), articles(), st.integers(0, 99), st.integers(100, 199))
def test_iris_of_evidence(a: Article, b: Article, start: int, end: int) -> None:
    for source in (a, b):
        assert_good(IRIS.of("article", source.id), "article")
        assert_good(IRIS.telling(source.id, "0" * 16), "telling")
        assert_good(IRIS.claim(source.id, "0" * 16, "p", source.title), "claim")
        assert_good(IRIS.quote(source.id, start, end), "quote")
    assert (IRIS.quote(a.id, start, end) == IRIS.quote(b.id, start, end)) == (a.id == b.id)
    assert IRIS.quote(a.id, start, end) != IRIS.quote(a.id, start, end + 1)


@given(st.lists(hostile, min_size=1, max_size=3))
def test_hash_is_stable_and_ignores_the_normal_form(parts: list[str]) -> None:
    assert short_hash(*parts) == short_hash(*(unicodedata.normalize("NFC", part) for part in parts))
    assert re.fullmatch(r"[0-9a-f]{8}", short_hash(*parts))


def test_iris_never_change() -> None:
    """These were published: a change here is a change of every graph."""
    assert IRIS.party("Special Forces of Turkey", "force", "TUR").endswith(
        "party/tur-special-forces-of-turkey-beedcff1"
    )
    assert IRIS.place("Baku", "AZE").endswith("place/baku-9c967ccf")
    assert IRIS.weapon("JF-17").endswith("weapon/jf-17-5fcfda3f")
    assert (
        event_slug("2021", "Exercise", "Three Brothers - 2021", "a\nb")
        == "2021-exercise-three-brothers-2021-7e18f737"
    )
