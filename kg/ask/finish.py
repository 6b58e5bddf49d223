"""Makes an answer of the rows of a query where SPARQL has no word for it: days between two dates, sets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Protocol

Rows = list[dict[str, str | None]]


class Finisher(Protocol):
    """A function that makes the rows of an answer of the rows of a query."""

    def __call__(self, rows: Sequence[Mapping[str, str | None]], *, certain: bool) -> Rows:
        """Give the rows of the answer.

        Args:
            rows: Rows of the query: variable → plain text.
            certain: Whether dates must be certain, not only possible.
        """
        ...


def gap_days(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> tuple[int | None, int | None]:
    """Give the least and the most days between two uncertain dates, whichever comes first.

    Args:
        first: Earliest and latest day; None is open.
        second: The same of the other date.

    Returns:
        Least and most days; None where the bounds do not tell.

    Example:
        >>> gap_days(("2021-01-01", "2021-01-10"), ("2021-01-05", "2021-02-01"))
        (0, 31)
    """
    one, two = ([date.fromisoformat(day) if day else None for day in ends] for ends in (first, second))
    gaps = [(b - a).days for a, b in ((one[1], two[0]), (two[1], one[0])) if a and b]
    least = max([0, *gaps]) if gaps else (0 if any(one) and any(two) else None)
    spans = [(b - a).days for a, b in ((one[0], two[1]), (two[0], one[1])) if a and b]
    return least, max(spans) if len(spans) == 2 else None


def near_agreements(rows: Sequence[Mapping[str, str | None]], *, certain: bool) -> Rows:
    """Join the agreements signed within some days of each visit into one column.

    Args:
        rows: A row a visit and agreement of two of its states.
        certain: Whether the agreement must be certainly within these days.

    Returns:
        A row a visit and role, with `signed` and, in `events`, the agreements.
    """
    found: dict[tuple[str | None, ...], dict[str, str | None]] = {}
    names: dict[tuple[str | None, ...], dict[str, str]] = {}
    for row in rows:
        key = tuple(value for name, value in row.items() if not name.startswith("pact"))
        if key not in found:
            found[key] = {k: v for k, v in row.items() if not k.startswith("pact") and k != "days"}
            names[key] = {}
        if row["pact"] and _near(row, certain=certain):
            names[key][row["pact"]] = row["pact_what"] or ""
    for key, row in found.items():
        row["signed"] = ", ".join(sorted(set(names[key].values()))) or None
        row["events"] = " ".join(sorted(names[key]))
    return list(found.values())


def _near(row: Mapping[str, str | None], *, certain: bool) -> bool:
    least, most = gap_days((row["earliest"], row["latest"]), (row["pact_low"], row["pact_high"]))
    gap = most if certain else least
    return gap is not None and gap <= int(row["days"] or 0) and _dated(row)


def _dated(row: Mapping[str, str | None]) -> bool:
    """Tell whether both have an inner bound; one-sided bounds are near everything and count for nothing."""
    return all(row[name] for name in ("earliest", "latest", "pact_low", "pact_high"))


def common_partners(rows: Sequence[Mapping[str, str | None]], *, certain: bool) -> Rows:
    """Give the partners of all of some states, and what they did with each of them.

    Args:
        rows: A row an event, partner and state; `asked` is the number of states.
        certain: Does nothing here: the query has dealt with dates.

    Returns:
        A row a partner and state, sorted by their names.
    """
    del certain
    met: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    asked = 0
    for row in rows:
        met[row["partner"] or ""][row["rival"] or ""][row["event"] or ""] = row["type"] or ""
        asked = int(row["asked"] or 0)
    return [
        {
            "partner": partner,
            "rival": rival,
            "number": str(len(events)),
            "types": ", ".join(sorted(set(events.values()))),
            "events": " ".join(events),
        }
        for partner, by_rival in sorted(met.items())
        if len(by_rival) == asked
        for rival, events in sorted(by_rival.items())
    ]


def triads(rows: Sequence[Mapping[str, str | None]], *, certain: bool) -> Rows:
    """Give the partners of all of some states, and whether they meet all of them at once.

    Args:
        rows: A row an event, partner and state; `asked` is the number of states.
        certain: Does nothing here: dates are not asked for.

    Returns:
        A row a partner: open triads first, then those whose least number of events is greatest.
    """
    del certain
    met: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    asked = 0
    for row in rows:
        met[row["partner"] or ""][row["state"] or ""].add(row["event"] or "")
        asked = int(row["asked"] or 0)
    found = []
    for partner, by_state in met.items():
        if len(by_state) == asked:
            together = len(set.intersection(*by_state.values()))
            least, events = min(map(len, by_state.values())), set.union(*by_state.values())
            found.append((bool(together), -least, -len(events), partner, together, sorted(events)))
    return [
        {
            "partner": partner,
            "least": str(-least),
            "total": str(-total),
            "together": str(together),
            "triad": "closed" if closed else "open",
            "events": " ".join(events),
        }
        for closed, least, total, partner, together, events in sorted(found)
    ]


def recurring_groups(rows: Sequence[Mapping[str, str | None]], *, certain: bool) -> Rows:
    """Give the sets of three states or more that exactly take part in several events.

    Args:
        rows: A row an event and state; `least` is the fewest events of a set.
        certain: Does nothing here: the query has dealt with dates.

    Returns:
        A row a set: most events first, then the greater set, then by name.
    """
    del certain
    members: dict[str, list[str]] = defaultdict(list)
    types: dict[str, str] = {}
    least = 0
    for row in rows:
        event = row["event"] or ""
        members[event].append(row["name"] or "")
        types[event] = row["type"] or ""
        least = int(row["least"] or 0)
    sets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for event, names in members.items():
        if len(names) >= SMALLEST_GROUP:
            sets[tuple(sorted(names))].append(event)
    found = [(-len(events), -len(names), names) for names, events in sets.items() if len(events) >= least]
    return [
        {
            "states": ", ".join(names),
            "size": str(len(names)),
            "number": str(len(sets[names])),
            "types": ", ".join(sorted({types[event] for event in sets[names]})),
            "events": " ".join(sorted(sets[names])),
        }
        for _, _, names in sorted(found)
    ]


SMALLEST_GROUP: Final = 3
"""Fewest states of a group; two are a pair."""
FINISHERS: Final[Mapping[str, Finisher]] = {
    "visits": near_agreements,
    "both-sides": common_partners,
    "open-triads": triads,
    "groups": recurring_groups,
}
"""Name in the header of a question → function."""
