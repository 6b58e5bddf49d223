"""Serves a graph over HTTP: the SPARQL endpoint, the explorer, the named questions, a page for each thing.

Import `serve` from `kg.serve.server`; it needs the extra `serve`.
"""

from kg.serve.settings import Limits, ServeSettings

__all__ = ["Limits", "ServeSettings"]
