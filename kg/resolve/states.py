"""States of the present and the past: their names, codes and years.

One State is one state of history: the Soviet Union is not Russia. What a name means may depend on the day:
"Russia" in a table row of 1985 is the Soviet Union. So look-ups take the day of the event, where it is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from kg.errors import AmbiguousName, UnknownName
from kg.resolve.cow import CowSpell, find_spell, read_spells
from kg.resolve.nearest import fold, nearest
from kg.resolve.tables import parse_day, parse_list, read_table

# The states that news and data sets called by the names of a later state, before it began.
_FORMERLY: Final[Mapping[str, tuple[str, ...]]] = {
    "RUS": ("SUN",),
    "SRB": ("SCG", "YUG"),
    "SCG": ("YUG",),
    "YEM": ("COW678", "YMD"),
    "VNM": ("VDR", "COW817"),
}
# The states that were still called by the names of an earlier state, after it ended.
_LATER: Final[Mapping[str, tuple[str, ...]]] = {"YUG": ("SCG",)}


class UnMember(StrEnum):
    """What a State is to the United Nations today."""

    YES = "yes"
    NO = "no"
    FORMER = "former"
    TERRITORY = "territory"


class SurfaceRule(StrEnum):
    """What to mind before a written form is taken for a state's name.

    refuse: the form alone fits several states. longest: part of longer names, try these first. upper: only
    in capitals. capital: only with a capital letter. period: depends on the day. former: of earlier years.
    context: also an ordinary word, person, town or people. none: looks like a state's name and is none.
    """

    REFUSE = "refuse"
    LONGEST = "longest"
    UPPER = "upper"
    CAPITAL = "capital"
    PERIOD = "period"
    FORMER = "former"
    CONTEXT = "context"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state (or territory) of history.

    Attributes:
        state_id: The key: ISO 3166 alpha-3 (for ended states ISO 3166-3), or COWnnn where there is none.
        iso3: ISO alpha-3, or None.
        iso2: ISO alpha-2, or None. "CS" stands for two states of the past.
        m49: UN M49 numbers, three digits as text.
        cow_code: Correlates of War number, or None. Several states share 345, 365, 816 and 255.
        wikidata_id: Q-number, or None.
        name: The plain English name.
        official_name: The long English name.
        aliases: Other names and spellings, also former ones.
        demonyms: Adjectives and names of the people.
        region: Continent and UN subregion, "Asia/Western Asia".
        valid_from: First day; a day for looking up names, not a founding date to print.
        valid_to: Last day of an ended state, else None.
        successors: state_ids of the states that followed.
        un_member: Member, not a member, ended, or territory.
    """

    state_id: str
    iso3: str | None
    iso2: str | None
    m49: tuple[str, ...]
    cow_code: int | None
    wikidata_id: str | None
    name: str
    official_name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    region: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    un_member: UnMember

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All written forms, each once: name, official name, aliases, demonyms."""
        return tuple(dict.fromkeys((self.name, self.official_name, *self.aliases, *self.demonyms)))

    def exists_on(self, day: date) -> bool:
        """Whether the day lies between first and last day, both included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousSurface:
    """A written form that is to be handled with care, and how.

    Attributes:
        surface: The form, spelt as in running text.
        rule: What to mind.
        candidates: state_ids of what it may mean.
        note: Why, for people.
    """

    surface: str
    rule: SurfaceRule
    candidates: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CowMatch:
    """What a Correlates of War number means on a day.

    Attributes:
        state: The state.
        warning: "" when the day lies in a spell of the state list; else a sentence for the import report.
    """

    state: State
    warning: str


