"""Plain values → literals in the one form that every store keeps."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from pyoxigraph import Quad

from kg.rdf import nodes
from kg.store import MemoryStore

FAR = timezone(timedelta(hours=4))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2022, 3, 23, 10, 37, tzinfo=FAR), "2022-03-23T10:37:00+04:00"),
        (datetime(2022, 3, 23, 10, 37, tzinfo=UTC), "2022-03-23T10:37:00Z"),
        (datetime(2022, 3, 23, 10, 37, 1, 500_000, tzinfo=UTC), "2022-03-23T10:37:01.5Z"),
        (datetime(2022, 3, 23, 10, 37, 1, 5, tzinfo=FAR), "2022-03-23T10:37:01.000005+04:00"),
        (
            datetime(2022, 3, 23, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            "2022-03-23T00:00:00-03:30",
        ),
    ],
)
def test_moment(value, written):
    assert nodes.moment(value).value == written
    assert kept(nodes.moment(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0.90", "0.9"),
        ("1.0", "1"),
        ("0", "0"),
        ("1E-4", "0.0001"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0.50", "-0.5"),
    ],
)
def test_decimal(value, written):
    assert nodes.decimal(Decimal(value)).value == written
    assert kept(nodes.decimal(Decimal(value)))


def test_other_literals_are_kept():
    for literal in (
        nodes.boolean(True), nodes.boolean(False), nodes.integer(-3), nodes.integer(10**12), nodes.edtf("2021-09"),
        nodes.text(" é\n"), nodes.english("x"), nodes.day(datetime(850, 1, 2, tzinfo=UTC).date()),
    ):  # fmt: skip
        assert kept(literal), literal


def kept(literal):
    node = nodes.node("https://x.org/n")
    (quad,) = MemoryStore([Quad(node, node, literal, node)]).quads()
    return quad.object == literal
