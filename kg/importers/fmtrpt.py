"""FMTRPT: training of foreign forces by the United States, from the yearly reports of two departments.

Source:
    Security Force Monitor, Columbia Law School: Foreign Military Training reports of the United States
    Departments of State and Defense, as tables (CC BY 4.0). Rows are of an early stage of cleaning: cells have
    slipped into their neighbours, and dates and costs come in several forms.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from kg.importers.fields import FIRST_YEAR, LAST_YEAR, middle
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, details, stated
from kg.importers.names import state_by_name, state_party
from kg.importers.notices import Action, RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Part, Party, Place, Telling
from kg.resolve.parties import plain_name, to_party
from kg.resolve.states import states
from kg.vocab.codes import EventType, PartyKind, Role, Status
from kg.vocab.terms import KG

_COLUMNS: Final = (
    "country", "program", "course_title", "us_unit", "student_unit", "start_date", "end_date", "location",
    "quantity", "total_cost", "source",
)  # fmt: skip
_OURS: Final = ("report_years", "report_section", "source_file")
_DAY: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_MONEY: Final = re.compile(r"\$?\s*([0-9][0-9,]{0,17}(?:\.[0-9]{1,4})?)")
_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\s+(.*))?")
_YEARS: Final = re.compile(r"([0-9]{4})\s*-\s*([0-9]{4})")
_NOTHING: Final = re.compile(r"(?:n/?a|none|unknown|various|tb[ad]|-*|.* not specified .*)", re.IGNORECASE)
_CENTURY: Final = 70  # two digits: 70 to 99 are of the twentieth century


class Fmtrpt:
    """The importer of FMTRPT."""

    version = "1"
    dataset = Dataset(
        id="fmtrpt",
        title="United States Foreign Military Training reports (FMTRPT)",
        citation=(
            "Security Force Monitor, Columbia Law School. Foreign Military Training data, from the Foreign Military "
            "Training reports of the United States Departments of State and Defense."
        ),
        terms="CC-BY-4.0",
        redistributable=True,
        url="https://github.com/security-force-monitor/fmtrpt_data",
    )
    layouts = (Layout(name="reports", columns=_COLUMNS, optional=_OURS),)
    coverage = Coverage(
        types=frozenset({EventType.TRAINING}),
        start=date(1998, 10, 1),
        end=date(2019, 9, 30),
        what="training of foreign forces by the United States, members of NATO and some allies left out",
        state="USA",
        general=False,
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one training a row."""
        return maker.tellings(lambda row: _Training(row, maker).telling())


