"""What happens in a graph of the benchmarks: types, parties, dates, doubts and details, by chance with a seed.

A fixed part is about the states of FIXED alone and is the same in every size, so that a question about it reads a
bounded part of a graph that grows. The rest is about all other states, some of which take part in very much.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeVar

from kg.model import DateBounds, Detail, Part, Party, Place, Weapon
from kg.resolve.states import states
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    PartyKind,
    Role,
    Scope,
    Status,
)
from kg.vocab.terms import KG

E = EventType
T = TypeVar("T")
FIXED_EVENTS: Final = 180
FIXED: Final = ("AZE", "PAK", "TUR", "GEO", "KAZ")
HUBS: Final = ("USA", "FRA", "GBR", "DEU", "ITA", "CAN", "POL", "IND", "JPN", "AUS")
"""States of the other part that take part in most."""
_SHARES: Final = {
    E.EXERCISE: 20, E.VISIT: 16, E.MEETING: 16, E.AGREEMENT: 14, E.ARMS_TRANSFER: 13, E.TRAINING: 6, E.SUPPORT: 4,
    E.DECLARATION: 3, E.AID: 2, E.DEPLOYMENT: 2, E.JOINT_BODY: 2, E.INDUSTRIAL_COOPERATION: 2,
}  # fmt: skip
_TURNS: Final = tuple(t for t, share in _SHARES.items() for _ in range(3 if share > 10 else 1))
"""Types of the fixed part, in turns: each of them several times."""
_STAGES: Final = {
    Status.COMPLETED: 60, Status.AGREED: 15, Status.PLANNED: 10, Status.ONGOING: 6, Status.NEGOTIATING: 5,
    Status.PROPOSED: 3, Status.CANCELLED: 1,
}  # fmt: skip
_GROUPS: Final = (
    ("AZE", "PAK"), ("AZE", "TUR"), ("AZE", "PAK", "TUR"), ("PAK", "TUR"), ("AZE", "GEO"), ("AZE", "PAK"),
    ("TUR", "GEO"), ("KAZ", "AZE"), ("PAK", "KAZ"), ("AZE", "TUR", "GEO"),
)  # fmt: skip
_WEAPONS: Final = (
    "JF-17", "Bayraktar TB2", "T-72", "Su-30", "C-130", "Leopard 2", "F-16", "Mi-17", "Patriot", "Javelin",
)  # fmt: skip
_MINISTERS: Final = {
    "AZE": ("Zakir Hasanov", "Ilham Aliyev"),
    "PAK": ("Nawaz Sharif", "Shehbaz Sharif"),
    "TUR": ("Hulusi Akar",),
}
_SURNAMES: Final = (
    "Smith",
    "Rossi",
    "Novak",
    "Silva",
    "Kim",
    "Diallo",
    "Larsen",
    "Haddad",
    "Popov",
    "Tanaka",
)
_BODIES: Final = {
    E.EXERCISE: (PartyKind.FORCE, "Army of {0}"),
    E.TRAINING: (PartyKind.FORCE, "Air Force of {0}"),
    E.DEPLOYMENT: (PartyKind.FORCE, "Navy of {0}"),
    E.AGREEMENT: (PartyKind.MINISTRY, "Ministry of Defence of {0}"),
    E.DECLARATION: (PartyKind.PARLIAMENT, "Parliament of {0}"),
    E.INDUSTRIAL_COOPERATION: (PartyKind.COMPANY, "Arsenal of {0}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened, or what one source says of it."""

    number: int
    type: EventType
    status: Status
    parts: tuple[Part, ...]
    begin: date
    end: date
    name: str = ""
    place: Place | None = None
    weapons: tuple[Weapon, ...] = ()
    kinds: tuple[AgreementKind, ...] = ()
    domains: tuple[ExerciseDomain, ...] = ()
    forms: tuple[ExerciseForm, ...] = ()
    details: tuple[tuple[Detail, bool], ...] = ()
    scope: Scope = Scope.DEFENCE
    authority: Party | None = None


