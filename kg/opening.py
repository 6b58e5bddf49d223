"""Open a graph: a folder, or an endpoint."""

from pathlib import Path

from kg.errors import UsageError
from kg.graph import KnowledgeGraph
from kg.vocab.iris import Iris
from kg.workspace import Workspace


class RemoteGraph(KnowledgeGraph):
    """A graph behind a SPARQL endpoint: what needs the articles and the other files refuses it.

    Args:
        address: Address of the query service.
    """

    def __init__(self, address: str) -> None:
        from kg.store import RemoteStore

        store = RemoteStore.connect(address)
        store.within = f"{self.iris.base}graph/"  # a server may hold other graphs too
        self._given = store

    def __repr__(self) -> str:
        return f"RemoteGraph({self.store.place!r})"

    @property
    def iris(self) -> Iris:
        """Mints the IRIs of this graph, under the usual base."""
        return Iris()

    @property
    def workspace(self) -> Workspace:  # type: ignore[override]  # there is none to set
        """Refuse: an endpoint has no workspace.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{self.store.place}: an endpoint has no articles. Name the folder of the graph")


def open_graph(place: Path | str) -> KnowledgeGraph:
    """Open a graph.

    Args:
        place: A workspace folder, or the address of a SPARQL endpoint that holds a graph: it can be asked
            and exported; what needs the articles refuses it.

    Raises:
        StoreMissing: There is no graph at this place.
        UsageError: The address is none.
    """
    text = str(place)
    if text.lower().startswith(("http:/", "https:/")):
        scheme, _, rest = text.partition(":")
        return RemoteGraph(f"{scheme}://{rest.lstrip('/')}")  # a Path has lost one of the two slashes
    return KnowledgeGraph(Workspace(Path(place)))
