"""Stores: one protocol; the embedded Oxigraph store with generations, and a graph in memory."""

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

__all__ = [
    "EmbeddedStore",
    "Manifest",
    "MemoryStore",
    "Results",
    "Store",
    "build_generation",
    "current_generation",
    "read_manifest",
    "syntax_error",
    "verify_fully",
    "verify_quickly",
]
