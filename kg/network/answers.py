"""Answers that are counted on networks: chains of steps, dependence on suppliers, overlap of layers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Final

from kg.ask.answer import when
from kg.ask.finish import Finisher, Rows

STEPS: Final = ("visit", "agreement", "exercise", "transfer")
"""The steps of a pair, in their order."""
LAYERS: Final = ("agreements", "exercises", "transfers", "visits")
_EXAMPLES: Final = 5
_Row = Mapping[str, str | None]


def follow_steps(rows: Sequence[_Row], *, certain: bool) -> Rows:
    """Follow each pair from visit to agreement to exercise to transfer.

    Each step is the first event of its type that does not begin before the step before it; with `certain`,
    one that certainly does not. A pair is given when it made two steps at least.

    Args:
        rows: Pair, type and bounds of each event; one bound at least is known.
        certain: Whether the order must be certain.

    Returns:
        A row a pair, most steps first, then by name.
    """
    events: dict[tuple[str, str], dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        events[row["first_state"] or "", row["second_state"] or ""][row["type"] or ""].append(row)
    found = []
    for (one, two), by_type in events.items():
        chain = _chain(by_type, certain=certain)
        if len(chain) > 1:
            found.append((-len(chain), one, two, chain))
    return [_chain_row(one, two, chain) for _, one, two, chain in sorted(found, key=lambda f: f[:3])]


def _chain(by_type: Mapping[str, Sequence[_Row]], *, certain: bool) -> list[_Row]:
    chain: list[_Row] = []
    for step in STEPS:
        later = [
            row for row in by_type.get(step, ()) if not chain or _follows(row, chain[-1], certain=certain)
        ]
        if not later:
            break
        chain.append(min(later, key=lambda row: (_ends(row), row["event"] or "")))
    return chain


def _follows(row: _Row, before: _Row, *, certain: bool) -> bool:
    (low, high), (low_before, high_before) = _ends(row), _ends(before)
    return low >= high_before if certain else high >= low_before and low >= low_before


def _ends(row: _Row) -> tuple[str, str]:
    low, high = row["earliest"], row["latest"]
    return low or high or "", high or low or ""


def _chain_row(one: str, two: str, chain: Sequence[_Row]) -> dict[str, str | None]:
    days = []
    for before, row in pairwise(chain):
        (low, high), (low_before, high_before) = _ends(row), _ends(before)
        least, most = max(0, _days(high_before, low)), _days(low_before, high)
        days.append(str(least) if least == most else f"{least}-{most}")
    shown = {step: when(row["earliest"], row["latest"]) for step, row in zip(STEPS, chain, strict=False)}
    return {
        "first_state": one,
        "second_state": two,
        "steps": str(len(chain)),
        **{step: shown.get(step) for step in STEPS},
        "days": ", ".join(days),
        "events": " ".join(row["event"] or "" for row in chain),
    }


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def concentration(rows: Sequence[_Row], *, certain: bool) -> Rows:
    """Give how much each recipient depends on its main supplier.

    Each transfer counts once a supplier, whatever its size; several weapons of one event are one transfer.

    Args:
        rows: Event, recipient, supplier, bounds, and the day of the split if there is one.
        certain: Does nothing here: before and after the split are always certain.

    Returns:
        A row a recipient: those with the greatest share first, then those with most transfers.

    Source: Herfindahl-Hirschman index: the sum of the squared shares.
    """
    del certain
    by_recipient: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_recipient[row["recipient"] or ""].append(row)
    found = []
    for recipient, own in by_recipient.items():
        counts = Counter(row["supplier"] or "" for row in own)
        main, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        share = most / len(own)
        found.append((-share, -len(own), recipient, counts, main))
    return [
        {
            "recipient": recipient,
            "transfers": str(counts.total()),
            "suppliers": str(len(counts)),
            "main": main,
            "share": f"{-share:.2f}",
            "hhi": f"{hhi(counts):.2f}",
            **_split(by_recipient[recipient]),
            "events": " ".join(sorted({row["event"] or "" for row in by_recipient[recipient]})),
        }
        for share, _, recipient, counts, main in sorted(found, key=lambda f: f[:3])
    ]


def hhi(counts: Mapping[str, int]) -> float:
    """Give the sum of the squared shares, 1 where one has all.

    Example:
        >>> hhi({"a": 1, "b": 1})
        0.5
    """
    total = sum(counts.values())
    return sum((count / total) ** 2 for count in counts.values()) if total else 0.0


def _split(own: Sequence[_Row]) -> dict[str, str | None]:
    day = own[0].get("split")
    if not day:
        return {"before": None, "after": None}
    before = Counter(row["supplier"] or "" for row in own if row["latest"] and row["latest"] < day)
    after = Counter(row["supplier"] or "" for row in own if row["earliest"] and row["earliest"] >= day)
    return {
        name: f"{hhi(part):.2f}" if part else None for name, part in (("before", before), ("after", after))
    }


def overlap(rows: Sequence[_Row], *, certain: bool) -> Rows:
    """Compare the pairs of states of each two layers.

    Args:
        rows: A row a layer, event and state that it involves.
        certain: Does nothing here: the query has dealt with dates.

    Returns:
        A row each two layers, in the order of LAYERS; its events are those of the pairs it names.

    Source: Jaccard index of the two sets of pairs.
    """
    del certain
    layers: dict[str, dict[str, list[str]]] = {layer: defaultdict(list) for layer in LAYERS}
    members: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        members[row["layer"] or "", row["event"] or ""][row["member"] or ""] = row["state"] or ""
    for (layer, event), states in members.items():
        for one, two in combinations(sorted(states), 2):
            layers[layer][f"{states[one]} – {states[two]}"].append(event)
    return [
        _overlap((one, other), layers[one], layers[other])
        for one, other in combinations(LAYERS, 2)
        if layers[one] or layers[other]
    ]


def _overlap(
    names: tuple[str, str], first: Mapping[str, list[str]], second: Mapping[str, list[str]]
) -> dict[str, str | None]:
    both, any_ = first.keys() & second.keys(), first.keys() | second.keys()
    only, other_only = _most(first, second), _most(second, first)
    named = [first[pair] for pair in only] + [second[pair] for pair in other_only]
    return {
        "layer": names[0],
        "other": names[1],
        "pairs": str(len(first)),
        "other_pairs": str(len(second)),
        "both": str(len(both)),
        "jaccard": f"{len(both) / len(any_):.2f}",
        "only": ", ".join(only) or None,
        "other_only": ", ".join(other_only) or None,
        "events": " ".join(event for events in named for event in events),
    }


def _most(own: Mapping[str, list[str]], others: Mapping[str, list[str]]) -> list[str]:
    """Give the pairs that the others lack, those with most events first."""
    lacking = sorted((-len(events), pair) for pair, events in own.items() if pair not in others)
    return [pair for _, pair in lacking[:_EXAMPLES]]


ANSWERS: Final[Mapping[str, Finisher]] = {
    "sequence": follow_steps,
    "concentration": concentration,
    "overlap": overlap,
}
"""Name in the header of a question → function."""
