"""Date bounds ↔ SEM time stamps."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.model import DateBounds
from kg.rdf import nodes
from kg.vocab.terms import SEM

_n = nodes.node
BOUNDS: Final = (
    ("earliest_begin", SEM.hasEarliestBeginTimeStamp),
    ("latest_begin", SEM.hasLatestBeginTimeStamp),
    ("earliest_end", SEM.hasEarliestEndTimeStamp),
    ("latest_end", SEM.hasLatestEndTimeStamp),
)
"""Fields of DateBounds and their properties."""


def bounds_literals(bounds: DateBounds) -> Iterator[tuple[NamedNode, Literal]]:
    """Give the known bounds as SEM time stamps; an absent one means open."""
    for name, predicate in BOUNDS:
        value = getattr(bounds, name)
        if value is not None:
            yield _n(predicate), nodes.day(value)
