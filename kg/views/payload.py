"""What a page knows: events, their tellings, quotes and sources, as plain JSON.

Keys are short because they are repeated for each fact; `static/types.d.ts` says what each means.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import Article, Dataset, DateBounds, Detail, Event, Part, Quote, Telling
from kg.views.wording import date_words, detail_words, initials, short_title, words_of
from kg.vocab.codes import LETTERS, PartyKind, Reliability

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def actors_of(event: Event) -> tuple[str, ...]:
    """Give the keys of those whom an event joins: its states, and parties that act for none.

    A party without state (NATO, the UN) has the key "@" and its name.

    Args:
        event: The event.

    Returns:
        Keys, states first, sorted.
    """
    stateless = {"@" + part.party.name for part in event.parts if part.party.state is None}
    return (*sorted(event.states), *sorted(stateless))


def actor_sets(events: Sequence[Event]) -> dict[tuple[str, ...], list[Event]]:
    """Group events by exactly whom they join; largest groups first, then by key. Events keep their order."""
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        groups.setdefault(actors_of(event), []).append(event)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def in_date_order(events: Sequence[Event]) -> list[Event]:
    """Give events sorted by the middle of what is known of their begin; undated ones last."""

    def when(event: Event) -> tuple[float, str]:
        low, high = event.date.earliest_begin, event.date.latest_begin
        known = [day.toordinal() for day in (low, high) if day]
        return (sum(known) / len(known) if known else float("inf"), event.slug)

    return sorted(events, key=when)


@dataclass(kw_only=True)
class _Tables:
    """Things that many events name, each written once and named by its index."""

    actors: dict[str, int] = field(default_factory=dict)
    parties: dict[tuple[str, str, int], int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    source_rows: list[Json] = field(default_factory=list)
    reliability: Mapping[str, Reliability] = field(default_factory=dict)

    def actor(self, key: str) -> int:
        return self.actors.setdefault(key, len(self.actors))

    def party(self, part: Part) -> int:
        party = part.party
        actor = self.actor(party.state if party.state is not None else "@" + party.name)
        return self.parties.setdefault((party.name, party.kind.value, actor), len(self.parties))

    def source(self, source: Article | Dataset) -> int:
        if source.id not in self.sources:
            self.sources[source.id] = len(self.source_rows)
            self.source_rows.append(self._source_row(source))
        return self.sources[source.id]

    def _source_row(self, source: Article | Dataset) -> Json:
        if isinstance(source, Dataset):
            return {
                "k": "dataset", "id": source.id, "title": source.title, "by": source.citation,
                "terms": source.terms, "url": source.url, "rel": self._grade(source.id, source.title),
            }  # fmt: skip
        return {
            "k": "article", "id": source.id, "title": source.title, "pub": source.publisher,
            "date": source.published.isoformat(), "by": source.author, "url": source.url,
            "text": source.text, "rel": self._grade(source.id, source.publisher),
        }  # fmt: skip

    def _grade(self, source_id: str, name: str) -> str:
        return self.reliability.get(source_id, self.reliability.get(name, Reliability.F)).value


def to_payload(
    events: Sequence[Event],
    *,
    state_names: Mapping[str, str],
    reliability: Mapping[str, Reliability] | None = None,
) -> dict[str, Json]:
    """Give what the page needs to know, ready for `json.dumps`.

    Args:
        events: The events, each with its tellings.
        state_names: Name for people by state key; a key without name stands for itself.
        reliability: Admiralty letter by the source's id, or by publisher; F where it is not given.

    Returns:
        A dict with the lists "actors", "parties", "sources" and "events"; events in date order.
    """
    tables = _Tables(reliability=reliability or {})
    ordered = in_date_order(events)
    joined = [actors_of(event) for event in ordered]
    for key in sorted({key for actors in joined for key in actors}):
        tables.actor(key)
    rows: list[Json] = [
        _event_row(event, actors, tables) for event, actors in zip(ordered, joined, strict=True)
    ]
    return {
        "events": rows,
        "actors": [_actor_row(key, state_names) for key in tables.actors],
        "parties": [[name, kind, actor] for name, kind, actor in tables.parties],
        "sources": tables.source_rows,
    }


def _actor_row(key: str, state_names: Mapping[str, str]) -> Json:
    if key.startswith("@"):
        return {"k": key, "n": key[1:], "c": initials(key[1:]), "s": 0}
    return {"k": key, "n": state_names.get(key, key), "c": key, "s": 1}


def _event_row(event: Event, actors: Sequence[str], tables: _Tables) -> dict[str, Json]:
    row: dict[str, Json] = {
        "i": event.slug,
        "t": LETTERS[event.type],
        "l": event.label,
        "h": short_title(event),
        "u": event.status.value,
        "d": _bounds_row(event.date),
        "w": date_words(event.date),
        "c": event.credibility.value,
        "a": [tables.actors[key] for key in actors],
        "ps": [[part.role.value, tables.party(part)] for part in event.parts],
        "ts": [_telling_row(telling, event, tables) for telling in event.tellings],
    }
    if len(event.tellings) > 1:
        row["v"] = event.voices
    if event.place:
        row["p"] = event.place.name
    if event.weapons:
        row["x"] = [weapon.name for weapon in event.weapons]
    if event.details:
        row["n"] = _detail_rows(event.details)
    return row


def _detail_rows(details: Iterable[Detail]) -> list[Json]:
    """Give further facts, each with the name of its property, that name in words, and its value."""
    return [
        [name := detail.predicate.rpartition("#")[2], words_of(name), detail_words(detail)]
        for detail in details
    ]


def _bounds_row(bounds: DateBounds) -> list[Json]:
    first = bounds.earliest_begin
    if first == bounds.latest_begin == bounds.earliest_end == bounds.latest_end:
        return [first.isoformat() if first else None] * 4
    days = (bounds.earliest_begin, bounds.latest_begin, bounds.earliest_end, bounds.latest_end)
    return [day.isoformat() if day else None for day in days]


def _telling_row(telling: Telling, event: Event, tables: _Tables) -> Json:
    row: dict[str, Json] = {
        "s": tables.source(telling.source),
        "f": float(telling.confidence),
        "r": telling.review.value,
        "k": telling.key,
    }
    if isinstance(telling.evidence, Quote):
        quote = telling.evidence
        row["q"] = [quote.start, quote.end, quote.exact]
        _add_mentions(row, telling, quote)
        if isinstance(telling.date.words, Quote) and telling.date.words != quote:
            row["dw"] = telling.date.words.exact
    else:
        row["row"] = [telling.evidence.row, telling.evidence.key]
    if telling.attributed_to:
        row["at"] = telling.attributed_to.value.name
    if telling.background:
        row["bg"] = 1
    if telling.status is not event.status:
        row["u"] = telling.status.value
    if telling.date.value != event.date:
        row["d"] = _bounds_row(telling.date.value)
        row["w"] = date_words(telling.date.value)
    if len(event.tellings) > 1:
        _add_own_words(row, telling, event, tables)
    return row


def _add_own_words(row: dict[str, Json], telling: Telling, event: Event, tables: _Tables) -> None:
    """Add what one of several tellings says of parties, place and further facts."""
    parts = sorted({stated.value for stated in telling.parts}, key=lambda part: part.order)
    if tuple(parts) != event.parts:
        row["ps"] = [[part.role.value, tables.party(part)] for part in parts]
    place = telling.place.value if telling.place else None
    if place != event.place:
        row["p"] = place.name if place else ""
    if telling.details:
        row["n"] = _detail_rows(stated.value for stated in telling.details)


def _mentions(telling: Telling, quote: Quote) -> Iterator[tuple[Quote, str]]:
    """Give the mentions of parties, date and place, each with its kind."""
    stated = [(part.words, "party") for part in telling.parts]
    stated.append((telling.date.words, "date"))
    if telling.place:
        stated.append((telling.place.words, "place"))
    for words, kind in stated:
        # Compared by place, not as a whole: each comparison of two quotes looks at their articles.
        if isinstance(words, Quote) and (words.start, words.end) != (quote.start, quote.end):
            yield words, kind


def _add_mentions(row: dict[str, Json], telling: Telling, quote: Quote) -> None:
    """Add the mentions: "m" inside the quote, none overlapping, as offsets into it; "o" outside of it.

    Words outside are those before it that "the countries" stands for.
    """
    inside: list[tuple[int, int, str]] = []
    outside: set[tuple[int, int, str]] = set()
    for words, kind in _mentions(telling, quote):
        if quote.covers(words):
            inside.append((words.start, -words.end, kind))
        else:
            outside.add((words.start, words.end, words.exact))
    rows: list[Json] = []
    reached = quote.start
    for start, negative_end, kind in sorted(set(inside)):
        if start >= reached:
            reached = -negative_end
            rows.append([start - quote.start, reached - quote.start, kind])
    if rows:
        row["m"] = rows
    if outside:
        row["o"] = [list(words) for words in sorted(outside)]


def span_of_years(events: Sequence[Event]) -> tuple[int, int] | None:
    """Give the first and last year that any bound names, None when all are open."""
    days: list[date] = [
        day for event in events for day in (event.date.earliest_begin, event.date.latest_begin) if day
    ]
    return (min(days).year, max(days).year) if days else None


def is_state(actor: str) -> bool:
    """Tell whether an actor's key is that of a state."""
    return not actor.startswith("@")


PARTY_KINDS = tuple(kind.value for kind in PartyKind)
"""Values of a party's kind in the payload."""
