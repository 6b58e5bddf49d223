"""Makes an answer of the rows of a query, where SPARQL 1.1 has no word for it: days between two dates."""

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


FINISHERS: Final[Mapping[str, Finisher]] = {"visits": near_agreements}
"""Name in the header of a question → function."""
