"""Positions: the same for the same graph, level, and without overlap."""

import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.layout import Box, LaneSizes, backbone_line, place_actors, place_lanes


def ring(count: int) -> dict[str, dict[str, int]]:
    names = [f"S{i:03d}" for i in range(count)]
    links: dict[str, dict[str, int]] = {name: {} for name in names}
    for i, name in enumerate(names):
        for step in (1, 7):
            other = names[(i + step) % count]
            if other != name:
                links[name][other] = links[other][name] = 1 + i % 3
    return links


def test_no_actor_and_one_actor() -> None:
    assert place_actors({}) == {}
    assert place_actors({"AZE": {}}) == {"AZE": (0.0, 0.0)}


def test_strongest_pair_stands_level_and_the_third_above() -> None:
    links = {"AZE": {"PAK": 14, "TUR": 3}, "PAK": {"AZE": 14, "TUR": 3}, "TUR": {"AZE": 3, "PAK": 3}}

    points = place_actors(links)

    assert points["AZE"] == (-1.0, 1.0)
    assert points["PAK"] == (1.0, 1.0)
    assert points["TUR"][1] == -1.0
    assert abs(points["TUR"][0]) < 0.1


def test_actors_without_links_get_places_of_their_own() -> None:
    points = place_actors({"A": {"B": 1}, "B": {"A": 1}, "C": {}, "D": {}})

    assert len(set(points.values())) == 4


@pytest.mark.parametrize("count", [2, 3, 9, 40])
def test_same_graph_same_places(count: int) -> None:
    links = ring(count)
    turned = {name: dict(reversed(row.items())) for name, row in reversed(links.items())}

    assert place_actors(links) == place_actors(turned)


def test_places_fill_the_square() -> None:
    points = place_actors(ring(40))

    assert {min(x for x, _ in points.values()), max(x for x, _ in points.values())} == {-1.0, 1.0}
    assert {min(y for _, y in points.values()), max(y for _, y in points.values())} == {-1.0, 1.0}


def test_neighbours_stand_nearer_than_others() -> None:
    chain = [f"N{i}" for i in range(12)]
    links: dict[str, dict[str, int]] = {name: {} for name in chain}
    for a, b in pairwise(chain):
        links[a][b] = links[b][a] = 1
    points = place_actors(links)

    order = sorted(chain, key=lambda name: points[name][0])

    assert order in (chain, chain[::-1])


@pytest.mark.slow
def test_two_hundred_states_take_under_two_seconds() -> None:
    started = time.process_time()
    place_actors(ring(200))
    assert time.process_time() - started < 2


def test_backbone_line_leaves_at_most_so_many() -> None:
    links = ring(90)
    line = backbone_line(links, 60)
    above = sum(count >= line for a, row in links.items() for b, count in row.items() if a < b)

    assert above <= 60
    assert backbone_line(ring(5), 60) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sets(st.sampled_from("ABCDEFGHIJ"), min_size=1, max_size=4).map(lambda s: tuple(sorted(s))),
        st.integers(1, 30),
        max_size=12,
    )
)
def test_nothing_overlaps(counts: dict[tuple[str, ...], int]) -> None:
    sets = {key: [f"{''.join(key)}{i}" for i in range(count)] for key, count in counts.items()}
    order = sorted({actor for key in sets for actor in key})
    sizes = LaneSizes()

    lanes = place_lanes(sets, order, sizes)

    circles = [Box(x=x, y=y, width=sizes.state, height=sizes.state) for x, y in lanes.actors.values()]
    outer = [*lanes.lanes.values(), *circles]
    boxes = [Box(x=x, y=y, width=sizes.box_width, height=sizes.box_height) for x, y in lanes.boxes.values()]
    assert not any(a.overlaps(b) for a, b in combinations(outer, 2))
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    for key, slugs in sets.items():
        lane = lanes.lanes[key]
        for slug in slugs:
            x, y = lanes.boxes[slug]
            assert abs(x - lane.x) + sizes.box_width / 2 <= lane.width / 2
            assert abs(y - lane.y) + sizes.box_height / 2 <= lane.height / 2


def test_events_of_a_lane_go_down_the_column_in_order() -> None:
    lanes = place_lanes({("A", "B"): [f"e{i}" for i in range(11)]}, ["A", "B"])

    first, second = ([lanes.boxes[f"e{i}"] for i in part] for part in (range(6), range(6, 11)))
    assert [y for _, y in first] == sorted(y for _, y in first)
    assert len({x for x, _ in first}) == len({x for x, _ in second}) == 1
