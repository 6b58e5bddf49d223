"""What was believed when: the graph as it was recorded on a day, and what changed between two days or two graphs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.model import Event, Quote, Telling, Window
from kg.resolve.events import resolve_events
from kg.resolve.recorded import known_links, recorded_on, withdrawn_tellings
from kg.workspace import Workspace
from kg.workspace.withdrawn import Recorded, read_recorded

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


def parse_day(text: str, option: str) -> date:
    """Give the last day of "2022-03-31", "2022-03" or "2022".

    Raises:
        UsageError: It is no day; the option is named.
    """
    end = Window.parse(text).end
    if end is None:
        raise UsageError(f"{option} needs a day: 2022-03-31, not '{text}'")
    return end


def events_on(workspace: Workspace, events: Iterable[Event], day: date) -> list[Event]:
    """Give the events as they were believed at the end of a day.

    What was withdrawn later is believed still, what was recorded later is not yet.

    Args:
        workspace: The files; the journal tells when each source was recorded and withdrawn.
        events: The events of now.
        day: The day, in UTC.

    Returns:
        Events of the tellings recorded until then, sorted by slug.

    Raises:
        InputError: A file of the workspace, or of a withdrawn article, holds a mistake.
    """
    spans = read_recorded(workspace.root / "journal.jsonl")
    standing = [t for event in events for t in event.tellings if _stood(t, day, spans, now=True)]
    gone = [t for t in withdrawn_tellings(workspace) if _stood(t, day, spans, now=False)]
    known = {t.key for t in standing}
    tellings = [*standing, *(t for t in gone if t.key not in known)]
    return resolve_events(tellings, known_links(tellings, workspace.links))


def _stood(telling: Telling, day: date, spans: Mapping[str, Sequence[Recorded]], *, now: bool) -> bool:
    """Tell whether a telling was part of the graph at the end of a day."""
    own = spans.get(telling.source.id, ())
    recorded = recorded_on(telling, {telling.source.id: own[0].added} if own else {})
    if recorded is None or recorded > day:
        return False
    return any(span.on(day) for span in own) if own else now


class ChangeKind(StrEnum):
    """What happened to an event between two states of a graph."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A value that is another one now.

    Attributes:
        field: "status", "date", "place", "parties", "weapons", "name", "credibility" or "identifier".
        before: The value before, as a person reads it; "" for none.
        after: The value after.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event that is new, changed or withdrawn.

    Attributes:
        kind: Which of the three.
        event: The event as it is after, for a withdrawn one as it was before.
        fields: What changed of it.
        gained: Tellings that it has after and had not before.
        lost: Tellings that it had before and has not after.
    """

    kind: ChangeKind
    event: Event
    fields: tuple[FieldChange, ...] = ()
    gained: tuple[Telling, ...] = ()
    lost: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two states of a graph, with the tellings that did it.

    Attributes:
        before: Name of the first state.
        after: Name of the second.
        changes: New, then changed, then withdrawn events, each by identifier.
    """

    before: str
    after: str
    changes: tuple[EventChange, ...]

    def to_json(self) -> str:
        """Give the changes as JSON: `{"before", "after", "changes": [{"kind", "event", "label", "fields", …}]}`."""
        rows = [_row(change) for change in self.changes]
        return json.dumps(
            {"before": self.before, "after": self.after, "changes": rows}, ensure_ascii=False, indent=2
        )

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Draw the changes for a terminal: the event, what is another, and the words that did it."""
        from rich.text import Text

        if not self.changes:
            yield Text(f"nothing changed between {self.before} and {self.after}")
        for change in self.changes:
            mark = {ChangeKind.NEW: "+", ChangeKind.CHANGED: "~", ChangeKind.WITHDRAWN: "-"}[change.kind]
            yield Text(f"{mark} {change.event.label}  {change.event.date.to_words()}", style="bold")
            for field in change.fields:
                yield Text(f"    {field.field}: {field.before or '–'} → {field.after or '–'}")
            for sign, tellings in (("+", change.gained), ("-", change.lost)):
                for telling in tellings:
                    yield Text(f"    {sign} {_words(telling)}", style="dim")


def _row(change: EventChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "event": change.event.slug,
        "label": change.event.label,
        "fields": [{"field": f.field, "before": f.before, "after": f.after} for f in change.fields],
        "gained": [_telling(t) for t in change.gained],
        "lost": [_telling(t) for t in change.lost],
    }


def _telling(telling: Telling) -> dict[str, str]:
    quote = telling.evidence.exact if isinstance(telling.evidence, Quote) else f"row {telling.evidence.row}"
    return {"key": telling.key, "source": telling.source.id, "evidence": quote}


def _words(telling: Telling) -> str:
    evidence = telling.evidence
    said = f"“{evidence.exact}”" if isinstance(evidence, Quote) else f"row {evidence.row}"
    return f"{said} {telling.source.id}"


def compare_states(before: Sequence[Event], after: Sequence[Event], *, names: tuple[str, str]) -> Difference:
    """Give what changed between two states of a graph.

    An event is the same in both when it has the same identifier, when one identifier leads to the other, or when a
    telling of the one is a telling of the other.

    Args:
        before: Events of the first state.
        after: Events of the second.
        names: What the two states are called.
    """
    earlier = {key: event for event in before for key in (event.slug, *event.former, *_keys(event))}
    found, met = [], set()
    for event in after:
        names_ = (event.slug, *event.former, *_keys(event))
        old = next((earlier[name] for name in names_ if name in earlier), None)
        if old is None:
            found.append(EventChange(kind=ChangeKind.NEW, event=event, gained=event.tellings))
            continue
        met.add(old.slug)
        if change := _changed(old, event):
            found.append(change)
    gone = (event for event in before if event.slug not in met)
    found.extend(EventChange(kind=ChangeKind.WITHDRAWN, event=event, lost=event.tellings) for event in gone)
    order = list(ChangeKind)
    found.sort(key=lambda change: (order.index(change.kind), change.event.slug))
    return Difference(before=names[0], after=names[1], changes=tuple(found))


def _keys(event: Event) -> list[str]:
    return [telling.key for telling in event.tellings]


def _changed(old: Event, new: Event) -> EventChange | None:
    fields = tuple(
        FieldChange(field=name, before=first, after=second)
        for name, first, second in zip(_FIELDS, _values(old), _values(new), strict=True)
        if first != second
    )
    gained = tuple(t for t in new.tellings if t.key not in _keys(old))
    lost = tuple(t for t in old.tellings if t.key not in _keys(new))
    if not (fields or gained or lost):
        return None
    return EventChange(kind=ChangeKind.CHANGED, event=new, fields=fields, gained=gained, lost=lost)


_FIELDS = ("identifier", "name", "status", "date", "place", "parties", "weapons", "credibility")


def _values(event: Event) -> tuple[str, ...]:
    return (
        event.slug,
        event.name,
        event.status.value,
        event.date.to_words(),
        event.place.name if event.place else "",
        ", ".join(f"{part.party.name} ({part.role})" for part in event.parts),
        ", ".join(weapon.name for weapon in event.weapons),
        event.credibility.value,
    )


def is_graph(place: str) -> bool:
    """Tell whether a text names the folder of a graph, and not a day."""
    return (Path(place) / "kg.toml").is_file()