class Chance:
    """Makes happenings; equal seeds make equal ones, each number the same in every size.

    Args:
        seed: Seed of the chance.
    """

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        others = sorted(s.state_id for s in states() if s.iso3 and not s.valid_to)
        self._keys = [*HUBS, *(key for key in others if key not in (*HUBS, *FIXED))]
        self._weights = [1 / (rank + 5) for rank in range(len(self._keys))]

    def happening(self, number: int) -> Happening:
        """Give what happened under a number."""
        chance, fixed = self._random, number < FIXED_EVENTS
        type_ = _TURNS[number % len(_TURNS)] if fixed else _one_of(chance, _SHARES)
        status = _one_of(chance, _STAGES)
        if fixed and type_ is E.ARMS_TRANSFER and number % 2:
            status = Status.NEGOTIATING  # so that some talks came to nothing
        begin = date(1995, 1, 1) + timedelta(days=chance.randrange(10_000))
        end = begin + timedelta(days=chance.choice((0, 0, 0, 3, 30, 364)))
        parts = self._parts(number, type_)
        exercise = type_ is E.EXERCISE
        return Happening(
            number=number,
            type=type_,
            status=status,
            parts=parts,
            begin=begin,
            end=end,
            name=f"Shield {number} - {begin.year}" if exercise and chance.random() < 0.5 else "",
            place=Place(name=f"Town {number % 900}") if chance.random() < 0.5 else None,
            weapons=(Weapon(name=chance.choice(_WEAPONS)),) if type_ is E.ARMS_TRANSFER else (),
            kinds=(chance.choice(list(AgreementKind)),) if type_ is E.AGREEMENT else (),
            domains=tuple(chance.sample(list(ExerciseDomain), chance.choice((1, 1, 2)))) if exercise else (),
            forms=(chance.choice(list(ExerciseForm)),) if exercise else (),
            details=tuple((detail, chance.random() < 0.3) for detail in self._details(type_, end)),
            scope=Scope.GENERAL if type_ in (E.VISIT, E.MEETING) and chance.random() < 0.1 else Scope.DEFENCE,
            authority=self._authority(parts),
        )

    def told_again(self, happening: Happening) -> Happening:
        """Give what a second source says: mostly the same, at times another day, stage, number or side."""
        chance, change = self._random, self._random.random()
        told = replace(happening, authority=self._authority(happening.parts))
        if change < 0.1:
            shift = timedelta(days=400)
            return replace(told, begin=told.begin + shift, end=told.end + shift)
        if change < 0.2:
            return replace(told, status=Status.PLANNED)
        if change < 0.3 and told.type is E.ARMS_TRANSFER:
            return replace(told, parts=self._parts(told.number + 1, told.type))
        return replace(told, details=tuple((_other(detail, chance), guess) for detail, guess in told.details))

    def _parts(self, number: int, type_: EventType) -> tuple[Part, ...]:
        chance = self._random
        many = type_ in (E.EXERCISE, E.MEETING, E.DECLARATION)
        if number < FIXED_EVENTS:
            group = _fitting(_GROUPS[chance.randrange(len(_GROUPS))], type_)
            keys = list(group) if many else chance.sample(group, 2)
        else:
            size = chance.choice((2, 2, 2, 2, 2, 2, 3, 3, 6)) if many else 2
            drawn = dict.fromkeys(chance.choices(self._keys, self._weights, k=3 * size))
            keys = [*drawn, *HUBS][:size]
        roles = ROLES[type_]
        one_role = many or len(roles) == 1
        parties = [self._party(key, type_, number) for key in keys]
        parts = [
            Part(role=roles[0] if one_role else roles[min(i, 1)], party=party)
            for i, party in enumerate(parties)
        ]
        if type_ is E.EXERCISE and chance.random() < 0.2:
            nato = Party(name="NATO", kind=PartyKind.ORGANIZATION, state=None)
            parts.append(Part(role=Role.OBSERVER, party=nato))
        return tuple(dict.fromkeys(parts))

    def _party(self, key: str, type_: EventType, number: int) -> Party:
        chance, name = self._random, states().by_code(key).name
        if type_ in (E.VISIT, E.MEETING) and chance.random() < 0.7:
            named = _MINISTERS.get(key) or (f"{chance.choice(_SURNAMES)} {_letters(number // 4000)} {key}",)
            return Party(name=chance.choice(named), kind=PartyKind.PERSON, state=key)
        if type_ in _BODIES and chance.random() < 0.5:
            kind, words = _BODIES[type_]
            return Party(name=words.format(name), kind=kind, state=key)
        return Party(name=name, kind=PartyKind.STATE, state=key)

    def _authority(self, parts: tuple[Part, ...]) -> Party | None:
        if self._random.random() > 0.2:
            return None
        key = parts[0].party.state
        if key is None:
            return None
        name = f"Ministry of Defence of {states().by_code(key).name}"
        return Party(name=name, kind=PartyKind.MINISTRY, state=key)

    def _details(self, type_: EventType, day: date) -> Iterator[Detail]:
        chance = self._random
        if type_ is E.AGREEMENT:
            if chance.random() < 0.5:
                yield Detail(predicate=KG.entryIntoForce, value=_day(day, chance.randrange(900)))
            if chance.random() < 0.4:
                yield Detail(predicate=KG.termination, value=_day(day, 900 + chance.randrange(8000)))
        elif type_ is E.ARMS_TRANSFER:
            yield Detail(predicate=KG.orderedNumber, value=chance.randrange(1, 50))
            if chance.random() < 0.4:
                yield Detail(predicate=KG.orderDate, value=_day(day, -chance.randrange(700)))
            if chance.random() < 0.3:
                yield Detail(predicate=KG.deliveryDate, value=_day(day, chance.randrange(900)))
        elif type_ is E.TRAINING:
            yield Detail(predicate=KG.traineeNumber, value=chance.randrange(5, 900))
            yield Detail(predicate=KG.course, value=f"Course {chance.randrange(40)}")
            if chance.random() < 0.3:
                yield Detail(predicate=KG.costInDollars, value=Decimal(chance.randrange(1000, 90_000)))
        elif type_ is E.EXERCISE and chance.random() < 0.4:
            yield Detail(predicate=KG.series, value=f"Shield {chance.randrange(60)}")


def _fitting(group: tuple[str, ...], type_: EventType) -> tuple[str, ...]:
    """Leave one pair without agreements, and one with agreements without deeds."""
    if type_ is E.AGREEMENT and group == ("AZE", "GEO"):
        return "AZE", "PAK"
    if "KAZ" in group and type_ not in (E.AGREEMENT, E.VISIT, E.MEETING):
        return "AZE", "TUR"
    return group


def _one_of(chance: random.Random, shares: Mapping[T, int]) -> T:
    return chance.choices(list(shares), list(shares.values()))[0]


def _letters(number: int) -> str:
    return chr(ord("A") + number % 26) + (_letters(number // 26 - 1) if number >= 26 else "")


def _day(day: date, shift: int) -> DateBounds:
    moved = day + timedelta(days=shift)
    return DateBounds(earliest_begin=moved, latest_begin=moved)


def _other(detail: Detail, chance: random.Random) -> Detail:
    """Give another number at times."""
    if isinstance(detail.value, int) and chance.random() < 0.3:
        return replace(detail, value=detail.value + 2)
    return detail
