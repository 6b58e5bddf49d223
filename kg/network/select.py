"""Which events a network is made of: layer, span of time, source, how far they came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypedDict

from kg.errors import UnknownName
from kg.model import Article, DateBounds, Event, Window
from kg.resolve.nearest import fold, nearest
from kg.vocab.codes import EventType, Scope, Status

REAL: Final = frozenset({Status.AGREED, Status.ONGOING, Status.COMPLETED})
"""What was signed, is under way or was done; what is only offered, talked about or planned is no relation yet."""


class SelectionOptions(TypedDict, total=False):
    """The attributes of a selection, as keywords."""

    layer: str
    during: str
    certain: bool
    source: str
    planned: bool
    general: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events count.

    Attributes:
        layer: Only events of this type, in any case; all types when empty.
        during: Only events that begin in this span: "2014", "2014..2016"; always when empty.
        certain: Whether the begin must lie certainly in the span, not only possibly.
        source: Only events that this data set or article tells; "news" for any article; all when empty.
        planned: Whether events that are only proposed, negotiated or planned count too.
        general: Whether events without a defence matter count too.
    """

    layer: str = ""
    during: str = ""
    certain: bool = False
    source: str = ""
    planned: bool = False
    general: bool = False


def select_events(events: Iterable[Event], selection: Selection) -> list[Event]:
    """Give the events that a selection holds, in their order.

    Args:
        events: Events.
        selection: Which of them.

    Raises:
        UnknownName: No such event type, or no source of that name.
        UsageError: The span is none.

    Example:
        >>> import kg
        >>> events = kg.demo(":memory:").events
        >>> len(select_events(events, Selection(layer="exercise", during="2021")))
        1
    """
    events = list(events)
    layer = find_layer(selection.layer)
    window = Window.parse(selection.during) if selection.during else None
    told = _told_by(events, selection.source)
    return [
        event
        for event in events
        if (layer is None or event.type is layer)
        and (told is None or told & _sources(event))
        and (selection.planned or event.status in REAL)
        and (selection.general or not _is_general(event))
        and (window is None or begins_in(event.date, window, certain=selection.certain))
    ]


def find_layer(name: str) -> EventType | None:
    """Give the event type of a name in any case, "arms transfer" too; None for an empty name.

    Raises:
        UnknownName: There is none.
    """
    if not name:
        return None
    wanted = fold(name).replace(" ", "")
    for value in EventType:
        if fold(value) == wanted:
            return value
    raise UnknownName("event type", name, nearest(name, list(EventType)) or list(EventType))


def begins_in(bounds: DateBounds, window: Window, *, certain: bool) -> bool:
    """Tell whether an event begins in a window; one that has no date never does.

    Args:
        bounds: When it begins and ends.
        window: The span.
        certain: Whether it must begin there whatever its true date is; else that may be so.
    """
    low, high = bounds.earliest_begin, bounds.latest_begin
    if low is None and high is None:
        return False
    if certain:
        after = window.start is None or (low is not None and low >= window.start)
        return after and (window.end is None or (high is not None and high <= window.end))
    late = window.end is not None and low is not None and low > window.end
    early = window.start is not None and high is not None and high < window.start
    return not (late or early)


def _told_by(events: Iterable[Event], source: str) -> frozenset[str] | None:
    if not source:
        return None
    known = {name for event in events for name in _sources(event)}
    wanted = source.casefold()
    if wanted not in known and wanted != "news":
        raise UnknownName("source", source, nearest(source, known) or sorted(known)[:5])
    return frozenset({wanted})


def _sources(event: Event) -> set[str]:
    return set(_names(event))


def _names(event: Event) -> Iterator[str]:
    for telling in event.tellings:
        yield telling.source.id
        if isinstance(telling.source, Article):
            yield "news"


def _is_general(event: Event) -> bool:
    return all(telling.scope is Scope.GENERAL for telling in event.tellings)
