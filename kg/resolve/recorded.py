"""The events as they were believed on a day: resolved again from the tellings recorded until then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date

from kg.errors import ReviewFileError
from kg.model import Article, Event, Telling
from kg.resolve.events import resolve_events
from kg.workspace import Link


def events_until(
    events: Iterable[Event], day: date, *, added: Mapping[str, date], links: Sequence[Link] = ()
) -> list[Event]:
    """Give the events as they were believed at the end of a day.

    Args:
        events: The events of now.
        day: The day, in UTC.
        added: Id of a source → the day it was recorded, from the journal.
        links: Decisions on which events are one; those about tellings that were not recorded yet fall away.

    Returns:
        Events of the tellings recorded until then, sorted by slug.
    """
    tellings = [
        telling
        for event in events
        for telling in event.tellings
        if (recorded := recorded_on(telling, added)) and recorded <= day
    ]
    return resolve_events(tellings, _known_links(tellings, links))


def recorded_on(telling: Telling, added: Mapping[str, date]) -> date | None:
    """Give the day on which a telling was recorded: of its run, else of its source; None when nobody wrote it down."""
    if telling.run.at is not None:
        return telling.run.at.astimezone(UTC).date()
    source = telling.source
    return added.get(source.id) or (source.added if isinstance(source, Article) else None)


def _known_links(tellings: Sequence[Telling], links: Sequence[Link]) -> list[Link]:
    """Leave out the links that name a telling or event which was not there yet."""
    known = []
    for link in links:
        try:
            resolve_events(tellings, [link])
        except ReviewFileError:
            continue
        known.append(link)
    return known
