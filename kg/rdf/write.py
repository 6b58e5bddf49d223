"""Model → quads: events in one graph, each source in a graph of its own (DESIGN section 4)."""

from collections.abc import Generator, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import (
    Article,
    Claim,
    Dataset,
    DateBounds,
    Event,
    Evidence,
    Party,
    Quote,
    Stated,
    Telling,
    claims_of,
    role_property,
)
from kg.rdf import nodes
from kg.rdf.bounds import bounds_literals
from kg.rdf.facts import Facts
from kg.rdf.reference import reference_quads
from kg.rdf.sources import (
    column_triples,
    quote_triples,
    record_triples,
    run_iri,
    source_iri,
    source_triples,
)
from kg.rdf.things import claim_object, party_iri, place_iri, to_term, type_iri
from kg.vocab import iris as mint
from kg.vocab.codes import Reliability, Scope
from kg.vocab.iris import Iris
from kg.vocab.terms import DCTERMS, KG, PROV, RDF, RDFS, SCHEMA, SEM, Iri

_n = nodes.node
_A: Final = _n(RDF.type)
Term = NamedNode | Literal


def facts_quads(facts: Facts) -> Iterator[Quad]:
    """Give every quad of a graph, without repeats, in a fixed order.

    Args:
        facts: What is to be written.

    Returns:
        Reference data, events, then source after source.
    """
    yield from reference_quads(facts)
    graph = _n(facts.iris.graph("events"))
    for event in facts.events:
        yield from (Quad(s, p, o, graph) for s, p, o in event_triples(event, facts.iris))
    told: dict[str, list[tuple[Event, Telling]]] = {}
    for event in facts.events:
        for telling in event.tellings:
            told.setdefault(telling.source.id, []).append((event, telling))
    sources: list[Article | Dataset] = [*facts.datasets, *facts.articles]
    for source in sources:
        writer = SourceWriter(source, facts)
        yield from writer.quads(sorted(told.get(source.id, []), key=lambda pair: pair[1].key))


