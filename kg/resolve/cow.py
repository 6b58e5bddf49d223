"""Correlates of War state numbers: from when to when a number stood for a state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from kg.resolve.tables import parse_day, read_table

_PAST: Final = date(1923, 1, 1)
# The list has one name a number; before 1923 some numbers stood for a state of another name.
_PAST_NAMES: Final = {
    255: "Germany (to 1945)",
    345: "Serbia (to 1918)",
    365: "Russia (to 1922)",
    730: "Korea (to 1905)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CowSpell:
    """A row of the state list: one number, one state, one run of years.

    Attributes:
        cow_code: The number.
        cow_abbrev: The three-letter abbreviation; it is no ISO code (AUS is Austria).
        cow_name: The name in the list.
        state_id: The state in `states.csv`; COWnnn for states that ended before 1923 and are not there.
        past: Whether it is such a state.
        valid_from: First day.
        valid_to: Last day; None where the state was still listed at the end of 2016.
    """

    cow_code: int
    cow_abbrev: str
    cow_name: str
    state_id: str
    past: bool
    valid_from: date
    valid_to: date | None

    def days_outside(self, day: date) -> int:
        """Give how many days a day lies outside the spell; 0 within it."""
        if day < self.valid_from:
            return (self.valid_from - day).days
        return 0 if self.valid_to is None else max(0, (day - self.valid_to).days)


def find_spell(spells: Sequence[CowSpell], on: date | None) -> CowSpell | None:
    """Give the spell of a day, or the nearest one; without a day the latest.

    Args:
        spells: The spells of one number, in the order of time.
        on: The day, or None.

    Returns:
        The spell that holds the day; else the nearest, from 1923 on only of states that outlived 1922; None if
        there is none.
    """
    within = next((spell for spell in spells if on is not None and not spell.days_outside(on)), None)
    # A number of the old states alone means none of them today.
    usable = [spell for spell in spells if not spell.past or (on is not None and on < _PAST)]
    if within is not None or not usable:
        return within
    return usable[-1] if on is None else min(usable, key=lambda spell: spell.days_outside(on))


@cache
def cow_names() -> Mapping[int, str]:
    """Give the latest name of each number in the list.

    Example:
        >>> cow_names()[260]
        'German Federal Republic'
    """
    return {spell.cow_code: spell.cow_name for spell in read_spells()}


def cow_code_of(state_id: str, on: date | None) -> int | None:
    """Give the number that a state had on a day, or on the nearest day on which it had one; None for none.

    Args:
        state_id: A key of `states.csv`, or COWnnn.
        on: The day; None gives the latest number.

    Example:
        >>> cow_code_of("DEU", date(1985, 1, 1)), cow_code_of("DEU", date(1995, 1, 1))
        (260, 255)
    """
    own = _spells_of().get(state_id, ())
    if not own:
        return None
    latest = max(own, key=lambda spell: spell.valid_from)
    return latest.cow_code if on is None else min(own, key=lambda spell: spell.days_outside(on)).cow_code


@cache
def _spells_of() -> Mapping[str, tuple[CowSpell, ...]]:
    found: dict[str, tuple[CowSpell, ...]] = {}
    for spell in read_spells():
        found[spell.state_id] = (*found.get(spell.state_id, ()), spell)
    return found


def read_spells() -> Iterator[CowSpell]:
    """Give the rows of the shipped state list, sorted by number and first day.

    Source:
        Correlates of War Project. 2017. State System Membership List, v2016; ISO codes set by hand.
    """
    for row in read_table("cow_iso3_crosswalk.csv"):
        cow_code, past = int(row["cow_code"]), not row["state_id"]
        yield CowSpell(
            cow_code=cow_code,
            cow_abbrev=row["cow_abbrev"],
            cow_name=_PAST_NAMES.get(cow_code, row["cow_name"]) if past else row["cow_name"],
            state_id=row["state_id"] or f"COW{cow_code:03d}",
            past=past,
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=parse_day(row["valid_to"]),
        )
