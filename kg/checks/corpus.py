"""Checks a part of the training corpus: words of the coding guide, quotes and mentions in the body, bounds in order."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any, Final

from kg.errors import InputError, QuoteError
from kg.model import Article, find_quote
from kg.vocab.codes import ROLES, EventType, PartyKind, Status
from kg.workspace import read_article_file
from kg.workspace.yamltext import read_text

_TEXT: Final = (str,)
_MAYBE: Final = (str, NoneType)
_KEYS: Final[Mapping[str, tuple[type, ...]]] = {
    "article": _TEXT,
    "id": _TEXT,
    "type": _TEXT,
    "name": _MAYBE,
    "participants": (list,),
    "states": (list,),
    "date": (dict,),
    "place": _MAYBE,
    "status": _TEXT,
    "quote": _TEXT,
    "background": (bool,),
}
_PARTY_KEYS: Final[Mapping[str, tuple[type, ...]]] = {
    "mention": _TEXT,
    "entity": _TEXT,
    "kind": _TEXT,
    "state": _MAYBE,
    "role": _TEXT,
}
_DATE_KEYS: Final[Mapping[str, tuple[type, ...]]] = {"text": _MAYBE, "earliest": _MAYBE, "latest": _MAYBE}
_MAX_BYTES: Final = 50_000_000


def check_corpus(folder: Path) -> list[str]:
    """Give the faults of a coded folder, one line each; none when it is sound.

    Args:
        folder: Holds `articles/*.txt`, `events.jsonl` and perhaps `no-events.txt`.

    Raises:
        InputError: A file is missing, or is no JSON lines or no article.

    Example:
        >>> check_corpus(Path("no/such/folder"))
        Traceback (most recent call last):
        kg.errors.InputError: no/such/folder/events.jsonl: there is no such file. Check the path
    """
    events = read_coded(folder / "events.jsonl")
    articles = {article.id: article for article in read_articles(folder)}
    faults = [f"{place}: {fault}" for place, fault in _folder_faults(folder, articles, events)]
    for event in events:
        article = articles.get(str(event.get("article")))
        if article is not None:
            where = f"{article.id} {event.get('id')}"
            faults.extend(f"{where}: {fault}" for fault in _event_faults(event, article))
    return faults


def read_articles(folder: Path) -> list[Article]:
    """Give the articles of a coded folder, in the order of their ids. Raises InputError."""
    return [read_article_file(path) for path in sorted((folder / "articles").glob("*.txt"))]


def read_coded(path: Path) -> list[dict[str, Any]]:
    """Give the coded events of a file, in its order. Raises InputError naming the line that is no JSON object."""
    events = []
    for number, line in enumerate(read_text(path, limit=_MAX_BYTES).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            event = json.loads(line)
        except ValueError:
            event = None
        if not isinstance(event, dict):
            raise InputError(f"{path}:{number}", "not a JSON object")
        events.append(event)
    return events


def _folder_faults(
    folder: Path, articles: Mapping[str, Article], events: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    listed = folder / "no-events.txt"
    empty = set(read_text(listed, limit=_MAX_BYTES).split()) if listed.exists() else set()
    coded = Counter(str(event.get("article")) for event in events)
    for name in sorted(articles.keys() - coded.keys() - empty):
        yield name, "has no event and is not in no-events.txt"
    for name in sorted(empty & coded.keys()):
        yield name, "is in no-events.txt, and has events"
    for name in sorted((empty | coded.keys()) - articles.keys()):
        yield name, "there is no such article"
    for (name, number), times in sorted(
        Counter((str(e.get("article")), str(e.get("id"))) for e in events).items()
    ):
        if times > 1:
            yield f"{name} {number}", "the id is used twice"


def _event_faults(event: Mapping[str, Any], article: Article) -> Iterator[str]:
    faults = list(_shape_faults(event))
    if faults:
        yield from faults
        return
    if event["type"] not in list(EventType):
        yield f"type {event['type']!r}"
        return
    if event["status"] not in list(Status):
        yield f"status {event['status']!r}"
    if not event["quote"] or event["quote"] not in article.body:
        yield "the quote is not in the body"
    states = event["states"]
    if states != sorted(set(states)):
        yield f"states {states} are not sorted and distinct"
    yield from _party_faults(event, article)
    yield from _date_faults(event["date"], article)


def _shape_faults(event: Mapping[str, Any]) -> Iterator[str]:
    """Give what is missing, too many, or of another kind than the coding guide says."""
    yield from _kind_faults("", event, _KEYS)
    if isinstance(event.get("date"), dict):
        yield from _kind_faults("date: ", event["date"], _DATE_KEYS)
    parties, states = event.get("participants"), event.get("states")
    for party in parties if isinstance(parties, list) else ():
        if isinstance(party, dict):
            yield from _kind_faults("participant: ", party, _PARTY_KEYS)
        else:
            yield f"participant {party!r} is no object"
    for state in states if isinstance(states, list) else ():
        if not isinstance(state, str):
            yield f"state {state!r} is no text"


def _kind_faults(
    where: str, found: Mapping[str, Any], wanted: Mapping[str, tuple[type, ...]]
) -> Iterator[str]:
    if found.keys() != wanted.keys():
        yield f"{where}keys {sorted(found.keys() ^ wanted.keys())} are too many or missing"
    for key in sorted(found.keys() & wanted.keys()):
        if not isinstance(found[key], wanted[key]):
            yield f"{where}{key} {found[key]!r} is not what it should be"


def _party_faults(event: Mapping[str, Any], article: Article) -> Iterator[str]:
    if not event["participants"]:
        yield "no participants"
    for party in event["participants"]:
        if party["role"] not in ROLES[EventType(event["type"])]:
            yield f"role {party['role']!r} in {event['type']}"
        if party["kind"] not in list(PartyKind):
            yield f"kind {party['kind']!r}"
        if party["state"] is not None and party["state"] not in event["states"]:
            yield f"state {party['state']!r} of a participant is not among the states"
        try:
            find_quote(article, party["mention"])
        except QuoteError:
            yield f"mention {party['mention']!r} is not in the body"


def _date_faults(when: Mapping[str, Any], article: Article) -> Iterator[str]:
    if when["text"] is not None and when["text"] not in article.body:
        yield f"date text {when['text']!r} is not in the body"
    try:
        first, last = (date.fromisoformat(when[k]) if when[k] else None for k in ("earliest", "latest"))
    except ValueError as error:
        yield f"date: {error}"
        return
    if first and last and first > last:
        yield f"date: {first} is after {last}"
    if first is None and last is None:
        yield "date has no bound"
