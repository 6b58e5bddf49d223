"""How long it takes to find which tellings tell one event, and how that grows: `benchmarks/resolution.py 100000`.

The tellings are made by a seeded generator: happenings of random pairs over forty years, each told by one to five
outlets in a few forms of words, with boilerplate and plans among them.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.model import Article, DateBounds, Part, Party, Quote, Run, Stated, Telling, telling_key
from kg.resolve.events import resolve
from kg.resolve.states import states
from kg.vocab.codes import ROLES, EventType, PartyKind, Status

_FIRST_DAY: Final = date(1985, 1, 1)
_DAYS: Final = 14_000
_NAMED: Final = 0.2
_WORDS: Final = tuple(
    """signed concluded held opened inspected welcomed airfield harbour logistics medical cadets mountain parachute
    maritime corvette radar mine artillery border engineers academy pilots cyber rescue satellite ammunition repair
    """.split()  # noqa: SIM905 - a list of words reads best as text
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What several outlets tell of.

    Attributes:
        type: Type of the event.
        states: Keys of the states.
        day: The day.
        topic: Words that belong to it.
        name: Its proper name; "" for most.
    """

    type: EventType
    states: tuple[str, ...]
    day: date
    topic: tuple[str, ...]
    name: str


def happenings(seed: int = 7) -> Iterator[tuple[Happening, random.Random]]:
    """Give happenings without end, and the chance that made them; the same seed gives the same."""
    chance, keys = random.Random(seed), [s.state_id for s in states() if s.valid_to is None]
    weights = [1 / (1 + n) ** 0.6 for n in range(len(keys))]
    while True:
        group = sorted(set(chance.choices(keys, weights, k=chance.choice((2, 2, 2, 3)))))
        if len(group) > 1:
            day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
            name = f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {day.year}".title()
            yield (
                Happening(
                    type=chance.choice(list(EventType)), states=tuple(group), day=day,
                    topic=tuple(chance.sample(_WORDS, 5)), name=name if chance.random() < _NAMED else "",
                ),
                chance,
            )  # fmt: skip


def tellings(count: int) -> Iterator[Telling]:
    """Give some tellings.

    Args:
        count: How many.
    """
    made = 0
    for happening, chance in happenings():
        for outlet in range(min(count - made, chance.choice((1, 1, 1, 2, 2, 3, 5)))):
            words = [*chance.sample(happening.topic, 4), chance.choice(_WORDS)]
            yield _told(made, happening, words, outlet)
            made += 1
        if made == count:
            return


def _told(number: int, happening: Happening, words: list[str], outlet: int) -> Telling:
    names = [states().by_code(key).name for key in happening.states]
    text = f"{' and '.join(names)} {' '.join(words)} {happening.name}".strip()
    published = happening.day + timedelta(days=1 + outlet)
    id_ = f"outlet{outlet}-{published}-{number}"
    source = Article(id=id_, title="A story", publisher=f"Outlet {outlet}", published=published, body=text)
    quote = Quote(article=source, start=0, end=len(text))
    bounds = DateBounds.of(
        happening.day if number % 3 else None, happening.day if number % 3 else published,
        type=happening.type, status=Status.COMPLETED,
    )  # fmt: skip
    return Telling(
        key=telling_key(id_, happening.type, text, happening.states),
        type=happening.type,
        status=Status.COMPLETED,
        evidence=quote,
        parts=tuple(_part(happening, at, names[at], quote) for at in range(len(names))),
        date=Stated(value=bounds, words=quote),
        run=Run(extractor="generator"),
        name=Stated(value=happening.name, words=quote) if happening.name else None,
    )


def _part(happening: Happening, at: int, name: str, quote: Quote) -> Stated[Part]:
    roles = ROLES[happening.type]
    party = Party(name=name, kind=PartyKind.STATE, state=happening.states[at])
    return Stated(value=Part(role=roles[min(at, len(roles) - 1)], party=party), words=quote)


def measure(count: int) -> dict[str, float]:
    """Resolve `count` tellings and give what it took: CPU seconds, events, pairs in the grey band."""
    made = list(tellings(count))
    start = time.process_time()
    found = resolve(made)
    return {
        "tellings": len(made), "events": len(found.events), "grey band": len(found.matches),
        "CPU seconds": round(time.process_time() - start, 2),
    }  # fmt: skip


def main() -> None:
    """Print a row for half of the tellings and one for all, and how much longer the whole took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    half, whole = measure(wanted.count // 2), measure(wanted.count)
    ratio = whole["CPU seconds"] / max(half["CPU seconds"], 0.01)
    if wanted.json:
        json.dump({"half": half, "whole": whole, "ratio": round(ratio, 2)}, sys.stdout)
        return
    for row in (half, whole):
        print("  ".join(f"{name}: {value:,}" for name, value in row.items()))
    print(f"twice as many take {ratio:.2f} times as long")


if __name__ == "__main__":
    main()
