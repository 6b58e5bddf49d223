"""One person, one body, one spelling: the parties of all sources under the name that most of them use."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kg.model import Part, Party, Stated, Telling
from kg.resolve.nearest import fold
from kg.resolve.persons import bare_name
from kg.resolve.states import states
from kg.vocab.codes import PartyKind

_BODIES: Final = frozenset((PartyKind.MINISTRY, PartyKind.FORCE, PartyKind.PARLIAMENT))
_LINKS: Final = frozenset(("of", "the", "for", "and"))

Key = tuple[str, str, tuple[str, ...]]


def one_name_each(tellings: Sequence[Telling]) -> list[Telling]:
    """Give the tellings with every person and body under one name.

    A person is the same by state and name, whatever title, accents and spelling; a surname alone is the only person
    of that state and surname whom the sources name in full, and nobody where there are two. Ministries, forces and
    parliaments are the same by state and by the words that are left without the state: "Turkish Special Forces",
    "Special Forces of Turkey". The mention of each claim keeps the words of its source.

    Args:
        tellings: Tellings of all sources, in any order.

    Returns:
        The tellings in their order; those without another name are the same objects.
    """
    counts = Counter(part.value.party for telling in tellings for part in telling.parts)
    names = _names(counts)
    return [_renamed(telling, names) for telling in tellings]


def _names(counts: Mapping[Party, int]) -> Mapping[Party, Party]:
    """Give each party that is better known by another name, with the party of that name."""
    alike: dict[Key, list[Party]] = defaultdict(list)
    for party in counts:
        if (key := _key(party)) is not None:
            alike[key].append(party)
    for short in [key for key in alike if key[0] == PartyKind.PERSON and len(key[2]) == 1]:
        full = [
            key for key in alike if key[:2] == short[:2] and len(key[2]) > 1 and key[2][-1] == short[2][0]
        ]
        if len(full) == 1:
            alike[full[0]].extend(alike.pop(short))
    found = {}
    for parties in alike.values():
        best = min(parties, key=lambda p: (len(fold(p.name).split()) < _longest(parties), -counts[p], p.name))
        found.update({party: best for party in parties if party != best})
    return found


def _longest(parties: Iterable[Party]) -> int:
    """Give the number of words of a full name: "Hasanov" is not what a person is called."""
    return max((len(bare_name(p.name)) for p in parties if p.kind is PartyKind.PERSON), default=0)


@lru_cache(maxsize=50_000)
def _key(party: Party) -> Key | None:
    if party.kind is PartyKind.PERSON and party.state:
        words = bare_name(party.name)
        return (party.kind, party.state, words) if words and "of" not in fold(party.name).split() else None
    if party.kind in _BODIES and party.state:
        own = {word for name in states().by_code(party.state).surfaces for word in fold(name).split()}
        words = tuple(sorted(set(fold(party.name).replace("defense", "defence").split()) - own - _LINKS))
        return (party.kind, party.state, words) if words else None
    return None


def _renamed(telling: Telling, names: Mapping[Party, Party]) -> Telling:
    if not any(part.value.party in names for part in telling.parts):
        return telling
    parts: dict[Part, Stated[Part]] = {}
    for stated in telling.parts:
        part = Part(role=stated.value.role, party=names.get(stated.value.party, stated.value.party))
        parts.setdefault(part, Stated(value=part, words=stated.words, uncertain=stated.uncertain))
    if len({part.party for part in parts}) < _FEWEST:
        return telling
    return replace(telling, parts=tuple(parts.values()))


_FEWEST: Final = 2
"""A telling with one party is none: better two spellings than none."""
