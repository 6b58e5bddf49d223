"""Codes and names of states as data sets write them → states, by date."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Final

from kg.errors import AmbiguousName, UnknownName
from kg.importers.notices import RowRefused
from kg.model import Party
from kg.resolve.cow import read_spells
from kg.resolve.states import CowMatch, State, states
from kg.vocab.codes import PartyKind

_INNER: Final = re.compile(r"\(([^()]*)\)")


def state_party(state: State) -> Party:
    """Give a state as a party."""
    return Party(name=state.name, kind=PartyKind.STATE, state=state.state_id)


@lru_cache(maxsize=20_000)
def state_by_cow(cow_code: int, on: date | None) -> CowMatch:
    """Give the state of a Correlates of War number on a day, with a warning outside its years.

    Raises:
        UnknownName: There is no such state.
    """
    return states().by_cow(cow_code, on)


def cow_party(cow_code: int, on: date | None, column: str) -> tuple[Party, str]:
    """Give the party of a Correlates of War number, and a warning or "".

    Raises:
        RowRefused: There is no such state.
    """
    try:
        match = state_by_cow(cow_code, on)
    except UnknownName:
        raise RowRefused(f"{cow_code} is no state number of the Correlates of War", column) from None
    return state_party(match.state), match.warning


@cache
def cow_abbreviations() -> Mapping[str, frozenset[int]]:
    """Give the numbers of each abbreviation of the Correlates of War list."""
    found: dict[str, set[int]] = {}
    for spell in read_spells():
        found.setdefault(spell.cow_abbrev, set()).add(spell.cow_code)
    return {abbreviation: frozenset(codes) for abbreviation, codes in found.items()}


@lru_cache(maxsize=50_000)
def state_by_name(name: str, on: date | None) -> tuple[State, str] | None:
    """Give the state that a name of a data set means on a day, and a warning or "".

    "Cambodia (Khmer Republic)" is looked up whole, then without the brackets, then by what they hold.
    A state that had ended, or had not begun, is taken all the same, with a warning.

    Returns:
        None when no state is called so, or several are.
    """
    for spelling in _spellings(name):
        for day in (on, None):
            try:
                state = states().find(spelling, day)
            except AmbiguousName:
                break
            if state is not None:
                late = on is not None and not state.exists_on(on)
                return state, f"{name} on {on}: taken as {state.name}, outside its years" if late else ""
    return None


def _spellings(name: str) -> Sequence[str]:
    outer = " ".join(_INNER.sub(" ", name).split())
    return list(dict.fromkeys(s for s in (name, outer, *_INNER.findall(name)) if s))
