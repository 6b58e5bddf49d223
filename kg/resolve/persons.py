"""Persons in office: who held which post on a day, and who is meant by "PM Sharif".

What the table cannot say: an empty end means that the post was open when the source was last looked at
(`checked`, mostly mid-2022), not that the person is still in office. So whether a person held a post on a day
is answered by yes, maybe or no.
"""

import calendar
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from kg.resolve.nearest import fold, nearest
from kg.resolve.tables import read_table


class Office(StrEnum):
    """Kinds of post, the highest first."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    CROWN_PRINCE = "crown_prince"
    DEPUTY_LEADER = "deputy_leader"
    DEFENCE_MINISTER = "defence_minister"
    FOREIGN_MINISTER = "foreign_minister"
    CHIEF_OF_DEFENCE = "chief_of_defence"
    SERVICE_CHIEF = "service_chief"
    ARMY_GENERAL_STAFF = "army_general_staff"
    SPEAKER = "speaker"
    NATIONAL_SECURITY_ADVISER = "national_security_adviser"
    DEFENCE_INDUSTRY_MINISTER = "defence_industry_minister"
    DEPUTY_DEFENCE_MINISTER = "deputy_defence_minister"
    DEPUTY_FOREIGN_MINISTER = "deputy_foreign_minister"


class Held(IntEnum):
    """Whether a post was held on a day."""

    NO = 0
    MAYBE = 1
    YES = 2


# Posts that several persons hold at once: a later start ends none of the others.
_SHARED: Final = frozenset(
    {Office.DEPUTY_LEADER, Office.DEPUTY_DEFENCE_MINISTER, Office.DEPUTY_FOREIGN_MINISTER}
)
_OFFICERS: Final = (
    Office.DEFENCE_MINISTER,
    Office.CHIEF_OF_DEFENCE,
    Office.SERVICE_CHIEF,
    Office.ARMY_GENERAL_STAFF,
)
_WRITTEN: Final[Mapping[str, tuple[Office, ...]]] = {
    "president": (Office.HEAD_OF_STATE,),
    "king|queen|emir|amir|emperor|sultan|sheikh|supreme leader": (Office.HEAD_OF_STATE,),
    "prime minister|pm|premier|chancellor": (Office.HEAD_OF_GOVERNMENT,),
    "crown prince": (Office.CROWN_PRINCE,),
    "vice president|deputy prime minister|first deputy prime minister|vice premier": (Office.DEPUTY_LEADER,),
    "first vice president|vice prime minister|deputy pm": (Office.DEPUTY_LEADER,),
    "defence minister|minister of defence|minister for defence|defence secretary|secretary of defence": (
        Office.DEFENCE_MINISTER,
    ),
    "minister of national defence|national defence minister|minister of the armed forces": (
        Office.DEFENCE_MINISTER,
    ),
    "armed forces minister|federal minister of defence|secretary of state for defence|defence chief": (
        Office.DEFENCE_MINISTER,
    ),
    "foreign minister|fm|minister of foreign affairs|minister for foreign affairs|secretary of state": (
        Office.FOREIGN_MINISTER,
    ),
    "foreign affairs minister|external affairs minister|minister of external affairs|top diplomat": (
        Office.FOREIGN_MINISTER,
    ),
    "foreign secretary": (Office.FOREIGN_MINISTER, Office.DEPUTY_FOREIGN_MINISTER),
    "chief of general staff|chief of the general staff|chief of staff|cgs": (
        Office.CHIEF_OF_DEFENCE,
        Office.ARMY_GENERAL_STAFF,
    ),
    "chief of defence|chief of the defence staff|chief of defence staff|chief of defence force|cds": (
        Office.CHIEF_OF_DEFENCE,
    ),
    "chairman of the joint chiefs of staff|joint chiefs chairman|cjcsc": (Office.CHIEF_OF_DEFENCE,),
    "chairman of the joint chiefs of staff committee|commander in chief": (Office.CHIEF_OF_DEFENCE,),
    "army chief|chief of army staff|chief of the army staff|coas|air chief|chief of air staff": (
        Office.SERVICE_CHIEF,
    ),
    "chief of the air staff|naval chief|navy chief|chief of naval staff|chief of the naval staff": (
        Office.SERVICE_CHIEF,
    ),
    "air force commander|naval commander|land forces commander|chief of naval operations": (
        Office.SERVICE_CHIEF,
    ),
    "speaker|parliament speaker|parliamentary speaker|assembly speaker|speaker of parliament": (
        Office.SPEAKER,
    ),
    "speaker of the national assembly|chairman of the senate|senate chairman": (Office.SPEAKER,),
    "national security adviser|national security advisor|nsa": (Office.NATIONAL_SECURITY_ADVISER,),
    "defence industry minister|minister of defence industry|minister of defence production": (
        Office.DEFENCE_INDUSTRY_MINISTER,
    ),
    "deputy defence minister|deputy minister of defence|deputy secretary of defence": (
        Office.DEPUTY_DEFENCE_MINISTER,
    ),
    "deputy foreign minister|deputy minister of foreign affairs": (Office.DEPUTY_FOREIGN_MINISTER,),
    "general|gen|army general|col gen|colonel general|lt gen|lieutenant general|maj gen": _OFFICERS,
    "major general|field marshal|marshal|admiral|adm|vice admiral|rear admiral": _OFFICERS,
    "air chief marshal|air marshal|air vice marshal": _OFFICERS,
}

TITLES: Final[Mapping[str, tuple[Office, ...]]] = MappingProxyType(
    {title: offices for written, offices in _WRITTEN.items() for title in written.split("|")}
)
"""Title as `fold` gives it ("col gen", British spelling) → posts it may stand for, likeliest first."""

# Articles inside Arabic names, written or left out at will.
_PARTICLES: Final = frozenset({"al", "el"})
_DOUBLED: Final = re.compile(r"([a-z])\1")
_MUHAMMAD: Final = re.compile(r"^m[ou]ham[ae]d$")
_GIVEN_NAME: Final = 80.0  # least likeness of a given name with the surname equal


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """One person in one post, from one day to another.

    Attributes:
        state_id: The state, a key of `states.csv`.
        role: The kind of post.
        position: The name of the post, as the source has it.
        person: The name, in Latin letters.
        wikidata_id: Q-number, or None.
        start: YYYY-MM-DD, YYYY-MM or YYYY.
        end: The same, or "": open on the day `checked`.
        checked: The last day of which the source can tell.
        source: The repository of the source, or "hand".
        note: What was changed by hand.
        succeeded: First day of the next person in the same post, where the source left the end open.
    """

    state_id: str
    role: Office
    position: str
    person: str
    wikidata_id: str | None
    start: str
    end: str
    checked: date
    source: str
    note: str
    succeeded: date | None = None

    def held_on(self, day: date) -> Held:
        """Give whether the post was held on a day.

        Returns:
            MAYBE on days within a start or end that is known by month or year only, and after `checked`
            where the end is open.

        Example:
            >>> aman = find_holder("Suhail Aman", "PAK", date(2017, 1, 1))
            >>> [aman.held_on(date(year, 1, 1)).name for year in (2014, 2017, 2023)]
            ['NO', 'YES', 'NO']
        """
        first, last_start = _bounds(self.start)
        if self.end:
            first_end, last = _bounds(self.end)
        elif self.succeeded is not None:
            first_end = last = self.succeeded
        else:
            first_end, last = self.checked, date.max
        if last_start <= day <= first_end:
            return Held.YES
        return Held.MAYBE if first <= day <= last else Held.NO


def roles_of(title: str) -> tuple[Office, ...]:
    """Give the posts that a title may stand for, likeliest first; none for an unknown title.

    Example:
        >>> roles_of("Defense Minister")[0].value, roles_of("Col.-Gen.")[1].value, roles_of("spokesman")
        ('defence_minister', 'chief_of_defence', ())
    """
    return TITLES.get(fold(title).replace("defense", "defence"), ())


def holders(state_id: str, role: Office, on: date) -> tuple[OfficeHolder, ...]:
    """Give who certainly held a kind of post on a day, the earliest start first.

    Args:
        state_id: A key of `states.csv`.
        role: The kind of post.
        on: The day.

    Returns:
        None, one or several: on the day of a change both; deputies are many. After the day to which the
        source reaches the answer is empty, since nobody is known to be in office.

    Example:
        >>> [row.person for row in holders("PAK", Office.HEAD_OF_GOVERNMENT, date(2022, 3, 22))]
        ['Imran Khan']
    """
    rows = _by_state().get(state_id, ())
    return tuple(row for row in rows if row.role == role and row.held_on(on) is Held.YES)


def find_holder(
    name: str, state_id: str | None, on: date, roles: Collection[Office] | None = None
) -> OfficeHolder | None:
    """Give the person in office that a name means on a day.

    Args:
        name: Name or surname, also with its title before it: "Zakir Hasanov", "PM Sharif", "Col-Gen Akar".
        state_id: A key of `states.csv`; None looks in all states.
        on: The day.
        roles: The kinds of post to look at; without them those of the title, or else all.

    Returns:
        The post of that person, the highest if there are several; those certainly held go before those
        perhaps held. None if nobody fits, and also if the name fits several persons: two Sharifs stay two.

    Example:
        >>> find_holder("PM Sharif", "PAK", date(2016, 10, 15)).person
        'Nawaz Sharif'
        >>> find_holder("General Sharif", "PAK", date(2016, 10, 15)).person
        'Raheel Sharif'
        >>> find_holder("Sharif", "PAK", date(2016, 10, 15)) is None
        True
    """
    words, titled = _part_title(fold(name).replace("defense", "defence").split())
    words = list(_spell(words))
    wanted = tuple(roles) if roles is not None else titled or tuple(Office)
    found: list[tuple[Held, int, OfficeHolder]] = []
    # Whatever likeness a name has, its last word is a word of the person's.
    for row in _by_word().get((state_id, words[-1]), ()) if words else ():
        if row.role in wanted and (likeness := _likeness(words, _words_of(row.person))):
            held = row.held_on(on)
            if held is not Held.NO:
                found.append((held, likeness, row))
    best = max((entry[:2] for entry in found), default=None)
    fitting = [row for held, likeness, row in found if (held, likeness) == best]
    if len({row.wikidata_id or fold(row.person) for row in fitting}) != 1:
        return None
    return min(fitting, key=lambda row: (list(Office).index(row.role), row.start))


def bare_name(name: str) -> tuple[str, ...]:
    """Give the words of a person's name without titles, in one spelling: for comparing, not for reading.

    Example:
        >>> bare_name("Col-Gen Zakir Həsənov") == bare_name("Zakir Hasanov")
        True
    """
    words, _ = _part_title(fold(name).replace("defense", "defence").split())
    return _spell(words)


@cache
def office_holders() -> tuple[OfficeHolder, ...]:
    """Give all posts, sorted by state, kind of post and start.

    Example:
        >>> len({row.state_id for row in office_holders()})
        71

    Source:
        Wikidata statements (CC0), snapshot of mid-2022, with rows by hand; see data/reference/README.md.
    """
    rows = [
        OfficeHolder(
            state_id=row["state_id"],
            role=Office(row["role"]),
            position=row["position"],
            person=row["person"],
            wikidata_id=row["wikidata_id"] or None,
            start=row["start"],
            end=row["end"],
            checked=date.fromisoformat(row["checked"]),
            source=row["source"],
            note=row["note"],
        )
        for row in read_table("office_holders.csv")
    ]
    return tuple(_with_successors(rows))


@cache
def _by_state() -> Mapping[str, tuple[OfficeHolder, ...]]:
    grouped: dict[str, list[OfficeHolder]] = {}
    for row in office_holders():
        grouped.setdefault(row.state_id, []).append(row)
    return {state_id: tuple(sorted(rows, key=lambda row: row.start)) for state_id, rows in grouped.items()}


@cache
def _by_word() -> Mapping[tuple[str | None, str], tuple[OfficeHolder, ...]]:
    """Give the posts by state, or None for all states, and by each word of the person's name."""
    grouped: dict[tuple[str | None, str], list[OfficeHolder]] = {}
    for row in office_holders():
        for word in set(_words_of(row.person)):
            for state_id in (None, row.state_id):
                grouped.setdefault((state_id, word), []).append(row)
    return {key: tuple(rows) for key, rows in grouped.items()}


