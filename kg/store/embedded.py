"""Oxigraph in memory or in a folder: the only module that runs the engine."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Quad

from kg.errors import QuerySyntaxError, StoreDamaged, StoreError
from kg.store.clauses import names_graphs
from kg.store.generation import Manifest, current_generation, verify_quickly
from kg.store.protocol import Results

_NESTED: Final = 500
_POSITION: Final = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


class MemoryStore:
    """A graph in memory.

    Args:
        quads: Its quads.
    """

    place = ":memory:"

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._store = pyoxigraph.Store()
        self._store.bulk_extend(quads)

    def query(self, text: str) -> Results:
        """Run a query; see `Store.query`."""
        return run_query(self._store, text)

    def quads(self) -> Iterator[Quad]:
        """Give every quad."""
        return iter(self._store)

    def __len__(self) -> int:
        return len(self._store)


class EmbeddedStore:
    """The current generation of a store folder, opened for reading only.

    Args:
        folder: The store folder of a workspace.

    Raises:
        StoreMissing: Nothing was built here yet.
        StoreDamaged: The files are not those that were written; nothing is opened or changed.
    """

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        self._store, self.manifest = _open(folder)

    def query(self, text: str) -> Results:
        """Run a query; see `Store.query`."""
        return run_query(self._store, text)

    def quads(self) -> Iterator[Quad]:
        """Give every quad.

        Raises:
            StoreDamaged: A file was changed where no opening looks.
        """
        try:
            yield from self._store
        except (OSError, RuntimeError) as error:
            raise StoreDamaged(
                self.place, f"the store breaks off ({_line(error)}). Run: kg build --force"
            ) from None

    def __len__(self) -> int:
        return self.manifest.quads


def _open(folder: Path) -> tuple[pyoxigraph.Store, Manifest]:
    """Open the current generation, the next one when a build took it away in the meantime."""
    while True:
        generation = current_generation(folder)
        try:
            manifest = verify_quickly(generation)
            return pyoxigraph.Store.read_only(str(generation / "db")), manifest
        except (StoreDamaged, OSError, RuntimeError, ValueError) as error:
            if current_generation(folder) != generation:
                continue
            if isinstance(error, StoreDamaged):
                raise
            raise StoreDamaged(
                folder, f"the store does not open ({_line(error)}). Run: kg build --force"
            ) from None


def run_query(store: pyoxigraph.Store, text: str) -> Results:
    """Run a query over the union of all graphs, or over those that it names with FROM.

    Raises:
        QuerySyntaxError: The query does not parse.
        StoreError: The engine fails.
    """
    try:
        # The engine would read the union also where FROM says otherwise.
        return store.query(text, use_default_graph_as_union=not names_graphs(text))
    except SyntaxError as error:
        raise syntax_error(str(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError("query", f"the engine fails: {_line(error)}") from None


def kind_of(text: str) -> type[Results] | None:
    """Tell what a query gives, without asking anybody: rows, a truth or triples; None when that is not looked at.

    Raises:
        QuerySyntaxError: It does not parse, or is no query.
    """
    if "service" in text.lower() or "\\u" in text.lower() or sum(map(text.count, "{([")) > _NESTED:
        return None  # it would leave this machine, or ask too much of the parser
    return type(run_query(pyoxigraph.Store(), text))


def syntax_error(message: str) -> QuerySyntaxError:
    """Make an error with position out of the engine's message."""
    found = _POSITION.search(message)
    if not found:
        return QuerySyntaxError(f"the query does not parse: {_line(message)}")
    line, column = int(found[1]), int(found[2])
    return QuerySyntaxError(
        f"the query does not parse: line {line}, column {column}: {_line(found[3])}", line=line, column=column
    )


def _line(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else text[:199] + "…"
