"""The one-mode network: states, joined by the events in which they take part together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.errors import UnknownName
from kg.model import Event
from kg.network.nodes import By, cow_code_behind, label_of, node_of
from kg.network.select import Selection, find_layer, select_events
from kg.vocab.codes import EventType, Role

if TYPE_CHECKING:
    import networkx as nx

DIRECTED: Final[Mapping[EventType, tuple[Role, Role]]] = MappingProxyType(
    {
        EventType.ARMS_TRANSFER: (Role.SUPPLIER, Role.RECIPIENT),
        EventType.TRAINING: (Role.TRAINER, Role.TRAINEE),
        EventType.AID: (Role.DONOR, Role.RECIPIENT),
        EventType.SUPPORT: (Role.SUPPORTER, Role.SUPPORTED),
        EventType.VISIT: (Role.VISITOR, Role.HOST),
        EventType.DEPLOYMENT: (Role.SENDER, Role.HOST),
    }
)
"""Types whose edges have a direction, and from which role to which."""


class Weight(StrEnum):
    """What an edge weighs."""

    EVENTS = "events"
    SHARED = "shared"


def state_network(
    events: Iterable[Event], selection: Selection | None = None, *, weight: str = "events", by: str = "state"
) -> "nx.Graph[str]":
    """Give the network of states of some events.

    That of one layer with roles (`DIRECTED`) is directed, any other undirected. Repeated events add to the weight of
    an edge. Only states with a partner are nodes; parties without a state are left out.

    Args:
        events: Events.
        selection: Which of them; all that are real and of defence when None.
        weight: "events": 1 an event. "shared": 1/(n-1) an event of n states, so that a big exercise does not
            outweigh all else.
        by: "state": a state as the field counts it, one a Correlates of War number at the time of the event, under
            a readable key (Russia and the Soviet Union are RUS). "cow": the same with the numbers as keys.
            "history": each state of history is a node (the Soviet Union is SUN).

    Returns:
        Nodes with `label` and, where they have one, `cow_code`; edges with `weight` and `events`, the number of events;
        the graph's own `events` counts each event once, however many pairs it joins.

    Raises:
        UnknownName: No such event type, source, weight or kind of node.

    Example:
        >>> import kg
        >>> net = state_network(kg.demo(":memory:").events, Selection(layer="exercise"))
        >>> sorted(net.edges(data="events"))
        [('AZE', 'PAK', 1), ('AZE', 'TUR', 1), ('PAK', 'TUR', 1)]

    Source:
        Newman, M. E. J. 2001. Scientific collaboration networks II. Physical Review E 64: 016132 (weights
        1/(n-1)).
    """
    import networkx as nx

    chosen = selection or Selection()
    share = _choice(Weight, weight, "weight") is Weight.SHARED
    kind = By(_choice(By, by, "kind of node"))
    directed = find_layer(chosen.layer) in DIRECTED
    net: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    behind: dict[str, set[str]] = defaultdict(set)
    joining = 0
    for event in select_events(events, chosen):
        nodes = {state: node_of(state, event.date, kind) for state in event.states}
        for state, node in nodes.items():
            behind[node].add(state)
        joining += _join(net, _pairs(event, nodes, directed=directed), len(set(nodes.values())), share=share)
    net.graph["events"] = joining
    return _named(_ordered(net), behind, kind)


def _join(net: "nx.Graph[str]", pairs: Iterable[tuple[str, str]], count: int, *, share: bool) -> bool:
    """Add an event of so many states to the edges of its pairs, and tell whether there were any."""
    joined = False
    for one, two in pairs:
        found = net.get_edge_data(one, two, {"weight": 0.0, "events": 0})
        more = 1 / (count - 1) if share else 1.0
        net.add_edge(one, two, weight=found["weight"] + more, events=found["events"] + 1)
        joined = True
    return joined


def _named(net: "nx.Graph[str]", behind: Mapping[str, set[str]], by: By) -> "nx.Graph[str]":
    """Say on each node which states it stands for; GraphML and GEXF know no None, so what has no number has none."""
    for node in net:
        number = cow_code_behind(node, by)
        net.nodes[node].update(label=label_of(node, behind[node], by))
        if number is not None:
            net.nodes[node]["cow_code"] = number
    return net


def _pairs(event: Event, nodes: Mapping[str, str], *, directed: bool) -> Iterator[tuple[str, str]]:
    """Give the pairs of an event, each once, in a fixed order."""
    if not directed:
        yield from combinations(sorted(set(nodes.values())), 2)
        return
    first, second = DIRECTED[event.type]
    sides = [
        sorted({nodes[p.party.state] for p in event.parts if p.role is role and p.party.state})
        for role in (first, second)
    ]
    yield from ((one, two) for one in sides[0] for two in sides[1] if one != two)


def _ordered(net: "nx.Graph[str]") -> "nx.Graph[str]":
    """Give the network with nodes and edges in sorted order: measures with chance in them must not vary."""
    ordered = net.__class__(**net.graph)
    ordered.add_nodes_from(sorted(net.nodes))
    ordered.add_edges_from(sorted(net.edges(data=True), key=lambda edge: edge[:2]))
    return ordered


def _choice(codes: type[StrEnum], word: str, kind: str) -> StrEnum:
    for value in codes:
        if value == word.casefold():
            return value
    raise UnknownName(kind, word, list(codes))
