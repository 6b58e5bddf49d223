"""Tables that are counted on networks: a row a year, a pair of layers, a recipient, an open pair, a spell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.model import Event
from kg.network.measures import Number, correlation, gini, hhi, measure_graph, ranks
from kg.network.select import Selection, select_events
from kg.network.states import state_network
from kg.vocab.codes import EventType

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, "str | Number | None"]
_YEARLY: Final = ("nodes", "edges", "density", "transitivity", "mean_degree", "mean_strength", "reciprocity")


def yearly(
    events: Iterable[Event], selection: Selection, *, weight: str = "events", by: str = "state"
) -> list[Row]:
    """Give the measures of the network of each year, and how many of its pairs are new.

    An event counts in every year in which it may begin; with `certain` only where it certainly does. Events
    without any date count in none.

    Args:
        events: Events.
        selection: Which of them.
        weight: As for `state_network`.
        by: As for `state_network`.

    Returns:
        A row a year, from the first with an event to the last, years without one included.
    """
    chosen = select_events(events, selection)
    years = [year for event in chosen for year in _years(event)]
    seen: set[tuple[str, str]] = set()
    rows: list[Row] = []
    for year in range(min(years, default=0), max(years, default=-1) + 1):
        within = replace(selection, during=f"{year:04d}", source="")
        net = state_network(chosen, within, weight=weight, by=by)
        found = measure_graph(net)
        pairs = {(min(edge), max(edge)) for edge in net.edges}
        row: Row = {"year": year, **{name: found[name] for name in _YEARLY}}
        row["events"] = len(select_events(chosen, within))
        row["new_pairs"] = len(pairs - seen)
        seen |= pairs
        rows.append(row)
    return rows


def spells(events: Iterable[Event], selection: Selection, *, by: str = "state") -> list[Row]:
    """Give the spells of activity of each pair: runs of years in each of which they may have begun something.

    Returns:
        A row a spell: first and last year, number of years and events; sorted by pair and year.
    """
    active: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for event in select_events(events, selection):
        net = state_network([event], replace(selection, source="", during=""), by=by)
        for pair in net.edges:
            active[pair].update(_years(event))
    rows: list[Row] = []
    for (one, two), counted in sorted(active.items()):
        years = sorted(counted)
        starts = [year for year in years if year - 1 not in counted]
        for start in starts:
            end = next(year for year in range(start, years[-1] + 1) if year + 1 not in counted)
            total = sum(counted[year] for year in range(start, end + 1))
            rows.append(
                {
                    "one": one,
                    "two": two,
                    "start": start,
                    "end": end,
                    "years": end - start + 1,
                    "events": total,
                }
            )
    return rows


def overlap(
    events: Iterable[Event], selection: Selection, *, weight: str = "events", by: str = "state"
) -> list[Row]:
    """Compare the layers pair by pair: which pairs of states they share, and whether they rank states alike.

    Directed layers count without direction. `rank` is Spearman's correlation of the strengths of all states
    that are in one of both layers.

    Source:
        Jaccard, P. 1912. The distribution of the flora in the alpine zone. New Phytologist 11: 37-50.
        Spearman, C. 1904. The proof and measurement of association. American J. Psychology 15: 72-101.
    """
    chosen = select_events(events, selection)
    layers = sorted({event.type for event in chosen})
    nets = {
        layer: state_network(
            chosen, replace(selection, layer=layer, source="", during=""), weight=weight, by=by
        )
        for layer in layers
    }
    pairs = {layer: {(min(edge), max(edge)) for edge in net.edges} for layer, net in nets.items()}
    rows: list[Row] = []
    for one, two in combinations(layers, 2):
        both, either = pairs[one] & pairs[two], pairs[one] | pairs[two]
        rows.append(
            {
                "layer": one.value, "other": two.value, "pairs": len(pairs[one]), "other_pairs": len(pairs[two]),
                "both": len(both), "jaccard": len(both) / len(either) if either else None,
                "rank": _rank_correlation(nets[one], nets[two]),
            }
        )  # fmt: skip
    return rows


def suppliers(events: Iterable[Event], selection: Selection, *, by: str = "state") -> list[Row]:
    """Give for each recipient of arms how much it depends on single suppliers, most dependent first.

    Counted are transfers, not pieces or money. `hhi` is 1 with one supplier; `gini` is 0 when all supply alike.

    Source:
        Hirschman, A. O. 1964. The paternity of an index. American Economic Review 54: 761-762.
        Gini, C. 1912. Variabilità e mutabilità.
    """
    net = state_network(events, replace(selection, layer=EventType.ARMS_TRANSFER), by=by)
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for one, two, data in net.edges(data=True):
        counted[two][one] = int(data["events"])
    rows: list[Row] = []
    for recipient, shares in counted.items():
        total = sum(shares.values())
        first = min(shares, key=lambda supplier: (-shares[supplier], supplier))
        rows.append(
            {
                "recipient": recipient, "label": net.nodes[recipient]["label"], "transfers": total,
                "suppliers": len(shares), "hhi": hhi(list(shares.values())), "gini": gini(list(shares.values())),
                "largest": first, "share": shares[first] / total,
            }
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-(row["hhi"] or 0), -row["transfers"], row["recipient"]))  # type: ignore[operator]  # numbers


def open_triads(
    events: Iterable[Event], selection: Selection, *, by: str = "state", limit: int = 50
) -> list[Row]:
    """Give pairs that are not joined and have common partners, those with most of them first.

    Args:
        events: Events.
        selection: Which of them.
        by: As for `state_network`.
        limit: Most rows.

    Source:
        Kinne, B. J. 2013. Network dynamics and the evolution of international cooperation. American Political
        Science Review 107(4): 766-785 (shared partners).
    """
    net = state_network(events, selection, by=by).to_undirected()
    shared: Counter[tuple[str, str]] = Counter()
    for node in net:
        for one, two in combinations(sorted(net[node]), 2):
            if not net.has_edge(one, two):
                shared[one, two] += 1
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [
        {
            "one": one,
            "two": two,
            "partners": count,
            "through": " ".join(sorted(set(net[one]) & set(net[two]))),
        }
        for (one, two), count in ranked
    ]


def _years(event: Event) -> range:
    """Give the years in which an event may begin; with one bound the year of that bound."""
    low, high = event.date.earliest_begin, event.date.latest_begin
    if low is None and high is None:
        return range(0)
    first, last = (low or high), (high or low)
    assert first is not None  # noqa: S101 - told to the type checker
    assert last is not None  # noqa: S101 - told to the type checker
    return range(first.year, last.year + 1)


def _rank_correlation(one: "nx.Graph[str]", two: "nx.Graph[str]") -> float | None:
    nodes = sorted(set(one) | set(two))
    strengths: list[Sequence[Number]] = [
        [net.degree(node, weight="weight") if node in net else 0 for node in nodes] for net in (one, two)
    ]
    return correlation(ranks(strengths[0]), ranks(strengths[1]))
