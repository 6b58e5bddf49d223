"""What a sentence shows of an event: features by name, for the linear models."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.extract.document import Document
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.symbols import Symbol, to_symbols

_NAMING: Final = frozenset(MentionKind) - {MentionKind.GROUP, MentionKind.HOME, MentionKind.CITY}
_POINTING: Final = (MentionKind.GROUP, MentionKind.HOME)
_ELSE: Final = ("say", "joint", "weapon")


@dataclass(frozen=True)
class Sight:
    """A document with its symbols, sentence by sentence.

    Attributes:
        document: The document.
    """

    document: Document

    @cached_property
    def symbols(self) -> list[list[Symbol]]:
        """Symbols of each sentence."""
        doc = self.document
        return [
            to_symbols(doc.tokens, first, stop, mentions)
            for (first, stop), mentions in zip(doc.spans, doc.mentions_of, strict=True)
        ]

    @cached_property
    def title(self) -> list[Symbol]:
        """Symbols of the headline."""
        doc = self.document
        return to_symbols(doc.title_tokens, 0, len(doc.title_tokens), doc.title_mentions)

    @cached_property
    def features(self) -> list[list[str]]:
        """Features of each sentence."""
        return [sentence_features(self, number) for number in range(len(self.symbols))]

    @cached_property
    def classes(self) -> list[list[str]]:
        """Classes of words of each sentence, in order."""
        return [[c for symbol in symbols for c in symbol.classes] for symbols in self.symbols]

    @cached_property
    def states(self) -> list[list[str]]:
        """States named in each sentence, in order, each once."""
        return [_distinct(mentions) for mentions in self.document.mentions_of]

    @cached_property
    def pointed(self) -> list[list[str]]:
        """States that each sentence names or points to, in order, each once."""
        return [list(dict.fromkeys(s for m in own for s in m.states)) for own in self.document.mentions_of]

    @cached_property
    def places(self) -> Mapping[str, list[tuple[int, int]]]:
        """State → each sentence that names or points to it, with the state's place among those of the sentence."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, states in enumerate(self.pointed):
            for at, state in enumerate(states):
                found.setdefault(state, []).append((number, at))
        return found

    @cached_property
    def naming(self) -> Mapping[str, list[Mention]]:
        """State → the mentions that name it outright, in order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.document.mentions:
            for state in mention.states if mention.kind not in _POINTING else ():
                found.setdefault(state, []).append(mention)
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each state is named in the article."""
        mentions = self.document.mentions
        return Counter(
            s for m in mentions if m.kind not in _POINTING and len(m.states) == 1 for s in m.states
        )

    @cached_property
    def ranks(self) -> list[str]:
        """States by how often they are named, most often first."""
        return sorted(self.counts, key=lambda s: (-self.counts[s], s))

    @cached_property
    def first_class(self) -> Mapping[str, int]:
        """Class of words → number of the first sentence that has it."""
        return _firsts(self.classes)

    @cached_property
    def first_state(self) -> Mapping[str, int]:
        """State → number of the first sentence that names it."""
        return _firsts(self.states)

    @cached_property
    def long_words(self) -> list[frozenset[str]]:
        """Stems of each sentence that tell its wording: no signs, no short words."""
        return [
            frozenset(s.text for s in symbols if len(s.text) > 3 and s.text[0] != "§")
            for symbols in self.symbols
        ]

    @cached_property
    def title_classes(self) -> frozenset[str]:
        """Classes of words in the headline."""
        return frozenset(c for symbol in self.title for c in symbol.classes)


