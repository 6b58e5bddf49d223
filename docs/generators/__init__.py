"""Writes the pages of the reference from the code, the ontology and the questions."""
