"""Tellings of one happening → one event, with one label, one status and one set of bounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.errors import ReviewFileError
from kg.model import DateBounds, Detail, Event, Match, Part, Telling, Weapon
from kg.resolve.same import credibility_of, join, voices
from kg.resolve.same.looks import TIGHT
from kg.resolve.same.people import one_name_each
from kg.resolve.states import states
from kg.vocab.codes import LABELS, EventType, ReviewState, Role, Status
from kg.vocab.iris import event_slug
from kg.workspace import Link

_STAGES: Final = (
    Status.PROPOSED, Status.NEGOTIATING, Status.PLANNED, Status.AGREED, Status.ONGOING, Status.COMPLETED,
)  # fmt: skip
"""The order in which a happening moves on; `cancelled` ends it wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Tellings resolved.

    Attributes:
        events: The events, sorted by slug.
        matches: Pairs of them that may be one and wait for a person, likeliest first.
    """

    events: tuple[Event, ...]
    matches: tuple[Match, ...]


def resolve(tellings: Iterable[Telling], links: Sequence[Link] = ()) -> Resolution:
    """Make events of tellings.

    Tellings are one event where a person decided so, or where the evidence is strong: `kg.resolve.same`. What a
    person decided to be different stays apart, whatever the evidence.

    Args:
        tellings: Tellings of all sources, in any order.
        links: Decisions; `a` and `b` are keys of tellings or slugs of events.

    Returns:
        Events and the grey band; the same for every order of the tellings.

    Raises:
        ReviewFileError: A link names a telling or event that does not exist, or joins two types, or decisions
            contradict.
    """
    ordered = one_name_each(sorted(tellings, key=lambda t: t.order))
    same, different = _decided(ordered, links)
    joined = join(ordered, same=same, different=different)
    by_key = {telling.key: telling for telling in ordered}
    events = [_event(tuple(by_key[key] for key in group)) for group in joined.groups]
    slug_of = {telling.key: event.slug for event in events for telling in event.tellings}
    matches = (
        Match(a=slug_of[c.a], b=slug_of[c.b], score=Decimal(str(c.score)), reasons=c.reasons)
        for c in joined.candidates
    )
    return Resolution(events=tuple(sorted(events, key=lambda e: e.slug)), matches=tuple(matches))


def resolve_events(tellings: Iterable[Telling], links: Sequence[Link] = ()) -> list[Event]:
    """Give only the events of `resolve`."""
    return list(resolve(tellings, links).events)


def names_of(telling: Telling) -> tuple[str, str]:
    """Give the names by which a decision may call a telling: its key, and its slug as an event of its own."""
    return telling.key, _slug((telling,))


Pairs = list[tuple[str, str]]


def _decided(ordered: Sequence[Telling], links: Sequence[Link]) -> tuple[Pairs, Pairs]:
    """Give the pairs of keys that a person decided to be one event, and those decided to be two.

    Raises:
        ReviewFileError: A link names what does not exist, joins two types, or contradicts the others.
    """
    if not links:
        return [], []
    by_name = {name: t for t in ordered for name in names_of(t)}
    found: tuple[Pairs, Pairs] = ([], [])
    for link in links:
        a, b = _known(by_name, link.a, link), _known(by_name, link.b, link)
        if link.same:
            _same_type(a, b, link)
        found[not link.same].append((a.key, b.key))
    _no_contradiction(found[0], links, by_name)
    return found


def _no_contradiction(same: Pairs, links: Sequence[Link], by_name: Mapping[str, Telling]) -> None:
    group = {t.key: frozenset((t.key,)) for t in by_name.values()}
    for a, b in same:
        joined = group[a] | group[b]
        for key in joined:
            group[key] = joined
    for link in links:
        if not link.same and by_name[link.b].key in group[by_name[link.a].key]:
            raise ReviewFileError(
                "links.yaml", f"{link.a} and {link.b} are decided to be different, and other links join them",
                line=link.line,
            )  # fmt: skip


def _same_type(a: Telling, b: Telling, link: Link) -> None:
    if a.type is not b.type:
        raise ReviewFileError(
            "links.yaml",
            f"{link.a} and {link.b} are {a.type} and {b.type}, which cannot be one event. Edit the type of one first",
            line=link.line,
        )


def _known(by_name: Mapping[str, Telling], name: str, link: Link) -> Telling:
    if name not in by_name:
        raise ReviewFileError(
            "links.yaml", f"there is no telling or event '{name}'. Look it up: kg ask events", line=link.line
        )
    return by_name[name]


def _event(group: tuple[Telling, ...]) -> Event:
    """Make one event; values come from the surest telling, the status from the stage that was reached."""
    best, slug = min(group, key=_sureness), _slug(group)
    status = max((t.status for t in group), key=_stage)
    named = next((t.name for t in sorted(group, key=_sureness) if t.name), None)
    place = next((t.place for t in sorted(group, key=_sureness) if t.place), None)
    parts = _parts(group)
    keys = tuple(sorted({part.party.state for part in parts if part.party.state}))
    return Event(
        slug=slug,
        type=best.type,
        label=named.value if named else _label(best.type, parts, keys, _weapons(group)),
        name=named.value if named else "",
        parts=parts,
        states=keys,
        status=status,
        date=_date(group, status),
        place=place.value if place else None,
        weapons=_weapons(group),
        credibility=credibility_of(group),
        tellings=group,
        details=_details(group),
        voices=len(voices(group)),
        former=tuple(sorted({_slug((t,)) for t in group[1:]} - {slug})),
    )


def _date(group: Sequence[Telling], status: Status) -> DateBounds:
    """Give the bounds of one telling, the best: reviewed, known on both sides, of the status, narrow, then surest.

    What was planned for a day and is told as over without one was held on that day; its end is then as near.
    """

    def rank(telling: Telling) -> tuple[object, ...]:
        low, high = telling.date.value.earliest_begin, telling.date.value.latest_begin
        days = (high - low).days if low and high else _NARROW_DAYS
        open_ = not (low and high)
        return (
            telling.review is ReviewState.UNREVIEWED,
            open_,
            telling.status is not status,
            days > TIGHT,
            *_sureness(telling),
        )

    best = min(group, key=lambda t: (not t.date.value.known, *rank(t)))
    value = best.date.value
    if best.status is status or not value.known:
        return value
    return DateBounds.of(value.earliest_begin, value.latest_begin, type=best.type, status=status)


def _details(group: Sequence[Telling]) -> tuple[Detail, ...]:
    """Give the details: those of one property come from the surest telling that has it."""
    found: dict[str, list[Detail]] = {}
    for telling in sorted(group, key=_sureness):
        own: dict[str, list[Detail]] = {}
        for stated in telling.details:
            own.setdefault(stated.value.predicate, []).append(stated.value)
        found = own | found
    return tuple(sorted((d for details in found.values() for d in details), key=lambda d: d.order))


def _weapons(group: Sequence[Telling]) -> tuple[Weapon, ...]:
    return tuple(sorted({stated.value for t in group for stated in t.weapons}))


def _parts(group: Sequence[Telling]) -> tuple[Part, ...]:
    stated: set[Part] = {s.value for t in group for s in t.parts}
    return tuple(sorted(stated, key=lambda part: part.order))


def _sureness(telling: Telling) -> tuple[bool, bool, object, object]:
    """Sort key: reviewed before unreviewed, news before background, then confidence, then order."""
    return (
        telling.review is ReviewState.UNREVIEWED,
        telling.background,
        -telling.confidence,
        telling.order,
    )


def _stage(status: Status) -> int:
    return len(_STAGES) if status is Status.CANCELLED else _STAGES.index(status)


def _slug(group: Sequence[Telling]) -> str:
    """Give the identifier: that of the telling with the smallest (publication, article, key)."""
    first = group[0]
    words = first.name.value if first.name else " ".join(first.states) or "event"
    return event_slug(f"{_year(first):04d}", first.type, words, f"{first.source.id}\n{first.key}")


def _year(telling: Telling) -> int:
    """Give the year that names the event: the middle of narrow bounds, else the known side, else publication."""
    low, high = telling.date.value.earliest_begin, telling.date.value.latest_begin
    if low and high and (high - low).days <= _NARROW_DAYS:
        return (low + (high - low) / 2).year
    return (low or high or telling.published).year


_NARROW_DAYS: Final = 731
_SIDES: Final = {
    EventType.ARMS_TRANSFER: (Role.SUPPLIER, Role.RECIPIENT, "{0} to {1}"),
    EventType.TRAINING: (Role.TRAINER, Role.TRAINEE, "{1} by {0}"),
    EventType.VISIT: (Role.VISITOR, Role.HOST, "{0} to {1}"),
    EventType.SUPPORT: (Role.SUPPORTER, Role.SUPPORTED, "{0} for {1}"),
    EventType.AID: (Role.DONOR, Role.RECIPIENT, "{0} to {1}"),
    EventType.DEPLOYMENT: (Role.SENDER, Role.HOST, "{0} in {1}"),
}
_BY_NAME: Final = frozenset({EventType.VISIT, EventType.MEETING, EventType.TRAINING, EventType.SUPPORT})
"""Types whose label names the people and bodies themselves; the others name the states behind them."""


def _label(type_: EventType, parts: Sequence[Part], keys: Sequence[str], weapons: Sequence[Weapon]) -> str:
    """Describe an event that has no name: "Visit: Zakir Hasanov to Pakistan Army Museum"."""
    word = LABELS[type_]
    if weapons:
        word += f" ({_list([weapon.name for weapon in weapons])})"
    if type_ in _SIDES:
        first, second, form = _SIDES[type_]
        sides = [_side([p for p in parts if p.role is role], type_) for role in (first, second)]
        if all(sides):
            return f"{word}: {form.format(*sides)}"
    if type_ in _BY_NAME and len(parts) == 2:
        return f"{word}: {_side(parts, type_)}"
    others = sorted({p.party.name for p in parts if not p.party.state})
    return f"{word}: {_list([*(states().by_code(key).name for key in keys), *others])}"


def _side(parts: Sequence[Part], type_: EventType) -> str:
    """Give one side: a lone party by its own name where the type says so, else the states behind the parties."""
    if len({p.party for p in parts}) <= 2 and type_ in _BY_NAME:
        return _list([p.party.name for p in parts])
    return _list(
        sorted({states().by_code(p.party.state).name if p.party.state else p.party.name for p in parts})
    )


def _list(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
