"""What a state's name or adjective belongs to: "the Pakistani navy", "the army of Peru", "French-made jets"."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from kg.extract.knowledge import entries
from kg.extract.mentions.gazetteer import Hit, word_key
from kg.extract.mentions.mention import MentionKind
from kg.extract.tokens import Token, find_tokens

_STOP: Final = frozenset(
    ("of", "in", "on", "at", "by", "to", "with", "from", "is", "was", "were", "are", "has", "have", "had", "will",
     "would", "said", "says", "that", "which", "who", "for", "as", "after", "before", "during", "while", "but", "or",
     "the", "a", "an", "its", "his", "her", "their", "be", "been", "can", "could", "may", "should", "than", "when",
     "where", "since", "until", "about", "over", "under", "against", "between", "into", "through", "not", "also")
)  # fmt: skip
_MADE: Final = frozenset(
    (
        "made",
        "built",
        "designed",
        "supplied",
        "produced",
        "manufactured",
        "origin",
        "developed",
        "assembled",
        "type",
    )
)
_REACH: Final = 6
_BACK: Final = 3
_LONGEST_LIST: Final = 12


class Head(NamedTuple):
    """The noun that a name belongs to: its class, and the token numbers of the whole phrase."""

    kind: str
    first: int
    last: int
    origin: bool = False


def find_head(tokens: Sequence[Token], hit: Hit, starts: Mapping[int, Hit], ends: Mapping[int, Hit]) -> Head:
    """Give the noun phrase of a name: what follows it, or what stands before "of".

    Args:
        tokens: Tokens of the text.
        hit: The name.
        starts: All names by the number of their first token: a list of adjectives shares the noun at its end.
        ends: All names by the number of their last token.

    Returns:
        The head; its kind is "" where there is none.
    """
    made = _made(tokens, hit)
    if made is not None:
        return made
    after = _after(tokens, hit, starts)
    if after is not None:
        return after
    before = _before(tokens, hit, ends) if hit.target.kind is MentionKind.NAME else None
    return before or Head("", hit.first, hit.last)


def _made(tokens: Sequence[Token], hit: Hit) -> Head | None:
    after = [word_key(token) for token in tokens[hit.last + 1 : hit.last + 3]]
    if after[:1] == ["-"] and after[1:2] and after[1] in _MADE:
        return Head("goods", hit.first, hit.last + 2, origin=True)
    if after[:1] == ["-"] and after[1:2] in (["led"], ["backed"], ["funded"], ["financed"]):
        return Head("", hit.first, hit.last)
    return None


def _after(tokens: Sequence[Token], hit: Hit, starts: Mapping[int, Hit], depth: int = 0) -> Head | None:
    loose = hit.target.kind is MentionKind.DEMONYM or tokens[hit.last].possessive
    position, stop = hit.last + 1, min(len(tokens), hit.last + 1 + _REACH)
    while position < stop:
        token = tokens[position]
        key = word_key(token)
        if loose and key in ("and", ",", "&") and (position + 1) in starts:
            found = _after(tokens, starts[position + 1], starts, depth + 1) if depth < _LONGEST_LIST else None
            return Head(found.kind, hit.first, hit.last) if found is not None else None
        if not token.key and key != "-":
            return None
        if key in _STOP or (key == "and" and not loose):
            return None
        found_head = _match(tokens, position)
        if found_head is not None:
            kind, last = _longest_chain(tokens, found_head)
            return Head(kind, hit.first, last, origin=kind == "goods")
        if not loose and not token.capital:
            return None
        position += 1
    return None


def _longest_chain(tokens: Sequence[Token], found: tuple[str, int]) -> tuple[str, int]:
    """Follow nouns in a row: "navy chief" is an office, "defence ministry spokesman" too."""
    kind, last = found
    for _ in range(3):
        position = last + 1
        if position < len(tokens) and word_key(tokens[position]) == "-":
            position += 1
        further = _match(tokens, position)
        if further is None:
            break
        kind, last = further
    return kind, last


def _before(tokens: Sequence[Token], hit: Hit, ends: Mapping[int, Hit]) -> Head | None:
    """Look back over "of", over "the", and over the other names of a list: "the armies of Peru, Chile and X"."""
    position = hit.first - 1
    for _ in range(_LONGEST_LIST):
        if position < 0:
            return None
        key = word_key(tokens[position])
        if position in ends:
            position = ends[position].first - 1
        elif key in ("and", ",", "the", "republic"):
            position -= 1
        else:
            break
    if position < 1 or word_key(tokens[position]) not in ("of", "for", "from"):
        return None
    if word_key(tokens[position]) != "of" and hit.first - position > 2:
        return None
    for length in range(1, _BACK + 1):
        first = position - length
        found = _match(tokens, first) if first >= 0 else None
        if found is not None and found[1] == position - 1:
            return Head(found[0], first, hit.last)
    return None


def _match(tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
    best: tuple[str, int] | None = None
    node = _heads()
    for position in range(first, min(len(tokens), first + 4)):
        following = node.get(word_key(tokens[position]))
        if following is None:
            break
        node = following
        if node.kind:
            best = (node.kind, position)
    return best


def match_head(tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
    """Give the class and the last token of the head noun that starts at a token, or None."""
    return _match(tokens, first)


class _Node(dict[str, "_Node"]):
    __slots__ = ("kind",)

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""


@cache
def _heads() -> _Node:
    root = _Node()
    for entry in entries("heads"):
        for word in entry.words:
            node = root
            for token in find_tokens(word):
                node = node.setdefault(word_key(token), _Node())
            node.kind = node.kind or entry.id
    return root
