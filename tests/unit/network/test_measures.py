"""Measures on small networks whose figures can be counted by hand, and on chance ones by their definitions."""

import csv
import io
import json
import random
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import kg
from kg.errors import UnknownName, UsageError
from kg.network import Selection, What, measure, measure_graph, measure_nodes
from kg.network.measures import (
    brokerage,
    correlation,
    degree_assortativity,
    eigenvector,
    find_communities,
    gini,
    hhi,
    ranks,
)


def network(*edges: tuple[str, str], directed: bool = False) -> nx.Graph:
    net = nx.DiGraph() if directed else nx.Graph()
    for one, two in edges:
        known = net.get_edge_data(one, two, {"weight": 0.0, "events": 0})
        net.add_edge(one, two, weight=known["weight"] + 1, events=known["events"] + 1)
    for node in net:
        net.nodes[node]["label"] = node.upper()
    return net


KITE = network(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("c", "d"))
"""A triangle with a tail; the tail counts twice."""


def test_the_measures_of_a_kite() -> None:
    found = measure_graph(KITE)
    assert (found["nodes"], found["edges"], found["mean_strength"]) == (4, 4, 2.5)
    assert found["density"] == pytest.approx(4 / 6)
    assert found["transitivity"] == pytest.approx(3 / 5)
    assert found["clustering"] == pytest.approx((1 + 1 + 1 / 3 + 0) / 4)
    assert (found["mean_degree"], found["mean_strength"]) == (2, 2.5)
    assert (found["components"], found["largest_component"], found["bridges"]) == (1, 4, 1)
    assert (found["triangles"], found["open_triads"], found["core"]) == (1, 2, 2)
    assert found["reciprocity"] is None


def test_the_states_of_a_kite() -> None:
    rows = {row["id"]: row for row in measure_nodes(KITE)}
    assert [rows[node]["degree"] for node in "abcd"] == [2, 2, 3, 1]
    assert [rows[node]["strength"] for node in "abcd"] == [2, 2, 4, 2]
    assert [rows[node]["betweenness"] for node in "abcd"] == pytest.approx([0, 0, 2 / 3, 0])
    assert [rows[node]["closeness"] for node in "abcd"] == pytest.approx([3 / 4, 3 / 4, 1, 3 / 5])
    assert [rows[node]["brokerage"] for node in "abcd"] == [0, 0, 2, 0]
    assert [rows[node]["core"] for node in "abcd"] == [2, 2, 2, 1]
    assert rows["a"]["label"] == "A"


def test_directed_measures() -> None:
    net = network(("a", "b"), ("b", "a"), ("a", "c"), directed=True)
    found = measure_graph(net)
    assert found["density"] == pytest.approx(3 / 6)
    assert found["reciprocity"] == pytest.approx(2 / 3)
    rows = {row["id"]: row for row in measure_nodes(net)}
    assert (rows["a"]["out_degree"], rows["a"]["in_degree"], rows["a"]["degree"]) == (2, 1, 2)
    assert (rows["b"]["out_strength"], rows["b"]["in_strength"], rows["b"]["strength"]) == (1, 1, 2)


def test_nothing_has_measures_too() -> None:
    found = measure_graph(nx.Graph())
    assert (found["nodes"], found["edges"], found["density"], found["transitivity"]) == (0, 0, None, None)
    assert measure_nodes(nx.Graph()) == []
    assert measure_nodes(nx.DiGraph()) == []


def test_centralities_outside_the_largest_component_are_nought() -> None:
    net = network(("a", "b"), ("b", "c"), ("x", "y"))
    rows = {row["id"]: row for row in measure_nodes(net)}
    assert (rows["x"]["closeness"], rows["x"]["eigenvector"]) == (0, 0)
    assert rows["b"]["closeness"] == 1


@pytest.mark.parametrize("seed", range(5))
def test_the_eigenvector_is_one(seed: int) -> None:
    chance = random.Random(seed)
    nodes = [str(number) for number in range(12)]
    edges = [pair for pair in combinations(nodes, 2) if chance.random() < 0.35]
    net = network(*edges, *pairwise(nodes))
    values = eigenvector(net)
    assert sum(value**2 for value in values.values()) == pytest.approx(1)
    ratios = [sum(values[other] for other in net[node]) / values[node] for node in net]
    assert max(ratios) == pytest.approx(min(ratios), rel=1e-5)


def test_a_star_without_odd_rings_has_an_eigenvector_too() -> None:
    values = eigenvector(network(*(("hub", f"n{i}") for i in range(4))))
    assert values["hub"] == pytest.approx(0.5**0.5)


def test_assortativity_of_a_star_and_of_a_ring() -> None:
    assert degree_assortativity(network(*(("hub", f"n{i}") for i in range(4)))) == -1
    assert degree_assortativity(network(("a", "b"), ("b", "c"), ("c", "a"))) is None


