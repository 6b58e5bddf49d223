"""Short words for drawings: titles of boxes, dates, initials."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kg.model import DateBounds, Detail, Event
from kg.model.dates import last_day
from kg.vocab.codes import LABELS, EventType, PartyKind, Role

_DIRECTIONS: Final[Mapping[EventType, tuple[Role, Role]]] = {
    EventType.ARMS_TRANSFER: (Role.SUPPLIER, Role.RECIPIENT),
    EventType.TRAINING: (Role.TRAINER, Role.TRAINEE),
    EventType.SUPPORT: (Role.SUPPORTER, Role.SUPPORTED),
    EventType.AID: (Role.DONOR, Role.RECIPIENT),
    EventType.DEPLOYMENT: (Role.SENDER, Role.HOST),
    EventType.VISIT: (Role.VISITOR, Role.HOST),
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_title(event: Event) -> str:
    """Give the title of an event's box: its name, or its type with what is most telling.

    The drawing shows the states, so they stand in a title only to say who gives and who gets.

    Args:
        event: The event.

    Returns:
        For example "Arms transfer: JF-17", "Visit, Baku", "Meeting: Zakir Hasanov", "Training, PAK → AZE".
    """
    kind = LABELS[event.type]
    if event.name:
        return event.name
    if event.weapons:
        return f"{kind}: {', '.join(weapon.name for weapon in event.weapons)}"
    if event.place:
        return f"{kind}, {event.place.name}"
    people = _people(event)
    if people:
        return f"{kind}: {people}"
    direction = _direction(event)
    return f"{kind}, {direction}" if direction else kind


def _people(event: Event) -> str:
    """Give up to two persons; what several offices share instead ("Speaker of the Parliament")."""
    names = [part.party.name for part in event.parts if part.party.kind is PartyKind.PERSON]
    shared: list[str] = []
    for words in zip(*(name.split() for name in names), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    if len(names) > 1 and len(shared) > 2:
        return " ".join(shared).removesuffix(" of")
    return ", ".join(names[:2])


def _direction(event: Event) -> str:
    """Give "PAK → AZE" where one state gives and one gets, else ""."""
    ends = _DIRECTIONS.get(event.type)
    if not ends:
        return ""
    sides = [
        sorted({p.party.state for p in event.parts if p.role is role and p.party.state}) for role in ends
    ]
    return " → ".join(side[0] for side in sides) if [len(side) for side in sides] == [1, 1] else ""


def date_words(bounds: DateBounds) -> str:
    """Give when an event begins as a reader says it.

    Example:
        >>> date_words(DateBounds(earliest_begin=date(2021, 9, 1), latest_begin=date(2021, 9, 30)))
        'Sep 2021'
        >>> date_words(DateBounds(earliest_begin=date(2013, 12, 1), latest_begin=date(2015, 2, 28)))
        'Dec 2013 – Feb 2015'
        >>> date_words(DateBounds(latest_begin=date(2022, 3, 23)))
        'by 23 Mar 2022'
    """
    low, high = bounds.earliest_begin, bounds.latest_begin
    if low and high:
        return _day(low) if low == high else _span(low, high)
    if low:
        return f"from {_day(low)}"
    return f"by {_day(high)}" if high else "no date"


def words_of(name: str) -> str:
    """Give the name of a property as words.

    Example:
        >>> words_of("orderedNumber")
        'ordered number'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def detail_words(detail: Detail) -> str:
    """Give the value of a further fact as a reader says it: a number, a day, a code's label.

    Args:
        detail: The fact.
    """
    value = detail.value
    if isinstance(value, DateBounds):
        return date_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return LABELS[value]
    return f"{value:,}" if isinstance(value, int | Decimal) else value


def initials(name: str) -> str:
    """Give the mark of a party that has no state code: its name when short, else its initials.

    Example:
        >>> initials("NATO"), initials("United Nations"), initials("Collective Security Treaty Organization")
        ('NATO', 'UN', 'CSTO')
    """
    if len(name) <= 5:
        return name
    words = [word for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in words)[:5] if len(words) > 1 else name[:4] + "…"


def years_of(bounds: DateBounds) -> tuple[int, int] | None:
    """Give the first and last year that the bounds of the begin name, None when there are none."""
    known = [day.year for day in (bounds.earliest_begin, bounds.latest_begin) if day]
    return (min(known), max(known)) if known else None


def _span(low: date, high: date) -> str:
    """Give a span of days, in whole months or years where it is that."""
    if low.day != 1 or high != last_day(high.year, high.month):
        return f"{_day(low)} – {_day(high)}"
    if (low.month, high.month) == (1, 12):
        return f"{low.year}" if low.year == high.year else f"{low.year} – {high.year}"
    same_month = (low.year, low.month) == (high.year, high.month)
    return _month(low) if same_month else f"{_month(low)} – {_month(high)}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
