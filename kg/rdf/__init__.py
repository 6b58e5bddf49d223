"""Model ↔ triples, and the Turtle that is pleasant to read."""

from kg.rdf.facts import Facts
from kg.rdf.read import Reading
from kg.rdf.write import facts_quads

__all__ = ["Facts", "Reading", "facts_quads"]
