"""What every store can do: the graph in memory, in a folder, or behind a SPARQL endpoint."""

from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

Results = QuerySolutions | QueryBoolean | QueryTriples
"""Rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""


class Store(Protocol):
    """A graph that can be asked. The default graph of a query is the union of all named graphs."""

    @property
    def place(self) -> str:
        """Where it is: a folder, ":memory:" or an address."""
        ...

    def query(self, text: str) -> Results:
        """Run a SPARQL query (never an update).

        Raises:
            QuerySyntaxError: The query does not parse; with line and column.
            StoreError: The store cannot answer.
        """
        ...

    def quads(self) -> Iterator[Quad]:
        """Give every quad, in no particular order."""
        ...

    def __len__(self) -> int:
        """Give the number of quads."""
        ...
