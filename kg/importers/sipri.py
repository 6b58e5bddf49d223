"""SIPRI's register of arms transfers: the trade register with one text for all years, and the export by delivery.

The register may not be passed on: no row of it is in the program, in its tests or in its documents.

Source:
    Stockholm International Peace Research Institute, SIPRI Arms Transfers Database. Layouts after the headers
    of its exports: the trade register (`Year(s) of delivery`), and deals with deliveries (`Delivery year`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import AmbiguousName
from kg.importers.fields import FIRST_YEAR, LAST_YEAR, at_once
from kg.importers.importer import Coverage
from kg.importers.maker import Maker, details, stated
from kg.importers.names import state_by_name, state_party
from kg.importers.notices import RowRefused
from kg.importers.table import Layout, Row
from kg.model import Dataset, DateBounds, Detail, Part, Party, Record, Stated, Telling, Weapon
from kg.resolve.parties import plain_name
from kg.resolve.weapons import find_weapon
from kg.vocab.codes import EventType, PartyKind, Role, Status
from kg.vocab.terms import KG

_REGISTER: Final = Layout(
    name="register",
    columns=(
        "Recipient", "Supplier", "Year of order", "Number ordered", "Weapon designation", "Weapon description",
        "Number delivered", "Year(s) of delivery",
    ),
    optional=(
        "status", "Status", "Comments", "SIPRI TIV per unit", "SIPRI TIV for total order",
        "SIPRI TIV of delivered weapons",
    ),
    unnamed={name: f"{name}?" for name in ("Year of order", "Number ordered", "Number delivered")},
    preamble=True, broken_rows=True, line_breaks=True,
)  # fmt: skip
_BY_DELIVERY: Final = (
    "Designation", "Description", "Armament category", "Order date", "Order date is estimate", "Numbers delivered",
    "Numbers delivered is estimate", "Delivery year", "Delivery year is estimate", "Status", "Local production",
)  # fmt: skip
_VALUES: Final = ("SIPRI estimate", "TIV deal unit", "TIV delivery values")
_DELIVERIES: Final = Layout(
    name="deliveries",
    columns=("SIPRI AT Database ID", "Supplier", "Recipient", *_BY_DELIVERY),
    optional=_VALUES, preamble=True, broken_rows=True, line_breaks=True,
)  # fmt: skip
_DEALS: Final = Layout(
    name="deals", delimiter=";",
    columns=("Deal ID", "Seller", "Buyer", *_BY_DELIVERY),
    optional=_VALUES, preamble=True, broken_rows=True, line_breaks=True,
)  # fmt: skip
_ESTIMATE: Final = frozenset({"yes", "y", "true", "1", "?", "x"})
_NUMBER: Final = re.compile(r"\(?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})\s*\)?\s*(\??)")
_YEAR: Final = re.compile(r"[0-9]{4}")
_NOT_KNOWN: Final = frozenset({"", "..", "-", "?", "n/a", "unknown"})
_LICENCE: Final = re.compile(
    r"licen[cs]ed? (?:production|produced)|(?:produced|production|assembled|built) (?:under|from) (?:licen[cs]e|kits?)"
    r"|local(?:ly)? (?:production|produced|assembled)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A number or year, and whether the register marks it as an estimate."""

    value: int | None
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deal:
    """A row in the terms that all layouts share."""

    key: str
    supplier: str
    recipient: str
    designation: str
    description: str
    ordered: _Figure
    order_year: _Figure
    delivered: _Figure
    delivery_years: tuple[_Figure, ...]
    condition: str
    licence: bool | None


class Sipri:
    """The importer of the register."""

    version = "1"
    dataset = Dataset(
        id="sipri",
        title="SIPRI Arms Transfers Database",
        citation="Stockholm International Peace Research Institute (SIPRI). SIPRI Arms Transfers Database.",
        terms="SIPRI's terms of use; the register may not be redistributed",
        redistributable=False,
        url="https://www.sipri.org/databases/armstransfers",
    )
    layouts = (_REGISTER, _DELIVERIES, _DEALS)
    coverage = Coverage(
        types=frozenset({EventType.ARMS_TRANSFER}),
        start=date(1950, 1, 1),
        end=None,
        what="transfers of major conventional weapons",
        bilateral=True,
    )

    def tellings(self, maker: Maker) -> Iterator[Telling]:
        """Give one transfer a row: an order with its deliveries, or the delivery of one year."""
        layout = maker.table.layout
        columns = (*layout.columns, *layout.optional, *layout.unnamed.values())
        read = _read_register if layout is _REGISTER else _read_delivery
        return maker.tellings(lambda row: _telling(row, maker, columns, read(row)))


