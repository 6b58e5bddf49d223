"""Writes a graph to a file; the ending says the format. Equal graphs give equal bytes."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.store.wire import as_address, is_address
from kg.vocab.iris import Iris
from kg.workspace import write_atomic

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad

    from kg.model import Event, Telling
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What can be exported, fetched only if the format needs it.

    Attributes:
        quads: Gives the quads of the store.
        events: Gives the resolved events.
        iris: Mints IRIs.
        restricted: What the graph holds that may not be passed on, a line a data set.
        note: Told of each step of what takes time.
    """

    quads: "Callable[[], Iterator[Quad]]"
    events: "Callable[[], Sequence[Event]]"
    iris: Iris
    restricted: "Callable[[], Sequence[str]]" = tuple
    note: Callable[[str], None] = lambda _: None


def export(contents: Contents, path: Path, *, with_restricted: bool = False) -> Path:
    """Write a graph to a file.

    Args:
        contents: What is written.
        path: The file; its ending says the format. Or the address of a SPARQL endpoint: the graph there is replaced.
        with_restricted: Whether to write it although it holds rows that may not be passed on.

    Returns:
        The path.

    Raises:
        UsageError: The ending is of no known format, or the graph holds what may not be passed on.
        OutputError: The file cannot be written.
        StoreError: The endpoint refuses the graph, or holds something else afterwards.
    """
    remote = is_address(str(path))
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None and not remote:
        known = " ".join(_WRITERS)
        raise UsageError(f"{path}: no known format ends in '{path.suffix}'. Known: {known}")
    held = () if with_restricted else contents.restricted()
    if held:
        raise UsageError(
            f"{path}: the graph holds data that may not be passed on: {'; '.join(held)}. "
            "For your own use add --with-restricted (with_restricted=True in Python)"
        )
    if writer is None or remote:
        from kg.store.moving import move

        move(contents.quads, as_address(str(path)), base=contents.iris.base, note=contents.note)
    else:
        write_atomic(path, writer(contents))
    return path


def restricted_datasets(store: "Store") -> list[str]:
    """Give the data sets of a graph whose rows may not be passed on, a line each: title and terms."""
    from kg.vocab.terms import DCAT, DCTERMS, KG

    rows = store.query(
        f"SELECT ?title ?terms WHERE {{ ?set a <{DCAT.Dataset}> ; <{KG.redistributable}> false ; "
        f"<{DCTERMS.title}> ?title ; <{DCTERMS.rights}> ?terms }} ORDER BY ?title"
    )
    return [f"{row[0].value} ({row[1].value})" for row in rows]  # type: ignore[union-attr]  # a SELECT


def _turtle(contents: Contents) -> str:
    from kg.rdf.turtle import TurtleWriter

    return "".join(TurtleWriter(contents.iris).turtle(contents.quads()))


def _trig(contents: Contents) -> str:
    from kg.rdf.turtle import TurtleWriter

    return "".join(TurtleWriter(contents.iris).trig(contents.quads()))


def _nquads(contents: Contents) -> str:
    from pyoxigraph import RdfFormat, serialize

    data = serialize(contents.quads(), format=RdfFormat.N_QUADS) or b""
    # Not splitlines: a text may hold U+2028 and others that end a line only there.
    return "".join(f"{line}\n" for line in sorted(data.decode().split("\n")) if line)


def _jsonld(contents: Contents) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    from kg.ask.prefixes import prefixes

    quads = sorted(contents.quads(), key=str)
    return serialize(quads, format=RdfFormat.JSON_LD, prefixes=prefixes(contents.iris)) or b""


def _network(contents: Contents) -> "nx.MultiDiGraph[str]":
    """Give the network with nodes and edges in sorted order, so that the file is stable."""
    import networkx as nx

    from kg.network import event_network

    net = event_network(contents.events())
    for event in contents.events():
        cited = sorted({" Terms: ".join(terms) for t in event.tellings if any(terms := _terms(t))})
        if cited:
            net.nodes[event.slug]["citation"] = "; ".join(cited)
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(net.nodes(data=True)))
    edges = ((source, target, data) for source, target, data in net.edges(data=True))
    for source, target, data in sorted(edges, key=lambda edge: (edge[0], edge[1], edge[2]["role"])):
        ordered.add_edge(source, target, key=data["role"], **data)
    return ordered


def _graphml(contents: Contents) -> str:
    import networkx as nx

    return "\n".join(nx.generate_graphml(_network(contents))) + "\n"


def _gexf(contents: Contents) -> str:
    import networkx as nx

    lines = "\n".join(nx.generate_gexf(_network(contents))) + "\n"
    # networkx writes the day of export into the file: equal graphs would differ tomorrow.
    head, _, rest = lines.partition("<meta")
    return head + rest.partition("</meta>")[2].lstrip() if rest else lines


def _terms(telling: "Telling") -> tuple[str, str]:
    """Give the citation and the terms of a data set; empty texts for an article."""
    from kg.model import Dataset

    source = telling.source
    return (source.citation, source.terms) if isinstance(source, Dataset) else ("", "")


def _csv(contents: Contents) -> str:
    """Give one row a telling, in the order of events."""
    from kg.ask.answer import harmless
    from kg.model import Quote

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for event in contents.events():
        for telling in event.tellings:
            bounds, words = event.date, telling.evidence
            quote = words if isinstance(words, Quote) else None
            row = [
                event.slug, event.type, event.label, " ".join(event.states),
                "; ".join(f"{p.role}: {p.party.name}" for p in event.parts), event.status,
                bounds.earliest_begin or "", bounds.latest_begin or "", event.place.name if event.place else "",
                "; ".join(w.name for w in event.weapons), telling.status, telling.confidence, telling.review,
                quote.exact if quote else "", quote.start if quote else "", quote.end if quote else "",
                telling.source.id, quote.article.url if quote else "", *_terms(telling),
            ]  # fmt: skip
            writer.writerow([harmless(str(cell)) for cell in row])
    return out.getvalue()


_COLUMNS: Final = (
    "event", "type", "label", "states", "parties", "status", "earliest", "latest", "place", "weapons",
    "telling_status", "confidence", "review", "quote", "start", "end", "source", "url", "citation", "terms",
)  # fmt: skip
_WRITERS: Final[dict[str, Callable[[Contents], str | bytes]]] = {
    ".ttl": _turtle,
    ".trig": _trig,
    ".nq": _nquads,
    ".jsonld": _jsonld,
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".csv": _csv,
}
