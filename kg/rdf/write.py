"""Model → quads: events in one graph, each source in a graph of its own (DESIGN section 4)."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import (
    Article,
    Claim,
    Comparison,
    Dataset,
    DateBounds,
    Event,
    Evidence,
    Match,
    Quote,
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
_TELLING, _TELLS, _KEY, _EVIDENCE = (_n(iri) for iri in (KG.Telling, KG.tells, KG.key, KG.evidence))
_BACKGROUND, _CONFIDENCE, _REVIEW = (_n(iri) for iri in (KG.background, KG.confidence, KG.reviewState))
_RELIABILITY, _SCOPE, _ATTRIBUTED = (_n(iri) for iri in (KG.reliability, KG.scope, KG.attributedTo))
_SOURCE, _RUN = _n(PROV.hadPrimarySource), _n(PROV.wasGeneratedBy)
_CLAIM, _OF_TELLING, _UNCERTAIN, _STATEMENT = (
    _n(i) for i in (KG.Claim, KG.telling, KG.uncertain, RDF.Statement)
)
_SUBJECT, _PREDICATE, _OBJECT = (_n(iri) for iri in (RDF.subject, RDF.predicate, RDF.object))
Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]


def facts_quads(facts: Facts) -> Iterator[Quad]:
    """Give every quad of a graph, without repeats, in a fixed order.

    Args:
        facts: What is to be written.

    Returns:
        Reference data, events, source after source, then how the news stands to the data sets.
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
    links = _n(facts.iris.graph("links"))
    for comparison in facts.comparisons:
        yield from (Quad(s, p, o, links) for s, p, o in comparison_triples(comparison, facts.iris))
    for match in facts.matches:
        yield from (Quad(s, p, o, links) for s, p, o in match_triples(match, facts.iris))
    for event in facts.events:
        here = NamedNode(facts.iris.of("event", event.slug))
        for slug in event.former:
            yield Quad(NamedNode(facts.iris.of("event", slug)), _n(DCTERMS.isReplacedBy), here, links)


