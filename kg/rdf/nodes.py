"""Plain values → RDF terms in the one canonical form that every store keeps as it is."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.vocab.terms import EDTF, XSD

_EDTF: Final = NamedNode(EDTF.EDTF)
_DATE: Final = NamedNode(XSD.date)
_DATETIME: Final = NamedNode(XSD.dateTime)
_DECIMAL: Final = NamedNode(XSD.decimal)
_INTEGER: Final = NamedNode(XSD.integer)
_BOOLEAN: Final = NamedNode(XSD.boolean)


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Give the node of an IRI; the same object for the same IRI, so that writing is quick."""
    return NamedNode(iri)


@lru_cache(maxsize=4096)
def day(value: date) -> Literal:
    """Give an `xsd:date`."""
    return Literal(value.isoformat(), datatype=_DATE)


def moment(value: datetime) -> Literal:
    """Give an `xsd:dateTime` with its zone; UTC is written "Z", a fraction without trailing noughts.

    Example:
        >>> from datetime import datetime
        >>> moment(datetime.fromisoformat("2022-03-23T10:37:00+04:00")).value
        '2022-03-23T10:37:00+04:00'
    """
    whole = value.isoformat(timespec="seconds")
    clock, zone = whole[: -len("+00:00")], whole[-len("+00:00") :]
    fraction = f"{value.microsecond:06d}".rstrip("0")
    return Literal(
        f"{clock}{'.' if fraction else ''}{fraction}{zone if value.utcoffset() else 'Z'}", datatype=_DATETIME
    )


def edtf(value: str) -> Literal:
    """Give an EDTF literal."""
    return Literal(value, datatype=_EDTF)


def decimal(value: Decimal) -> Literal:
    """Give an `xsd:decimal` without trailing noughts: 0.90 is "0.9", 1.0 is "1".

    Example:
        >>> decimal(Decimal("0.90")).value, decimal(Decimal("1.0")).value
        ('0.9', '1')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal(text, datatype=_DECIMAL)


def integer(value: int) -> Literal:
    """Give an `xsd:integer`."""
    return Literal(str(value), datatype=_INTEGER)


@lru_cache(maxsize=2)
def boolean(value: bool) -> Literal:  # noqa: FBT001 - a converter of one value
    """Give an `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def text(value: str) -> Literal:
    """Give a plain string."""
    return Literal(value)


def english(value: str) -> Literal:
    """Give a string in English."""
    return Literal(value, language="en")