class _Training:
    """One row, its slipped cells put back."""

    def __init__(self, row: Row, maker: Maker) -> None:
        self.row, self.maker = row, maker
        self.start, self.end = self._days("start_date"), self._days("end_date")
        self.cost, slipped = self._cost()
        if slipped and not self.start:
            self._repair(f"the start date {slipped[0]} stood in the cell of the cost", "total_cost")
            self.start = slipped
        if len(self.start) == 2 and not self.end:
            self._repair("both dates stood in the cell of the start", "start_date")
            self.start, self.end = self.start[:1], self.start[1:]
        if len(self.end) == 2 and not self.start:
            self._repair("both dates stood in the cell of the end", "end_date")
            self.start, self.end = self.end[:1], self.end[1:]
        # "In country": at home, which is no place beside the state that is trained.
        self.place = "" if "IN COUNTRY" in row["location"].upper() else _told(row["location"])
        self.number = self._number()

    def telling(self) -> Telling:
        """Give the training. Raises RowRefused for a row that cannot be one."""
        bounds, stated_days = self._bounds()
        country = self._country(bounds)
        kept = (*_COLUMNS, *_OURS)
        record = self.maker.record(self.row, "", kept)
        trainer = _unit(self.row["us_unit"], states().by_code("USA").state_id)
        trainee = _unit(self.row["student_unit"], country)
        text = "\n".join(self.row[column] for column in kept)
        place = Place(name=plain_name(self.place)) if self.place else None
        return Telling(
            key=self.maker.key(EventType.TRAINING, text, sorted(("USA", country))),
            type=EventType.TRAINING,
            status=Status.COMPLETED,
            evidence=record,
            parts=(
                stated(Part(role=Role.TRAINER, party=trainer), record),
                stated(Part(role=Role.TRAINEE, party=trainee), record),
            ),
            date=stated(bounds, record, uncertain=not stated_days),
            run=self.maker.run,
            place=stated(place, record) if place else None,
            details=details(
                record,
                {
                    KG.course: plain_name(_told(self.row["course_title"])),
                    KG.programme: plain_name(_told(self.row["program"])),
                    KG.traineeNumber: self.number,
                    KG.costInDollars: self.cost,
                },
            ),
        )

    def _country(self, bounds: DateBounds) -> str:
        name = self.row["country"]
        low, high = bounds.earliest_begin, bounds.latest_begin
        match = state_by_name(name, middle((low, high)) if low and high else None)
        if match is None:
            raise RowRefused(f"'{name[:40]}' is no state that is known", "country")
        if match[0].state_id == "USA":
            raise RowRefused("the United States train themselves", "country")
        if match[1]:
            self.maker.warn(self.row, match[1], column="country")
        return match[0].state_id

    def _bounds(self) -> tuple[DateBounds, bool]:
        """Give the bounds, and whether the row states a day; else they are those of the report's fiscal years."""
        start, end = (days[0] if days else None for days in (self.start, self.end))
        if start and end and end < start:
            self.maker.warn(self.row, f"it ends ({end}) before it starts ({start}): the end was left open")
            end = None
        years = self._report_years()
        if start:
            return DateBounds(
                earliest_begin=start, latest_begin=start, earliest_end=end or start, latest_end=end
            ), True
        if end:
            low = min(years[0], end) if years else None
            return DateBounds(earliest_begin=low, latest_begin=end, earliest_end=end, latest_end=end), True
        if not years:
            raise RowRefused("neither a day nor the years of the report are known", "start_date")
        self.maker.warn(
            self.row, "no day is known: the fiscal years of the report were taken", column="start_date"
        )
        return DateBounds(
            earliest_begin=years[0], latest_begin=years[1], earliest_end=years[0], latest_end=years[1]
        ), False

    def _report_years(self) -> tuple[date, date] | None:
        """Give the fiscal years of the report: the first begins in October of the year before."""
        found = _YEARS.search(self.row["report_years"])
        first, last = (int(found[1]), int(found[2])) if found else (0, 0)
        if not FIRST_YEAR < first <= last <= LAST_YEAR:
            return None
        return date(first - 1, 10, 1), date(last, 9, 30)

    def _days(self, column: str) -> list[date]:
        text = self.row[column]
        days = _find_days(text)
        if text and not days:
            self.maker.warn(self.row, f"'{text[:30]}' is no date", column=column)
        return days

    def _cost(self) -> tuple[Decimal | None, list[date]]:
        """Give the cost, and the dates that slipped into its cell."""
        text = self.row["total_cost"]
        slipped = _find_days(text)
        rest = _DAY.sub(" ", text).strip()
        found = _MONEY.fullmatch(rest)
        if found:
            return Decimal(found[1].replace(",", "")).normalize() + 0, slipped
        if rest not in ("", "$"):
            self.maker.warn(self.row, f"'{rest[:30]}' is no sum of money", column="total_cost")
        return None, slipped

    def _number(self) -> int | None:
        """Give how many are trained; a word behind the number is the place, which slipped into its cell."""
        text = self.row["quantity"]
        found = _NUMBER.fullmatch(text)
        if not found:
            if text:
                self.maker.warn(self.row, f"'{text[:30]}' is no number of trainees", column="quantity")
            return None
        word = (found[2] or "").rstrip(", ")
        if word and not self.place:
            self.place = word
        if word:
            self._repair(f"the place '{word[:30]}' stood in the cell of the number", "quantity")
        return int(found[1].replace(",", "")) or None

    def _repair(self, reason: str, column: str) -> None:
        self.maker.say(self.row, Action.REPAIRED, reason, column=column)


def _find_days(text: str) -> list[date]:
    """Give the days of a cell, month first; what is no day of the calendar is left out.

    Example:
        >>> _find_days("5/3/02 9/16/2002"), _find_days("2/30/2002")
        ([datetime.date(2002, 5, 3), datetime.date(2002, 9, 16)], [])
    """
    days = []
    for month, day, year in _DAY.findall(text):
        number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _CENTURY else 2000)
        try:
            found = date(number, int(month), int(day))
        except ValueError:
            continue
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            days.append(found)
    return days


def _told(text: str) -> str:
    """Give a cell, "" where it says in words that there is nothing to say."""
    return "" if _NOTHING.fullmatch(text) else text


def _unit(text: str, state: str) -> Party:
    """Give a unit as a party that acts for its state; the state itself where no unit is named."""
    name = _told(text)
    return to_party(name, PartyKind.ORGANIZATION, state) if name else state_party(states().by_code(state))
