"""What a node of a network of states is: a state as the field's data sets count it, its number, or one of history."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from kg.model import DateBounds
from kg.resolve.cow import CowSpell, cow_code_of, cow_names, read_spells
from kg.resolve.states import states


class By(StrEnum):
    """What a node is.

    `state` and `cow` count alike, as the Correlates of War list does: one number is one node through time, so that
    a network of 1985 and one of 2005 share their nodes. `state` has readable keys, `cow` the numbers. `history`
    tells the Soviet Union from Russia, and does not tell West Germany from Germany.
    """

    STATE = "state"
    COW = "cow"
    HISTORY = "history"


def node_of(state: str, bounds: DateBounds, by: By) -> str:
    """Give the node of a state that takes part in an event.

    Args:
        state: Its key.
        bounds: When the event begins.
        by: What a node is.

    Returns:
        With `By.STATE` the key of the last state of its number, or where that state has another number today the
        abbreviation of the list; with `By.COW` the number; a state without a number is its own node.

    Example:
        >>> cold_war = DateBounds(earliest_begin=date(1985, 1, 1), latest_begin=date(1985, 12, 31))
        >>> [node_of(state, cold_war, by) for state in ("SUN", "DEU") for by in By]
        ['RUS', '365', 'SUN', 'GFR', '260', 'DEU']

    Source:
        Correlates of War Project. 2017. State System Membership List, v2016.
    """
    if by is By.HISTORY:
        return state
    low, high = bounds.earliest_begin, bounds.latest_begin
    number = cow_code_of(state, low + (high - low) / 2 if low and high else low or high)
    if number is None:
        return state
    return str(number) if by is By.COW else _keys()[number]


def label_of(node: str, seen: Iterable[str], by: By) -> str:
    """Give what a node is called.

    Args:
        node: The node.
        seen: Keys of the states that are behind it in the network.
        by: What a node is.

    Returns:
        With `By.COW` the name of its number; else the names of the states, in the order of time.

    Example:
        >>> label_of("RUS", ("RUS", "SUN"), By.STATE), label_of("GFR", ("DEU",), By.STATE)
        ('Soviet Union / Russia', 'German Federal Republic')
    """
    if by is By.COW:
        return cow_names()[int(node)] if node.isdecimal() else states().by_code(node).name
    if node in _abbreviations():
        return cow_names()[_abbreviations()[node]]
    known = sorted(
        (states().by_code(key) for key in seen), key=lambda s: (s.valid_to or date.max, s.state_id)
    )
    return " / ".join(state.name for state in known)


def cow_code_behind(node: str, by: By) -> int | None:
    """Give the number of a node in the Correlates of War list, to join other data on; None where it has none.

    Args:
        node: The node.
        by: What a node is.

    Example:
        >>> [cow_code_behind(node, By.STATE) for node in ("RUS", "GFR", "PSE")]
        [365, 260, None]
    """
    if by is By.COW:
        return int(node) if node.isdecimal() else None
    return _abbreviations().get(node, cow_code_of(node, None))


@cache
def _keys() -> Mapping[int, str]:
    """Give the readable key of each number: no two numbers share one, although two are one state of history."""
    latest = {spell.cow_code: spell for spell in read_spells()}
    return MappingProxyType({number: _key(spell) for number, spell in latest.items()})


def _key(spell: CowSpell) -> str:
    return spell.state_id if cow_code_of(spell.state_id, None) == spell.cow_code else spell.cow_abbrev


@cache
def _abbreviations() -> Mapping[str, int]:
    """Give the numbers whose key is the abbreviation of the list."""
    latest = {spell.cow_code: spell for spell in read_spells()}
    return MappingProxyType({_key(s): n for n, s in latest.items() if _key(s) != s.state_id})
