"""The version of the program; the vocabulary has one of its own in `ontology/kg.ttl`."""

VERSION = "0.1.0"
