"""A telling as it is compared with others: names folded, dates as a window, words without parties."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kg.model import Article, Telling
from kg.resolve.nearest import fold
from kg.resolve.same.names import EventName, numbers, ordinals, read_name
from kg.resolve.same.words import POSTS, RANKS, STOP
from kg.resolve.states import states
from kg.vocab.codes import EventType, PartyKind, Role, Status

TIGHT: Final = 62
"""Most days of a window that tells when: two months."""
_FRESH: Final = 10
_OVER: Final = frozenset({Status.COMPLETED, Status.AGREED, Status.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is compared of a telling.

    Attributes:
        key: The telling's key.
        order: Its place among all tellings.
        source: Id of its source.
        outlet: Publisher, folded.
        published: Day of the source.
        type: Event type.
        status: Status.
        background: Whether it is recalled as context.
        states: States behind the parties, and names of the organizations without one.
        name: Its proper name; None where it has none.
        low: First day on which it may begin, None when nobody tells.
        high: Last such day.
        stated: Whether the source gives a date, not only its own.
        persons: State and family name of the people who take part, folded.
        bodies: Companies, ministries, forces and posts that take part, folded.
        place: Name of the place, folded; empty for none and for a whole state.
        weapons: Weapon systems, folded.
        numbers: Numbers in the words that are no years.
        ordinals: Numbers of a series in the words ("the fifth round").
        ranks: Ranks that the words name: "president", "minister", "chief", "speaker" …
        words: Content words of the quote without the names of the states and people that take part.
        roles: State and role of each party, for types with two sides.
        dataset: Whether the source is a data set.
    """

    key: str
    order: tuple[date, str, str]
    source: str
    outlet: str
    published: date
    type: EventType
    status: Status
    background: bool
    states: frozenset[str]
    name: EventName | None
    low: date | None
    high: date | None
    stated: bool
    persons: frozenset[tuple[str, str]]
    bodies: frozenset[str]
    place: str
    weapons: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[int]
    ranks: frozenset[str]
    words: frozenset[str]
    roles: frozenset[tuple[str, Role]]
    dataset: bool

    @property
    def tight(self) -> bool:
        """Whether it is known when, to two months at the most."""
        return self.low is not None and self.high is not None and (self.high - self.low).days <= TIGHT

    @property
    def fresh(self) -> tuple[date, date] | None:
        """The days of which news without a date tells: those before it; None for what is recalled or planned."""
        if self.dataset or self.background or self.stated or self.status not in _OVER:
            return None
        return self.published - timedelta(days=_FRESH), self.published


def look(telling: Telling) -> Look:
    """Give what is compared of a telling."""
    source, bounds = telling.source, telling.date.value
    article = isinstance(source, Article)
    words = telling.evidence.exact if hasattr(telling.evidence, "exact") else ""
    parties = [s.value.party for s in telling.parts]
    plain = fold(words)
    own = {word for p in parties if p.state for word in _state_words(p.state)}
    own |= {word for p in parties if p.kind is PartyKind.PERSON for word in fold(p.name).split()}
    place = telling.place.value if telling.place else None
    return Look(
        key=telling.key,
        order=telling.order,
        source=source.id,
        outlet=fold(source.publisher) if isinstance(source, Article) else source.id,
        published=telling.published,
        type=telling.type,
        status=telling.status,
        background=telling.background,
        states=frozenset(p.state or f"@{fold(p.name)}" for p in parties),
        name=_name(telling),
        low=bounds.earliest_begin,
        high=bounds.latest_begin,
        stated=bounds.earliest_begin is not None and bounds.known,
        persons=frozenset(
            (p.state or "", fold(p.name).split()[-1])
            for p in parties
            if p.kind is PartyKind.PERSON and _own(p.name)
        ),
        bodies=frozenset(fold(p.name) for p in parties if _is_body(p.kind, p.name)),
        place=fold(place.name) if place and not _is_state(place.name) else "",
        weapons=frozenset(fold(w.value.name) for w in telling.weapons),
        numbers=numbers(words),
        ranks=frozenset(r for r, starts in RANKS.items() if any(s in f" {plain}" for s in starts)),
        ordinals=ordinals(words) | (ordinals(telling.name.value) if telling.name else frozenset()),
        words=frozenset(t for t in plain.split() if t not in STOP and not t.isdigit() and t not in own),
        roles=frozenset(
            (s.value.party.state or fold(s.value.party.name), s.value.role) for s in telling.parts
        ),
        dataset=not article,
    )


def _name(telling: Telling) -> EventName | None:
    if telling.name is None:
        return None
    name = read_name(telling.name.value)
    return name if name.words else None


def _own(name: str) -> bool:
    """Tell whether a person is named, and not only by her post ("Speaker of the Parliament of Turkey")."""
    words = fold(name).split()
    return bool(words) and not ({"of"} & set(words)) and not set(words) <= POSTS


def _is_body(kind: PartyKind, name: str) -> bool:
    return kind not in (PartyKind.STATE, PartyKind.PERSON) or (kind is PartyKind.PERSON and not _own(name))


@lru_cache(maxsize=4096)
def _is_state(name: str) -> bool:
    return bool(states().candidates(name))


@lru_cache(maxsize=1024)
def _state_words(key: str) -> frozenset[str]:
    """Words of the names of a party's state: they are compared as states, not as wording."""
    return frozenset(word for surface in states().by_code(key).surfaces for word in fold(surface).split())