def _read_register(row: Row) -> _Deal:
    comments = row["Comments"]
    return _Deal(
        key="",
        supplier=row["Supplier"],
        recipient=row["Recipient"],
        designation=row["Weapon designation"],
        description=row["Weapon description"],
        ordered=_figure(row, "Number ordered", "Number ordered?"),
        order_year=_figure(row, "Year of order", "Year of order?"),
        delivered=_figure(row, "Number delivered", "Number delivered?"),
        delivery_years=parse_years(row["Year(s) of delivery"], "Year(s) of delivery"),
        condition=row["status"] or row["Status"],
        licence=True if _LICENCE.search(comments) else None,
    )


def _read_delivery(row: Row) -> _Deal:
    local = row["Local production"].lower()
    year = _figure(row, "Delivery year", "Delivery year is estimate")
    return _Deal(
        key=row["SIPRI AT Database ID"] or row["Deal ID"],
        supplier=row["Supplier"] or row["Seller"],
        recipient=row["Recipient"] or row["Buyer"],
        designation=row["Designation"],
        description=row["Description"] or row["Armament category"],
        ordered=_Figure(value=None),
        order_year=_figure(row, "Order date", "Order date is estimate"),
        delivered=_figure(row, "Numbers delivered", "Numbers delivered is estimate"),
        delivery_years=(year,) if year.value else (),
        condition=row["Status"],
        licence=None if local in _NOT_KNOWN else local in _ESTIMATE,
    )


def _figure(row: Row, column: str, flag: str) -> _Figure:
    """Give a number: "12", "(12)", "12?", or "12" with a mark in the column beside it."""
    text = row[column]
    marked = row[flag].lower() in _ESTIMATE
    if text.lower() in _NOT_KNOWN:
        return _Figure(value=None, uncertain=marked or text == "?")
    found = _NUMBER.fullmatch(text)
    if not found:
        raise RowRefused(f"'{text[:30]}' is no number", column)
    return _Figure(
        value=int(found[1].replace(",", "")), uncertain=marked or bool(found[2]) or text.startswith("(")
    )


def parse_years(text: str, column: str) -> tuple[_Figure, ...]:
    """Read the text of the years of delivery; what stands in brackets or before a "?" is an estimate.

    Args:
        text: As in the register: "2012; 2013", "2008-2010", "2009-(2011)".
        column: The column, for messages.

    Raises:
        RowRefused: It is no list of years.

    Example:
        >>> [(year.value, year.uncertain) for year in parse_years("2009-(2011)", "years")]
        [(2009, False), (2010, False), (2011, True)]
    """
    if text.lower() in _NOT_KNOWN:
        return ()
    if re.sub(r"[0-9]{4}|[-–;,()?\s]|and", "", text) or not _YEAR.search(text):
        raise RowRefused(f"'{text[:30]}' is no list of years", column)
    found: dict[int, bool] = {}
    last, joined = 0, False
    for token in _tokens(text):
        if token.value is None:
            joined = True
            continue
        if not FIRST_YEAR <= token.value <= LAST_YEAR or (joined and token.value < last):
            raise RowRefused(f"'{text[:30]}' is no list of years", column)
        if joined and last:
            for year in range(last + 1, token.value):
                found.setdefault(year, False)
        found[token.value] = token.uncertain
        last, joined = token.value, False
    return tuple(_Figure(value=year, uncertain=found[year]) for year in sorted(found))


def _tokens(text: str) -> Iterator[_Figure]:
    """Give the years of a text, and a figure without value for each dash between two."""
    inside = False
    for part in re.findall(r"[0-9]{4}\??|[-–()]", text):
        if part in "()":
            inside = part == "("
        elif part in "-–":
            yield _Figure(value=None)
        else:
            yield _Figure(value=int(part[:4]), uncertain=inside or part.endswith("?"))


