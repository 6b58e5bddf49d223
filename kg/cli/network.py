"""`kg network`: who takes part in what, as a network."""

import json
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text


@app.command()
def network(
    graph: GraphOption = None,
    layer: Annotated[
        str, typer.Option("--layer", help="Only events of this type: Exercise, Agreement …")
    ] = "",
    json_: JsonOption = False,
) -> None:
    """Print the network of states and events: its edges, or node-link JSON for networkx and D3.

    Example: kg network --layer exercise --graph demo
    """
    import networkx as nx
    from rich.table import Table

    net = open_place(graph).network(layer=layer)
    if json_:
        print_text(json.dumps(nx.node_link_data(net, edges="edges"), ensure_ascii=False, indent=2) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("party", "role", "event", "type"):
        table.add_column(column, overflow="fold")
    for party, event, role in sorted(net.edges(keys=True)):
        table.add_row(party, role, net.nodes[event]["label"], net.nodes[event]["type"])
    output().print(table)