def _with_successors(rows: Iterable[OfficeHolder]) -> list[OfficeHolder]:
    """Close statements that were left open although somebody else has followed in the same post."""
    rows = list(rows)
    starts: dict[tuple[str, str, str], list[tuple[date, str]]] = {}
    for row in rows:
        first = _bounds(row.start)[0]
        starts.setdefault((row.state_id, row.role, row.position), []).append((first, row.person))
    closed = []
    for row in rows:
        if row.end or row.role in _SHARED:
            closed.append(row)
            continue
        own_start = _bounds(row.start)[1]
        later = [
            start
            for start, person in starts[row.state_id, row.role, row.position]
            if person != row.person and start > own_start
        ]
        closed.append(replace(row, succeeded=min(later, default=None)))
    return closed


def _bounds(partial: str) -> tuple[date, date]:
    """Give the first and last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _part_title(words: list[str]) -> tuple[list[str], tuple[Office, ...]]:
    """Part the longest title at the head of a name from the name."""
    for length in range(min(len(words) - 1, 7), 0, -1):
        offices = TITLES.get(" ".join(words[:length]))
        if offices is not None:
            return words[length:], offices
    return words, ()


@cache
def _words_of(person: str) -> tuple[str, ...]:
    # "Des Browne, Baron Browne of Ladyton": what follows the comma is a title.
    return _spell(fold(person.partition(",")[0]).split())


def _spell(words: Iterable[str]) -> tuple[str, ...]:
    """Give words without what transcriptions into Latin letters do differently: Zelensky, Zelenskyy."""
    spelt = []
    for word in words:
        if word not in _PARTICLES:
            plain = _DOUBLED.sub(r"\1", word).replace("gh", "g").replace("ou", "u")
            spelt.append(_MUHAMMAD.sub("muhamad", plain))
    return tuple(spelt)


def _likeness(words: Sequence[str], person: Sequence[str]) -> int:
    """Give how well words fit a name, 0 if not.

    4 the whole name; 3 a part with its last word; 2 another part; 1 its last word, and the others nearly
    ("Shahbaz Sharif" for Shehbaz Sharif).
    """
    if not words:
        return 0
    rest = iter(person)
    if all(word in rest for word in words):
        if len(words) == len(person):
            return 4
        if words[-1] == person[-1]:
            return 3
        # A single word in the middle of a name is a chance hit; at its head it may be the family name.
        return 2 if len(words) > 1 or words[0] == person[0] else 0
    if len(words) == 1 or words[-1] != person[-1]:
        return 0
    return int(all(nearest(word, person[:-1], least=_GIVEN_NAME) for word in words[:-1]))
