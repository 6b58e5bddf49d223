"""The reference graph: what several sources speak of, so that each triple stands once.

States, parties, places, weapons, posts, publishers and runs. A triple in the graphs of two sources would
count twice in the union of all graphs, and double the rows of every join over it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import DateBounds, Party, Place, Run, Weapon, Window
from kg.rdf import nodes
from kg.rdf.bounds import bounds_literals
from kg.rdf.facts import Facts
from kg.rdf.sources import publisher_iri, run_iri, run_triples
from kg.rdf.things import CLASSES, party_iri, place_iri
from kg.resolve.nearest import fold
from kg.resolve.persons import OfficeHolder, office_holders
from kg.resolve.states import State, states
from kg.resolve.weapons import find_weapon
from kg.vocab.codes import PartyKind
from kg.vocab.iris import Iris, short_hash, slugify
from kg.vocab.terms import GEO, KG, ORG, RDF, RDFS, SCHEMA, SKOS

_n = nodes.node
_A: Final = _n(RDF.type)
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def reference_quads(facts: Facts) -> Iterator[Quad]:
    """Give the quads of the reference graph: only what the events and sources name."""
    graph = _n(facts.iris.graph("reference"))
    # Two posts of one person repeat who the person is.
    for subject, predicate, value in dict.fromkeys(_triples(facts)):
        yield Quad(subject, predicate, value, graph)


def _triples(facts: Facts) -> Triples:
    iris = facts.iris
    parties = _parties(facts)
    places = sorted(
        {s.place.value for e in facts.events for s in e.tellings if s.place}, key=lambda p: place_iri(p, iris)
    )
    weapons = sorted({s.value for e in facts.events for t in e.tellings for s in t.weapons})
    for state in _states(parties, places, weapons):
        yield from _state(state, iris)
    for party in parties:
        if party.kind is not PartyKind.STATE:
            yield from _party(party, iris)
    for name in sorted({a.publisher for a in facts.articles if a.publisher}):
        subject = _n(publisher_iri(name, iris))
        yield subject, _A, _n(KG.Organization)
        yield subject, _n(RDFS.label), nodes.text(name)
    for place in places:
        yield from _place(place, iris)
    for weapon in weapons:
        yield from _weapon(weapon, iris)
    for run_node, run in sorted(_runs(facts).items()):
        yield from run_triples(run, _n(run_node))


def _runs(facts: Facts) -> dict[str, Run]:
    return {run_iri(t.run, facts.iris): t.run for e in facts.events for t in e.tellings}


def _parties(facts: Facts) -> list[Party]:
    stated = {s.value.party for e in facts.events for t in e.tellings for s in t.parts}
    stated |= {t.attributed_to.value for e in facts.events for t in e.tellings if t.attributed_to}
    return sorted(stated, key=lambda party: party_iri(party, facts.iris))


def _states(parties: Iterable[Party], places: Iterable[Place], weapons: Iterable[Weapon]) -> list[State]:
    keys = {party.state for party in parties} | {place.state for place in places}
    for weapon in weapons:
        known = find_weapon(weapon.name)
        keys |= set(known.producers) if known else set()
    return [states().by_code(key) for key in sorted(key for key in keys if key)]


def _state(state: State, iris: Iris) -> Triples:
    subject = _n(iris.state(state.state_id))
    yield subject, _A, _n(KG.State)
    yield subject, _n(RDFS.label), nodes.text(state.name)
    for alias in sorted({*state.aliases, state.official_name} - {state.name, ""}):
        yield subject, _n(SKOS.altLabel), nodes.text(alias)
    if state.iso3:
        yield subject, _n(KG.iso3), nodes.text(state.iso3)
    if state.cow_code is not None:
        yield subject, _n(KG.cowCode), nodes.integer(state.cow_code)
    for code in state.m49:
        yield subject, _n(KG.m49), nodes.text(code)
    if state.valid_from:
        yield subject, _n(KG.validFrom), nodes.day(state.valid_from)
    if state.valid_to:
        yield subject, _n(KG.validTo), nodes.day(state.valid_to)
    if state.wikidata_id:
        yield subject, _n(SCHEMA.sameAs), _n(_WIKIDATA + state.wikidata_id)


def _party(party: Party, iris: Iris) -> Triples:
    subject = _n(party_iri(party, iris))
    yield subject, _A, _n(CLASSES[party.kind])
    yield subject, _n(RDFS.label), nodes.text(party.name)
    if party.state:
        yield subject, _n(KG.actsFor), _n(iris.state(party.state))
    if party.kind is PartyKind.PERSON and party.state:
        yield from _posts(subject, held_by(party.name, party.state), iris)


def held_by(name: str, state: str) -> list[OfficeHolder]:
    """Give the posts that a person of this name held in a state, in order of time."""
    wanted = fold(name)
    found = [h for h in office_holders() if h.state_id == state and fold(h.person) == wanted]
    return sorted(found, key=lambda h: (h.start, h.role, h.position))


def _posts(subject: NamedNode, held: Iterable[OfficeHolder], iris: Iris) -> Triples:
    """Give the posts that a person held, so that a name at a date can be told from its namesake's."""
    for holder in held:
        slug = f"{holder.state_id.lower()}-{slugify(holder.role)}-{slugify(holder.person)}"
        post = _n(
            iris.of("post", f"{slug}-{short_hash(holder.position, holder.person, holder.start, holder.end)}")
        )
        yield post, _A, _n(ORG.Membership)
        yield post, _n(ORG.member), subject
        yield post, _n(ORG.organization), _n(iris.state(holder.state_id))
        yield post, _n(RDFS.label), nodes.text(holder.position)
        yield post, _n(KG.office), nodes.text(holder.role)
        for predicate, literal in bounds_literals(tenure(holder)):
            yield post, predicate, literal
        if holder.wikidata_id:
            yield subject, _n(SCHEMA.sameAs), _n(_WIKIDATA + holder.wikidata_id)


def tenure(holder: OfficeHolder) -> DateBounds:
    """Give the bounds of a tenure: "2013" as a start is any day of that year; an open end stays open."""
    start = Window.parse(holder.start) if holder.start else Window()
    end = Window.parse(holder.end) if holder.end else Window()
    return DateBounds(
        earliest_begin=start.start, latest_begin=start.end, earliest_end=end.start, latest_end=end.end
    )


def _place(place: Place, iris: Iris) -> Triples:
    subject = _n(place_iri(place, iris))
    yield subject, _A, _n(KG.Place)
    yield subject, _n(RDFS.label), nodes.text(place.name)
    if place.state:
        yield subject, _n(KG.inState), _n(iris.state(place.state))
    if place.geonames_id is not None:
        yield subject, _n(SCHEMA.sameAs), _n(f"https://sws.geonames.org/{place.geonames_id}/")
    if place.lat is not None and place.lon is not None:
        point = _n(f"{subject.value}-point")
        yield subject, _n(GEO.hasGeometry), point
        yield point, _A, _n(GEO.Geometry)
        wkt = f"POINT({place.lon:.5f} {place.lat:.5f})"
        yield point, _n(GEO.asWKT), Literal(wkt, datatype=_n(GEO.wktLiteral))


def _weapon(weapon: Weapon, iris: Iris) -> Triples:
    subject = _n(iris.weapon(weapon.name))
    yield subject, _A, _n(KG.WeaponSystem)
    yield subject, _n(RDFS.label), nodes.text(weapon.name)
    known = find_weapon(weapon.name)
    if known:
        yield subject, _n(KG.weaponCategory), nodes.text(known.category)
        for producer in known.producers:
            yield subject, _n(KG.producer), _n(iris.state(producer))
