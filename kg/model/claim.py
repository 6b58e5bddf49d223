"""A claim: one statement of a telling about its event, with its own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from kg.model.dates import DateBounds
from kg.model.detail import DetailValue
from kg.model.evidence import Evidence
from kg.model.party import Party, Place, Weapon
from kg.model.telling import Stated, Telling
from kg.vocab.codes import AgreementKind, EventType, ExerciseDomain, ExerciseForm, Status
from kg.vocab.terms import DCTERMS, KG, RDF, SCHEMA, SEM, Iri

T = TypeVar("T")
ClaimObject = (
    EventType
    | Party
    | Place
    | Weapon
    | Status
    | DateBounds
    | str
    | AgreementKind
    | ExerciseDomain
    | ExerciseForm
    | DetailValue
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One triple of a telling. Its subject is the event that the telling tells.

    Attributes:
        predicate: The property.
        object: The value in the model's own types.
        evidence: The words or the row that state it.
        uncertain: Whether the source marks the value as an estimate.
    """

    predicate: Iri
    object: ClaimObject
    evidence: Evidence
    uncertain: bool = False


def claims_of(telling: Telling) -> Iterator[Claim]:
    """Give the claims of a telling.

    In this order: its type, parts, status, date, name, place, weapons, codes and details.
    """
    whole = telling.evidence
    yield Claim(predicate=RDF.type, object=telling.type, evidence=whole)
    for stated in telling.parts:
        yield _claim(role_property(stated.value.role), stated, stated.value.party)
    yield Claim(predicate=KG.status, object=telling.status, evidence=whole)
    if telling.date.value.known:
        yield _claim(DCTERMS.date, telling.date, telling.date.value)
    if telling.name:
        yield _claim(SCHEMA.name, telling.name, telling.name.value)
    if telling.place:
        yield _claim(SEM.hasPlace, telling.place, telling.place.value)
    for weapon in telling.weapons:
        yield _claim(KG.weapon, weapon, weapon.value)
    for predicate, codes in (
        (KG.agreementKind, telling.kinds),
        (KG.exerciseDomain, telling.domains),
        (KG.exerciseForm, telling.forms),
    ):
        for code in codes:
            yield Claim(predicate=predicate, object=code, evidence=whole)
    for detail in telling.details:
        yield _claim(detail.value.predicate, detail, detail.value.value)


def _claim(predicate: Iri, stated: Stated[T], value: ClaimObject) -> Claim:
    return Claim(predicate=predicate, object=value, evidence=stated.words, uncertain=stated.uncertain)


def role_property(role: str) -> Iri:
    """Give the property of a role: `kg:participant` for "participant"."""
    return Iri(KG.Event.removesuffix("Event") + role)
