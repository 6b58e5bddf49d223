"""IRIs of what tellings speak of, and the objects of claims as RDF terms."""

from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, ClaimObject, DateBounds, Party, Place, Weapon
from kg.rdf import nodes
from kg.vocab import iris as mint
from kg.vocab.codes import (
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    Obligation,
    PartyKind,
    Status,
)
from kg.vocab.iris import Iris
from kg.vocab.terms import KG

_SCHEMES: Final = {
    Status: "status",
    AgreementKind: "agreement",
    ExerciseDomain: "domain",
    ExerciseForm: "form",
    Obligation: "obligation",
}
CLASSES: Final = {
    PartyKind.STATE: KG.State,
    PartyKind.PERSON: KG.Person,
    PartyKind.FORCE: KG.Force,
    PartyKind.MINISTRY: KG.Ministry,
    PartyKind.PARLIAMENT: KG.Parliament,
    PartyKind.COMPANY: KG.Company,
    PartyKind.ORGANIZATION: KG.Organization,
}
"""Class of each kind of party."""


def type_iri(type: EventType) -> str:
    """Give the class of an event type."""
    return mint.NS + type


def party_iri(party: Party, iris: Iris) -> str:
    """Give the IRI of a party."""
    return iris.party(party.name, party.kind, party.state)


def place_iri(place: Place, iris: Iris) -> str:
    """Give the IRI of a place."""
    return iris.place(place.name, place.state)


def claim_object(claim: Claim, iris: Iris) -> NamedNode | Literal:
    """Give the object of a claim as it stands in the event's own triple."""
    return to_term(claim.object, iris)


def to_term(value: ClaimObject, iris: Iris) -> NamedNode | Literal:  # noqa: PLR0911 - one line a kind
    """Give a value of the model as a term."""
    match value:
        case EventType():
            return nodes.node(type_iri(value))
        case Party():
            return nodes.node(party_iri(value, iris))
        case Place():
            return nodes.node(place_iri(value, iris))
        case Weapon():
            return nodes.node(iris.weapon(value.name))
        case DateBounds():
            return nodes.edtf(value.to_edtf())
        case Status() | AgreementKind() | ExerciseDomain() | ExerciseForm() | Obligation():
            return nodes.node(mint.code(_SCHEMES[type(value)], value))
        case bool():
            return nodes.boolean(value)
        case int():
            return nodes.integer(value)
        case Decimal():
            return nodes.decimal(value)
    return nodes.text(value)
