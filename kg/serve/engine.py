"""The graph as a worker sees it: the current generation, opened for reading, and again when a new one stands."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.ask.prefixes import prefixes
from kg.errors import QuerySyntaxError, StoreDamaged, StoreError, shorten
from kg.serve.refusal import Refusal
from kg.store import Results, current_generation, syntax_error, verify_quickly
from kg.store.clauses import Dataset, from_clauses
from kg.vocab.iris import Iris


class Engine:
    """The current generation of a store; it is a `kg.store.Store`.

    Args:
        folder: The store folder of a workspace.
        iris: Gives the prefixes that need no declaration.

    Raises:
        StoreMissing: Nothing was built here.
        StoreDamaged: The files are not those that were written.
    """

    def __init__(self, folder: Path, iris: Iris) -> None:
        self.folder, self.place = folder, str(folder)
        self.prefixes = prefixes(iris)
        self.generation = ""
        self.refresh()

    def refresh(self) -> None:
        """Open the generation that is current now, if it is another one than before."""
        while (token := _token(self.folder)) != self.generation:
            generation = current_generation(self.folder)
            try:
                manifest = verify_quickly(generation)
                store = pyoxigraph.Store.read_only(str(generation / "db"))
            except (StoreDamaged, OSError, RuntimeError, ValueError) as error:
                if _token(self.folder) != token:
                    continue  # a build took the generation away in between
                if isinstance(error, StoreDamaged):
                    raise
                raise StoreDamaged(self.folder, "the store does not open. Run: kg build") from None
            self._store, self._quads, self.generation = store, manifest.quads, token

    def query(self, text: str) -> Results:
        """Run a query of ours over the union of all graphs; see `kg.store.Store`."""
        return self.run(text, Dataset(), "")

    def run(self, text: str, dataset: Dataset, base: str) -> Results:
        """Run a query over the graphs that the request or the query names, else over the union of all.

        Args:
            text: The query.
            dataset: Graphs that the request names; they win over those of the query.
            base: IRI against which relative ones count; "" for none.

        Raises:
            QuerySyntaxError: It does not parse.
            StoreError: The engine fails.
            Refusal: FROM names a graph that is not in the store.
        """
        own = Dataset() if dataset else from_clauses(text, base, self.prefixes)
        self._refuse_unknown(own)
        try:
            return self._store.query(
                text,
                base_iri=base or None,
                prefixes=self.prefixes,
                # The engine would read the union also where FROM says otherwise.
                use_default_graph_as_union=not own and not dataset,
                default_graph=[NamedNode(iri) for iri in dataset.default] if dataset else None,
                named_graphs=[NamedNode(iri) for iri in dataset.named] if dataset else None,
            )
        except SyntaxError as error:
            raise syntax_error(str(error)) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError("query", f"the engine fails: {shorten(str(error), 200)}") from None

    def _refuse_unknown(self, dataset: Dataset) -> None:
        for iri in (*dataset.default, *dataset.named):
            try:
                known = self._store.contains_named_graph(NamedNode(iri))
            except ValueError:
                known = False
            if not known:
                raise Refusal(
                    400,
                    f"FROM names a graph that is not in the store: {shorten(iri, 120)}. Nothing is fetched",
                )

    def graph(self, name: str | None) -> Iterator[Quad] | None:
        """Give the quads of a graph, None when there is no such graph.

        Args:
            name: Its IRI; None for the default graph.
        """
        if name is None:
            return self._store.quads_for_pattern(None, None, None, DefaultGraph())
        node = NamedNode(name)
        if not self._store.contains_named_graph(node):
            return None
        return self._store.quads_for_pattern(None, None, None, node)

    def graphs(self) -> list[str]:
        """Give the IRIs of the named graphs, sorted."""
        return sorted(node.value for node in self._store.named_graphs() if isinstance(node, NamedNode))

    def quads(self) -> Iterator[Quad]:
        """Give every quad."""
        return iter(self._store)

    def __len__(self) -> int:
        return self._quads


def explain(error: QuerySyntaxError) -> str:
    """Give a mistake in a query as one line."""
    return shorten(str(error), 400)


def _token(folder: Path) -> str:
    """Give what tells one generation from another: the line of the pointer."""
    try:
        with (folder / "current").open("rb") as file:
            return file.read(200).decode("ascii", "replace") or "?"
    except OSError:
        return "?"
