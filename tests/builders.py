"""Small hand-made articles, data sets and tellings, for tests of every room."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kg.model import (
    Article,
    Dataset,
    DateBounds,
    Event,
    Evidence,
    Part,
    Party,
    Place,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
    find_quote,
    telling_key,
)
from kg.rdf import Facts
from kg.resolve.events import resolve_events
from kg.vocab.codes import EventType, PartyKind, ReviewState, Role, Status

PUBLISHED = date(2022, 3, 23)
BODY = (
    "The armies of Azerbaijan and Pakistan met in Baku on March 22.\n\n"
    "Turkey and Azerbaijan held the drill Iron Bridge in September 2021."
)
STATES = {"AZE": "Azerbaijan", "PAK": "Pakistan", "TUR": "Turkey", "GEO": "Georgia"}


def article(body: str = BODY, **values: Any) -> Article:
    """Make an article; everything but the body has a default."""
    table = {
        "id": "wire-2022-03-23-armies-met",
        "title": "Armies met",
        "publisher": "Wire",
        "published": PUBLISHED,
    }
    return Article(**{**table, "body": body, **values})


def dataset(**values: Any) -> Dataset:
    """Make a data set."""
    table = {
        "id": "pacts",
        "title": "Pacts of the world",
        "citation": "Doe 2020",
        "terms": "CC0-1.0",
        "redistributable": True,
    }
    return Dataset(**{**table, **values})


def record(row: int = 2, **values: Any) -> Record:
    """Make a record of the data set."""
    return Record(**{"dataset": dataset(), "file_sha256": "ab" * 32, "row": row, "key": f"P{row}", **values})


def state(key: str) -> Party:
    """Make a state as a party."""
    return Party(name=STATES[key], kind=PartyKind.STATE, state=key)


def bounds(
    earliest: str | None,
    latest: str | None,
    type: EventType = EventType.MEETING,
    status: Status = Status.COMPLETED,
) -> DateBounds:
    """Make the bounds of the coding guide's earliest and latest."""
    return DateBounds.of(
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
        type=type,
        status=status,
    )


def telling(
    evidence: Evidence | None = None,
    *,
    type: EventType = EventType.MEETING,
    status: Status = Status.COMPLETED,
    parties: Sequence[tuple[Role, Party]] = (
        (Role.PARTICIPANT, state("AZE")),
        (Role.PARTICIPANT, state("PAK")),
    ),
    date: DateBounds | None = None,
    **values: Any,
) -> Telling:
    """Make a telling whose words are all one piece of evidence, the first sentence of BODY when none is given."""
    words = evidence or find_quote(article(), "The armies of Azerbaijan and Pakistan met in Baku on March 22")
    parts = tuple(Stated(value=Part(role=role, party=party), words=words) for role, party in parties)
    keys = sorted({party.state for _, party in parties if party.state})
    text = words.exact if isinstance(words, Quote) else f"row {words.row}"
    for name in ("name", "place"):
        value = values.get(name)
        if isinstance(value, str | Place):
            values[name] = Stated(value=value, words=words)
    values["weapons"] = tuple(
        Stated(value=w, words=words) for w in values.get("weapons", ()) if isinstance(w, Weapon)
    )
    table: dict[str, Any] = {
        "key": telling_key(words.source.id, type, text, keys),
        "run": Run(extractor="review", by="a tester"),
        "review": ReviewState.ADDED,
        "confidence": Decimal(1),
    }
    return Telling(
        type=type,
        status=status,
        evidence=words,
        parts=parts,
        date=Stated(value=date or DateBounds(), words=words),
        **{**table, **values},
    )


def facts(*tellings: Telling, **values: Any) -> Facts:
    """Make facts of tellings, with the articles and data sets that they come from."""
    sources = {t.source.id: t.source for t in tellings}
    table = {
        "events": tuple(resolve_events(tellings)),
        "articles": tuple(s for _, s in sorted(sources.items()) if isinstance(s, Article)),
        "datasets": tuple(s for _, s in sorted(sources.items()) if isinstance(s, Dataset)),
    }
    return Facts(**{**table, **values})


def draft(**values: Any) -> dict[str, Any]:
    """Make a draft of the first sentence of BODY, in the shape of the coding guide's events."""
    table: dict[str, Any] = {
        "type": "Meeting",
        "status": "completed",
        "quote": "The armies of Azerbaijan and Pakistan met in Baku on March 22",
        "participants": [participant("AZE", "Azerbaijan"), participant("PAK", "Pakistan")],
        "date": {"text": "on March 22", "earliest": "2022-03-22", "latest": "2022-03-22"},
        "place": "Baku",
    }
    return {**table, **values}


def participant(state: str, mention: str, **values: Any) -> dict[str, Any]:
    """Make a participant of a draft."""
    return {"role": "participant", "state": state, "kind": "state", "mention": mention, **values}


def events(*tellings: Telling) -> list[Event]:
    """Resolve tellings."""
    return resolve_events(tellings)
