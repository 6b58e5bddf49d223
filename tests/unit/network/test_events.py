"""The two-mode network."""

import networkx as nx
import pytest
from builders import bounds, events, state, telling

from kg.errors import UnknownName
from kg.model import Party, Place
from kg.network import event_network
from kg.vocab.codes import EventType, PartyKind, Role

NATO = Party(name="NATO", kind=PartyKind.ORGANIZATION)
ARMIES = [Party(name=f"{n} Army", kind=PartyKind.FORCE, state="AZE") for n in ("First", "Second")]


def test_states_and_events_are_nodes_and_roles_are_edges():
    made = events(telling(date=bounds("2022-03-22", None), place=Place(name="Baku"), name="Iron Bridge"))
    net = event_network(made)
    (slug,) = (node for node, data in net.nodes(data=True) if data["kind"] == "event")
    assert net.nodes[slug] == {
        "kind": "event", "type": "Meeting", "label": "Iron Bridge", "status": "completed", "earliest": "2022-03-22",
        "latest": "", "place": "Baku", "confidence": 1.0,
    }  # fmt: skip
    assert net.nodes["AZE"] == {"kind": "state", "label": "Azerbaijan"}
    assert sorted(net.edges(keys=True)) == [("AZE", slug, "participant"), ("PAK", slug, "participant")]


def test_two_parties_of_one_state_in_one_role_are_one_edge():
    parties = [
        *((Role.PARTICIPANT, army) for army in ARMIES),
        (Role.HOST, state("PAK")),
        (Role.HOST, state("AZE")),
    ]
    net = event_network(events(telling(parties=parties)))
    assert sorted((party, role) for party, _, role in net.edges(keys=True)) == [
        ("AZE", "host"), ("AZE", "participant"), ("PAK", "host"),
    ]  # fmt: skip


def test_party_without_state_is_a_node_of_its_own():
    net = event_network(events(telling(parties=((Role.PARTICIPANT, NATO), (Role.PARTICIPANT, state("GEO"))))))
    assert net.nodes["NATO"] == {"kind": "organization", "label": "NATO"}


@pytest.mark.parametrize("layer", ["Exercise", "exercise", "EXERCISE"])
def test_layer_holds_one_type(layer):
    made = events(telling(), telling(type=EventType.EXERCISE))
    net = event_network(made, layer=layer)
    assert {data["type"] for _, data in net.nodes(data=True) if data["kind"] == "event"} == {"Exercise"}


def test_layer_of_two_words():
    parties = ((Role.SUPPLIER, state("PAK")), (Role.RECIPIENT, state("AZE")))
    made = events(telling(type=EventType.ARMS_TRANSFER, parties=parties))
    assert (
        len(event_network(made, layer="arms transfer")) == len(event_network(made, layer="ArmsTransfer")) == 3
    )


def test_unknown_layer_is_named():
    with pytest.raises(UnknownName, match="Nearest known: Exercise"):
        event_network([], layer="exercises!")


def test_empty_network():
    assert nx.is_empty(event_network([]))
