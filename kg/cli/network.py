"""`kg network`: who takes part in what, as a network."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text
from kg.cli.selection import (
    ByOption,
    CertainOption,
    DuringOption,
    GeneralOption,
    LayerOption,
    PlannedOption,
    SourceOption,
    WeightOption,
    reading_events,
)

if TYPE_CHECKING:
    import networkx as nx
    from rich.table import Table


@app.command()
def network(
    graph: GraphOption = None,
    states: Annotated[bool, typer.Option("--states", help="Join states with one another.")] = False,
    layer: LayerOption = "",
    during: DuringOption = "",
    certain: CertainOption = False,
    source: SourceOption = "",
    planned: PlannedOption = False,
    general: GeneralOption = False,
    weight: WeightOption = "events",
    by: ByOption = "state",
    json_: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print the edges as CSV.")] = False,
) -> None:
    """Print the network of states and events: its edges, or node-link JSON for networkx and D3.

    With --states the network of states: edges with their weights, as R's statnet and RSiena read them.
    kg measure writes GraphML and GEXF, with measures.

    Example: kg network --layer exercise --states --graph demo
    """
    import networkx as nx

    opened = open_place(graph)
    with reading_events():
        net = opened.network(
            states=states, weight=weight, by=by, layer=layer, during=during, certain=certain, source=source,
            planned=planned, general=general,
        )  # fmt: skip
    if json_:
        print_text(json.dumps(nx.node_link_data(net, edges="edges"), ensure_ascii=False, indent=2) + "\n")
        return
    header, rows = _edges(net)
    if csv:
        print_text(_csv(header, rows))
    else:
        output().print(_table(header, rows))


def _edges(net: "nx.Graph[str]") -> tuple[list[str], list[list[str]]]:
    import networkx as nx

    if isinstance(net, nx.MultiDiGraph):
        edges = sorted(net.edges(keys=True))
        rows = [
            [party, role, net.nodes[event]["label"], net.nodes[event]["type"]] for party, event, role in edges
        ]
        return ["party", "role", "event", "type"], rows
    found = [
        [one, two, f"{data['weight']:g}", str(data["events"])] for one, two, data in net.edges(data=True)
    ]
    return ["from", "to", "weight", "events"], found


def _csv(header: list[str], rows: list[list[str]]) -> str:
    import csv
    import io

    from kg.ask.answer import harmless

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *([harmless(cell) for cell in row] for row in rows)])
    return out.getvalue()


def _table(header: list[str], rows: list[list[str]]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in header:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
