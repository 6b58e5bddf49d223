"""Short words for drawings: titles of boxes, dates, initials."""

from datetime import date
from typing import Final

from kg.model import DateBounds, Event
from kg.model.dates import last_day
from kg.vocab.codes import LABELS, PartyKind

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_title(event: Event) -> str:
    """Give the title of an event's box: its name, or its type with what is most telling, never its states.

    The states are left out because the drawing shows them.

    Args:
        event: The event.
    """
    if event.name:
        return event.name
    kind = LABELS[event.type]
    if event.weapons:
        return f"{kind}: {', '.join(weapon.name for weapon in event.weapons)}"
    if event.place:
        return f"{kind}, {event.place.name}"
    people = [part.party.name for part in event.parts if part.party.kind is PartyKind.PERSON]
    return f"{kind}: {', '.join(people[:2])}" if people else kind


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