class StateIndex:
    """All states, found by name, code or Correlates of War number. Iterates in the order of state_id."""

    def __init__(
        self, known: Sequence[State], ambiguous: Sequence[AmbiguousSurface], spells: Sequence[CowSpell]
    ) -> None:
        self._by_id = {state.state_id: state for state in known}
        self._ambiguous = {fold(entry.surface): entry for entry in ambiguous}
        self._names: dict[str, State] = {}
        for state in known:
            for surface in state.surfaces:
                self._names.setdefault(fold(surface), state)
        self._codes = _index_codes(known)
        self._by_past: dict[str, State] = {}
        self._spells: dict[int, list[CowSpell]] = {}
        for spell in spells:
            self._spells.setdefault(spell.cow_code, []).append(spell)
            if spell.past:
                # Found by number and key only: "Bavaria" in the news is no state of its own.
                self._codes[spell.state_id] = self._by_past[spell.state_id] = _past_state(spell)
            else:
                self._codes.setdefault(spell.cow_abbrev, self._by_id[spell.state_id])

    def __iter__(self) -> Iterator[State]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def by_code(self, code: str) -> State:
        """Give the state with a code, in any case: state_id, ISO alpha-3, ISO alpha-2, COW abbreviation.

        Where schemes differ the earlier one in this list wins: "AUS" is Australia (ISO), not Austria (COW);
        read COW tables with `by_cow`. An alpha-2 code of two ended states ("CS") gives the later one.

        Raises:
            UnknownName: No state has the code.

        Example:
            >>> states().by_code("aze").name
            'Azerbaijan'
        """
        state = self._codes.get(code.strip().upper())
        if state is None:
            known = [other.state_id for other in self]
            raise UnknownName("state code", code, nearest(code, known, least=60.0))
        return state

    def candidates(self, name: str, on: date | None = None) -> tuple[State, ...]:
        """Give the states that a whole name, adjective or code may mean.

        Args:
            name: As in running text. Codes count only in capitals ("AND" is Andorra, "and" is none), and so
                do US, UK, CAR and ROC.
            on: The day of the event; None leaves the day out of account.

        Returns:
            No state, one, or several between which only the context can decide.

        Example:
            >>> [state.name for state in states().candidates("Congolese")]
            ['Democratic Republic of the Congo', 'Republic of the Congo']
        """
        return self._candidates(name, on, strict_case=True)

    def find(self, name: str, on: date | None = None) -> State | None:
        """Give the state that a whole name, adjective or code means on a day.

        Case, accents, full stops and a leading "the" make no difference. Before a state began, its name
        stands for the state so called then ("Russia" in 1985: Soviet Union), or else for itself; after a
        state ended its name stands for none.

        Args:
            name: As in running text; see `candidates`.
            on: The day of the event; None leaves the day out of account.

        Returns:
            The state, or None.

        Raises:
            AmbiguousName: The name fits several states: Congolese, Dominican, Korea; Yemen in 1980.

        Example:
            >>> states().find("Russia", date(1985, 6, 1)).state_id
            'SUN'
            >>> states().find("South China Sea") is None
            True
        """
        return _only(name, self._candidates(name, on, strict_case=True))

    def get(self, name: str, on: date | None = None) -> State:
        """Give the state that a person names by name, adjective or code, in any case.

        Args:
            name: As typed.
            on: The day of the event; None leaves the day out of account.

        Raises:
            UnknownName: No state of that name; the error offers the nearest names.
            AmbiguousName: The name fits several states.

        Example:
            >>> states().get("türkiye").name, states().get("uk").name
            ('Turkey', 'United Kingdom')
        """
        state = _only(name, self._candidates(name, on, strict_case=False))
        if state is not None:
            return state
        ended = self._names.get(fold(name))
        if ended is not None and on is not None:
            followed = [self._by_id[successor].name for successor in ended.successors]
            raise UnknownName(f"state on {on}", name, followed)
        raise UnknownName("state", name, self._nearest_names(name))

    def by_cow(self, cow_code: int, on: date | None = None) -> CowMatch:
        """Give the state that a Correlates of War number means on a day.

        Args:
            cow_code: The number, e.g. 365.
            on: The day; None gives the latest state.

        Returns:
            The state; with a warning where the day lies outside its spells and the nearest was taken.

        Raises:
            UnknownName: The list has no such number, or only states that had ended before 1923.

        Example:
            >>> states().by_cow(365, date(1985, 6, 1)).state.name
            'Soviet Union'
            >>> states().by_cow(316, date(1991, 5, 1)).warning
            'COW 316 (CZR) has no spell on 1991-05-01: taken as Czech Republic, from 1993-01-01'

        Source:
            Correlates of War Project. 2017. State System Membership List, v2016.
        """
        spell = find_spell(self._spells.get(cow_code, ()), on)
        if spell is None:
            raise UnknownName("COW state number", str(cow_code))
        state = self._by_past[spell.state_id] if spell.past else self._by_id[spell.state_id]
        if on is None or not spell.days_outside(on):
            return CowMatch(state=state, warning="")
        known = f"from {spell.valid_from}" if on < spell.valid_from else f"to {spell.valid_to}"
        head = f"COW {cow_code} ({spell.cow_abbrev}) has no spell on {on}"
        return CowMatch(state=state, warning=f"{head}: taken as {state.name}, {known}")

    def _candidates(self, name: str, on: date | None, *, strict_case: bool) -> tuple[State, ...]:
        key = fold(name)
        entry = self._ambiguous.get(key)
        if entry is not None and entry.rule is SurfaceRule.REFUSE:
            several = tuple(self._by_id[state_id] for state_id in entry.candidates)
            return tuple(state for state in several if on is None or state.exists_on(on))
        if strict_case and entry is not None and entry.rule is SurfaceRule.UPPER and not _in_capitals(name):
            return ()
        named = self._names.get(key)
        if named is not None:
            return self._called_so(named, on)
        code = name.strip() if strict_case else name.strip().upper()
        coded = self._codes.get(code)
        return (coded,) if coded is not None else ()

    def _called_so(self, state: State, on: date | None) -> tuple[State, ...]:
        """Give the states that were called by this state's name on a day."""
        if on is None or state.exists_on(on):
            return (state,)
        ended = state.valid_to is not None and on > state.valid_to
        others = (_LATER if ended else _FORMERLY).get(state.state_id, ())
        then = tuple(self._by_id[other] for other in others if self._by_id[other].exists_on(on))
        return then or (() if ended else (state,))

    def _nearest_names(self, name: str) -> tuple[str, ...]:
        alike = nearest(name, [surface for state in self for surface in state.surfaces], limit=8)
        return tuple(dict.fromkeys(self._names[fold(surface)].name for surface in alike))[:3]


