"""Makes graphs of any size that look like real ones: the same types, roles, dates, doubts and evidence.

    python benchmarks/graphs.py FOLDER TRIPLES

A fixed part, about Azerbaijan, Pakistan and Turkey, is the same in every size, so that a question about it reads
a bounded part of a graph that grows. Equal arguments give equal graphs.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from kg.model import (
    Article,
    Dataset,
    DateBounds,
    Detail,
    Part,
    Party,
    Place,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.rdf import Facts, facts_quads
from kg.resolve.events import resolve_events
from kg.resolve.states import states
from kg.store import build_generation
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    EventType,
    ExerciseDomain,
    PartyKind,
    Reliability,
    ReviewState,
    Status,
)
from kg.vocab.terms import KG
from kg.workspace import Link

FIXED_EVENTS: Final = 60
TRIPLES_AN_EVENT: Final = 107
FIXED: Final = ("AZE", "PAK", "TUR")
_BODY: Final = " ".join(f"In this sentence, number {number}, two armies met." for number in range(40))
_TYPES: Final = {
    EventType.EXERCISE: 20, EventType.VISIT: 18, EventType.MEETING: 18, EventType.AGREEMENT: 14,
    EventType.ARMS_TRANSFER: 12, EventType.TRAINING: 6, EventType.SUPPORT: 4, EventType.DECLARATION: 3,
    EventType.AID: 2, EventType.DEPLOYMENT: 2, EventType.JOINT_BODY: 1,
}  # fmt: skip
_STATUSES: Final = {
    Status.COMPLETED: 60, Status.AGREED: 15, Status.PLANNED: 10, Status.ONGOING: 6, Status.NEGOTIATING: 5,
    Status.PROPOSED: 3, Status.CANCELLED: 1,
}  # fmt: skip
_WEAPONS: Final = ("JF-17", "Bayraktar TB2", "T-72", "Su-30", "C-130", "Leopard 2", "F-16", "Mi-17")
_PERSONS: Final = {"AZE": ("Zakir Hasanov", "Ilham Aliyev"), "PAK": ("Nawaz Sharif", "Shehbaz Sharif")}


class Maker:
    """Makes tellings, each number of the same kind in every graph of the seed.

    Args:
        seed: Seed of the chance.
    """

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self.keys = sorted(
            s.state_id for s in states() if s.iso3 and not s.valid_to and s.state_id not in FIXED
        )
        self._weights = [1 / (rank + 5) for rank in range(len(self.keys))]
        self._dataset = Dataset(
            id="pacts", title="Pacts of the world", citation="Doe 2020", terms="CC0-1.0", redistributable=True
        )
        self.articles: list[Article] = []
        self._sentence = 0

    def event(self, number: int) -> list[Telling]:
        """Give the tellings of one event: one, or two for every fourth."""
        chance = self._random
        type_ = chance.choices(list(_TYPES), list(_TYPES.values()))[0]
        parts = self._parts(type_, fixed=number < FIXED_EVENTS)
        status = chance.choices(list(_STATUSES), list(_STATUSES.values()))[0]
        begin = date(1995, 1, 1) + timedelta(days=chance.randrange(10_000))
        length = chance.choice((0, 0, 0, 3, 30, 364))
        told = [self._telling(number, type_, status, parts, (begin, begin + timedelta(days=length)))]
        if number % 4 == 0:
            later = begin + timedelta(days=chance.choice((0, 0, 400)))
            told.append(self._telling(number, type_, status, parts, (later, later)))
        return told

    def _parts(self, type_: EventType, *, fixed: bool) -> list[Part]:
        chance = self._random
        size = chance.choice((2, 2, 2, 2, 3, 5)) if type_ in (EventType.EXERCISE, EventType.MEETING) else 2
        keys = (
            chance.sample(FIXED, min(size, 3))
            if fixed
            else list(dict.fromkeys(chance.choices(self.keys, self._weights, k=size + 1)))[:size]
        )
        if len(keys) < 2:
            keys = self.keys[:2]
        roles = ROLES[type_]
        many = type_ in (EventType.EXERCISE, EventType.MEETING) or len(roles) == 1
        return [
            Part(role=roles[0] if many else roles[min(i, 1)], party=self._party(key, type_))
            for i, key in enumerate(keys)
        ]

    def _party(self, key: str, type_: EventType) -> Party:
        name = states().by_code(key).name
        if type_ in (EventType.VISIT, EventType.MEETING):
            person = self._random.choice(_PERSONS.get(key, (f"Minister {key}", f"General {key}")))
            return Party(name=person, kind=PartyKind.PERSON, state=key)
        if type_ in (EventType.EXERCISE, EventType.TRAINING) and self._random.random() < 0.5:
            return Party(name=f"Army of {name}", kind=PartyKind.FORCE, state=key)
        return Party(name=name, kind=PartyKind.STATE, state=key)

    def _telling(
        self, number: int, type_: EventType, status: Status, parts: list[Part], days: tuple[date, date]
    ) -> Telling:
        chance = self._random
        words = self._words(number, days[1])
        exact = words.exact if isinstance(words, Quote) else f"row {words.row}"
        key = telling_key(words.source.id, type_, exact, [p.party.state or "" for p in parts])
        bounds = DateBounds.of(*days, type=type_, status=status)
        moment = datetime(2023 + number % 2, 5, 1, tzinfo=UTC)
        exercise, weapon = type_ is EventType.EXERCISE, type_ is EventType.ARMS_TRANSFER
        return Telling(
            key=key,
            type=type_,
            status=status,
            evidence=words,
            parts=tuple(Stated(value=part, words=words) for part in dict.fromkeys(parts)),
            date=Stated(value=bounds, words=words),
            run=Run(extractor="rules", version=str(moment.year), at=moment),
            place=Stated(value=Place(name=f"Town {number % 300}"), words=words) if number % 3 else None,
            weapons=(Stated(value=Weapon(name=chance.choice(_WEAPONS)), words=words),) if weapon else (),
            attributed_to=Stated(value=parts[0].party, words=words) if number % 5 == 0 else None,
            confidence=Decimal(chance.randrange(50, 100)) / 100,
            review=chance.choice((ReviewState.UNREVIEWED, ReviewState.ACCEPTED)),
            kinds=(chance.choice(list(AgreementKind)),) if type_ is EventType.AGREEMENT else (),
            domains=(chance.choice(list(ExerciseDomain)),) if exercise else (),
            details=tuple(
                Stated(value=detail, words=words, uncertain=chance.random() < 0.5)
                for detail in self._details(type_, days)
            ),
        )

    def _details(self, type_: EventType, days: tuple[date, date]) -> Iterator[Detail]:
        chance = self._random
        if type_ is EventType.AGREEMENT and chance.random() < 0.4:
            end = days[1] + timedelta(days=chance.randrange(8000))
            yield Detail(predicate=KG.termination, value=DateBounds(earliest_begin=end, latest_begin=end))
        if type_ is EventType.ARMS_TRANSFER and chance.random() < 0.5:
            yield Detail(predicate=KG.orderedNumber, value=chance.randrange(1, 50))

    def _words(self, number: int, day: date) -> Quote | Record:
        if number % 7 == 6:
            return Record(dataset=self._dataset, file_sha256="ab" * 32, row=number + 2, key=f"P{number}")
        if self._sentence % 5 == 0:
            outlet = f"Outlet {len(self.articles) % 40}"
            name = f"outlet{len(self.articles) % 40}-{day}-{len(self.articles)}"
            self.articles.append(
                Article(id=name, title=f"Story {number}", publisher=outlet, published=day, body=_BODY)
            )
        start = _BODY.index(f"In this sentence, number {self._sentence % 5},")
        self._sentence += 1
        return Quote(article=self.articles[-1], start=start, end=start + 40)


def make_facts(triples: int) -> Facts:
    """Make the facts of a graph of about so many triples."""
    maker = Maker()
    groups = [maker.event(number) for number in range(triples // TRIPLES_AN_EVENT)]
    links = [Link(a=group[0].key, b=group[1].key, same=True) for group in groups if len(group) > 1]
    events = resolve_events([telling for group in groups for telling in group], links)
    datasets = {t.source.id: t.source for group in groups for t in group if isinstance(t.source, Dataset)}
    grades = list(Reliability)
    return Facts(
        events=tuple(events),
        articles=tuple(maker.articles),
        datasets=tuple(datasets.values()),
        reliability={a.id: grades[i % 4] for i, a in enumerate(maker.articles)},
    )


def main() -> None:
    """Build a store."""
    folder, triples = Path(sys.argv[1]), int(sys.argv[2])
    began = time.perf_counter()
    facts = make_facts(triples)
    made = time.perf_counter()
    manifest = build_generation(
        folder, facts_quads(facts), sources="benchmark", program="0", note=lambda _: None
    )
    done = time.perf_counter()
    print(
        f"{manifest.quads:,} quads, {len(facts.events):,} events, {manifest.quads / len(facts.events):.0f} quads an "
        f"event; made in {made - began:.0f} s, stored in {done - made:.0f} s"
    )


if __name__ == "__main__":
    main()