def event_triples(event: Event, iris: Iris) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Give the triples of a resolved event."""
    subject = _n(iris.of("event", event.slug))
    yield subject, _A, _n(type_iri(event.type))
    yield subject, _n(RDFS.label), nodes.text(event.label)
    if event.name:
        yield subject, _n(SCHEMA.name), nodes.text(event.name)
    for part in event.parts:
        yield subject, _n(role_property(part.role)), _n(party_iri(part.party, iris))
    for state in event.states:
        yield subject, _n(KG.involves), _n(iris.state(state))
    if event.place:
        yield subject, _n(SEM.hasPlace), _n(place_iri(event.place, iris))
    for weapon in event.weapons:
        yield subject, _n(KG.weapon), _n(iris.weapon(weapon.name))
    for predicate, value in _coded(event):
        yield subject, predicate, value
    for detail in event.details:
        yield subject, _n(detail.predicate), to_term(detail.value, iris)
    if event.date.known:
        yield subject, _n(DCTERMS.date), nodes.edtf(event.date.to_edtf())
        for bound, literal in bounds_literals(event.date):
            yield subject, bound, literal


def _coded(event: Event) -> Iterator[tuple[NamedNode, NamedNode]]:
    yield _n(KG.status), _n(mint.code("status", event.status))
    yield _n(KG.credibility), _n(mint.code("credibility", event.credibility))
    yield _n(KG.scope), _n(mint.code("scope", _scope(event)))
    for predicate, scheme, codes in _codes_of(event):
        for value in codes:
            yield _n(predicate), _n(mint.code(scheme, value))


def _scope(event: Event) -> Scope:
    general = all(t.scope is Scope.GENERAL for t in event.tellings)
    return Scope.GENERAL if general else Scope.DEFENCE


def _codes_of(event: Event) -> Iterator[tuple[Iri, str, list[str]]]:
    for predicate, scheme, name in (
        (KG.agreementKind, "agreement", "kinds"),
        (KG.exerciseDomain, "domain", "domains"),
        (KG.exerciseForm, "form", "forms"),
    ):
        yield predicate, scheme, sorted({code for t in event.tellings for code in getattr(t, name)})


class SourceWriter:
    """Writes the graph of one source: the source, its tellings, claims, quotes and records.

    Args:
        source: The article or data set.
        facts: The graph it belongs to.
    """

    def __init__(self, source: Article | Dataset, facts: Facts) -> None:
        self.source, self.iris = source, facts.iris
        self.reliability = facts.reliability.get(source.id, Reliability.F)
        self.graph = _n(facts.iris.source_graph(source.id))
        self._written: set[NamedNode] = set()
        self._columns: dict[str, NamedNode] = {}

    def quads(self, told: list[tuple[Event, Telling]]) -> Iterator[Quad]:
        """Give the quads of the source with its tellings."""
        yield from self._quads(source_triples(self.source, self.iris))
        for event, telling in told:
            yield from self._telling(event, telling)
        yield from self._quads(column_triples(self._columns, self.source, self.iris))

    def _quads(self, triples: Iterator[tuple[NamedNode, NamedNode, Term]]) -> Iterator[Quad]:
        graph = self.graph
        return (Quad(s, p, o, graph) for s, p, o in triples)

    def _telling(self, event: Event, telling: Telling) -> Iterator[Quad]:
        subject = _n(self.iris.telling(telling.source.id, telling.key))
        event_node = _n(self.iris.of("event", event.slug))
        evidence = yield from self._evidence(telling.evidence)
        run = _n(run_iri(telling.run, self.iris))
        yield from self._quads(
            (subject, predicate, value)
            for predicate, value in (
                (_A, _n(KG.Telling)),
                (_n(KG.tells), event_node),
                (_n(KG.key), nodes.text(telling.key)),
                (_n(KG.evidence), evidence),
                (_n(KG.background), nodes.boolean(telling.background)),
                (_n(KG.confidence), nodes.decimal(telling.confidence)),
                (_n(KG.reviewState), _n(mint.code("review", telling.review))),
                (_n(KG.reliability), _n(mint.code("reliability", self.reliability))),
                (_n(KG.scope), _n(mint.code("scope", telling.scope))),
                (_n(PROV.hadPrimarySource), _n(source_iri(self.source, self.iris))),
                (_n(PROV.wasGeneratedBy), run),
            )
        )
        for claim in claims_of(telling):
            yield from self._claim(telling, subject, event_node, claim)
        if telling.attributed_to:
            yield from self._attribution(telling, subject, telling.attributed_to)

    def _claim(
        self, telling: Telling, telling_node: NamedNode, about: NamedNode, claim: Claim
    ) -> Iterator[Quad]:
        value = claim_object(claim, self.iris)
        subject = _n(self.iris.claim(telling.source.id, telling.key, claim.predicate, str(value)))
        evidence = yield from self._evidence(claim.evidence)
        triples = [
            (subject, _A, _n(KG.Claim)),
            (subject, _A, _n(RDF.Statement)),
            (subject, _n(KG.telling), telling_node),
            (subject, _n(RDF.subject), about),
            (subject, _n(RDF.predicate), _n(claim.predicate)),
            (subject, _n(RDF.object), value),
            (subject, _n(KG.evidence), evidence),
        ]
        if isinstance(claim.object, DateBounds):
            triples += [(subject, p, o) for p, o in bounds_literals(claim.object)]
        if claim.uncertain:
            triples.append((subject, _n(KG.uncertain), nodes.boolean(True)))  # noqa: FBT003 - a literal
        yield from self._quads(iter(triples))

    def _attribution(
        self, telling: Telling, telling_node: NamedNode, stated: Stated[Party]
    ) -> Iterator[Quad]:
        party = _n(party_iri(stated.value, self.iris))
        yield Quad(telling_node, _n(KG.attributedTo), party, self.graph)
        claim = Claim(predicate=KG.attributedTo, object=stated.value, evidence=stated.words)
        yield from self._claim(telling, telling_node, telling_node, claim)

    def _evidence(self, evidence: Evidence) -> Generator[Quad, None, NamedNode]:
        if isinstance(evidence, Quote):
            subject = _n(self.iris.quote(evidence.article.id, evidence.start, evidence.end))
            triples = quote_triples(evidence, subject, self.iris)
        else:
            subject = _n(self.iris.record(evidence.dataset.id, evidence.file_sha256, evidence.row))
            triples = record_triples(evidence, subject, self.iris, self._columns)
        if subject not in self._written:
            self._written.add(subject)
            yield from self._quads(triples)
        return subject
