"""Networks of states: which events count, what an edge weighs, in which direction it goes."""

from datetime import date

import networkx as nx
import pytest
from datasets import DCAD, MME, REGISTER, dcad, mme, to_cells, to_csv

from kg.errors import UnknownName, UsageError
from kg.importers import import_file, importer
from kg.model import DateBounds, Window
from kg.network import Selection, select_events, state_network
from kg.network.nodes import By, node_of
from kg.network.select import begins_in, find_layer
from kg.resolve.cow import read_spells
from kg.resolve.events import resolve_events
from kg.vocab.codes import EventType


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("sets")
    order = [
        "Ghana",
        "Italy",
        "1999",
        "",
        "3",
        "",
        "Boat-1",
        "Patrol boat",
        "3",
        "",
        "2001",
        "New",
        "",
        "",
        "",
        "",
    ]
    back = ["Italy", "Ghana", "2003", "", "3", "", "Dart-1", "UAV", "3", "", "2004", "New", "", "", "", ""]
    texts = {
        "dcad": to_csv(DCAD, [
            dcad((365, "RUS"), (40, "CUB"), signYear=1985), dcad((365, "RUS"), (40, "CUB"), signYear=1995, DCAid="b"),
            dcad((40, "CUB"), (260, "GFR"), signYear=1985, DCAid="c"),
            dcad((40, "CUB"), (255, "GMY"), signYear=1995, DCAid="d"),
            dcad((40, "CUB"), (255, "GMY"), signYear=1996, signMonth="", signDay="", DCAid="e"),
        ]),
        "mme": to_csv(MME, [mme("Poland", "Spain", "Cuba"), mme("Poland", "Spain", MMEID="two", **{"s.year": 1998})]),
        "sipri": to_cells(REGISTER, [order, order, back]),
    }  # fmt: skip
    tellings = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        tellings += import_file(importer(name), path).tellings
    return resolve_events(tellings)


def edges(net: nx.Graph) -> dict[tuple[str, str], float]:
    return {(one, two): data["weight"] for one, two, data in net.edges(data=True)}


def test_repeated_events_add_to_the_weight(events) -> None:
    net = state_network(events, Selection(layer="agreement"))
    assert edges(net) == {("CUB", "DEU"): 2, ("CUB", "GFR"): 1, ("CUB", "RUS"): 2}
    assert not net.is_directed()


def test_a_state_is_what_the_field_counts_as_one_and_its_label_names_whom_it_stands_for(events) -> None:
    net = state_network(events, Selection(layer="agreement"))
    assert dict(net.nodes(data="label")) == {
        "CUB": "Cuba", "DEU": "Germany", "GFR": "German Federal Republic", "RUS": "Soviet Union / Russia",
    }  # fmt: skip
    before = state_network(events, Selection(layer="agreement", during="1985"))
    assert before.nodes["RUS"]["label"] == "Soviet Union"


def test_states_of_history_are_nodes_of_their_own(events) -> None:
    net = state_network(events, Selection(layer="agreement"), by="history")
    assert edges(net) == {("CUB", "DEU"): 3, ("CUB", "RUS"): 1, ("CUB", "SUN"): 1}
    assert net.nodes["SUN"]["label"] == "Soviet Union"


def test_no_two_numbers_of_the_list_share_a_key() -> None:
    day = DateBounds()
    numbers = {spell.cow_code: spell for spell in read_spells()}
    keys: dict[str, set[str]] = {}
    for spell in read_spells():
        at = DateBounds(earliest_begin=spell.valid_from, latest_begin=spell.valid_from)
        number, key = (node_of(spell.state_id, at, by) for by in (By.COW, By.STATE))
        assert number == str(spell.cow_code)
        keys.setdefault(key, set()).add(number)
    assert len(keys) == len(numbers)
    assert {len(found) for found in keys.values()} == {1}
    assert node_of("PSE", day, By.COW) == node_of("PSE", day, By.STATE) == "PSE"


def test_the_number_as_node_gives_the_same_network_as_the_state(events) -> None:
    one, two = (state_network(events, by=by) for by in ("state", "cow"))
    assert nx.is_isomorphic(one, two, edge_match=lambda a, b: a == b)
    assert sorted(one) != sorted(two)


