"""A pyvis Network that stays one, and is quick and safe."""

import time
from pathlib import Path

import pytest
from made_events import NAMES, make_events
from pyvis.network import Network

from kg.errors import OutputError, UsageError
from kg.views import network


def test_it_is_a_pyvis_network_of_states() -> None:
    net = network(make_events(), state_names=NAMES)

    assert isinstance(net, Network)
    assert net.get_nodes() == ["AZE", "PAK", "TUR"]
    assert net.get_adj_list() == {"AZE": {"PAK", "TUR"}, "PAK": {"AZE", "TUR"}, "TUR": {"AZE", "PAK"}}
    assert {frozenset((e["from"], e["to"])): e["value"] for e in net.edges} == {
        frozenset(("AZE", "PAK")): 14,
        frozenset(("AZE", "TUR")): 3,
        frozenset(("PAK", "TUR")): 3,
    }


def test_plain_one_has_states_and_events() -> None:
    net = network(make_events(), state_names=NAMES, plain=True)

    assert net.num_nodes() == 3 + 14
    assert net.num_edges() == 11 * 2 + 3 * 3
    assert "member" not in net.edges[0]["title"]


def test_users_may_go_on_building() -> None:
    net = network(make_events(), state_names=NAMES)
    net.add_node("NATO", title="alliance", group="x")
    net.add_node("NATO", title="again")
    net.add_edges([("NATO", "TUR"), ("TUR", "NATO"), ("NATO", "AZE", 3)])
    net.set_options({"interaction": {"dragNodes": True}})
    net.set_options('{"interaction": {"dragNodes": false}}')

    assert net.num_nodes() == 4
    assert net.neighbors("NATO") == {"TUR", "AZE"}
    assert net.edges[-1]["width"] == 3
    assert net.node_map["NATO"]["title"] == "alliance"
    assert '"dragNodes":false' in net.generate_html()


@pytest.mark.parametrize(
    "mistake",
    [
        lambda net: net.add_edge("AZE", "XXX"),
        lambda net: net.add_node(1.5),
        lambda net: net.add_node("x", shape="image", image="http://evil.example/x.png"),
        lambda net: net.set_options("var options = {}"),
        lambda net: net.set_options([]),
        lambda net: net.from_DOT("x.dot"),
        lambda net: net.set_template("own/x.html"),
    ],
)
def test_mistakes_are_said(mistake) -> None:
    with pytest.raises(UsageError):
        mistake(network(make_events(), state_names=NAMES))


def test_picture_in_the_page_is_allowed() -> None:
    net = network([], state_names={})
    net.add_node("x", shape="image", image="data:image/png;base64,AAAA")
    assert net.num_nodes() == 1


def test_writing_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    net = network(make_events(), state_names=NAMES)
    net.save_graph("a.html")
    net.write_html("b.html")
    frame = net.show("c.html")
    assert net.show("d.html", notebook=False) is None

    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.html", "c.html", "d.html"]
    assert "c.html" in frame._repr_html_()
    assert [url.rsplit("/", 1)[1] for url in opened] == ["d.html"]
    with pytest.raises(OutputError):
        net.write_html(str(tmp_path / "no" / "x.html"))


def test_notebook_shows_a_shut_off_frame() -> None:
    assert 'sandbox="allow-scripts allow-downloads"' in network([], state_names={})._repr_html_()


def test_building_is_linear() -> None:
    def cost(count: int) -> float:
        net = network([], state_names={})
        started = time.process_time()
        for i in range(count):
            net.add_node(i)
        for i in range(count - 1):
            net.add_edge(i, i + 1)
        return time.process_time() - started

    cost(100)
    assert cost(20_000) <= 40 * max(cost(1_000), 0.005)