def _past_state(spell: CowSpell) -> State:
    """Give the state of a spell that ended before 1923: all that is known of it is in the list."""
    return State(
        state_id=spell.state_id, cow_code=spell.cow_code, name=spell.cow_name, un_member=UnMember.FORMER,
        valid_from=spell.valid_from, valid_to=spell.valid_to, iso3=None, iso2=None, m49=(), wikidata_id=None,
        official_name="", aliases=(), demonyms=(), region="", successors=(),
    )  # fmt: skip


def _index_codes(known: Sequence[State]) -> dict[str, State]:
    codes = {state.state_id: state for state in known}
    # Ended states first, in the order of their ends: what is written last stays.
    ended_first = sorted(known, key=lambda state: state.valid_to or date.max)
    codes.update({state.iso2: state for state in ended_first if state.iso2 is not None})
    return codes


def _only(name: str, found: tuple[State, ...]) -> State | None:
    if len(found) > 1:
        raise AmbiguousName("state", name, [f"{state.name} ({state.state_id})" for state in found])
    return found[0] if found else None


def _in_capitals(name: str) -> bool:
    word = name.strip().removeprefix("the ").removeprefix("The ")
    return word.isupper()


def _read_states() -> Iterator[State]:
    for row in read_table("states.csv"):
        yield State(
            state_id=row["state_id"],
            iso3=row["iso3"] or None,
            iso2=row["iso2"] or None,
            m49=parse_list(row["m49"]),
            cow_code=int(row["cow_code"]) if row["cow_code"] else None,
            wikidata_id=row["wikidata_id"] or None,
            name=row["name"],
            official_name=row["official_name"],
            aliases=parse_list(row["aliases"]),
            demonyms=parse_list(row["demonyms"]),
            region=row["region"],
            valid_from=parse_day(row["valid_from"]),
            valid_to=parse_day(row["valid_to"]),
            successors=parse_list(row["successors"]),
            un_member=UnMember(row["un_member"]),
        )


@cache
def ambiguous_surfaces() -> tuple[AmbiguousSurface, ...]:
    """Give the written forms that need care, sorted by form.

    Example:
        >>> next(entry.note for entry in ambiguous_surfaces() if entry.surface == "Jordan")
        'person name'
    """
    return tuple(
        AmbiguousSurface(
            surface=row["surface"],
            rule=SurfaceRule(row["rule"]),
            candidates=parse_list(row["candidates"]),
            note=row["note"],
        )
        for row in read_table("ambiguous_names.csv")
    )


@cache
def states() -> StateIndex:
    """Give all states; read once a process.

    Example:
        >>> sum(state.un_member is UnMember.YES for state in states())
        193
    """
    return StateIndex(tuple(_read_states()), ambiguous_surfaces(), tuple(read_spells()))
