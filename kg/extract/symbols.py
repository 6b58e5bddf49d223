"""A sentence as symbols: words by their stems, parties by their kind, numbers as one, and the classes of words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.extract.knowledge import entries
from kg.extract.mentions.gazetteer import word_key
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.tokens import Token, find_tokens

_SIGNS: Final[Mapping[MentionKind, str]] = {
    MentionKind.NAME: "§s",
    MentionKind.SEAT: "§s",
    MentionKind.CITY: "§y",
    MentionKind.DEMONYM: "§d",
    MentionKind.FORCE: "§f",
    MentionKind.PERSON: "§p",
    MentionKind.COMPANY: "§c",
    MentionKind.SHIP: "§h",
    MentionKind.ORGANIZATION: "§o",
    MentionKind.UNION: "§u",
}
_MONTHS: Final = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)  # fmt: skip
_DAYS: Final = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


@dataclass(frozen=True, slots=True)
class Symbol:
    """One step of a sentence.

    Attributes:
        first: Number of its first token.
        last: Number of its last token.
        text: A stem, a mark, or a sign such as "§s" for a state's name.
        classes: Classes of words that start here.
    """

    first: int
    last: int
    text: str
    classes: tuple[str, ...]


def to_symbols(tokens: Sequence[Token], first: int, stop: int, mentions: Sequence[Mention]) -> list[Symbol]:
    """Give the symbols of a run of tokens.

    Args:
        tokens: Tokens of the text.
        first: Number of the first token of the run.
        stop: Number of the token after the last.
        mentions: Mentions in the run, in order.

    Example:
        >>> tokens = find_tokens("They signed 3 memoranda in May")
        >>> [(s.text, s.classes) for s in to_symbols(tokens, 0, len(tokens), ())][1:4]
        [('sign', ('sign',)), ('§n', ()), ('memoranda', ('paper',))]
    """
    covers = {m.first: m for m in reversed(mentions) if m.kind in _SIGNS}
    classes = dict(find_classes(tokens, first, stop))
    found, position = [], first
    while position < stop:
        mention = covers.get(position)
        last = min(mention.last, stop - 1) if mention else position
        text = _SIGNS[mention.kind] if mention else _plain(tokens[position])
        found.append(Symbol(position, last, text, () if mention else classes.get(position, ())))
        position = last + 1
    return found


def find_classes(tokens: Sequence[Token], first: int, stop: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the classes of words that start at each token, where there are any."""
    tree = _tree()
    for position in range(first, stop):
        found: dict[str, None] = dict.fromkeys(tree.starts(tokens[position].key))
        node: _Node | None = tree
        for further in range(position, min(stop, position + 4)):
            node = node.get(word_key(tokens[further])) if node is not None else None
            if node is None:
                break
            found.update(dict.fromkeys(node.classes))
        if found:
            yield position, tuple(found)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give a word without its commonest English endings; only for telling words apart, not for reading.

    Example:
        >>> stem("deliveries"), stem("trained"), stem("training"), stem("is")
        ('deliver', 'train', 'train', 'is')
    """
    if len(word) > 4:
        for ending, instead in (
            ("ies", "y"),
            ("ied", "y"),
            ("ing", ""),
            ("ed", ""),
            ("es", ""),
            ("s", ""),
            ("ly", ""),
        ):
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
                word = word[: -len(ending)] + instead
                break
    if len(word) > 4:
        word = word.removesuffix("e").removesuffix("y")
        if word[-1] == word[-2]:
            word = word[:-1]
    return word


def _plain(token: Token) -> str:
    if not token.key:
        return token.text
    if token.text[0].isdigit():
        year = len(token.text) == 4 and token.text[:2] in ("19", "20")
        return "§j" if year else "§n"
    if token.key in _MONTHS and token.capital:
        return "§m"
    if token.key in _DAYS:
        return "§w"
    return stem(token.key)


_LONGEST_PREFIX: Final = 30
"""Letters of the longest prefix that is listed; a "word" may have a hundred thousand."""


class _Node(dict[str, "_Node"]):
    __slots__ = ("classes", "prefixes")

    def __init__(self) -> None:
        super().__init__()
        self.classes: tuple[str, ...] = ()
        self.prefixes: dict[str, tuple[str, ...]] = {}

    def starts(self, key: str) -> tuple[str, ...]:
        """Give the classes whose prefixes ("ratif*") a word starts with."""
        lengths = range(3, min(len(key), _LONGEST_PREFIX) + 1)
        return tuple(c for length in lengths for c in self.prefixes.get(key[:length], ()))


@cache
def _tree() -> _Node:
    root = _Node()
    for entry in entries("words"):
        for word in entry.words:
            if word.endswith("*"):
                start = word[:-1].replace("-", "")
                root.prefixes[start] = (*root.prefixes.get(start, ()), entry.id)
                continue
            node = root
            for token in find_tokens(word):
                node = node.setdefault(word_key(token), _Node())
            node.classes = (*node.classes, entry.id)
    return root
