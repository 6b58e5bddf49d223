"""ATOP: alliances 1815 to 2018, read from the file of members and phases; one event an alliance.

Source:
    Leeds, Brett Ashley, Jeffrey Ritter, Sara Mitchell, Andrew Long. 2002. Alliance Treaty Obligations and
    Provisions, 1815-1944. International Interactions 28(3): 237-260. Version 5.1, file atop5_1m.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.importers.fields import at_once, middle, parse_code, parse_whole, parse_ymd
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, details, stated
from kg.importers.names import cow_party
from kg.importers.notices import Action, RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Detail, Part, Party, Record, Stated, Telling
from kg.vocab.codes import EventType, Obligation, Role, Status
from kg.vocab.terms import KG

_OBLIGATIONS: Final = {
    "defense": Obligation.MUTUAL_DEFENCE, "offense": Obligation.OFFENCE, "neutral": Obligation.NEUTRALITY,
    "nonagg": Obligation.NON_AGGRESSION, "consul": Obligation.CONSULTATION,
}  # fmt: skip
_DATES: Final = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
_KEPT: Final = (
    "cowid", "cow4id", "member", "ineffect", "bilat", "phase", "maxphase", "active", "conditio", "asymm", "milaid",
    "milcon", "base", "intcom", "organ1", "organ2", "estmode", "pubsecr", "term", "specthrt", "length",
)  # fmt: skip


class Atop:
    """The importer of ATOP's member file."""

    version = "1"
    dataset = Dataset(
        id="atop",
        title="Alliance Treaty Obligations and Provisions (ATOP)",
        version="5.1",
        citation=(
            "Leeds, Brett Ashley, Jeffrey Ritter, Sara Mitchell, Andrew Long. 2002. Alliance Treaty Obligations "
            "and Provisions, 1815-1944. International Interactions 28(3): 237-260."
        ),
        terms="no licence stated; users are asked to cite",
        redistributable=False,
        url="http://www.atopdata.org/",
    )
    layouts = (Layout(name="members-5.1", columns=("atopid", *_DATES, *_KEPT, *_OBLIGATIONS)),)
    coverage = Coverage(
        types=frozenset({EventType.AGREEMENT}),
        start=date(1815, 1, 1),
        end=date(2018, 12, 31),
        what="alliances: promises of defence, offence, neutrality, non-aggression or consultation",
        general=False,
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one alliance for all rows of its members and phases."""
        alliances: dict[str, list[Row]] = {}
        for row in maker.table.rows:
            alliances.setdefault(row["atopid"], []).append(row)
        for key, rows in alliances.items():
            if not key or not key.isdecimal():
                for row in rows:
                    maker.say(row, Action.REFUSED, f"'{key}' is no number of an alliance", column="atopid")
                continue
            telling = _Alliance(key, rows, maker).telling()
            if telling is not None:
                yield telling


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """One row: a member in one phase of the alliance."""

    row: Row
    record: Record
    party: Party
    entry: tuple[date, date]
    exit: tuple[date, date] | None
    in_effect: bool


class _Alliance:
    """All rows of one alliance."""

    def __init__(self, key: str, rows: list[Row], maker: Maker) -> None:
        self.key, self.rows, self.maker = key, rows, maker

    def telling(self) -> Telling | None:
        """Give the alliance; None when fewer than two members are known, which is reported."""
        members = list(self._members())
        parts: dict[Part, Stated[Part]] = {}
        for member in members:
            part = Part(role=Role.SIGNATORY, party=member.party)
            parts.setdefault(part, stated(part, member.record))
        if len(parts) < 2:
            reason = f"alliance {self.key} has {len(parts)} known member: it needs two"
            for member in members:
                self.maker.say(member.row, Action.REFUSED, reason, column="member", key=self.key)
            return None
        first = min(members, key=lambda member: (member.entry, member.row.number))
        return Telling(
            key=self.maker.key(EventType.AGREEMENT, self.key, [p.party.state or "" for p in parts]),
            type=EventType.AGREEMENT,
            status=Status.AGREED,
            evidence=members[0].record,
            parts=tuple(parts.values()),
            date=stated(at_once(first.entry), first.record),
            run=self.maker.run,
            details=(*self._obligations(members), *self._termination(members)),
        )

    def _members(self) -> Iterator[_Member]:
        for row in self.rows:
            try:
                yield self._member(row)
            except RowRefused as refusal:
                self.maker.say(row, Action.REFUSED, refusal.reason, column=refusal.column, key=self.key)

    def _member(self, row: Row) -> _Member:
        entry = self._span(row, "ent")
        if entry is None:
            raise RowRefused("the year of entry is not known", "yrent")
        party, warning = cow_party(parse_code(row["member"], "member"), middle(entry), "member")
        if warning:
            self.maker.warn(row, warning, column="member", key=self.key)
        exit_ = self._span(row, "exit")
        if exit_ and exit_[1] < entry[0]:
            reason = f"the exit ({exit_[1]}) is before the entry ({entry[0]}): the exit was left open"
            self.maker.warn(row, reason, column="yrexit", key=self.key)
            exit_ = None
        return _Member(
            row=row,
            record=self.maker.record(row, self.key, (*_KEPT, *_DATES)),
            party=party,
            entry=entry,
            exit=exit_,
            in_effect=row["ineffect"] == "1",
        )

    def _span(self, row: Row, end: str) -> tuple[date, date] | None:
        return parse_ymd(*(parse_whole(row[f"{part}{end}"], f"{part}{end}") for part in ("yr", "mo", "day")))

    def _obligations(self, members: list[_Member]) -> Iterator[Stated[Detail]]:
        """Give the obligations that any member has in any phase, each with the first row that says so."""
        for column, obligation in _OBLIGATIONS.items():
            says = next((member for member in members if member.row[column] == "1"), None)
            if says is not None:
                yield from details(says.record, {KG.obligation: obligation})

    def _termination(self, members: list[_Member]) -> tuple[Stated[Detail], ...]:
        """Give when the last member left; nothing while the alliance is in effect."""
        if any(member.in_effect or member.exit is None for member in members):
            return ()
        last = max(members, key=lambda member: (member.exit or member.entry, -member.row.number))
        end: DateBounds = at_once(last.exit)
        return details(last.record, {KG.termination: end})
