"""What the tests of review share."""

from datetime import UTC, datetime

import pytest
from proposals import make_graph

from kg.review import Queue, Wanted

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    """A graph of two articles: a meeting (0.45), a drill (0.9), a pact of three states (0.6)."""
    return make_graph(tmp_path / "g")


@pytest.fixture
def queue(place):
    """Opens a queue on the graph."""

    def make(*, by="r. reader", now=NOON, **wanted):
        return Queue(place, Wanted(**wanted), by=by, now=now)

    return make
