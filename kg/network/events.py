"""The two-mode network: parties on one side, events on the other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model import Event, Part
from kg.network.select import find_layer
from kg.resolve.states import states

if TYPE_CHECKING:
    import networkx as nx


def event_network(events: Sequence[Event], *, layer: str = "") -> "nx.MultiDiGraph[str]":
    """Give events and the states behind their parties as a network.

    Args:
        events: The events.
        layer: Only events of this type, in any case; all when empty.

    Returns:
        Nodes: a state by its key (`kind` "state", `label`), a party without state by its name (`kind` of
        party), an event by its slug (`kind` "event", `type`, `label`, `status`, `earliest`, `latest`,
        `place`, `confidence`). Edges from state or party to event, with `role` as key and attribute;
        two parties of one state in one role are one edge.

    Raises:
        UnknownName: No such event type.

    Example:
        >>> import kg
        >>> net = kg.demo(":memory:").network(layer="exercise")
        >>> sorted(n for n, d in net.nodes(data=True) if d["kind"] == "state")
        ['AZE', 'PAK', 'TUR']
    """
    import networkx as nx

    wanted = find_layer(layer)
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for event in events:
        if wanted in (None, event.type):
            net.add_node(event.slug, **_attributes(event))
            for part in event.parts:
                net.add_edge(_party_node(net, part), event.slug, key=part.role.value, role=part.role.value)
    return net


def _party_node(net: "nx.MultiDiGraph[str]", part: Part) -> str:
    state = part.party.state
    if state is None:
        net.add_node(part.party.name, kind=part.party.kind.value, label=part.party.name)
        return part.party.name
    net.add_node(state, kind="state", label=states().by_code(state).name)
    return state


def _attributes(event: Event) -> dict[str, str | float]:
    """Give the attributes of an event's node: text and numbers only, as GraphML and GEXF want them."""
    bounds = event.date
    return {
        "kind": "event",
        "type": event.type.value,
        "label": event.label,
        "status": event.status.value,
        "earliest": bounds.earliest_begin.isoformat() if bounds.earliest_begin else "",
        "latest": bounds.latest_begin.isoformat() if bounds.latest_begin else "",
        "place": event.place.name if event.place else "",
        "confidence": float(max(t.confidence for t in event.tellings)),
    }
