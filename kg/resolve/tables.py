"""Reads the tables under `data/reference`: rows, days, lists in one cell."""

import csv
from collections.abc import Iterator
from datetime import date

from kg.resources import shipped


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a shipped table, each as column → text.

    An empty cell stays the empty string, and "NA" stays "NA": it is the ISO alpha-2 code of Namibia.

    Args:
        name: File name under `data/reference`: "states.csv".

    Raises:
        FileNotFoundError: No such table ships.

    Example:
        >>> next(row["name"] for row in read_table("states.csv") if row["iso2"] == "NA")
        'Namibia'
    """
    with shipped(f"data/reference/{name}").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def parse_day(text: str) -> date | None:
    """Give the day of an ISO date, or None for an empty cell.

    Example:
        >>> parse_day("1991-12-26"), parse_day("")
        (datetime.date(1991, 12, 26), None)
    """
    return date.fromisoformat(text) if text else None


def parse_list(text: str) -> tuple[str, ...]:
    """Give the entries of a cell that holds a list, parted by semicolons.

    Example:
        >>> parse_list("Burma;Union of Burma"), parse_list("")
        (('Burma', 'Union of Burma'), ())
    """
    return tuple(text.split(";")) if text else ()
