"""The quote in its context, and the places in it where mentions begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.sentences import split_sentences
from kg.model import Evidence, Quote
from kg.review.desk import Item
from kg.review.fields import plain_draft, reader
from kg.review.parties import letter_of
from kg.vocab.codes import ROLES

_FAR: Final = 700
"""Most characters that are shown before the quote, and behind it."""
_WINDOW: Final = 3_000
"""How much text round the quote is cut into sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mention.

    Attributes:
        start: Offset of its first character in the body.
        end: Offset behind its last one.
        label: What stands in its bracket: the letter of a party, else "date", "place", "name" …
        value: What it names.
        role: Role of a party; empty for others.
        rank: Which colour: 0 to 2 for the roles of the type, 3 for dates, 4 for the rest.
    """

    start: int
    end: int
    label: str
    value: str
    role: str = ""
    rank: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The part of the body that is shown.

    Attributes:
        start: Where it starts: with the sentence before the quote.
        end: Where it ends: with the sentence behind the quote.
        cut: Whether more of the two sentences stands outside.
    """

    start: int
    end: int
    cut: bool = False


def find_context(quote: Quote) -> Context:
    """Give the sentences that hold a quote, with the one before and the one behind."""
    body = quote.article.body
    low, high = max(0, quote.start - _WINDOW), min(len(body), quote.end + _WINDOW)
    sentences = split_sentences(body[low:high])
    start, end = quote.start, quote.end
    for index, sentence in enumerate(sentences):
        if sentence.end + low > quote.start:
            start = min(start, sentences[max(0, index - 1)].start + low)
            break
    for index, sentence in enumerate(sentences):
        if sentence.end + low >= quote.end:
            end = max(end, sentences[min(len(sentences) - 1, index + 1)].end + low)
            break
    near = max(start, quote.start - _FAR), min(end, quote.end + _FAR)
    return Context(start=near[0], end=near[1], cut=near != (start, end))


def find_marks(item: Item) -> list[Mark]:
    """Give the mentions of an item: parties in the order of its draft, then date, place and the rest."""
    telling = item.telling
    marks = [
        *_parties(item),
        *_one("date", telling.date.value.to_words(), telling.date.words, rank=3),
        *(_one("place", telling.place.value.name, telling.place.words) if telling.place else ()),
        *(_one("name", telling.name.value, telling.name.words) if telling.name else ()),
        *(mark for weapon in telling.weapons for mark in _one("weapon", weapon.value.name, weapon.words)),
    ]
    if telling.attributed_to:
        marks += _one("says", telling.attributed_to.value.name, telling.attributed_to.words)
    return [mark for mark in marks if mark.label != "date" or not _is_whole(item, mark)]


def _parties(item: Item) -> Iterator[Mark]:
    roles = ROLES[item.telling.type]
    for index, part in enumerate(reader(item.article).participants(plain_draft(item.draft))):
        words, party = part.words, part.value.party
        acts_for = f", {party.state}" if party.state and party.kind.value != "state" else ""
        name = f"{party.name} ({party.state if party.kind.value == 'state' else party.kind}{acts_for})"
        assert isinstance(words, Quote)  # noqa: S101 - an article's
        yield Mark(
            start=words.start,
            end=words.end,
            label=letter_of(index),
            value=name,
            role=part.value.role,
            rank=roles.index(part.value.role),
        )


def _one(label: str, value: str, words: Evidence, rank: int = 4) -> list[Mark]:
    assert isinstance(words, Quote)  # noqa: S101 - an article's
    return [Mark(start=words.start, end=words.end, label=label, value=value, rank=rank)]


def _is_whole(item: Item, mark: Mark) -> bool:
    """Tell whether a mark is the quote itself, which stands for a date without words."""
    quote = item.telling.evidence
    return isinstance(quote, Quote) and (mark.start, mark.end) == (quote.start, quote.end)
