"""Small graphs that questions are asked on: facts, and what the graph says besides them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.ask import Answer, Options, Trust, ask
from kg.model import Article, Dataset, DateBounds, Event, Telling
from kg.network import ANSWERS
from kg.rdf import Facts, facts_quads
from kg.rdf.sources import publisher_iri
from kg.resolve.events import resolve_events
from kg.resolve.states import states
from kg.store import MemoryStore, Store
from kg.vocab.codes import Credibility, Relation, Reliability, Scope
from kg.vocab.iris import Iris, code
from kg.vocab.terms import DCAT, DCTERMS, KG, RDF
from kg.workspace import Link

IRIS = Iris()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a data set has on an event, by their places in the world."""

    event: int
    against: str
    relation: Relation
    counterpart: int | None = None
    field: str = ""
    reasons: tuple[str, ...] = ("a reason",)


@dataclass(frozen=True, kw_only=True, repr=False)
class World:
    """Facts, and what the graph says besides them.

    Attributes:
        tellings: Groups of tellings, each of one event.
        credibility: Credibility of the events, in the order of their slugs, again and again.
        reliability: Source → reliability.
        owners: Publisher → state for which it acts.
        comparisons: Outcomes of comparing the news with data sets.
    """

    tellings: tuple[tuple[Telling, ...], ...] = ()
    credibility: tuple[Credibility, ...] = (Credibility.C3,)
    reliability: Mapping[str, Reliability] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()

    def __repr__(self) -> str:
        told = [
            (e.label, e.status.value, e.date.to_words(), [(outlet_of(t), t.status.value) for t in e.tellings])
            for e in self.events
        ]
        return f"World({told}, {self.owners})"

    @cached_property
    def events(self) -> list[Event]:
        """The events, sorted by slug."""
        links = [
            Link(a=group[0].key, b=other.key, same=True) for group in self.tellings for other in group[1:]
        ]
        found = resolve_events([t for group in self.tellings for t in group], links)
        kinds = self.credibility
        return [replace(event, credibility=kinds[i % len(kinds)]) for i, event in enumerate(found)]

    @cached_property
    def facts(self) -> Facts:
        """The facts, with the articles and data sets that tell them."""
        sources = {t.source.id: t.source for group in self.tellings for t in group}
        return Facts(
            events=tuple(self.events),
            articles=tuple(s for _, s in sorted(sources.items()) if isinstance(s, Article)),
            datasets=tuple(s for _, s in sorted(sources.items()) if isinstance(s, Dataset)),
            reliability=self.reliability,
        )

    @cached_property
    def quads(self) -> list[Quad]:
        """Every quad."""
        quads = [*facts_quads(self.facts), *self._more()]
        return list(dict.fromkeys(quads))

    @cached_property
    def store(self) -> MemoryStore:
        """The graph in memory."""
        return MemoryStore(self.quads)

    def _more(self) -> list[Quad]:
        links, reference = (NamedNode(IRIS.graph(name)) for name in ("links", "reference"))
        quads = [
            Quad(
                NamedNode(publisher_iri(name, IRIS)),
                NamedNode(KG.actsFor),
                NamedNode(IRIS.state(key)),
                reference,
            )
            for name, key in self.owners.items()
        ]
        for number, row in enumerate(self.comparisons):
            subject = NamedNode(IRIS.of("comparison", f"{number:08x}"))
            against = NamedNode(IRIS.of("dataset", row.against))
            triples: list[tuple[str, NamedNode | Literal]] = [
                (RDF.type, NamedNode(KG.Comparison)),
                (KG.compares, self.node(row.event)),
                (KG.against, against),
                (KG.relation, NamedNode(code("relation", row.relation))),
                *((KG.reason, Literal(text)) for text in row.reasons),
            ]
            if row.counterpart is not None:
                triples.append((KG.counterpart, self.node(row.counterpart)))
            if row.field:
                triples.append((KG.field, Literal(row.field)))
            quads += [Quad(subject, NamedNode(p), o, links) for p, o in triples]
            quads.append(Quad(against, NamedNode(RDF.type), NamedNode(DCAT.Dataset), links))
            if not self.facts.datasets:
                quads.append(Quad(against, NamedNode(DCTERMS.title), Literal("Pacts of the world"), links))
        return quads

    def event_at(self, number: int) -> Event:
        """Give an event by its place; counted on from the first where two groups of tellings became one event."""
        return self.events[number % len(self.events)]

    def node(self, number: int) -> NamedNode:
        """Give the node of an event by its place."""
        return NamedNode(IRIS.of("event", self.event_at(number).slug))

    def ask(
        self,
        question: str,
        *,
        certain: bool = False,
        trust: Trust | None = None,
        store: Store | None = None,
        **given: Any,
    ) -> Answer:
        """Ask a question on this graph, or on another store that holds it."""
        options = Options(certain=certain, trust=trust, finishers=ANSWERS)
        return ask(store or self.store, question, given, iris=IRIS, options=options)

    def kept(self, trust: Trust | None, scope: str = "defence") -> list[Event]:
        """Give the events of a scope, or of all, that one telling vouches for."""
        wanted = {"defence": (True,), "general": (False,), "all": (True, False)}[scope]
        return [e for e in self.events if is_defence(e) in wanted and self._trusted(e, trust or Trust())]

    def _trusted(self, event: Event, trust: Trust) -> bool:
        def fits(telling: Telling) -> bool:
            grade = self.reliability.get(telling.source.id, Reliability.F), event.credibility
            return (
                (trust.min_confidence is None or float(telling.confidence) >= trust.min_confidence)
                and (not trust.reviewed or telling.review != "unreviewed")
                and (not trust.grade or (grade[0] <= trust.grade[0] and grade[1] <= trust.grade[1]))
            )

        return any(fits(telling) for telling in event.tellings)


def outlet_of(telling: Telling) -> str:
    """Give the publisher, or the id of the data set."""
    return getattr(telling.source, "publisher", "") or telling.source.id


def is_defence(event: Event) -> bool:
    return any(t.scope is Scope.DEFENCE for t in event.tellings)


def name_of(key: str) -> str:
    return states().by_code(key).name


def low(bounds: DateBounds) -> date | None:
    return bounds.earliest_begin or bounds.latest_begin


def high(bounds: DateBounds) -> date | None:
    return bounds.latest_begin or bounds.earliest_begin


def rows_of(answer: Answer, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Give the rows of an answer as sorted tuples of text; what is not there is empty."""
    return sorted(tuple(row.values.get(c) or "" for c in columns) for row in answer)