def test_numbers_of_the_list_are_those_of_the_day(events) -> None:
    net = state_network(events, Selection(layer="agreement"), by="cow")
    assert edges(net) == {("255", "40"): 2, ("260", "40"): 1, ("365", "40"): 2}
    assert net.nodes["260"]["cow_code"] == 260
    assert net.nodes["260"]["label"] == "German Federal Republic"


def test_an_event_of_many_counts_whole_or_shared(events) -> None:
    assert edges(state_network(events, Selection(layer="Exercise"))) == {
        ("CUB", "ESP"): 1, ("CUB", "POL"): 1, ("ESP", "POL"): 2,
    }  # fmt: skip
    assert edges(state_network(events, Selection(layer="Exercise"), weight="shared")) == {
        ("CUB", "ESP"): 0.5, ("CUB", "POL"): 0.5, ("ESP", "POL"): 1.5,
    }  # fmt: skip


def test_an_event_of_many_pairs_is_one_event_of_the_network(events) -> None:
    net = state_network(events, Selection(layer="Exercise"))
    assert net.graph["events"] == 2
    assert sum(data["events"] for _, _, data in net.edges(data=True)) == 4


def test_arms_go_from_supplier_to_recipient(events) -> None:
    net = state_network(events, Selection(layer="arms transfer"))
    assert net.is_directed()
    assert edges(net) == {("ITA", "GHA"): 2, ("GHA", "ITA"): 1}


def test_all_layers_together_are_undirected(events) -> None:
    net = state_network(events)
    assert not net.is_directed()
    assert edges(net)["GHA", "ITA"] == 3


def test_nodes_and_edges_stand_in_order_whatever_the_order_of_events(events) -> None:
    one, two = (state_network(part, Selection(layer="Exercise")) for part in (events, events[::-1]))
    assert list(one.edges(data=True)) == list(two.edges(data=True))
    assert list(one) == sorted(one)


@pytest.mark.parametrize(
    ("during", "certain", "count"),
    [
        ("1985", True, 2),
        ("1995..1996", True, 3),
        ("1996-05", False, 1),
        ("1996-05", True, 0),
        ("..1984", False, 0),
    ],
)
def test_a_span_counts_what_begins_in_it_possibly_or_certainly(events, during, certain, count) -> None:
    chosen = select_events(events, Selection(layer="agreement", during=during, certain=certain))
    assert len(chosen) == count


def test_a_source_is_a_data_set_an_article_or_the_news(events) -> None:
    import kg

    seed = list(kg.demo(":memory:").events)
    both = [*events, *seed]
    assert {e.type for e in select_events(both, Selection(source="mme"))} == {EventType.EXERCISE}
    news = select_events(both, Selection(source="news", planned=True))
    assert [e.slug for e in news] == [e.slug for e in seed]
    with pytest.raises(UnknownName, match="source 'mm'"):
        select_events(both, Selection(source="mm"))


def test_what_is_only_talked_about_is_no_relation_yet() -> None:
    import kg

    seed = kg.demo(":memory:").events
    assert edges(state_network(seed, Selection(layer="ArmsTransfer"))) == {}
    assert edges(state_network(seed, Selection(layer="ArmsTransfer", planned=True))) == {("PAK", "AZE"): 1}


@pytest.mark.parametrize("options", [{"weight": "heavy"}, {"by": "name"}])
def test_unknown_options_are_named(events, options) -> None:
    with pytest.raises(UnknownName):
        state_network(events, **options)


def test_unknown_layers_and_spans_are_named(events) -> None:
    with pytest.raises(UnknownName, match="Exercise"):
        select_events(events, Selection(layer="exercice"))
    with pytest.raises(UsageError):
        select_events(events, Selection(during="lately"))
    assert find_layer("") is None


def test_an_event_without_a_date_begins_in_no_span(events) -> None:
    from kg.model import DateBounds

    window = Window(start=date(1990, 1, 1), end=None)
    assert not begins_in(DateBounds(), window, certain=False)
    assert begins_in(DateBounds(latest_begin=date(1995, 1, 1)), window, certain=False)
    assert not begins_in(DateBounds(latest_begin=date(1995, 1, 1)), window, certain=True)
