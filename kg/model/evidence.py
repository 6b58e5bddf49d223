"""Evidence: words of an article, or a row of a data set. Nothing enters the graph without one of them."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DatasetError, QuoteError, shorten
from kg.model.article import Article
from kg.model.dataset import Dataset

CONTEXT = 32
"""Code points kept before and after a quote, to find it again in a changed page (Web Annotation)."""

_APOSTROPHES = "'‘’‚‛′`´ʻʼ＇"
_QUOTES = '"“”„‟«»″＂'
_DASHES = "-‐‑‒–—―−﹣－"
_IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLD = (
    {ord(c): "'" for c in _APOSTROPHES}
    | {ord(c): '"' for c in _QUOTES}
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): "" for c in _IGNORED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article. It holds offsets only, so it cannot hold words that are not in the body.

    Attributes:
        article: The article.
        start: First code point of the words in the body, from 0.
        end: The code point after the last one.

    Raises:
        QuoteError: The offsets are outside the body, or the words are blank or start or end with a blank.

    Source: W3C Web Annotation Data Model, sections 4.2.4 (TextQuoteSelector), 4.2.5 (TextPositionSelector).
    """

    article: Article
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.body):
            raise QuoteError(
                self.article.id,
                f"no text at {self.start}-{self.end}: the body has {len(self.article.body)} characters",
            )
        if self.exact != self.exact.strip():
            raise QuoteError(
                self.article.id,
                f"the quote at {self.start}-{self.end} starts or ends with a blank",
                words=self.exact,
            )

    def __repr__(self) -> str:
        return f"Quote({self.article.id!r}, {self.start}-{self.end}, {shorten(self.exact)!r})"

    @property
    def source(self) -> Article:
        """The article, under the name that all evidence shares."""
        return self.article

    @property
    def exact(self) -> str:
        """The words, character by character as they stand in the body."""
        return self.article.body[self.start : self.end]

    @property
    def prefix(self) -> str:
        """The characters before the words, at most CONTEXT."""
        return self.article.body[max(0, self.start - CONTEXT) : self.start]

    @property
    def suffix(self) -> str:
        """The characters after the words, at most CONTEXT."""
        return self.article.body[self.end : self.end + CONTEXT]

    def covers(self, other: "Quote") -> bool:
        """Tell whether the other words lie inside these."""
        return self.article.id == other.article.id and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of a data set's file.

    Attributes:
        dataset: The data set.
        file_sha256: Digest of the file, 64 hex digits.
        row: Number of the row in the file; the header is row 1.
        key: The data set's own key of the row; may be empty.
        cells: Columns that are kept with their values as written, codes for missing values included;
            sorted.

    Raises:
        DatasetError: The row is below 1.
    """

    dataset: Dataset
    file_sha256: str
    row: int
    key: str = ""
    cells: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.row < 1:
            raise DatasetError(self.dataset.id, f"there is no row {self.row}: rows count from 1")
        object.__setattr__(self, "cells", tuple(sorted(self.cells)))

    @property
    def source(self) -> Dataset:
        """The data set, under the name that all evidence shares."""
        return self.dataset


Evidence = Quote | Record


def find_quote(
    article: Article, words: str, *, within: Quote | None = None, before: int | None = None
) -> Quote:
    """Find words in an article; white space, quote marks, dashes and NFC/NFD may differ.

    What is given back is the body's own characters. Whole words only: "Pakistan" is not found in
    "Pakistani". The first place is taken, or with `before` the last one that starts before it.

    Args:
        article: The article.
        words: The words as somebody wrote them down.
        within: Look only inside these words.
        before: Take the nearest place that starts before this offset.

    Returns:
        The quote.

    Raises:
        QuoteError: The words are not there.

    Example:
        >>> from datetime import date
        >>> a = Article(id="x", title="T", publisher="P", published=date(2022, 3, 23), body="The “Army” met.")
        >>> find_quote(a, 'the "Army"'.capitalize().replace("army", "Army")).exact
        'The “Army”'
    """
    spans = find_spans(article, words)
    if within is not None:
        spans = [s for s in spans if within.start <= s[0] and s[1] <= within.end]
    if before is not None:
        spans = [s for s in spans if s[0] < before][-1:]
    if not spans:
        raise QuoteError(
            article.id,
            f"'{shorten(words)}' is not in the {'quote' if within else 'text'}. Copy the words from the article",
            words=words,
        )
    return Quote(article=article, start=spans[0][0], end=spans[0][1])


def find_spans(article: Article, words: str) -> list[tuple[int, int]]:
    """Give every place where the words stand as whole words, as (start, end) offsets, in order.

    Differences of white space, quote marks, dashes, soft hyphens and Unicode normal form are ignored.
    """
    return list(_spans(article.body, words))


@lru_cache(maxsize=256)
def _spans(body: str, words: str) -> tuple[tuple[int, int], ...]:
    """Find words in a body; the same ones are asked for again and again while an article is read."""
    needle = _fold(words)[0].strip()
    if not needle:
        return ()
    folded, origin = _folded_body(body)
    spans, at = [], folded.find(needle)
    while at >= 0:
        stop = at + len(needle)
        if _whole(folded, at, stop):
            spans.append((origin[at], origin[stop - 1] + 1))
        at = folded.find(needle, at + 1)
    return tuple((s, _with_marks(body, e)) for s, e in spans)


def _whole(text: str, start: int, stop: int) -> bool:
    """Tell whether no word, and no letter with its marks, is cut at either end."""
    if stop < len(text) and unicodedata.combining(text[stop]):
        return False
    left = start > 0 and _in_word(text[start - 1]) and _in_word(text[start])
    right = stop < len(text) and _in_word(text[stop]) and _in_word(text[stop - 1])
    return not (left or right)


def _in_word(char: str) -> bool:
    """Tell whether a character is part of a word: a letter, a number, or a mark, which belongs to the letter before."""
    return unicodedata.category(char)[0] in "LNM"


def _with_marks(body: str, end: int) -> int:
    """Move the end behind marks that belong to the last letter (a body in NFD)."""
    while end < len(body) and unicodedata.combining(body[end]):
        end += 1
    return end


@lru_cache(maxsize=8)
def _folded_body(body: str) -> tuple[str, tuple[int, ...]]:
    return _fold(body)


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Give the text in a form for comparing, and for each of its characters the offset it came from."""
    out: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for part in (
            char.translate(_FOLD) if char.isascii() else unicodedata.normalize("NFD", char).translate(_FOLD)
        ):
            if part.isspace():
                if out and out[-1] == " ":
                    continue
                part = " "  # noqa: PLW2901 - one kind of white space
            out.append(part)
            origin.append(offset)
    return "".join(out), tuple(origin)
