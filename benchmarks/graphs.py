"""Makes graphs of any size that look like real ones, and stores them.

    python benchmarks/graphs.py FOLDER TRIPLES

What happens is made by chance (happenings.py): every type, role and status, persons, forces and ministries, dates
in doubt. Each happening is told by a sentence of an article, whose parties, place, date, weapon and authority are
quotes of their own, or by a row of a data set; every seventh by a second source, which at times contradicts the first.
News and data sets are compared with one another. Equal arguments give equal graphs.
"""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from happenings import FIXED_EVENTS, Chance, Happening

from kg.model import (
    Article,
    Comparison,
    Dataset,
    DateBounds,
    Event,
    Evidence,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    telling_key,
)
from kg.rdf import Facts, facts_quads
from kg.resolve.events import resolve_events
from kg.store import build_generation
from kg.vocab.codes import Credibility, EventType, Relation, Reliability, ReviewState
from kg.workspace import Link

TRIPLES_AN_EVENT: Final = 170
SENTENCES: Final = 4
"""Happenings that an article tells."""
_DATASETS: Final = {
    type_: Dataset(
        id=name, title=title, citation="Doe 2020", terms="CC0-1.0", redistributable=True, version="1"
    )
    for type_, name, title in (
        (EventType.AGREEMENT, "pacts", "Pacts of the world"),
        (EventType.EXERCISE, "drills", "Drills of the world"),
        (EventType.ARMS_TRANSFER, "arms", "Arms of the world"),
    )
}
_VERBS: Final = {
    EventType.AGREEMENT: "signed an agreement with", EventType.DECLARATION: "made a declaration with",
    EventType.EXERCISE: "held an exercise with", EventType.ARMS_TRANSFER: "sells arms to",
    EventType.TRAINING: "trained troops of", EventType.VISIT: "paid a visit to", EventType.MEETING: "met",
    EventType.SUPPORT: "voiced support for", EventType.AID: "sent aid to", EventType.DEPLOYMENT: "sent ships to",
    EventType.JOINT_BODY: "sits in a commission with", EventType.INDUSTRIAL_COOPERATION: "builds engines with",
}  # fmt: skip
_FILLER: Final = (
    "Officials did not say more. Earlier talks had dealt with borders, trade and the training of staff."
)
Spans = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Sentence:
    """A sentence that tells a happening, and where in it each thing is named."""

    happening: Happening
    text: str = ""
    spans: Spans = field(default_factory=dict)

    def add(self, words: str, name: str = "") -> None:
        """Add words; those with a name can be quoted by themselves."""
        start = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text} {words}" if self.text else words
        if name:
            self.spans[name] = (start, start + len(words))


def sentence_on(happening: Happening) -> Sentence:
    """Write a sentence on a happening."""
    sentence, words = Sentence(happening), happening.begin.strftime("%d %B %Y")
    for place, part in enumerate(happening.parts):
        sentence.add(part.party.name, f"part {place}")
        sentence.add(_VERBS[happening.type] if place == 0 else "and")
    sentence.add("others")
    for name, text in (
        ("name", happening.name),
        ("weapon", happening.weapons[0].name if happening.weapons else ""),
        ("place", happening.place.name if happening.place else ""),
        ("date", words),
        ("authority", f"{happening.authority.name}" if happening.authority else ""),
    ):
        if text:
            sentence.add(f"({name})")
            sentence.add(text, name)
    for number, (detail, _) in enumerate(happening.details):
        value = detail.value.to_edtf() if isinstance(detail.value, DateBounds) else str(detail.value)
        sentence.add(f"detail: {value}", f"detail {number}")
    return sentence


class Newsroom:
    """Makes articles of sentences, and tellings of articles: four happenings an article.

    Attributes:
        articles: Articles written so far.
        told: Number of a happening → its tellings so far.
    """

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.told: dict[int, list[Telling]] = {}
        self._waiting: dict[bool, list[Sentence]] = {False: [], True: []}

    def record(self, happening: Happening) -> None:
        """Tell a happening as a row of the data set on its type."""
        dataset = _DATASETS[happening.type]
        cells = (("year", str(happening.begin.year)), ("source", "Yearbook"), ("note", "NA"))
        row = happening.number + 2
        record = Record(dataset=dataset, file_sha256="ab" * 32, row=row, key=f"P{row}", cells=cells)
        self.told.setdefault(happening.number, []).append(telling_of(happening, record, {}))

    def tell(self, happening: Happening, *, again: bool = False) -> None:
        """Tell a happening in an article; the article is written when it is full."""
        self._waiting[again].append(sentence_on(happening))
        if len(self._waiting[again]) == SENTENCES:
            self._write(again=again)

    def close(self) -> None:
        """Write the articles that are not full yet."""
        for again in (False, True):
            if self._waiting[again]:
                self._write(again=again)

    def _write(self, *, again: bool) -> None:
        sentences, self._waiting[again] = self._waiting[again], []
        number = len(self.articles)
        outlet = f"Herald {number % 60}" if again else f"Outlet {number % 60}"
        day = min(max(s.happening.begin for s in sentences) + timedelta(days=2), date(2024, 1, 1))
        body = f"{_FILLER} " + " ".join(f"{s.text}. {_FILLER}" for s in sentences)
        article = Article(
            id=f"{outlet.lower().replace(' ', '')}-{day}-story-{number}", title=f"Story {number}",
            publisher=outlet, published=day, body=body, url=f"https://news.example.org/{number}",
        )  # fmt: skip
        self.articles.append(article)
        for sentence in sentences:
            start = body.index(sentence.text)
            whole = Quote(article=article, start=start, end=start + len(sentence.text))
            words = {
                name: Quote(article=article, start=start + low, end=start + high)
                for name, (low, high) in sentence.spans.items()
            }
            happening = sentence.happening
            self.told.setdefault(happening.number, []).append(telling_of(happening, whole, words))