def event_triples(event: Event, iris: Iris) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Give the triples of a resolved event."""
    subject = NamedNode(iris.of("event", event.slug))
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
    yield subject, _n(KG.voices), nodes.integer(event.voices)
    if event.date.known:
        yield subject, _n(DCTERMS.date), nodes.edtf(event.date.to_edtf())
        for bound, literal in bounds_literals(event.date):
            yield subject, bound, literal


def comparison_triples(comparison: Comparison, iris: Iris) -> Iterator[Triple]:
    """Give the triples of a comparison of the news with a data set."""
    dataset, event = comparison.dataset, comparison.event
    name = mint.short_hash(dataset.id, event.slug)
    subject = NamedNode(iris.of("comparison", f"{dataset.id}-{name}"))
    yield subject, _A, _n(KG.Comparison)
    yield subject, _n(KG.compares), NamedNode(iris.of("event", event.slug))
    yield subject, _n(KG.against), _n(source_iri(dataset, iris))
    yield subject, _n(KG.relation), _n(mint.code("relation", comparison.relation))
    for twin in comparison.counterparts:
        yield subject, _n(KG.counterpart), NamedNode(iris.of("event", twin.slug))
    for field in comparison.fields:
        yield subject, _n(KG.field), nodes.text(field)
    for reason in dict.fromkeys(comparison.reasons):
        yield subject, _n(KG.reason), nodes.text(reason)


def match_triples(match: Match, iris: Iris) -> Iterator[Triple]:
    """Give the triples of two events that may be one."""
    subject = NamedNode(iris.of("match", mint.short_hash(*sorted((match.a, match.b)))))
    yield subject, _A, _n(KG.MatchCandidate)
    for slug in (match.a, match.b):
        yield subject, _n(KG.candidate), NamedNode(iris.of("event", slug))
    yield subject, _n(KG.score), nodes.decimal(match.score)
    for reason in match.reasons:
        yield subject, _n(KG.reason), nodes.text(reason)


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
        self.node = _n(source_iri(source, facts.iris))
        self.reliability = _n(mint.code("reliability", facts.reliability.get(source.id, Reliability.F)))
        self.graph = _n(facts.iris.source_graph(source.id))
        # One piece of evidence stands behind many claims: it is written once.
        self._evidences: dict[tuple[str, int, int], NamedNode] = {}
        self._columns: dict[str, NamedNode] = {}

    def quads(self, told: list[tuple[Event, Telling]]) -> Iterator[Quad]:
        """Give the quads of the source with its tellings."""
        graph = self.graph
        yield from (Quad(s, p, o, graph) for s, p, o in source_triples(self.source, self.iris))
        for event, telling in told:
            # A list a telling: generators within generators would cost more than the engine.
            triples: list[Triple] = []
            self._telling(event, telling, triples)
            yield from [Quad(s, p, o, graph) for s, p, o in triples]
        yield from (Quad(s, p, o, graph) for s, p, o in column_triples(self._columns, self.source, self.iris))

    def _telling(self, event: Event, telling: Telling, triples: list[Triple]) -> None:
        subject = NamedNode(self.iris.telling(telling.source.id, telling.key))
        event_node = NamedNode(self.iris.of("event", event.slug))
        evidence = self._evidence(telling.evidence, triples)
        triples += (
            (subject, _A, _TELLING),
            (subject, _TELLS, event_node),
            (subject, _KEY, nodes.text(telling.key)),
            (subject, _EVIDENCE, evidence),
            (subject, _BACKGROUND, nodes.boolean(telling.background)),
            (subject, _CONFIDENCE, nodes.decimal(telling.confidence)),
            (subject, _REVIEW, _n(mint.code("review", telling.review))),
            (subject, _RELIABILITY, self.reliability),
            (subject, _SCOPE, _n(mint.code("scope", telling.scope))),
            (subject, _SOURCE, self.node),
            (subject, _RUN, _n(run_iri(telling.run, self.iris))),
        )
        for claim in claims_of(telling):
            self._claim(telling, (subject, event_node), claim, triples)
        if telling.attributed_to:
            stated = telling.attributed_to
            triples.append((subject, _ATTRIBUTED, _n(party_iri(stated.value, self.iris))))
            claim = Claim(
                predicate=KG.attributedTo,
                object=stated.value,
                evidence=stated.words,
                uncertain=stated.uncertain,
            )
            self._claim(telling, (subject, subject), claim, triples)

    def _claim(
        self, telling: Telling, about: tuple[NamedNode, NamedNode], claim: Claim, triples: list[Triple]
    ) -> None:
        """Write a claim of a telling (the first of `about`) on an event (the second)."""
        value = claim_object(claim, self.iris)
        subject = NamedNode(self.iris.claim(telling.source.id, telling.key, claim.predicate, str(value)))
        evidence = self._evidence(claim.evidence, triples)
        triples += (
            (subject, _A, _CLAIM),
            (subject, _A, _STATEMENT),
            (subject, _OF_TELLING, about[0]),
            (subject, _SUBJECT, about[1]),
            (subject, _PREDICATE, _n(claim.predicate)),
            (subject, _OBJECT, value),
            (subject, _EVIDENCE, evidence),
        )
        if isinstance(claim.object, DateBounds):
            triples += [(subject, p, o) for p, o in bounds_literals(claim.object)]
        if claim.uncertain:
            triples.append((subject, _UNCERTAIN, nodes.boolean(True)))  # noqa: FBT003 - a literal

    def _evidence(self, evidence: Evidence, triples: list[Triple]) -> NamedNode:
        """Give the node of a piece of evidence, and write it when it is new."""
        if isinstance(evidence, Quote):
            name = (evidence.article.id, evidence.start, evidence.end)
        else:
            name = (evidence.file_sha256, evidence.row, 0)
        known = self._evidences.get(name)
        if known is not None:
            return known
        if isinstance(evidence, Quote):
            subject = NamedNode(self.iris.quote(*name))
            triples += quote_triples(evidence, subject, self.iris)
        else:
            subject = NamedNode(self.iris.record(evidence.dataset.id, evidence.file_sha256, evidence.row))
            triples += record_triples(evidence, subject, self.iris, self._columns)
        self._evidences[name] = subject
        return subject
