"""Runs the examples of the lists: each entry must be found in its `example` and not in its `not`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.extract.document import Document
from kg.extract.knowledge import FILES, Entry, entries
from kg.extract.mentions.finding import find_ships
from kg.extract.mentions.gazetteer import find_names
from kg.extract.mentions.heads import find_head
from kg.extract.mentions.mention import MentionKind
from kg.extract.symbols import find_classes
from kg.extract.tokens import find_tokens
from kg.model import Article

_DAY: Final = date(2022, 3, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An example that does not come out as it says.

    Attributes:
        entry: The entry.
        key: "example" or "not".
        sentence: The sentence.
    """

    entry: Entry
    key: str
    sentence: str

    def __str__(self) -> str:
        wrong = "is not found in" if self.key == "example" else "is found in"
        return f"{self.entry.file}.yaml:{self.entry.line}: '{self.entry.id}' {wrong} its {self.key}: {self.sentence}"


def run_examples() -> tuple[int, list[Failure]]:
    """Run all examples.

    Returns:
        The number of entries, and what failed, in the order of files and entries.

    Raises:
        ReviewFileError: A list holds a mistake; with its line.
    """
    every = [entry for file in FILES for entry in entries(file)]
    return len(every), [failure for entry in every for failure in _failures(entry)]


def _failures(entry: Entry) -> Iterator[Failure]:
    fires = _FIRES.get(entry.file, _names)
    if not fires(entry, entry.example):
        yield Failure(entry=entry, key="example", sentence=entry.example)
    if fires(entry, entry.counter):
        yield Failure(entry=entry, key="not", sentence=entry.counter)


def _names(entry: Entry, sentence: str) -> bool:
    return any(hit.target.entry == f"{entry.file}/{entry.id}" for hit in find_names(find_tokens(sentence)))


def _ships(entry: Entry, sentence: str) -> bool:
    return any(m.states[0] in entry.prefixes.values() for m in find_ships(find_tokens(sentence)))


def _heads(entry: Entry, sentence: str) -> bool:
    tokens = find_tokens(sentence)
    hits = {hit.first: hit for hit in find_names(tokens)}
    return any(
        find_head(tokens, hit, hits, {h.last: h for h in hits.values()}).kind == entry.id
        for hit in hits.values()
    )


def _groups(entry: Entry, sentence: str) -> bool:
    article = Article(id="example", title="Example", publisher="Example", published=_DAY, body=sentence)
    return any(m.kind is MentionKind.GROUP and m.head == entry.count for m in Document(article).mentions)


def _words(entry: Entry, sentence: str) -> bool:
    tokens = find_tokens(sentence)
    return any(entry.id in classes for _, classes in find_classes(tokens, 0, len(tokens)))


_FIRES: Final[Mapping[str, Callable[[Entry, str], bool]]] = {
    "ships": _ships,
    "heads": _heads,
    "groups": _groups,
    "words": _words,
}