def telling_of(happening: Happening, whole: Evidence, words: Mapping[str, Quote]) -> Telling:
    """Give a telling; what has no words of its own rests on the whole."""
    number, type_ = happening.number, happening.type
    exact = whole.exact if isinstance(whole, Quote) else f"row {whole.row}"
    keys = sorted({part.party.state for part in happening.parts if part.party.state})
    bounds = DateBounds.of(happening.begin, happening.end, type=type_, status=happening.status)
    moment = datetime(2023 + number % 2, 5, 1, tzinfo=UTC)
    place, authority = happening.place, happening.authority
    return Telling(
        key=telling_key(whole.source.id, type_, exact, keys),
        type=type_,
        status=happening.status,
        evidence=whole,
        parts=tuple(
            Stated(value=part, words=words.get(f"part {i}", whole)) for i, part in enumerate(happening.parts)
        ),
        date=Stated(value=bounds, words=words.get("date", whole)),
        run=Run(extractor="rules", version=str(moment.year), at=moment),
        name=Stated(value=happening.name, words=words.get("name", whole)) if happening.name else None,
        place=Stated(value=place, words=words.get("place", whole)) if place else None,
        weapons=tuple(Stated(value=w, words=words.get("weapon", whole)) for w in happening.weapons),
        attributed_to=Stated(value=authority, words=words["authority"]) if authority and words else None,
        confidence=Decimal(50 + number * 7 % 50) / 100,
        review=(ReviewState.UNREVIEWED, ReviewState.ACCEPTED)[number // 3 % 2],
        kinds=happening.kinds,
        domains=happening.domains,
        forms=happening.forms,
        scope=happening.scope,
        details=tuple(
            Stated(value=detail, words=words.get(f"detail {i}", whole), uncertain=guess)
            for i, (detail, guess) in enumerate(happening.details)
        ),
    )


def make_facts(triples: int) -> Facts:
    """Make the facts of a graph of about so many triples."""
    chance, room = Chance(), Newsroom()
    for number in range(triples // TRIPLES_AN_EVENT):
        if number == FIXED_EVENTS:
            room.close()  # the articles on the fixed part hold nothing else
        happening = chance.happening(number)
        if number % 6 == 5 and happening.type in _DATASETS:
            room.record(happening)
            if number % 12 == 5:
                room.tell(chance.told_again(happening))
            continue
        room.tell(happening)
        if number % 7 == 0:
            room.tell(chance.told_again(happening), again=True)
    room.close()
    links = [
        Link(a=group[0].key, b=other.key, same=True) for group in room.told.values() for other in group[1:]
    ]
    events = resolve_events([t for group in room.told.values() for t in group], links)
    grades = list(Reliability)
    return Facts(
        events=tuple(_graded(event) for event in events),
        articles=tuple(room.articles),
        datasets=tuple(_DATASETS.values()),
        reliability={a.id: grades[i % 4] for i, a in enumerate(room.articles)},
        comparisons=tuple(_comparisons(events)),
    )


def _graded(event: Event) -> Event:
    """Raise what two publishers tell."""
    outlets = {getattr(telling.source, "publisher", telling.source.id) for telling in event.tellings}
    return replace(event, credibility=Credibility.C2) if len(outlets) > 1 else event


def _comparisons(events: Sequence[Event]) -> Iterator[Comparison]:
    """Compare each event of the news with the data set on its type, as `kg compare` writes it down."""
    recorded: dict[tuple[EventType, tuple[str, ...]], list[Event]] = {}
    for event in events:
        if any(isinstance(telling.source, Dataset) for telling in event.tellings):
            recorded.setdefault((event.type, event.states), []).append(event)
    for event in events:
        dataset = _DATASETS.get(event.type)
        if dataset is None or all(isinstance(telling.source, Dataset) for telling in event.tellings):
            continue
        twins = recorded.get((event.type, event.states), [])
        relation = Relation.MISSING if not twins else Relation.MATCH if event in twins else Relation.EXTENDS
        reason = f"{dataset.title} has {len(twins)} of the same states"
        yield Comparison(
            event=event, dataset=dataset, relation=relation, counterparts=tuple(twins[:1]), reasons=(reason,)
        )


def main() -> None:
    """Build a store."""
    folder, triples = Path(sys.argv[1]), int(sys.argv[2])
    began = time.process_time()
    facts = make_facts(triples)
    made = time.process_time()
    manifest = build_generation(
        folder, facts_quads(facts), sources="benchmark", program="0", note=lambda _: None
    )
    done = time.process_time()
    events = len(facts.events)
    print(
        f"{manifest.quads:,} quads, {events:,} events, {manifest.quads / events:.0f} quads an event; "
        f"made in {made - began:.0f} s, written in {done - made:.0f} s of CPU",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
