"""Stores: one protocol; the embedded Oxigraph store with generations, a graph in memory, a SPARQL endpoint."""

from kg.store.embedded import EmbeddedStore, MemoryStore, syntax_error
from kg.store.generation import (
    Manifest,
    build_generation,
    current_generation,
    read_manifest,
    verify_fully,
    verify_quickly,
)
from kg.store.protocol import Results, Store
from kg.store.remote import RemoteStore
from kg.store.wire import is_address

__all__ = [
    "EmbeddedStore",
    "Manifest",
    "MemoryStore",
    "RemoteStore",
    "Results",
    "Store",
    "build_generation",
    "current_generation",
    "is_address",
    "read_manifest",
    "syntax_error",
    "verify_fully",
    "verify_quickly",
]
