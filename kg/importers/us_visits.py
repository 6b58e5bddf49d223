"""Visits of foreign leaders to the United States, and travels of its presidents and secretaries of state.

Source:
    Office of the Historian, United States Department of State: Visits by Foreign Leaders; Travels of the
    President and the Secretary of State. Public domain (CC0 1.0).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kg.importers.fields import FIRST_YEAR, LAST_YEAR
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, stated
from kg.importers.names import state_by_name, state_party
from kg.importers.notices import RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Part, Party, Place, Telling
from kg.resolve.parties import plain_name
from kg.resolve.states import State, states
from kg.vocab.codes import EventType, PartyKind, Role, Scope, Status

_TO_USA: Final = Layout(
    name="to-usa", columns=("id", "start", "end", "visitor", "from_country", "description"), latin=False
)
_TRAVELS: Final = Layout(
    name="travels",
    columns=("id", "role", "name", "start", "end", "country", "locale", "remarks"),
    latin=False,
)
_KEPT: Final = ("visitor", "from_country", "description", "role", "country", "locale", "remarks")
_DEFENCE: Final = re.compile(
    r"\b(?:defen[cs]e|military|NATO|North Atlantic (?:Council|Treaty)|armed forces|arms|army|navy|air force|troops"
    r"|alliance|allied|SEATO|CENTO|ANZUS|Baghdad Pact|Warsaw Pact|missiles?|nuclear|disarmament|SALT|START|INF"
    r"|security (?:cooperation|assistance|treaty|conference|pact)|peacekeep\w*|weapons?|base rights|Pentagon"
    r"|Joint Chiefs|commander|marines?|fleet|naval|West Point|Annapolis|Camp Humphreys|soldiers?)\b"
)
"""Words of a description that make it a matter of defence."""

_TITLE: Final = re.compile(
    r"(?:(?:Acting|Vice|Deputy|First|Interim|Provisional|Federal|Former)\s+)*"
    r"(?:President-\s?[Ee]lect|Chancellor-elect|Prime Minister-designate|President|Prime Minister|Premier|Chancellor"
    r"|Taoiseach|Chairman|Governor[- ]General|Foreign Minister|Secretary[- ]General|Head of State|General Secretary"
    r"|Chief of State|Chief Executive|Minister President)\s+"
)
"""Titles that are no part of a name. Those of kings, princes and popes are: "King Hussein"."""

_NEXT: Final = re.compile(rf"(?: and |, )(?={_TITLE.pattern}|Crown Prince )")
# Names of the lists that are none of the reference data, or mean one of several states there.
_SPELT: Final = {
    "Korea": "South Korea", "Somoa": "Samoa", "Zimbabwe Rhodesia": "Zimbabwe", "West Bank": "Palestine",
    "Vietnam": "South Vietnam", "U.S.S.R.": "Soviet Union", "Bosnian Federation": "Bosnia and Herzegovina",
}  # fmt: skip
_UNITED: Final = {"Vietnam": date(1976, 7, 2)}


class UsVisits:
    """The importer of both lists."""

    version = "1"
    dataset = Dataset(
        id="us-visits",
        title="Visits to and from the United States (Office of the Historian)",
        citation=(
            "Office of the Historian, United States Department of State. Visits by Foreign Leaders; Travels of the "
            "President and the Secretary of State. https://history.state.gov/departmenthistory"
        ),
        terms="CC0-1.0",
        redistributable=True,
        url="https://history.state.gov/departmenthistory",
    )
    layouts = (_TO_USA, _TRAVELS)
    coverage = Coverage(
        types=frozenset({EventType.VISIT}),
        start=date(1874, 1, 1),
        end=None,
        what="visits of leaders to the United States, and of its president and secretary of state",
        state="USA",
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one visit a row."""
        make = _visit_to_usa if maker.table.layout is _TO_USA else _travel
        return maker.tellings(lambda row: make(row, maker), "id")


