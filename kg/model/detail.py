"""A detail: a further fact of an event that has no field of its own, mostly a column of a data set."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from kg.errors import InputError, shorten
from kg.model.dates import DateBounds
from kg.vocab.codes import Obligation
from kg.vocab.terms import KG, Iri

DetailValue = str | int | Decimal | DateBounds | Obligation

DETAILS: Final[Mapping[Iri, type]] = MappingProxyType(
    {
        KG.obligation: Obligation,
        KG.entryIntoForce: DateBounds,
        KG.termination: DateBounds,
        KG.agreedYears: int,
        KG.series: str,
        KG.focus: str,
        KG.designation: str,
        KG.weaponDescription: str,
        KG.orderDate: DateBounds,
        KG.deliveryDate: DateBounds,
        KG.orderedNumber: int,
        KG.deliveredNumber: int,
        KG.localProduction: bool,
        KG.goodsCondition: str,
        KG.course: str,
        KG.programme: str,
        KG.traineeNumber: int,
        KG.costInDollars: Decimal,
    }
)
"""The properties that a detail can have, and what their values are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A property of an event with its value.

    Attributes:
        predicate: One of DETAILS.
        value: Of the type that DETAILS gives; a text is not empty.

    Raises:
        InputError: The property is no detail, or the value is of another type, or an empty text.

    Example:
        >>> Detail(predicate=KG.orderedNumber, value=12).value
        12
    """

    predicate: Iri
    value: DetailValue

    def __post_init__(self) -> None:
        wanted = DETAILS.get(self.predicate)
        if wanted is None:
            raise InputError(self.predicate, "no detail of an event: add it to DETAILS")
        if type(self.value) is not wanted or self.value == "":
            raise InputError(self.predicate, f"needs a {wanted.__name__}, not {shorten(repr(self.value))}")

    @property
    def order(self) -> tuple[str, str]:
        """What sorts details: property, then the value as text."""
        return self.predicate, str(self.value)
