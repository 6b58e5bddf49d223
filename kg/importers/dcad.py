"""DCAD: bilateral defence cooperation agreements signed 1980 to 2010.

Source:
    Kinne, Brandon J. 2020. The Defense Cooperation Agreement Dataset (DCAD). Journal of Conflict Resolution
    64(4): 729-755. The codebook was not at hand: what codes mean is inferred from the file.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.importers.fields import at_once, middle, parse_code, parse_whole, parse_ymd
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, details, stated
from kg.importers.names import cow_abbreviations, cow_party
from kg.importers.notices import Action, RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Detail, Part, Party, Record, Stated, Telling
from kg.vocab.codes import AgreementKind, EventType, Role, Status
from kg.vocab.terms import KG

_KEPT: Final = (
    "ccode1", "ccode2", "type", "category1", "category2", "category3", "span", "renewType", "renewYears",
    "terminated", "durationActual", "endYearEstimate", "asymmetry", "categoryConf", "UNTS", "fullText",
    "sourceType", "source", "factivaConf", "factivaSign", "factivaEIF",
)  # fmt: skip
_READ: Final = (
    "cowName1", "cowName2", "signDay", "signMonth", "signYear", "EIFDay", "EIFMonth", "EIFYear", "DCAid",
)  # fmt: skip
# Abbreviations of the file that the state list writes otherwise.
_SPELT: Final = {"GER": "GMY", "FRG": "GFR", "KOR": "ROK"}
# Two rows have the number of another state: the name beside it is right (number and name → number).
_WRONG: Final = {(652, "EGY"): 651, (145, "VEN"): 101}


class Dcad:
    """The importer of DCAD."""

    version = "1"
    dataset = Dataset(
        id="dcad",
        title="Defense Cooperation Agreement Dataset (DCAD)",
        version="1.0",
        citation=(
            "Kinne, Brandon J. 2020. The Defense Cooperation Agreement Dataset (DCAD). "
            "Journal of Conflict Resolution 64(4): 729-755."
        ),
        terms="no licence stated; users are asked to cite",
        redistributable=False,
        url="https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset/",
    )
    layouts = (Layout(name="v1.0", columns=_READ + _KEPT),)
    coverage = Coverage(
        types=frozenset({EventType.AGREEMENT}),
        start=date(1980, 1, 1),
        end=date(2010, 12, 31),
        what="bilateral defence cooperation agreements",
        bilateral=True,
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one agreement a row."""
        return maker.tellings(lambda row: _Agreement(row, maker).telling(), "DCAid")


class _Agreement:
    """One row."""

    def __init__(self, row: Row, maker: Maker) -> None:
        self.row, self.maker, self.key = row, maker, row["DCAid"]
        self.record = maker.record(row, self.key, _KEPT)
        self.signed = self._span("sign")

    def telling(self) -> Telling:
        """Give the agreement. Raises RowRefused for a row that cannot be one."""
        if self.signed is None:
            raise RowRefused(
                f"the year of signing is not known{_as_written(self.row['signYear'])}", "signYear"
            )
        parties = [self._party(1), self._party(2)]
        if parties[0].state == parties[1].state:
            raise RowRefused(f"both parties are {parties[0].name}: no agreement with itself", "ccode2")
        kinds = self._kinds()
        bounds = at_once(self.signed)
        return Telling(
            key=self.maker.key(EventType.AGREEMENT, self.key or str(self.row.number), _states(parties)),
            type=EventType.AGREEMENT,
            status=Status.AGREED,
            evidence=self.record,
            parts=tuple(stated(Part(role=Role.SIGNATORY, party=party), self.record) for party in parties),
            date=stated(bounds, self.record),
            run=self.maker.run,
            kinds=kinds,
            details=self._details(self.record),
        )

    def _span(self, lead: str) -> tuple[date, date] | None:
        numbers = [
            parse_whole(self.row[f"{lead}{part}"], f"{lead}{part}") for part in ("Year", "Month", "Day")
        ]
        span = parse_ymd(*numbers)
        if span and numbers[1] and numbers[2] and span[0] != span[1]:
            taken = "year" if numbers[1] > 12 else "month"
            self._warn(f"there is no day {'-'.join(map(str, numbers))}: the {taken} was taken", f"{lead}Day")
        return span

    def _party(self, number: int) -> Party:
        column = f"ccode{number}"
        code = self._checked(parse_code(self.row[column], column), self.row[f"cowName{number}"], column)
        party, warning = cow_party(code, middle(self.signed), column)
        if warning:
            self._warn(warning, column)
        return party

    def _checked(self, code: int, name: str, column: str) -> int:
        """Compare a state number with the name beside it; a known mistake is repaired."""
        better = _WRONG.get((code, name))
        if better is not None:
            reason = f"the number {code} is another state than {name}, which has {better}: repaired"
            self.maker.say(self.row, Action.REPAIRED, reason, column=column, key=self.key)
            return better
        named = cow_abbreviations().get(_SPELT.get(name, name))
        if named is None and name:
            self._warn(f"the name {name} is not in the state list: the number {code} was taken", column)
        if named is not None and code not in named:
            others = ", ".join(map(str, sorted(named)))
            raise RowRefused(f"the number {code} and the name {name} ({others}) are different states", column)
        return code

    def _kinds(self) -> tuple[AgreementKind, ...]:
        kinds = []
        for column in ("category1", "category2", "category3"):
            text = self.row[column]
            if text in AgreementKind.__members__:
                kinds.append(AgreementKind[text])
            elif text and not text.startswith("-"):
                self._warn(f"unknown category '{text}'", column)
        return tuple(kinds)

    def _details(self, record: Record) -> tuple[Stated[Detail], ...]:
        in_force = self._span("EIF")
        if in_force and self.signed and in_force[1] < self.signed[0]:
            self._warn("it entered into force before it was signed", "EIFYear")
        return details(
            record,
            {
                KG.entryIntoForce: at_once(in_force),
                KG.agreedYears: parse_whole(self.row["span"], "span") or None,
                KG.termination: self._termination(),
            },
            uncertain=(KG.termination,),
        )

    def _termination(self) -> DateBounds:
        """Give when it ended: the file gives whole years since the signing, for what was terminated."""
        years = parse_whole(self.row["durationActual"], "durationActual")
        if self.row["terminated"] != "1" or years is None or self.signed is None:
            return DateBounds()
        year = self.signed[0].year + years
        return at_once((max(self.signed[0], date(year - 1, 1, 1)), date(year, 12, 31)))

    def _warn(self, reason: str, column: str) -> None:
        self.maker.warn(self.row, reason, column=column, key=self.key)


def _as_written(cell: str) -> str:
    return f" ('{cell[:20]}')" if cell else ""


def _states(parties: list[Party]) -> list[str]:
    return [party.state or party.name for party in parties]
