"""What was measured: prints as a table, as JSON or CSV, and is written to files that other programs read."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.ask.answer import harmless
from kg.errors import UnknownName, UsageError
from kg.model import Event
from kg.network.measures import SEED, Number, measure_graph, measure_nodes
from kg.network.select import Selection, find_layer
from kg.network.states import state_network
from kg.network.tables import Row, open_triads, overlap, spells, suppliers, yearly
from kg.vocab.codes import LABELS
from kg.workspace import write_atomic

if TYPE_CHECKING:
    import networkx as nx
    from rich.console import Console, ConsoleOptions, RenderResult


class What(StrEnum):
    """What is measured."""

    NODES = "nodes"
    YEARLY = "yearly"
    OVERLAP = "overlap"
    SUPPLIERS = "suppliers"
    TRIADS = "triads"
    SPELLS = "spells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Measures of a network.

    Attributes:
        what: One of `What`.
        title: What was measured, in words.
        graph: Measures of the whole network, for "nodes"; else empty.
        rows: A row a node, year, pair of layers, recipient, open pair or spell.
        network: The network, with the measures of its nodes as attributes.
    """

    what: What
    title: str
    graph: dict[str, Number | None] = field(default_factory=dict)
    rows: Sequence[Row] = ()
    network: "nx.Graph[str]" = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return list(self.rows[0]) if self.rows else []

    def to_dict(self) -> dict[str, Any]:
        """Give plain dictionaries: `graph` and `nodes`, or `rows` for what has no network of its own."""
        if self.what is What.NODES:
            return {"graph": self.graph, "nodes": list(self.rows)}
        return {"columns": self.columns, "rows": list(self.rows)}

    def to_json(self) -> str:
        """Give the measures as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """Give the rows as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([harmless(value) if isinstance(value, str) else value for value in row.values()])
        return out.getvalue()

    def save(self, file: Path | str) -> Path:
        """Write the measures to a file; the ending says the format.

        Args:
            file: .json or .csv; .graphml or .gexf for the network with the measures as attributes of its nodes;
                .edges.csv for its edges; .svg, .pdf or .png for a figure (needs the extra `plot`).

        Returns:
            The path.

        Raises:
            UsageError: The ending is of no known format.
            OutputError: The file cannot be written.
            MissingExtra: A figure is asked for and matplotlib is not installed.
        """
        path = Path(file)
        name = path.name.lower()
        ending = ".edges.csv" if name.endswith(".edges.csv") else path.suffix.lower()
        writer = _WRITERS.get(ending)
        if writer is None:
            known = " ".join(_WRITERS)
            raise UsageError(f"{path}: no known format ends in '{path.suffix}'. Known: {known}")
        write_atomic(path, writer(self))
        return path

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.table import Table
        from rich.text import Text

        yield Text(self.title, style="bold")
        if self.graph:
            whole = Table(box=None, pad_edge=False, show_header=False)
            for name, value in self.graph.items():
                whole.add_row(name, _shown(value))
            yield whole
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in self.columns:
            table.add_column(column, overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(_shown(value)) for value in row.values()))
        yield table if self.rows else Text("No events.", style="italic")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row.values()) + "</tr>"
            for row in self.rows
        )
        whole = ", ".join(f"{name} {_shown(value)}" for name, value in self.graph.items())
        lead = f"<p>{escape(whole)}</p>" if whole else ""
        return (
            f"<p><b>{escape(self.title)}</b></p>{lead}<table><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )


def measure(
    events: Sequence[Event],
    selection: Selection,
    *,
    what: str = "nodes",
    weight: str = "events",
    by: str = "state",
    seed: int = SEED,
) -> Measured:
    """Measure the network of states of some events.

    Args:
        events: Events.
        selection: Which of them.
        what: "nodes" (the network and each state), "yearly", "overlap" (of layers), "suppliers" (dependence
            of recipients), "triads" (open pairs by common partners), "spells" (of activity).
        weight: As for `state_network`.
        by: As for `state_network`.
        seed: Seed of the communities.

    Raises:
        UnknownName: No such layer, source, weight, kind of node, or thing to measure.

    Example:
        >>> import kg
        >>> found = measure(kg.demo(":memory:").events, Selection(layer="exercise"))
        >>> found.graph["nodes"], found.graph["transitivity"]
        (3, 1.0)
    """
    if what not in list(What):
        raise UnknownName("thing to measure", what, list(What))
    kind = What(what)
    net = state_network(events, selection, weight=weight, by=by)
    title = _title(kind, selection)
    if kind is What.NODES:
        rows = measure_nodes(net, seed=seed)
        for row in rows:
            net.nodes[str(row["id"])].update({k: v for k, v in row.items() if k != "id" and v is not None})
        return Measured(what=kind, title=title, graph=measure_graph(net, seed=seed), rows=rows, network=net)
    return Measured(what=kind, title=title, rows=_rows(kind, events, selection, weight, by), network=net)


def _rows(what: What, events: Sequence[Event], selection: Selection, weight: str, by: str) -> Sequence[Row]:
    match what:
        case What.YEARLY:
            return yearly(events, selection, weight=weight, by=by)
        case What.OVERLAP:
            return overlap(events, selection, weight=weight, by=by)
        case What.SUPPLIERS:
            return suppliers(events, selection, by=by)
        case What.TRIADS:
            return open_triads(events, selection, by=by)
    return spells(events, selection, by=by)


def _title(what: What, selection: Selection) -> str:
    words = {
        What.NODES: "Network of states", What.YEARLY: "Network of states by year",
        What.OVERLAP: "Overlap of layers", What.SUPPLIERS: "Dependence on suppliers of arms",
        What.TRIADS: "Open pairs with common partners", What.SPELLS: "Spells of activity of pairs",
    }  # fmt: skip
    layer = find_layer(selection.layer)
    parts = [part for part in (layer and LABELS[layer], selection.source, selection.during) if part]
    return words[what] + (f": {', '.join(parts)}" if parts else "")


def edge_list(net: "nx.Graph[str]") -> str:
    """Give the edges of a network as CSV: from, to, weight, number of events. R's statnet and RSiena read it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["from", "to", "weight", "events"])
    for one, two, data in net.edges(data=True):
        writer.writerow([one, two, data["weight"], data["events"]])
    return out.getvalue()


def _graphml(measured: Measured) -> str:
    import networkx as nx

    return "\n".join(nx.generate_graphml(measured.network)) + "\n"


def _gexf(measured: Measured) -> str:
    import networkx as nx

    lines = "\n".join(nx.generate_gexf(measured.network)) + "\n"
    # networkx writes the day into the file: equal networks would differ tomorrow.
    head, _, rest = lines.partition("<meta")
    return head + rest.partition("</meta>")[2].lstrip() if rest else lines


def _figure(ending: str) -> Callable[[Measured], bytes]:
    def draw(measured: Measured) -> bytes:
        from kg.network.figures import draw_figure

        return draw_figure(measured, ending)

    return draw


def _shown(value: str | Number | None) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


_WRITERS: Final[dict[str, Callable[[Measured], str | bytes]]] = {
    ".json": lambda measured: measured.to_json() + "\n",
    ".csv": lambda measured: measured.to_csv(),
    ".edges.csv": lambda measured: edge_list(measured.network),
    ".graphml": _graphml,
    ".gexf": _gexf,
    **{f".{ending}": _figure(ending) for ending in ("svg", "pdf", "png")},
}
