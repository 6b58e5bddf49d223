"""A claim: one statement of a telling about its event, with its own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.dates import DateBounds
from kg.model.evidence import Evidence
from kg.model.party import Party, Place, Weapon
from kg.model.telling import Telling
from kg.vocab.codes import AgreementKind, EventType, ExerciseDomain, ExerciseForm, Status
from kg.vocab.terms import DCTERMS, KG, RDF, SCHEMA, SEM, Iri

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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One triple of a telling. Its subject is the event that the telling tells.

    Attributes:
        predicate: The property.
        object: The value in the model's own types.
        evidence: The words or the row that state it.
    """

    predicate: Iri
    object: ClaimObject
    evidence: Evidence


def claims_of(telling: Telling) -> Iterator[Claim]:
    """Give the claims of a telling: its type, parts, status, date, name, place, weapons and codes, in that order."""
    whole = telling.evidence
    yield Claim(predicate=RDF.type, object=telling.type, evidence=whole)
    for stated in telling.parts:
        yield Claim(
            predicate=role_property(stated.value.role), object=stated.value.party, evidence=stated.words
        )
    yield Claim(predicate=KG.status, object=telling.status, evidence=whole)
    if telling.date.value.known:
        yield Claim(predicate=DCTERMS.date, object=telling.date.value, evidence=telling.date.words)
    if telling.name:
        yield Claim(predicate=SCHEMA.name, object=telling.name.value, evidence=telling.name.words)
    if telling.place:
        yield Claim(predicate=SEM.hasPlace, object=telling.place.value, evidence=telling.place.words)
    for weapon in telling.weapons:
        yield Claim(predicate=KG.weapon, object=weapon.value, evidence=weapon.words)
    for predicate, codes in (
        (KG.agreementKind, telling.kinds),
        (KG.exerciseDomain, telling.domains),
        (KG.exerciseForm, telling.forms),
    ):
        for code in codes:
            yield Claim(predicate=predicate, object=code, evidence=whole)


def role_property(role: str) -> Iri:
    """Give the property of a role: `kg:participant` for "participant"."""
    return Iri(KG.Event.removesuffix("Event") + role)
