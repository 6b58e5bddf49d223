"""Towns: their states and where they lie."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from kg.resolve.nearest import fold
from kg.resolve.states import states
from kg.resolve.tables import parse_list
from kg.resources import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town.

    Attributes:
        geonames_id: The number of the GeoNames gazetteer.
        name: The name, with its accents.
        state_id: The state, a key of `states.csv`; None in a territory that is not listed there.
        iso2: ISO alpha-2 code of the state or territory.
        lat: Latitude in degrees (WGS 84).
        lon: Longitude in degrees (WGS 84).
        population: Inhabitants; 0 where not known.
        capital: Whether it is the capital.
    """

    geonames_id: int
    name: str
    state_id: str | None
    iso2: str
    lat: float
    lon: float
    population: int
    capital: bool


class _Row(NamedTuple):
    """A row of cities.csv, in the order of its columns."""

    geonames_id: str
    name: str
    folded: str
    alternates: str
    iso2: str
    lat: str
    lon: str
    population: str
    capital: str


_COLUMNS: Final = list(_Row._fields)


def find_place(name: str, state_hint: str | None = None) -> Place | None:
    """Give the town of a name.

    Names and their ascii forms come first. Further names ("Gabala" for Qabala, "Kiev") count only in the
    state of the hint: among them are odd spellings that elsewhere are other towns. With a hint, the
    towns of that state come first; then those spelt exactly so; then the one with most inhabitants.

    Args:
        name: As written; case, accents and punctuation make no difference.
        state_hint: A state_id in which the town probably lies, e.g. that of a party of the event.

    Returns:
        The town, or None. A hint does not exclude: "Geneva" is found when Azerbaijan is expected.

    Example:
        >>> find_place("Tripoli").state_id, find_place("Tripoli", "LBN").state_id
        ('LBY', 'LBN')
        >>> find_place("Gabala", "AZE").name, find_place("Gabala")
        ('Qabala', None)

    Source:
        GeoNames (geonames.org), CC BY 4.0.
    """
    key = fold(name)
    named = _by_name().get(key, [])
    if state_hint is not None:
        iso2 = _iso2_of(state_hint)
        here = [row for row in named if row[4] == iso2] or _by_alternate(iso2).get(key, [])
        named = here or named
    if not named:
        return None
    return _to_place(max(named, key=lambda row: (row[1] == name, int(row[7]), row[8], -int(row[0]))))


def capital_of(state_id: str) -> Place | None:
    """Give the capital of a state of today, or None for ended states and places without one.

    Example:
        >>> capital_of("AZE").name, capital_of("SUN")
        ('Baku', None)
    """
    row = next((row for row in _by_iso2().get(_iso2_of(state_id), ()) if row[8] == "1"), None)
    return _to_place(row) if row else None


@cache
def _rows() -> tuple[Sequence[str], ...]:
    # Plain lists, not objects: 37,000 rows are read before the first answer.
    with shipped("data/reference/cities.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        if header != _COLUMNS:
            raise ValueError(f"cities.csv: the columns are {header}, expected {_COLUMNS}")
        return tuple(reader)


@cache
def _by_iso2() -> Mapping[str, list[Sequence[str]]]:
    index: dict[str, list[Sequence[str]]] = {}
    for row in _rows():
        index.setdefault(row[4], []).append(row)
    return index


@cache
def _by_name() -> Mapping[str, list[Sequence[str]]]:
    # The table brings the folded names along: folding 37,000 names would double the time to the first answer.
    index: dict[str, list[Sequence[str]]] = {}
    for row in _rows():
        for key in row[2].split(";") if row[2] else (row[1].lower(),):
            index.setdefault(key, []).append(row)
    return index


@cache
def _by_alternate(iso2: str) -> Mapping[str, list[Sequence[str]]]:
    index: dict[str, list[Sequence[str]]] = {}
    for row in _by_iso2().get(iso2, ()):
        for alternate in parse_list(row[3]):
            index.setdefault(fold(alternate), []).append(row)
    return index


@cache
def _iso2_of(state_id: str) -> str:
    state = states().by_code(state_id)
    # Towns of today: "CS" and other codes of ended states must not meet codes of present ones.
    return state.iso2 if state.iso2 is not None and state.valid_to is None else ""


@cache
def _state_of(iso2: str) -> str | None:
    return next((s.state_id for s in states() if s.iso2 == iso2 and s.valid_to is None), None)


def _to_place(cells: Sequence[str]) -> Place:
    row = _Row(*cells)
    return Place(
        geonames_id=int(row.geonames_id),
        name=row.name,
        state_id=_state_of(row.iso2),
        iso2=row.iso2,
        lat=float(row.lat),
        lon=float(row.lon),
        population=int(row.population),
        capital=row.capital == "1",
    )
