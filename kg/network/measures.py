"""Measures of a network of states, each with where it comes from.

All are plain Python on networkx: no measure needs a numerical library, and chance is seeded.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

SEED: Final = 20220323
"""Seed of the one measure with chance in it, the communities."""

_TOLERANCE: Final = 1e-10
_STEPS: Final = 10_000
Number = int | float


def measure_graph(net: "nx.Graph[str]", *, seed: int = SEED) -> dict[str, Number | None]:
    """Give the measures of a whole network.

    Density, transitivity and all below look at whether two states are joined, not at how often; `strength` counts.
    `events` is the number of events behind the edges, each counted once. Direction counts for density, reciprocity
    and nothing else: triangles, components, cores, bridges and communities are those of the undirected network.

    Args:
        net: A network of states.
        seed: Seed of the communities.

    Returns:
        Measure → value; None where it is not defined (density of one node).

    Source:
        Wasserman, S., and K. Faust. 1994. Social Network Analysis (density, transitivity, reciprocity, cores).
        Newman, M. E. J. 2002. Assortative mixing in networks. Physical Review Letters 89: 208701.
        Blondel, V., et al. 2008. Fast unfolding of communities in large networks. J. Stat. Mech. P10008.
        Gini, C. 1912. Variabilità e mutabilità (of the degrees).
    """
    import networkx as nx

    plain = _undirected(net)
    communities = find_communities(plain, seed=seed)
    degrees = [degree for _, degree in plain.degree()]
    pieces = sorted((len(piece) for piece in nx.connected_components(plain)), reverse=True)
    found: dict[str, Number | None] = {
        "nodes": net.number_of_nodes(),
        "edges": net.number_of_edges(),
        "density": nx.density(net) if len(net) > 1 else None,
        "transitivity": nx.transitivity(plain) if len(net) else None,
        "clustering": nx.average_clustering(plain) if len(net) else None,
        "mean_degree": sum(degrees) / len(degrees) if degrees else None,
        "mean_strength": _mean([strength for _, strength in net.degree(weight="weight")]),
        "events": net.graph.get("events"),
        "components": len(pieces),
        "largest_component": pieces[0] if pieces else 0,
        "reciprocity": reciprocity(net) if net.is_directed() else None,
        "assortativity": degree_assortativity(plain),
        "degree_gini": gini(degrees),
        "core": max(dict(nx.core_number(plain)).values(), default=0),
        "bridges": sum(1 for _ in nx.bridges(plain)) if len(net) else 0,
        "triangles": sum(dict(_per_node(nx.triangles(plain))).values()) // 3,
        "open_triads": sum(brokerage(plain).values()),
        "communities": len(communities),
        "modularity": nx.community.modularity(plain, [set(c) for c in communities])
        if plain.number_of_edges()
        else None,
    }
    return found


def measure_nodes(net: "nx.Graph[str]", *, seed: int = SEED) -> list[dict[str, str | Number | None]]:
    """Give the measures of each state, sorted by node.

    `degree` is the number of partners, `strength` the sum of the weights; of a directed network also in and
    out. `betweenness` is normalised, unweighted, and follows the direction. `closeness` and `eigenvector` are
    those of the largest component of the undirected network, 0 elsewhere. `brokerage` is the number of pairs
    of partners that are no partners of one another. `community` counts from 1, the largest first.

    Args:
        net: A network of states.
        seed: Seed of the communities.

    Source:
        Freeman, L. C. 1978. Centrality in social networks. Social Networks 1: 215-239 (degree, closeness).
        Brandes, U. 2001. A faster algorithm for betweenness centrality. J. Mathematical Sociology 25: 163-177.
        Bonacich, P. 1987. Power and centrality. American Journal of Sociology 92: 1170-1182 (eigenvector).
        Watts, D., and S. Strogatz. 1998. Collective dynamics of small-world networks. Nature 393: 440-442.
        Seidman, S. B. 1983. Network structure and minimum degree. Social Networks 5: 269-287 (core).
        Burt, R. S. 1992. Structural Holes (open pairs of partners).
    """
    import networkx as nx

    plain = _undirected(net)
    columns: dict[str, Mapping[str, Number]] = {"degree": dict(plain.degree())}
    columns["strength"] = dict(net.degree(weight="weight"))
    if isinstance(net, nx.DiGraph):
        columns["in_degree"], columns["out_degree"] = dict(net.in_degree()), dict(net.out_degree())
        columns["in_strength"] = dict(net.in_degree(weight="weight"))
        columns["out_strength"] = dict(net.out_degree(weight="weight"))
    largest = plain.subgraph(max(nx.connected_components(plain), key=len, default=set()))
    columns["betweenness"] = nx.betweenness_centrality(net)
    columns["closeness"] = nx.closeness_centrality(largest)
    columns["eigenvector"] = eigenvector(largest)
    columns["clustering"] = _per_node(nx.clustering(plain))
    columns["core"] = nx.core_number(plain)
    columns["brokerage"] = brokerage(plain)
    columns["community"] = {
        node: number
        for number, members in enumerate(find_communities(plain, seed=seed), start=1)
        for node in members
    }
    return [
        {
            "id": node,
            "label": net.nodes[node]["label"],
            "cow_code": net.nodes[node].get("cow_code"),
            **{name: values.get(node, 0) for name, values in columns.items()},
        }
        for node in sorted(net)
    ]


def reciprocity(net: "nx.Graph[str]") -> float | None:
    """Give the share of directed edges that have one back; None without an edge.

    Source:
        Wasserman, S., and K. Faust. 1994. Social Network Analysis, section 13.4.
    """
    edges = list(net.edges)
    return sum(net.has_edge(two, one) for one, two in edges) / len(edges) if edges else None


def eigenvector(net: "nx.Graph[str]") -> dict[str, float]:
    """Give the eigenvector centrality of a connected network, of length 1.

    Power iteration on the adjacency matrix plus one, so that networks without odd rings converge too.

    Source:
        Bonacich, P. 1987. Power and centrality. American Journal of Sociology 92: 1170-1182.
    """
    values = dict.fromkeys(net, 1.0)
    for _ in range(_STEPS if len(net) > 1 else 0):
        new = {node: values[node] + sum(values[other] for other in net[node]) for node in net}
        length = sum(value * value for value in new.values()) ** 0.5
        new = {node: value / length for node, value in new.items()}
        if sum(abs(new[node] - values[node]) for node in net) < _TOLERANCE * len(net):
            return new
        values = new
    return values


def brokerage(net: "nx.Graph[str]") -> dict[str, int]:
    """Give for each node how many pairs of its partners are no partners of one another.

    Source:
        Burt, R. S. 1992. Structural Holes. Harvard University Press.
    """
    return {
        node: sum(1 for one, two in combinations(net[node], 2) if not net.has_edge(one, two)) for node in net
    }


def find_communities(net: "nx.Graph[str]", *, seed: int = SEED) -> list[list[str]]:
    """Give the communities of a network by the Louvain method, the largest first, members sorted.

    Args:
        net: An undirected network; weights count.
        seed: Seed of the method's random order.

    Source:
        Blondel, V., et al. 2008. Fast unfolding of communities in large networks. J. Stat. Mech. P10008.
    """
    import networkx as nx

    if not net.number_of_edges():
        return [[node] for node in sorted(net)]
    found = nx.community.louvain_communities(net, weight="weight", seed=seed)
    return sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))


def degree_assortativity(net: "nx.Graph[str]") -> float | None:
    """Give the correlation of the degrees at both ends of an edge; None where all degrees are equal.

    Source:
        Newman, M. E. J. 2002. Assortative mixing in networks. Physical Review Letters 89: 208701.
    """
    degrees = dict(net.degree())
    ends = [(degrees[a], degrees[b]) for one, two in net.edges for a, b in ((one, two), (two, one))]
    return correlation([one for one, _ in ends], [two for _, two in ends])


def correlation(one: Sequence[Number], two: Sequence[Number]) -> float | None:
    """Give Pearson's correlation of two series of one length; None where one of them does not vary.

    Example:
        >>> correlation([1, 2, 3], [2, 4, 6])
        1.0
    """
    if len(one) < 2:
        return None
    mean_one, mean_two = sum(one) / len(one), sum(two) / len(two)
    both = sum((a - mean_one) * (b - mean_two) for a, b in zip(one, two, strict=True))
    spread_one, spread_two = (
        sum((value - mean) ** 2 for value in series) for series, mean in ((one, mean_one), (two, mean_two))
    )
    if spread_one * spread_two == 0:
        return None
    return float(round(both / (spread_one * spread_two) ** 0.5, 12))


def ranks(values: Sequence[Number]) -> list[float]:
    """Give the rank of each value, from 1; equal values share the mean of their ranks.

    Example:
        >>> ranks([10, 30, 30, 20])
        [1.0, 3.5, 3.5, 2.0]
    """
    order = sorted(values)
    first = {value: order.index(value) for value in set(values)}
    return [first[value] + (order.count(value) + 1) / 2 for value in values]


def gini(values: Sequence[Number]) -> float | None:
    """Give the Gini coefficient: 0 when all are equal, near 1 when one has all; None without a positive value.

    Source:
        Gini, C. 1912. Variabilità e mutabilità.

    Example:
        >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4])
        (0.0, 0.75)
    """
    total, count = sum(values), len(values)
    if total <= 0:
        return None
    weighted = sum(rank * value for rank, value in enumerate(sorted(values), start=1))
    return 2 * weighted / (count * total) - (count + 1) / count


def hhi(values: Sequence[Number]) -> float | None:
    """Give the Herfindahl-Hirschman index of shares: 1 when one has all; None without a positive value.

    Source:
        Hirschman, A. O. 1964. The paternity of an index. American Economic Review 54: 761-762.

    Example:
        >>> hhi([5, 5])
        0.5
    """
    total = sum(values)
    return sum((value / total) ** 2 for value in values) if total > 0 else None


def _undirected(net: "nx.Graph[str]") -> "nx.Graph[str]":
    """Give the undirected network; the weights of both directions are added."""
    import networkx as nx

    if not net.is_directed():
        return net
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(net.nodes(data=True))
    for one, two, data in net.edges(data=True):
        known = plain.get_edge_data(one, two, {"weight": 0.0, "events": 0})
        plain.add_edge(
            one, two, weight=known["weight"] + data["weight"], events=known["events"] + data["events"]
        )
    return plain


def _per_node(values: object) -> dict[str, Number]:
    """Give the values of a measure that networkx says may be one number: for a whole network they are a mapping."""
    assert isinstance(values, dict)  # noqa: S101 - told to the type checker
    return values


def _mean(values: Sequence[Number]) -> float | None:
    return sum(values) / len(values) if values else None