def test_communities_are_the_same_for_one_seed_and_the_largest_comes_first() -> None:
    left = [*combinations("abcd", 2)]
    right = [*combinations("xyz", 2)]
    net = network(*left, *right, ("a", "x"))
    found = find_communities(net)
    assert found == [["a", "b", "c", "d"], ["x", "y", "z"]]
    assert find_communities(net, seed=7) == find_communities(net, seed=7)


def test_brokerage_counts_open_pairs() -> None:
    assert brokerage(network(("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"))) == {
        "a": 2,
        "b": 0,
        "c": 0,
        "d": 0,
    }


def test_figures_of_lists() -> None:
    assert gini([]) is None
    assert gini([0, 0]) is None
    assert gini([1, 2, 3, 4]) == pytest.approx(0.25)
    assert hhi([3, 1]) == pytest.approx(10 / 16)
    assert hhi([]) is None
    assert ranks([5]) == [1.0]
    assert correlation([1, 2], [3, 3]) is None
    assert correlation([1], [2]) is None
    assert correlation([1, 2, 3], [3, 2, 1]) == -1


# ---- What is printed and written ----


@pytest.fixture(scope="module")
def seed():
    return kg.demo(":memory:").events


def test_the_shape_of_the_json(seed) -> None:
    table = json.loads(measure(seed, Selection(layer="exercise")).to_json())
    assert list(table) == ["graph", "nodes"]
    assert list(table["graph"])[:4] == ["nodes", "edges", "density", "transitivity"]
    assert [list(row)[:4] for row in table["nodes"]] == [["id", "label", "cow_code", "degree"]] * 3
    assert [row["id"] for row in table["nodes"]] == ["AZE", "PAK", "TUR"]


def test_rows_as_csv(seed) -> None:
    rows = list(csv.DictReader(io.StringIO(measure(seed, Selection(layer="exercise")).to_csv())))
    assert [row["id"] for row in rows] == ["AZE", "PAK", "TUR"]
    assert rows[0]["degree"] == "2"


def test_files_that_other_programs_read(seed, tmp_path) -> None:
    found = measure(seed, Selection(layer="exercise"))
    net = nx.read_graphml(found.save(tmp_path / "net.graphml"))
    assert net.nodes["AZE"]["betweenness"] == 0
    assert net.edges["AZE", "PAK"]["weight"] == 1
    assert nx.read_gexf(found.save(tmp_path / "net.gexf")).nodes["AZE"]["degree"] == 2
    edges = found.save(tmp_path / "net.edges.csv").read_text(encoding="utf-8").splitlines()
    assert edges == ["from,to,weight,events", "AZE,PAK,1.0,1", "AZE,TUR,1.0,1", "PAK,TUR,1.0,1"]
    assert json.loads(found.save(tmp_path / "net.json").read_text(encoding="utf-8"))["graph"]["nodes"] == 3


def test_an_unknown_ending_and_an_unknown_thing_are_named(seed, tmp_path) -> None:
    with pytest.raises(UsageError, match=r"\.graphml"):
        measure(seed, Selection()).save(tmp_path / "net.xlsx")
    with pytest.raises(UnknownName, match="yearly"):
        measure(seed, Selection(), what="monthly")


@pytest.mark.parametrize("what", What)
def test_everything_prints_in_a_terminal_and_in_a_notebook(seed, what: What) -> None:
    from rich.console import Console

    found = measure(seed, Selection(planned=True), what=what)
    console = Console(width=200, file=io.StringIO())
    console.print(found)
    assert found.title in console.file.getvalue()
    assert "<table>" in found._repr_html_()
    # The three states of the seed article are all joined: no pair is open.
    assert bool(found.rows) is (what is not What.TRIADS)


@pytest.mark.parametrize("what", ["nodes", "yearly", "overlap", "suppliers"])
@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_figures_are_drawn_and_are_the_same_twice(seed, tmp_path, what: str, ending: str) -> None:
    one, two = (
        measure(seed, Selection(planned=True), what=what).save(tmp_path / f"{n}.{ending}").read_bytes()
        for n in "ab"
    )
    assert one == two
    assert one[:4] in (b"<?xm", b"%PDF", b"\x89PNG")
    if ending == "svg":
        assert ET.fromstring(one).tag.endswith("svg")


def test_a_figure_of_nothing_says_so(seed, tmp_path) -> None:
    with pytest.raises(UsageError, match="no events to draw"):
        measure(seed, Selection(during="2090")).save(tmp_path / "x.svg")
    with pytest.raises(UsageError, match="no figure"):
        measure(seed, Selection(), what="triads").save(tmp_path / "x.svg")