def _telling(row: Row, maker: Maker, columns: tuple[str, ...], deal: _Deal) -> Telling:
    record = maker.record(row, deal.key, columns)
    ordered = _span(deal.order_year)
    years = [span for span in map(_span, deal.delivery_years) if span]
    on = (ordered or (years[0] if years else (None, None)))[0]
    supplier = _party(deal.supplier, on, row, maker, "Supplier")
    recipient = _party(deal.recipient, on, row, maker, "Recipient")
    if supplier == recipient:
        raise RowRefused(f"{supplier.name} is both supplier and recipient", "Recipient")
    if not deal.designation and not deal.description:
        raise RowRefused("the weapon is not named", "Weapon designation")
    keys = [party.state for party in (supplier, recipient) if party.state]
    text = deal.key or "\n".join(row[column] for column in columns)
    weapon = _weapon(deal.designation)
    status = _status(deal)
    uncertain = deal.order_year.uncertain or any(year.uncertain for year in deal.delivery_years)
    return Telling(
        key=maker.key(EventType.ARMS_TRANSFER, text, sorted(keys)),
        type=EventType.ARMS_TRANSFER,
        status=status,
        evidence=record,
        parts=(
            stated(Part(role=Role.SUPPLIER, party=supplier), record),
            stated(Part(role=Role.RECIPIENT, party=recipient), record),
        ),
        date=stated(_bounds(ordered, years, status), record, uncertain=uncertain),
        run=maker.run,
        weapons=(stated(weapon, record),) if weapon else (),
        details=tuple(_details(deal, record, ordered)),
    )


def _span(year: _Figure) -> tuple[date, date] | None:
    """Give the days of a year; an estimate may be a year off either way."""
    if not year.value or not FIRST_YEAR < year.value < LAST_YEAR:
        return None
    off = 1 if year.uncertain else 0
    return date(year.value - off, 1, 1), date(year.value + off, 12, 31)


def _bounds(ordered: tuple[date, date] | None, years: list[tuple[date, date]], status: Status) -> DateBounds:
    """Give the bounds: it begins with the order, and ends with the last delivery once all is delivered."""
    low, high = ordered or (None, years[0][1] if years else None)
    if status is not Status.COMPLETED or not years:
        return DateBounds(earliest_begin=low, latest_begin=high)
    first, last = years[-1]
    return DateBounds(
        earliest_begin=low,
        latest_begin=min(high, last) if high else None,
        earliest_end=max(low, first) if low else first,
        latest_end=max(last, low) if low else last,
    )


def _status(deal: _Deal) -> Status:
    """Give how far it got by what was delivered of what was ordered."""
    delivered, ordered = deal.delivered.value, deal.ordered.value
    if not delivered and not deal.delivery_years:
        return Status.AGREED
    if delivered and ordered and delivered < ordered:
        return Status.ONGOING
    return Status.COMPLETED


def _details(deal: _Deal, record: Record, ordered: tuple[date, date] | None) -> Iterator[Stated[Detail]]:
    doubts = {
        KG.orderDate: deal.order_year.uncertain,
        KG.orderedNumber: deal.ordered.uncertain,
        KG.deliveredNumber: deal.delivered.uncertain,
    }
    yield from details(
        record,
        {
            KG.designation: plain_name(deal.designation),
            KG.weaponDescription: plain_name(deal.description),
            KG.orderDate: at_once(ordered),
            KG.orderedNumber: deal.ordered.value,
            KG.deliveredNumber: deal.delivered.value,
            KG.localProduction: deal.licence,
            KG.goodsCondition: plain_name(deal.condition),
        },
        uncertain=[predicate for predicate, doubt in doubts.items() if doubt],
    )
    spans = dict.fromkeys((_span(year), year.uncertain) for year in deal.delivery_years)
    for span, uncertain in spans:
        yield from details(
            record, {KG.deliveryDate: at_once(span)}, uncertain=(KG.deliveryDate,) if uncertain else ()
        )


def _party(name: str, on: date | None, row: Row, maker: Maker, column: str) -> Party:
    """Give a side: a state, or a body or armed group, whose names the register ends with asterisks."""
    plain = plain_name(name.rstrip("*? "))
    if not plain or plain.lower().startswith("unknown"):
        raise RowRefused(f"the {column.lower()} is not known", column)
    if name.rstrip().endswith("*"):
        return Party(name=plain, kind=PartyKind.ORGANIZATION)
    match = state_by_name(plain, on)
    if match is None:
        raise RowRefused(f"'{plain[:40]}' is no state that is known", column)
    if match[1]:
        maker.warn(row, match[1], column=column)
    return state_party(match[0])


def _weapon(designation: str) -> Weapon | None:
    """Give the weapon system: by the whole designation, or by what stands beside a slash."""
    name = plain_name(designation)
    for spelling in (name, *(part.strip() for part in name.split("/") if "/" in name)):
        try:
            known = find_weapon(spelling)
        except AmbiguousName:
            continue
        if known is not None:
            return Weapon(name=known.designation)
    return Weapon(name=name) if name else None
