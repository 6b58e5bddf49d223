"""What speaks for two events being one, and in what they then contradict one another."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kg.checks.compare_names import edition, series_of
from kg.model import DateBounds, Event
from kg.resolve.nearest import fold
from kg.resolve.states import states
from kg.vocab.codes import EventType, PartyKind, Role, Status

TIGHT: Final = timedelta(days=31)
"""The widest span of a begin that names an event together with its states."""

NEAR: Final = timedelta(days=7)
"""Two days this near one another, of events that are else the same, are one day told differently."""

REAL: Final = frozenset({Status.AGREED, Status.ONGOING, Status.COMPLETED})
"""How far events have come that data sets hold."""

_SIDED: Final = frozenset(
    {EventType.ARMS_TRANSFER, EventType.TRAINING, EventType.VISIT, EventType.AID, EventType.DEPLOYMENT}
)


def identity(event: Event, twin: Event) -> str:
    """Say why two events of one type are one; "" when nothing says so.

    States and year alone never say so: beside equal states there must be a name, a weapon, a person, or two
    narrow spans of time.

    Args:
        event: One event.
        twin: Another of the same type.
    """
    named = _by_name(event, twin)
    if named or event.states != twin.states or sides(event) != sides(twin):
        return named
    if weapons(event) & weapons(twin):
        return "equal weapon, supplier, recipient and dates" if agree_in_time(event.date, twin.date) else ""
    if _persons(event) & _persons(twin) and agree_in_time(event.date, twin.date):
        return "equal person and dates"
    return _by_days(event.date, twin.date)


def contradictions(event: Event, twin: Event) -> Iterator[tuple[str, str]]:
    """Give the fields in which two events that are one differ, each with a sentence.

    Args:
        event: The event of the news.
        twin: That of the data set.
    """
    if disjoint(event.date, twin.date):
        yield "date", f"the news dates it {event.date.to_words()}, the data set {twin.date.to_words()}"
    more = sorted(set(event.states) - set(twin.states))
    if more:
        names = ", ".join(states().by_code(key).name for key in more)
        yield "states", f"the news has {names} take part, the data set does not"
    if event.status is Status.CANCELLED and twin.status in REAL:
        yield "status", f"the news has it cancelled, the data set {twin.status}"
    here, there = (e.place.state if e.place else None for e in (event, twin))
    if here and there and here != there:
        names = " and ".join(states().by_code(key).name for key in (here, there))
        yield "place", f"the news and the data set place it in different states: {names}"


def agree_in_time(one: DateBounds, two: DateBounds) -> bool:
    """Tell whether one may begin on a day on which the other may begin or lasts; both must be dated."""
    return begins_overlap(one, two) or _begins_inside(one, two) or _begins_inside(two, one)


def begins_overlap(one: DateBounds, two: DateBounds) -> bool:
    """Tell whether both begins are bounded on both sides, and may be one day."""
    a, b, c, d = one.earliest_begin, one.latest_begin, two.earliest_begin, two.latest_begin
    return bool(a and b and c and d and a <= d and c <= b)


def disjoint(one: DateBounds, two: DateBounds) -> bool:
    """Tell whether the two certainly do not begin in one another's time: an open bound proves nothing."""
    pairs = ((one.latest_end, two.earliest_begin), (two.latest_end, one.earliest_begin))
    return any(end is not None and begin is not None and end < begin for end, begin in pairs)


def sides(event: Event) -> frozenset[tuple[Role, str]]:
    """Give the states on each side of an event with sides; nothing for others."""
    if event.type not in _SIDED:
        return frozenset()
    return frozenset((part.role, part.party.state) for part in event.parts if part.party.state)


def weapons(event: Event) -> frozenset[str]:
    """Give the weapons of an event in a form for comparing."""
    return frozenset(fold(weapon.name) for weapon in event.weapons)


def _by_name(event: Event, twin: Event) -> str:
    if not (series_of(event) & series_of(twin) and set(event.states) & set(twin.states)):
        return ""
    one, two = edition(event.name), edition(twin.name)
    if one and two:
        return f"equal names: {event.name} and {twin.name}" if one & two else ""
    return "equal names and dates" if agree_in_time(event.date, twin.date) else ""


def _by_days(one: DateBounds, two: DateBounds) -> str:
    if not (_tight(one) and _tight(two)):
        return ""
    if begins_overlap(one, two):
        return "equal states and narrow dates"
    a, b = one.earliest_begin, two.earliest_begin
    exact = a == one.latest_begin and b == two.latest_begin
    if exact and a and b and abs(a - b) <= NEAR:
        return "equal states, and days that are near one another"
    return ""


def _persons(event: Event) -> frozenset[str]:
    return frozenset(fold(p.party.name) for p in event.parts if p.party.kind is PartyKind.PERSON)


def _begins_inside(one: DateBounds, two: DateBounds) -> bool:
    low, high = one.earliest_begin, one.latest_begin
    start, end = two.earliest_begin, two.latest_end
    return bool(low and high and start and end and low <= end and high >= start)


def _tight(bounds: DateBounds) -> bool:
    low, high = bounds.earliest_begin, bounds.latest_begin
    return bool(low and high and high - low <= TIGHT)
