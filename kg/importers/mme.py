"""MME: multinational military exercises 1980 to 2010, two states or more each.

Source:
    D'Orazio, Vito, and Kevin Galambos. 2021. Multinational Military Exercises data, version 7,
    doi:10.7910/DVN/KHFODX.
"""

import re
from collections.abc import Iterator
from datetime import date
from string import ascii_uppercase
from typing import Final

from kg.errors import AmbiguousName
from kg.importers.fields import middle, parse_whole, parse_ymd
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, details, stated
from kg.importers.names import state_by_name, state_party
from kg.importers.notices import RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Part, Party, Place, Telling
from kg.resolve.nearest import nearest
from kg.resolve.parties import plain_name
from kg.resolve.states import states
from kg.vocab.codes import EventType, ExerciseDomain, ExerciseForm, PartyKind, Role, Status
from kg.vocab.terms import KG

_MISSING: Final = "-9"
_SLOTS: Final = tuple(f"State{a}" for a in ascii_uppercase) + tuple(
    f"StateA{a}" for a in ascii_uppercase[:13]
)
_DOMAINS: Final = {
    "Air": ExerciseDomain.AIR, "Land": ExerciseDomain.LAND, "Sea": ExerciseDomain.SEA,
    "Amphibious": ExerciseDomain.AMPHIBIOUS, "Cyber": ExerciseDomain.CYBER,
}  # fmt: skip
_FORMS: Final = {
    "CPX": ExerciseForm.COMMAND_POST, "Warfighting": ExerciseForm.WARFIGHTING,
    "Peacekeeping": ExerciseForm.PEACEKEEPING, "Humanitarian": ExerciseForm.HUMANITARIAN,
}  # fmt: skip
_DATES: Final = ("s.year", "s.month", "s.day", "e.year", "e.month", "e.day")
_KEPT: Final = (
    "Ex_Name", "Series_Name", "Location", "StartDate", "EndDate", "FocusDescription", "AdditionalParticipantInfo",
)  # fmt: skip
# Participants that are no states.
_BODIES: Final = {"NATO": "NATO", "Baltic States": "Baltic States"}
# What the short names of series stand for, as their exercises are called.
_SERIES: Final = {
    "AE": "Africa Endeavor", "CBE": "Cooperative Best Effort", "CE": "Combined Endeavour", "CK": "Cooperative Key",
    "COSUP": "Cooperative Support", "DG": "Destined Glory", "FE": "Foal Eagle", "SORO": "Sorbet Royal",
    "UFG": "Ulchi Freedom Guardian", "UFL": "Ulchi Focus Lens", "YA": "Yudh Abhyas", "YS": "Yama Sakura",
}  # fmt: skip
_PARTS: Final = re.compile(r"\s*[,;]\s*")