def _firsts(rows: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Give the number of the first row in which each value stands."""
    return {value: len(rows) - 1 - back for back, row in enumerate(reversed(rows)) for value in row}


def _distinct(mentions: Sequence[Mention]) -> list[str]:
    found = (s for m in mentions if m.kind in _NAMING and not m.origin for s in m.states)
    return list(dict.fromkeys(found))


def sentence_features(sight: Sight, number: int) -> list[str]:
    """Give the features of a sentence by name; those of single tokens also stand in `token_features`.

    Args:
        sight: The article.
        number: Number of the sentence.
    """
    found: dict[str, None] = {}
    symbols = sight.symbols[number]
    for position in range(len(symbols)):
        found.update(dict.fromkeys(token_features(symbols, position)))
    found.update(dict.fromkeys(_class_features(sight, number)))
    found.update(dict.fromkeys(_state_features(sight, number)))
    found.update(dict.fromkeys(_place_features(sight, number)))
    return list(found)


def token_features(symbols: Sequence[Symbol], position: int) -> Iterator[str]:
    """Give the features that stand at one symbol: its stem, the pair it starts, its classes."""
    symbol = symbols[position]
    yield f"w:{symbol.text}"
    after = symbols[position + 1].text if position + 1 < len(symbols) else "$"
    yield f"b:{symbol.text}_{after}"
    if position + 2 < len(symbols):
        yield f"x:{symbol.text}_{symbols[position + 2].text}"
    for c in symbol.classes:
        yield f"k:{c}"
        for other in symbols[position + 1 : position + 5]:
            for d in other.classes:
                if c != d:
                    yield f"kk:{c}_{d}"
            if other.text.startswith("§"):
                yield f"kr:{c}_{other.text}"
        for other in symbols[max(0, position - 4) : position]:
            if other.text.startswith("§"):
                yield f"kl:{other.text}_{c}"


def _class_features(sight: Sight, number: int) -> Iterator[str]:
    own = set(sight.classes[number])
    size = min(len(sight.states[number]), 3)
    for c in sorted(own):
        yield f"kn:{c}_{size}"
        yield f"{'old' if sight.first_class[c] < number else 'new'}:{c}"
    ordered = sorted(own - set(_ELSE))
    for at, c in enumerate(ordered):
        for d in ordered[at + 1 :]:
            yield f"kc:{c}_{d}"
    # Sorted: the order in which weights are added decides their last digit, and a set has another in each process.
    if number:
        yield from (f"pk:{c}" for c in sorted(set(sight.classes[number - 1])))
    if number + 1 < len(sight.classes):
        yield from (f"nk:{c}" for c in sorted(set(sight.classes[number + 1])))
    yield from (f"tk:{c}" for c in sorted(sight.title_classes))
    both = sorted(sight.title_classes & own)
    yield from (f"tkk:{c}_{d}" for at, c in enumerate(both) for d in both[at:])
    yield from (f"tw:{symbol.text}" for symbol in sight.title if symbol.text[0] != "§")


def _state_features(sight: Sight, number: int) -> Iterator[str]:
    own = sight.states[number]
    before = sight.states[number - 1] if number else []
    yield f"ns:{min(len(own), 4)}"
    yield f"np:{min(len(set(own) | set(before)), 4)}"
    yield f"na:{min(len(sight.first_state), 6)}"
    mentions = sight.document.mentions_of[number]
    for kind in sorted({m.kind for m in mentions}):
        yield f"mk:{kind}"
    for head in sorted({m.head for m in mentions if m.head}):
        yield f"mh:{head}"
    if own and all(sight.first_state[s] == number for s in own):
        yield "newstates"


def _place_features(sight: Sight, number: int) -> Iterator[str]:
    total = len(sight.symbols)
    yield f"at:{number if number < 4 else 4 + min(3, 4 * number // total)}"
    yield f"size:{min(total // 4, 5)}"
    yield f"len:{min(len(sight.symbols[number]) // 8, 6)}"
    sentence = sight.document.sentences[number]
    if sentence.first:
        yield "opens"
    if number + 1 == total:
        yield "last"
    if any(symbol.text in ("“", '"', "”", "«") for symbol in sight.symbols[number]):
        yield "speech"
