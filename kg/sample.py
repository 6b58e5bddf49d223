"""The sample graph: the seed article and its reviewed events."""

from collections.abc import Mapping
from pathlib import Path

from kg.build import Note, read_facts
from kg.errors import OutputError
from kg.graph import KnowledgeGraph
from kg.workspace import DEFAULT_TEXT, Workspace, write_atomic


def write_demo(place: Path | str, note: Note = lambda _: None) -> KnowledgeGraph:
    """Make the sample graph from the seed article.

    Args:
        place: A new or empty folder, or one that an earlier run made; ":memory:" for a graph that is not kept.
        note: Told of each step.

    Returns:
        The graph, built.

    Raises:
        OutputError: The folder holds something else, or cannot be written.
    """
    from kg.resources import shipped

    seed = shipped("data/seed")
    files = {
        path.relative_to(seed): path.read_bytes()
        for path in sorted(seed.rglob("*"))
        if path.is_file() and (path.parent.name == "articles" or path.name == "kg.toml")
    }
    if str(place) == ":memory:":
        from kg.rdf import facts_quads
        from kg.store import MemoryStore

        workspace = Workspace(seed)
        return KnowledgeGraph(workspace, MemoryStore(facts_quads(read_facts(workspace, note)[0])))
    root = Path(place)
    if (root / "kg.toml").is_file():
        _refuse_other_graph(root, files)
    else:
        Workspace.create(root)
    for name, data in files.items():
        write_atomic(root / name, data)
    graph = KnowledgeGraph(Workspace(root))
    graph.build(note=note)
    return graph


def _refuse_other_graph(root: Path, files: Mapping[Path, bytes]) -> None:
    """Refuse a graph that is not the sample as it ships: what a person wrote there must not be lost."""
    made = [path for name in ("articles", "datasets") for path in (root / name).rglob("*") if path.is_file()]
    for path in (root / "kg.toml", root / "links.yaml", *sorted(made)):
        fresh = DEFAULT_TEXT.encode() if path.name == "kg.toml" else None
        if path.exists() and path.read_bytes() not in (files.get(path.relative_to(root)), fresh):
            raise OutputError(
                root, f"a graph of yours is here ({path.name} is not that of the sample). Name a new folder"
            )