class Mme:
    """The importer of MME."""

    version = "1"
    dataset = Dataset(
        id="mme",
        title="Multinational Military Exercises (MME)",
        version="7",
        citation="D'Orazio, Vito, and Kevin Galambos. 2021. Multinational Military Exercises data. Version 7.",
        terms="terms not known; users are asked to cite",
        redistributable=False,
        url="https://doi.org/10.7910/DVN/KHFODX",
    )
    layouts = (
        Layout(name="v7", columns=("MMEID", "lat", "lon", *_KEPT, *_DATES, *_FORMS, *_DOMAINS, *_SLOTS)),
    )
    coverage = Coverage(
        types=frozenset({EventType.EXERCISE}),
        start=date(1980, 1, 1),
        end=date(2010, 12, 31),
        what="military exercises of two states or more",
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one exercise a row."""
        places: dict[tuple[str, str | None], Place] = {}
        return maker.tellings(lambda row: _Exercise(row, maker, places).telling(), "MMEID")


class _Exercise:
    """One row.

    Args:
        row: The row.
        maker: Makes its record.
        places: Places so far: a place has one point, that of the first row that names it.
    """

    def __init__(self, row: Row, maker: Maker, places: dict[tuple[str, str | None], Place]) -> None:
        self.row, self.maker, self.places, self.key = row, maker, places, row["MMEID"]
        unknown = (slot for slot in _SLOTS if row[slot] == _MISSING)
        self.record = maker.record(row, self.key, (*_KEPT, *unknown))

    def telling(self) -> Telling:
        """Give the exercise. Raises RowRefused for a row that cannot be one."""
        begin = self._span("s")
        if begin is None:
            raise RowRefused("the year of its start is not known", "s.year")
        parties = self._parties(middle(begin))
        keys = [party.state or party.name for party in parties]
        name = _known(self.row["Ex_Name"])
        place = self._place(begin, {party.state for party in parties})
        record = self.record
        return Telling(
            key=self.maker.key(EventType.EXERCISE, f"{self.key}\n{name}" if self.key else name, keys),
            type=EventType.EXERCISE,
            status=Status.COMPLETED,
            evidence=record,
            parts=tuple(stated(Part(role=Role.PARTICIPANT, party=party), record) for party in parties),
            date=stated(self._bounds(begin), record),
            run=self.maker.run,
            name=stated(name, record) if name else None,
            place=stated(place, record) if place else None,
            domains=tuple(code for column, code in _DOMAINS.items() if self.row[column] == "1"),
            forms=tuple(code for column, code in _FORMS.items() if self.row[column] == "1"),
            details=details(
                record,
                {KG.series: self._series(), KG.focus: _known(self.row["FocusDescription"])},
            ),
        )

    def _span(self, lead: str) -> tuple[date, date] | None:
        numbers = [
            None
            if self.row[f"{lead}.{part}"].lower() in ("xx", "")
            else parse_whole(self.row[f"{lead}.{part}"], f"{lead}.{part}")
            for part in ("year", "month", "day")
        ]
        return parse_ymd(*numbers)

    def _bounds(self, begin: tuple[date, date]) -> DateBounds:
        end = self._span("e")
        if end is not None and end[1] < begin[0]:
            self._warn(f"it ends ({end[1]}) before it starts ({begin[0]}): the end was left open", "e.year")
            end = None
        if end is None:
            return DateBounds(earliest_begin=begin[0], latest_begin=begin[1])
        return DateBounds(
            earliest_begin=begin[0], latest_begin=min(begin[1], end[1]),
            earliest_end=max(begin[0], end[0]), latest_end=end[1],
        )  # fmt: skip

    def _parties(self, on: date | None) -> list[Party]:
        found: dict[Party, None] = {}
        for slot in _SLOTS:
            name = self.row[slot]
            if name and name != _MISSING:
                party = self._party(name, slot, on)
                if party in found:
                    self._warn(f"{party.name} stands twice among the participants", slot)
                found[party] = None
        if len(found) < 2:
            known = f"only {next(iter(found)).name} is" if found else "no participant is"
            raise RowRefused(f"{known} named: an exercise needs two participants", "StateA")
        return list(found)

    def _party(self, name: str, slot: str, on: date | None) -> Party:
        if name in _BODIES:
            self._warn(f"the participant {name} is no state: taken as an organization", slot)
            return Party(name=_BODIES[name], kind=PartyKind.ORGANIZATION)
        match = state_by_name(name, on)
        if match is None:
            near = nearest(name, [state.name for state in states()])
            hint = f" Nearest known: {', '.join(near)}" if near else ""
            raise RowRefused(f"'{name}' is no state that is known.{hint}", slot)
        if match[1]:
            self._warn(match[1], slot)
        return state_party(match[0])

    def _place(self, begin: tuple[date, date], takes_part: set[str | None]) -> Place | None:
        """Give the place; a state that takes part is none, nor has a state a point."""
        name = plain_name(_known(self.row["Location"]))
        if not name:
            return None
        whole = state_by_name(name, middle(begin)) if len(name) > 3 else None
        if whole is not None:
            state = whole[0]
            return None if state.state_id in takes_part else Place(name=state.name, state=state.state_id)
        where = _state_of(name)
        place = self.places.get((name, where))
        if place is None:
            place = Place(name=name, state=where, lat=self._degrees("lat", 90), lon=self._degrees("lon", 180))
            if place.lat is None or place.lon is None:
                place = Place(name=name, state=where)
            self.places[name, where] = place
        return place

    def _degrees(self, column: str, most: int) -> float | None:
        text = _known(self.row[column])
        try:
            number = float(text) if text else None
        except ValueError:
            number = None
        if number is not None and -most <= number <= most:
            return number
        if text:
            self._warn(f"'{text[:20]}' is no {'latitude' if column == 'lat' else 'longitude'}", column)
        return None

    def _series(self) -> str:
        name = plain_name(_known(self.row["Series_Name"]))
        return _SERIES.get(name, name)

    def _warn(self, reason: str, column: str) -> None:
        self.maker.warn(self.row, reason, column=column, key=self.key)


def _known(text: str) -> str:
    return "" if text == _MISSING else text


def _state_of(place: str) -> str | None:
    """Give the state that the last or the first part of a place's name is: "Vaziani, Georgia"."""
    parts = _PARTS.split(place)
    for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
        try:
            state = states().find(part) if len(part) > 3 else None
        except AmbiguousName:
            state = None
        if state is not None and state.valid_to is None:
            return state.state_id
    return None
