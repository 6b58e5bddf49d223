"""Words that point back: "the two sides", "the four navies", "the ministry", "the country"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from kg.extract.knowledge import entries
from kg.extract.mentions.gazetteer import word_key
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.tokens import Token, find_tokens

_LOOK_BACK: Final = 4
_NAMING: Final = frozenset(
    (MentionKind.NAME, MentionKind.DEMONYM, MentionKind.SEAT, MentionKind.FORCE, MentionKind.PERSON, MentionKind.UNION)
)  # fmt: skip
_OWN: Final = frozenset(
    ("ministry", "army", "navy", "government", "president", "minister", "parliament", "cabinet", "military", "chief",
     "commander", "troops", "soldiers", "spokesman", "embassy", "delegation", "air", "armed", "coast", "admiral",
     "general", "premier", "marines", "police", "secretary", "prime", "department", "defence", "defense", "service")
)  # fmt: skip
_LAND: Final = frozenset(
    ("country", "kingdom", "republic", "island", "nation", "state", "sultanate", "emirate")
)


def find_groups(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int]], named: Sequence[Mention], title: Sequence[str]
) -> Iterator[Mention]:
    """Give the group words of a text with the states they point to.

    Args:
        tokens: Tokens of the text.
        spans: First token and token after the last, for each sentence.
        named: Mentions that name states, in order.
        title: States of the headline, the fallback.
    """
    per_sentence = _by_sentence(spans, named)
    places = _Named(per_sentence, _named_in(per_sentence))
    for number, (first, stop) in enumerate(spans):
        position = first
        while position < stop:
            found = _match(tokens, position, stop)
            if found is None:
                position += 1
                continue
            last, count = found
            states = _antecedents(places, number, position, count, title)
            if states:
                yield Mention(
                    start=tokens[position].start, end=tokens[last].end, first=position, last=last,
                    kind=MentionKind.GROUP, states=states, head=count,
                )  # fmt: skip
            position = last + 1


def find_homes(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int]], named: Sequence[Mention], home: str
) -> Iterator[Mention]:
    """Give the bare words for a state's own bodies ("the ministry") and for a state named before ("the country")."""
    taken = {n for mention in named for n in range(mention.first, mention.last + 1)}
    last_named = ""
    upcoming = iter(named)
    following = next(upcoming, None)
    for first, stop in spans:
        for position in range(first, stop):
            while following is not None and following.first < position:
                if following.kind in _NAMING and len(following.states) == 1 and following.states[0][0] != "@":
                    last_named = following.states[0]
                following = next(upcoming, None)
            key = word_key(tokens[position])
            if key in ("the", "our", "its", "his", "her", "their", "this") and position + 1 < stop:
                after = word_key(tokens[position + 1])
                if position + 1 in taken:
                    continue
                if after in _OWN and home and key != "their":
                    yield _home(tokens, position, home, "own")
                if after in _OWN | _LAND and last_named:
                    yield _home(tokens, position, last_named, "land" if after in _LAND else "last")
            elif key == "here" and home:
                yield _word(tokens, position, home)


def _home(tokens: Sequence[Token], position: int, state: str, head: str) -> Mention:
    return Mention(
        start=tokens[position].start, end=tokens[position + 1].end, first=position, last=position + 1,
        kind=MentionKind.HOME, states=(state,), head=head,
    )  # fmt: skip


def _word(tokens: Sequence[Token], position: int, state: str) -> Mention:
    return Mention(
        start=tokens[position].start, end=tokens[position].end, first=position, last=position,
        kind=MentionKind.HOME, states=(state,), head="own",
    )  # fmt: skip


class _Named(NamedTuple):
    """Mentions that name states, by sentence, and for each state the sentences that name it."""

    per_sentence: Sequence[Sequence[Mention]]
    numbers: Mapping[str, list[int]]


def _by_sentence(spans: Sequence[tuple[int, int]], named: Sequence[Mention]) -> list[list[Mention]]:
    found: list[list[Mention]] = [[] for _ in spans]
    number = 0
    for mention in named:
        while number + 1 < len(spans) and mention.first >= spans[number][1]:
            number += 1
        found[number].append(mention)
    return found


def _antecedents(
    named: "_Named", number: int, position: int, count: str, title: Sequence[str]
) -> tuple[str, ...]:
    """Give the states that a group word points to: those of its own sentence, else of the nearest that fit."""
    wanted, per_sentence = int(count) if count.isdecimal() else 0, named.per_sentence
    gathered: list[str] = []
    for back in range(_LOOK_BACK + 1):
        if number - back < 0:
            break
        mentions = per_sentence[number - back]
        states = _states(m for m in mentions if back or m.first < position)
        if wanted and len(states) == wanted:
            return tuple(sorted(states))
        if not wanted and len(states) > 2:
            return tuple(sorted(states))
        gathered.extend(s for s in states if s not in gathered)
        if wanted and len(gathered) == wanted:
            return tuple(sorted(gathered))
    if wanted and len(title) == wanted:
        return tuple(sorted(title))
    if not wanted or len(gathered) < wanted:
        return ()
    counts = {s: bisect_right(named.numbers.get(s, ()), number) for s in gathered}
    return tuple(sorted(sorted(gathered, key=lambda s: (-counts[s], gathered.index(s)))[:wanted]))


def _named_in(per_sentence: Sequence[Sequence[Mention]]) -> Mapping[str, list[int]]:
    """Give the sentences that name a state by itself, each as often as it does so."""
    found: dict[str, list[int]] = {}
    for number, mentions in enumerate(per_sentence):
        for mention in mentions:
            if len(mention.states) == 1 and not mention.origin:
                found.setdefault(mention.states[0], []).append(number)
    return found


def _states(mentions: Iterator[Mention]) -> list[str]:
    found = (
        s
        for m in mentions
        if m.kind in _NAMING and not m.origin and (len(m.states) == 1 or m.kind is MentionKind.UNION)
        for s in m.states
        if not s.startswith("@")
    )
    return list(dict.fromkeys(found))


def _match(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, str] | None:
    node, best = _tree(), None
    for position in range(first, min(stop, first + 5)):
        following = node.get(word_key(tokens[position]))
        if following is None:
            break
        node = following
        if node.count:
            best = (position, node.count)
    return best


class _Node(dict[str, "_Node"]):
    __slots__ = ("count",)

    def __init__(self) -> None:
        super().__init__()
        self.count = ""


@cache
def _tree() -> _Node:
    root = _Node()
    for entry in entries("groups"):
        for word in entry.words:
            node = root
            for token in find_tokens(word):
                node = node.setdefault(word_key(token), _Node())
            node.count = node.count or entry.count
    return root
