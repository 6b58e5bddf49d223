"""What the tests of the ontology share: its files, read once."""

from pathlib import Path

import pytest
from rdflib import Graph

from kg.resources import shipped
from kg.vocab.generate import read_ontology

ONTOLOGY = shipped("ontology")


def turtle(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """`kg.ttl` alone."""
    return turtle(ONTOLOGY / "kg.ttl")


@pytest.fixture(scope="session")
def source() -> Graph:
    """What the generator reads: `kg.ttl`, `reused.ttl` and the schemes."""
    return read_ontology(ONTOLOGY)


@pytest.fixture(scope="session")
def whole() -> Graph:
    """Everything but the examples, which are data."""
    graph = Graph()
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        if path.parent.name != "examples":
            graph.parse(path, format="turtle")
    return graph
