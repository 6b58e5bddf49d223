"""networkx graphs of who takes part in what, and their measures."""

from kg.network.answers import ANSWERS
from kg.network.events import event_network
from kg.network.measured import Measured, What, edge_list, measure
from kg.network.measures import measure_graph, measure_nodes
from kg.network.nodes import By
from kg.network.select import Selection, SelectionOptions, select_events
from kg.network.states import Weight, state_network
from kg.network.tables import open_triads, overlap, spells, suppliers, yearly

__all__ = [
    "ANSWERS",
    "By",
    "Measured",
    "Selection",
    "SelectionOptions",
    "Weight",
    "What",
    "edge_list",
    "event_network",
    "measure",
    "measure_graph",
    "measure_nodes",
    "open_triads",
    "overlap",
    "select_events",
    "spells",
    "state_network",
    "suppliers",
    "yearly",
]