def _visit_to_usa(row: Row, maker: Maker) -> Telling:
    bounds = _bounds(row, maker)
    country = row["from_country"]
    state = _state(country, bounds, row, maker, "from_country")
    if state is None:
        maker.warn(row, f"'{country}' is no state that is known", column="from_country", key=row["id"])
    if not row["visitor"]:
        raise RowRefused("the visitor is not named", "visitor")
    visitors = [_person(name, state.state_id if state else None) for name in _several(row["visitor"])]
    host = state_party(states().by_code("USA"))
    return _telling(row, maker, visitors, host, bounds)


def _travel(row: Row, maker: Maker) -> Telling:
    bounds = _bounds(row, maker)
    host = _state(row["country"], bounds, row, maker, "country")
    if host is None:
        raise RowRefused(f"'{row['country']}' is no state: nobody was visited", "country")
    if not row["name"]:
        raise RowRefused("the visitor is not named", "name")
    visitor = Party(name=plain_name(row["name"]), kind=PartyKind.PERSON, state="USA")
    return _telling(row, maker, [visitor], state_party(host), bounds)


def _telling(row: Row, maker: Maker, visitors: Sequence[Party], host: Party, bounds: DateBounds) -> Telling:
    record = maker.record(row, row["id"], _KEPT)
    place = Place(name=plain_name(row["locale"]), state=host.state) if row["locale"] else None
    keys = [party.state for party in (*visitors, host) if party.state]
    text = row["description"] or row["remarks"]
    return Telling(
        key=maker.key(EventType.VISIT, f"{maker.table.layout.name} {row['id']}", sorted(set(keys))),
        type=EventType.VISIT,
        status=Status.COMPLETED,
        evidence=record,
        parts=(
            *(stated(Part(role=Role.VISITOR, party=visitor), record) for visitor in dict.fromkeys(visitors)),
            stated(Part(role=Role.HOST, party=host), record),
        ),
        date=stated(bounds, record),
        run=maker.run,
        place=stated(place, record) if place else None,
        scope=Scope.DEFENCE if _DEFENCE.search(text) else Scope.GENERAL,
    )


def _bounds(row: Row, maker: Maker) -> DateBounds:
    start, end = (_day(row[column], column) for column in ("start", "end"))
    if start is None:
        raise RowRefused("the day of the visit is not known", "start")
    if end is not None and end < start:
        maker.warn(
            row,
            f"it ends ({end}) before it starts ({start}): the end was left open",
            column="end",
            key=row["id"],
        )
        end = None
    return DateBounds(earliest_begin=start, latest_begin=start, earliest_end=end, latest_end=end)


def _day(text: str, column: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = None
    if text and not (day and FIRST_YEAR <= day.year <= LAST_YEAR):
        raise RowRefused(f"'{text[:20]}' is no day: write YYYY-MM-DD", column)
    return day


def _state(country: str, bounds: DateBounds, row: Row, maker: Maker, column: str) -> State | None:
    """Give the state, or None for what is none (Hawaii, Antarctica)."""
    on = bounds.earliest_begin
    united = _UNITED.get(country)
    name = country if united and on and on >= united else _SPELT.get(country, country)
    if country == "Yemen" and on and on < date(1990, 5, 22):
        name = "North Yemen"
    match = state_by_name(name, on)
    if match is None:
        return None
    if match[1]:
        maker.warn(row, match[1], column=column, key=row["id"])
    return match[0]


def _several(text: str) -> list[str]:
    """Part visitors that are named together, each with a title.

    Example:
        >>> _several("President Ann Lee and Prime Minister Bo Ek"), _several("Premier and Prince Sihanouk")
        (['President Ann Lee', 'Prime Minister Bo Ek'], ['Premier and Prince Sihanouk'])
    """
    cuts = [found for found in _NEXT.finditer(text) if " " in text[: found.start()]]
    starts = [0, *(found.end() for found in cuts)]
    ends = [*(found.start() for found in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _person(text: str, state: str | None) -> Party:
    """Give the visitor as a person, without the title.

    Example:
        >>> _person("Prime Minister Tony Blair", "GBR").name, _person("King Hussein", "JOR").name
        ('Tony Blair', 'King Hussein')
    """
    name = plain_name(text)
    bare = _TITLE.sub("", name, count=1) if _TITLE.match(name) else name
    return Party(name=bare or name, kind=PartyKind.PERSON, state=state)
