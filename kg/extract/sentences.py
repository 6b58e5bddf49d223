"""Sentences of a body, as offsets in code points.

Own code: the kept splitters that are light enough either give no offsets or need the same list of corrections
(sentencex 1.0, MIT, cuts after "Col-Gen." and brings a binary for each platform; pysbd, segtok, syntok and
blingfire had no release since 2022). What decides is here in full: where a full stop may end a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "gen", "lt", "col", "maj", "capt", "cdr", "cmdr", "cmdre",
     "comdr", "sgt", "cpl", "brig", "adm", "vadm", "radm", "cmde", "hon", "rev", "sen", "rep", "gov", "pres", "min",
     "amb", "supt", "insp", "messrs", "mme", "sqn", "wg", "gp", "flt", "fg", "no", "nos", "fig", "art", "vol", "mt",
     "ft", "approx", "est", "dept", "univ")
)  # fmt: skip
"""Words whose full stop never ends a sentence when a name or number follows; "Col-Gen" counts by its last part."""
_SOMETIMES: Final = frozenset(
    ("co", "corp", "inc", "ltd", "bros", "plc", "etc", "al", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
     "sept", "oct", "nov", "dec")
)  # fmt: skip
"""Words whose full stop ends a sentence only before a word that can start one."""
_STARTERS: Final = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "it", "he", "she", "they", "we", "in", "on", "at", "by",
     "for", "from", "to", "with", "after", "before", "during", "as", "but", "and", "both", "its", "his", "her",
     "their", "our", "there", "when", "while", "since", "according", "under", "earlier", "later", "meanwhile",
     "last", "next", "however", "also", "among", "another", "each", "all", "some", "most", "no", "neither", "two",
     "three", "four")
)  # fmt: skip
LONGEST: Final = 4_000
"""Most characters of a sentence: parts of a longer run are too many to be weighed with one another."""
_BLANK: Final = re.compile(r"[\s,;]")
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_WORD_BEFORE: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+(?:-[^\W\d_]+)*$")
_NEXT_WORD: Final = re.compile(r"\s+([\"'“‘«(\[]*)(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a body.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point; neither end is a blank.
        paragraph: Number of its paragraph, from 0.
        first: Whether it opens its paragraph.
    """

    start: int
    end: int
    paragraph: int
    first: bool


def split_sentences(body: str) -> list[Sentence]:
    """Give the sentences of a body, in order; together they hold all that is not blank.

    A line end always parts. A full stop parts unless it follows a title ("Col-Gen.", "Lt. Gen."), an initial
    ("J. R. Smith"), letters with stops ("U.K."), or stands inside a number; after an abbreviation that may end
    a sentence ("U.S.", "Ltd.") it parts only before a word that starts one. What goes on for more than `LONGEST`
    characters without a stop is cut at a blank or a comma.

    Args:
        body: Text with line feeds as line ends.

    Example:
        >>> text = "Col-Gen. Zakir Hasanov met U.K. envoys. “We agree.” He left."
        >>> [text[s.start : s.end] for s in split_sentences(text)]
        ['Col-Gen. Zakir Hasanov met U.K. envoys.', '“We agree.”', 'He left.']
    """
    found: list[Sentence] = []
    number = 0
    for paragraph in _PARAGRAPH.finditer(body):
        spans = list(_spans(body, paragraph.start(), paragraph.end()))
        for position, (start, end) in enumerate(spans):
            found.append(Sentence(start=start, end=end, paragraph=number, first=position == 0))
        number += bool(spans)
    return found


def _spans(body: str, start: int, end: int) -> "list[tuple[int, int]]":
    spans, begin = [], start
    for stop in _END.finditer(body, start, end):
        if _ends(body, stop.start(), stop.end(), end):
            spans.append((begin, stop.end()))
            begin = stop.end()
    spans.append((begin, end))
    parts = (part for span in spans for part in _bounded(body, *span))
    return [trimmed for part in parts if (trimmed := _trim(body, *part))]


def _bounded(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run that is far too long for a sentence (a table, a list without stops) at its blanks or commas."""
    while end - start > LONGEST:
        cut = max(body.rfind(sign, start + 1, start + LONGEST) for sign in " ,")
        if cut < 0:
            blank = _BLANK.search(body, start + LONGEST, end)
            if blank is None:
                break
            cut = blank.start()
        yield start, cut + 1
        start = cut + 1
    yield start, end


def _trim(body: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and body[start].isspace():
        start += 1
    while start < end and body[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(body: str, stop: int, after: int, limit: int) -> bool:
    """Tell whether the stop at an offset ends a sentence."""
    following = _NEXT_WORD.match(body, after, limit)
    if following is None:
        return True
    opener, word = following.groups()
    if body[stop] != ".":
        # "Will they come?" he asked: the sentence goes on in lower case.
        return not word[0].islower()
    if word[0].islower():
        return False
    if body[stop : stop + 2] == ".." or after - stop > 1:
        return True
    return _full_stop_ends(body, stop, word, opened=bool(opener))


def _full_stop_ends(body: str, stop: int, word: str, *, opened: bool) -> bool:
    before = _WORD_BEFORE.search(body, max(0, stop - 30), stop)
    if before is None:
        return True
    last = before.group().lower()
    starts = opened or word.strip(".,;:'\"”’").lower() in _STARTERS
    if last in _TITLES or last.rpartition("-")[2] in _TITLES:
        return starts and last in ("no", "est", "min", "art", "fig", "col")
    if len(last) == 1 and before.group().isupper():
        # An initial, unless what follows can only start a sentence ("Plan B. The").
        return starts
    if "." in last or last in _SOMETIMES:
        return starts
    return True
