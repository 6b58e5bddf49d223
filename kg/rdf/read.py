"""Quads → model: the tellings of a source, each word checked against its article again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import KgError, QuoteError, StoreDamaged, shorten
from kg.model import (
    DETAILS,
    Article,
    Dataset,
    DateBounds,
    Detail,
    DetailValue,
    Evidence,
    Part,
    Party,
    Place,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
)
from kg.rdf.bounds import BOUNDS
from kg.rdf.things import CLASSES
from kg.vocab.codes import (
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    PartyKind,
    ReviewState,
    Role,
    Scope,
    Status,
)
from kg.vocab.terms import DCTERMS, GEO, KG, OA, PROV, RDF, RDFS, SCHEMA, SEM

Term = NamedNode | BlankNode | Literal
C = TypeVar("C", bound=StrEnum)
V = TypeVar("V")
_KINDS: Final[Mapping[str, PartyKind]] = {iri: kind for kind, iri in CLASSES.items()}


class Reading:
    """Tellings out of quads.

    Args:
        quads: Quads of the reference graph and of the sources' graphs.
        articles: Articles by id; quotes are checked against their bodies.
        datasets: Data sets by id.
    """

    def __init__(
        self, quads: Iterable[Quad], articles: Mapping[str, Article], datasets: Mapping[str, Dataset]
    ) -> None:
        self.articles, self.datasets = articles, datasets
        self._values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                raise StoreDamaged(str(quad), "holds a quoted triple, which no build writes. Run: kg build")
            self._values[quad.subject.value][quad.predicate.value].append(quad.object)

    def tellings(self) -> list[Telling]:
        """Give every telling, in the order of `Telling.order`.

        Raises:
            QuoteError: The words of a quote are not at its place in the article.
            StoreDamaged: A telling lacks what it needs.
        """
        claims = self._claims()
        found = [self._whole(subject, claims[subject]) for subject in self._all(KG.Telling)]
        return sorted(found, key=lambda t: t.order)

    def each(self) -> Iterator[Telling | KgError]:
        """Give every telling, or why it cannot be read, in the order of their IRIs."""
        claims = self._claims()
        for subject in sorted(self._all(KG.Telling)):
            try:
                yield self._whole(subject, claims[subject])
            except KgError as error:
                yield error

    def _claims(self) -> dict[str, list[str]]:
        """Give the claims of each telling."""
        claims: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self._all(KG.Claim)):
            claims[self._iri(subject, KG.telling)].append(subject)
        return claims

    def _whole(self, subject: str, claims: list[str]) -> Telling:
        try:
            return self._telling(subject, claims)
        except (LookupError, StopIteration, ValueError, ArithmeticError) as error:
            # A triple is missing, names what is not there, or has a value of another kind.
            raise StoreDamaged(
                subject, f"is not whole ({type(error).__name__}: {shorten(str(error), 100)}). Run: kg build"
            ) from None

    def _all(self, kind: str) -> list[str]:
        return [
            s for s, values in self._values.items() if any(t.value == kind for t in values.get(RDF.type, ()))
        ]

    def _telling(self, subject: str, claims: list[str]) -> Telling:
        about = defaultdict(list)
        for claim in claims:
            about[self._iri(claim, RDF.predicate)].append(claim)
        evidence = self._evidence(self._iri(subject, KG.evidence))
        return Telling(
            key=self._text(subject, KG.key),
            type=EventType(_local(self._object(about[RDF.type][0]).value)),
            status=Status(_local(self._object(about[KG.status][0]).value)),
            evidence=evidence,
            parts=self._parts(about),
            date=self._dates(about[DCTERMS.date], evidence),
            run=self._run(self._iri(subject, PROV.wasGeneratedBy)),
            name=self._first(about[SCHEMA.name], lambda term: term.value),
            place=self._first(about[SEM.hasPlace], lambda term: self._place(term.value)),
            weapons=self._weapons(about[KG.weapon]),
            attributed_to=self._first(about[KG.attributedTo], lambda term: self._party(term.value)),
            background=self._text(subject, KG.background) == "true",
            confidence=Decimal(self._text(subject, KG.confidence)),
            review=ReviewState(_local(self._iri(subject, KG.reviewState))),
            kinds=self._codes(AgreementKind, about[KG.agreementKind]),
            domains=self._codes(ExerciseDomain, about[KG.exerciseDomain]),
            forms=self._codes(ExerciseForm, about[KG.exerciseForm]),
            scope=Scope(_local(self._iri(subject, KG.scope))),
            details=self._details(about, evidence),
        )

    def _parts(self, about: Mapping[str, list[str]]) -> tuple[Stated[Part], ...]:
        found = [
            self._stated(Part(role=role, party=self._party(self._object(claim).value)), claim)
            for role in Role
            for claim in about.get(KG.Event.removesuffix("Event") + role, ())
        ]
        return tuple(found)

    def _dates(self, claims: list[str], evidence: Evidence) -> Stated[DateBounds]:
        if not claims:
            return Stated(value=DateBounds(), words=evidence)
        bounds = {name: self._day(claims[0], predicate) for name, predicate in BOUNDS}
        return self._stated(DateBounds(**bounds), claims[0])

    def _details(self, about: Mapping[str, list[str]], evidence: Evidence) -> tuple[Stated[Detail], ...]:
        found = []
        for predicate, kind in DETAILS.items():
            for claim in about.get(predicate, ()):
                value = (
                    self._dates([claim], evidence).value if kind is DateBounds else self._plain(claim, kind)
                )
                found.append(self._stated(Detail(predicate=predicate, value=value), claim))
        return tuple(found)

    def _plain(self, claim: str, kind: type) -> DetailValue:
        text = self._object(claim).value
        if kind is bool:
            return text == "true"
        value: DetailValue = kind(_local(text) if issubclass(kind, StrEnum) else text)
        return value

    def _stated(self, value: V, claim: str) -> Stated[V]:
        return Stated(value=value, words=self._words(claim), uncertain=KG.uncertain in self._values[claim])

    def _first(self, claims: list[str], convert: Callable[[Term], V]) -> Stated[V] | None:
        return self._stated(convert(self._object(claims[0])), claims[0]) if claims else None

    def _weapons(self, claims: list[str]) -> tuple[Stated[Weapon], ...]:
        found = [self._stated(Weapon(name=self._text(self._object(c).value, RDFS.label)), c) for c in claims]
        return tuple(found)

    def _codes(self, codes: type[C], claims: list[str]) -> tuple[C, ...]:
        return tuple(codes(_local(self._object(claim).value)) for claim in claims)

    def _party(self, subject: str) -> Party:
        kind = next(_KINDS[t.value] for t in self._values[subject][RDF.type] if t.value in _KINDS)
        own = _local(subject) if kind.value == "state" else None
        acts = self._values[subject].get(KG.actsFor)
        state = own or (_local(acts[0].value) if acts else None)
        return Party(name=self._text(subject, RDFS.label), kind=kind, state=state)

    def _place(self, subject: str) -> Place:
        state = self._values[subject].get(KG.inState)
        number = self._values[subject].get(SCHEMA.sameAs)
        point = self._values[subject].get(GEO.hasGeometry)
        lat = lon = None
        if point:
            words = self._text(point[0].value, GEO.asWKT).removeprefix("POINT(").removesuffix(")").split()
            lon, lat = float(words[0]), float(words[1])
        return Place(
            name=self._text(subject, RDFS.label),
            state=_local(state[0].value) if state else None,
            lat=lat,
            lon=lon,
            geonames_id=int(number[0].value.rstrip("/").rpartition("/")[2]) if number else None,
        )

    def _run(self, subject: str) -> Run:
        name, _, version = self._text(subject, KG.extractor).partition(" ")
        at = self._values[subject].get(PROV.endedAtTime)
        return Run(
            extractor=name,
            version=version,
            model_sha256=self._optional(subject, KG.modelSha256),
            by=self._optional(subject, KG.reviewer),
            at=datetime.fromisoformat(at[0].value) if at else None,
        )

    def _words(self, claim: str) -> Evidence:
        return self._evidence(self._iri(claim, KG.evidence))

    def _evidence(self, subject: str) -> Evidence:
        values = self._values[subject]
        if RDF.type in values and any(t.value == KG.Record for t in values[RDF.type]):
            return Record(
                dataset=self.datasets[_local(self._iri(subject, PROV.wasDerivedFrom))],
                file_sha256=self._text(subject, KG.fileSha256),
                row=int(self._text(subject, KG.row)),
                key=self._optional(subject, KG.recordKey),
                cells=tuple(self._cells(subject)),
            )
        selectors = [term.value for term in values[OA.hasSelector]]
        words = next(s for s in selectors if OA.exact in self._values[s])
        position = next(s for s in selectors if OA.start in self._values[s])
        quote = Quote(
            article=self.articles[_local(self._iri(subject, OA.hasSource))],
            start=int(self._text(position, OA.start)),
            end=int(self._text(position, OA.end)),
        )
        if quote.exact != self._text(words, OA.exact):
            raise QuoteError(
                quote.article.id,
                f"the words at {quote.start}-{quote.end} are not those of the graph. Run: kg build",
            )
        return quote

    def _cells(self, record: str) -> Iterator[tuple[str, str]]:
        for predicate, terms in self._values[record].items():
            column = self._values.get(predicate, {})
            if any(t.value == KG.cell for t in column.get(RDFS.subPropertyOf, ())):
                yield self._text(predicate, RDFS.label), terms[0].value

    def _object(self, claim: str) -> Term:
        return self._one(claim, RDF.object)

    def _one(self, subject: str, predicate: str) -> Term:
        values = self._values[subject].get(predicate)
        if not values:
            raise StoreDamaged(subject, f"has no {predicate}. Run: kg build")
        return values[0]

    def _iri(self, subject: str, predicate: str) -> str:
        return self._one(subject, predicate).value

    _text = _iri

    def _optional(self, subject: str, predicate: str) -> str:
        values = self._values[subject].get(predicate)
        return values[0].value if values else ""

    def _day(self, subject: str, predicate: str) -> date | None:
        text = self._optional(subject, predicate)
        return date.fromisoformat(text) if text else None


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
