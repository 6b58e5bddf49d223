"""The blocks of text that a page shows, and which of them are the story.

trafilatura says what is story and what is furniture, but gives the text back tidied: spaces, invisible
characters and composed letters changed. So only its judgement is taken; the characters are the page's.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SPACE: Final = re.compile(r"[ \t\n\f\r]+")
_KEY: Final = re.compile(r"[\W_]+")
_SHORT: Final = 25
"""Keys below this length can stand by chance elsewhere: they count only between longer ones that were found."""
_EXACT: Final = 8
"""Keys below this length count only right behind what was found before."""
_WINDOW: Final = 40
"""So many blocks before the first long one, and behind the last, may belong to the story."""
_EDGE: Final = 24
_EFFORT: Final = 5_000_000_000
"""Most letters that are gone through in search of blocks that are no line of the story."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text: a paragraph, heading, list item or cell, or what stands between two line breaks in one.

    Attributes:
        text: Its text; runs of white space are one space, as a browser shows them.
        goes_on: Whether it is the next line of the block before it, after a single line break.
    """

    text: str
    goes_on: bool = False


def read_blocks(tree: HtmlElement) -> list[Block]:
    """Give the blocks of a tree in their order; hidden elements must be gone already."""
    found: list[str] = []
    words: list[str] = []
    holders: list[HtmlElement] = [tree]

    def flush() -> None:
        text = _shown("".join(words), keep=any(e.tag == "pre" for e in holders))
        words.clear()
        if text:
            found.append(text)

    for opens, element in _walk(tree):
        if element.tag in _BLOCKS:
            flush()
            if opens:
                holders.append(element)
            else:
                holders.pop()
        elif element.tag == "br" and opens:
            words.append("\v")
        if opens and element.text and isinstance(element.tag, str):
            words.append(element.text)
        elif not opens and element.tail and element is not tree:
            words.append(element.tail)
    flush()
    return [line for text in found for line in _lines(text)]


def join_blocks(blocks: Sequence[Block]) -> str:
    """Give the text of blocks: an empty line between two of them, none within one."""
    parts: list[str] = []
    for block in blocks:
        parts.extend(["\n" if block.goes_on else "\n\n"] if parts else [])
        parts.append(block.text)
    return "".join(parts)


def choose_story(blocks: Sequence[Block], story: str) -> list[Block]:
    """Choose the blocks that are in the text which trafilatura took for the story.

    Args:
        blocks: The blocks of the page.
        story: Text of the story, tidied.

    Returns:
        The blocks of the story, in their order.
    """
    keys = [to_key(block.text) for block in blocks]
    lines = [to_key(line) for line in story.split("\n")]
    whole = "".join(lines)
    chosen = _longest_chain(keys, _find_places(keys, lines, whole))
    return [
        blocks[index]
        for index in sorted({index for index, _ in chosen} | _short_between(keys, whole, chosen))
    ]


def to_key(text: str) -> str:
    """Give the letters and digits of a text: what tidying does not change."""
    return _KEY.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _find_places(keys: Sequence[str], lines: Sequence[str], whole: str) -> dict[int, int]:
    """Give where in the story each long block stands: index of the block → place."""
    starts: dict[str, list[int]] = {}
    at = 0
    for line in lines:
        starts.setdefault(line, []).append(at)
        at += len(line)
    found: dict[int, int] = {}
    after, effort = 0, _EFFORT
    for index, key in enumerate(keys):
        if len(key) < _SHORT:
            continue
        known = starts.get(key)
        if known:
            place = known[min(bisect_left(known, after), len(known) - 1)]
        elif effort > 0:
            place, effort = _find(key, whole), effort - len(whole)
        else:
            continue
        if place >= 0:
            found[index], after = place, place + len(key)
    return found


def _longest_chain(keys: Sequence[str], places: Mapping[int, int]) -> list[tuple[int, int]]:
    """Choose long blocks that stand in the story in the order in which they stand in the page.

    A teaser repeats words of the story elsewhere in the page. So the chain is chosen that covers most of the
    story: the heaviest increasing sequence of (block, place), found with a tree of prefix maxima.

    Returns:
        Index of each chosen block, with its place in the story.
    """
    ends = sorted({at + len(keys[i]) for i, at in places.items()})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ends) + 1)  # weight, last block of the chain
    before: dict[int, int] = {}
    for index, at in places.items():
        weight, before[index] = _best_until(best, bisect_right(ends, at))
        rank = bisect_left(ends, at + len(keys[index])) + 1
        while rank <= len(ends):
            # Of equal chains the one through the later block: what stands twice is a teaser first.
            best[rank] = max(best[rank], (weight + len(keys[index]), index))
            rank += rank & -rank
    chosen, last = [], _best_until(best, len(ends))[1]
    while last >= 0:
        chosen.append((last, places[last]))
        last = before[last]
    return chosen[::-1]


def _best_until(best: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _short_between(keys: Sequence[str], whole: str, chosen: Sequence[tuple[int, int]]) -> set[int]:
    """Choose the short blocks (headings, answers, items of a list) in the gaps that the long ones leave."""
    found: set[int] = set()
    edges = [
        (-1, 0, 0),
        *((i, at, at + len(keys[i])) for i, at in chosen),
        (len(keys), len(whole), len(whole)),
    ]
    for (left, _, start), (right, stop, _) in pairwise(edges):
        low = max(left + 1, right - _WINDOW) if left < 0 else left + 1
        high = min(right, left + _WINDOW) if right == len(keys) else right
        found.update(_fill_gap(keys, range(low, high), whole[start:stop]))
    return found


def _fill_gap(keys: Sequence[str], between: range, words: str) -> Iterator[int]:
    """Choose blocks whose words follow one another in a gap of the story."""
    position = 0
    for index in between:
        key = keys[index]
        at = words.find(key, position) if key else -1
        if at > position:
            later = range(index + 1, min(index + _WINDOW, between.stop))
            if len(key) < _EXACT or any(keys[i] and words.startswith(keys[i], position) for i in later):
                continue
        if at >= 0:
            yield index
            position = at + len(key)


def _find(key: str, whole: str) -> int:
    """Give where a block begins in the story, also when pieces inside the block were left out; -1 if nowhere."""
    at = whole.find(key)
    if at >= 0 or len(key) < 2 * _EDGE:
        return at
    at = whole.find(key[:_EDGE])
    if at >= 0 and 0 <= whole.find(key[-_EDGE:], at) - at <= len(key):
        return at
    return -1


def _walk(tree: HtmlElement) -> Iterator[tuple[bool, HtmlElement]]:
    """Give each element when it opens and when it closes, without recursion: pages nest deep."""
    yield True, tree
    pending = [(tree, iter(tree))]
    while pending:
        parent, children = pending[-1]
        child = next(children, None)
        if child is None:
            pending.pop()
            yield False, parent
        elif not isinstance(child.tag, str):
            yield False, child  # a comment: only the text behind it counts
        else:
            yield True, child
            pending.append((child, iter(child)))


def _shown(text: str, *, keep: bool) -> str:
    if keep:
        return text.replace("\v", "\n").strip("\n")
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split("\v"))
    return "\n".join(lines).strip("\n")


def _lines(text: str) -> Iterator[Block]:
    """Divide a block at its line breaks; two of them, as old pages write, end a paragraph."""
    goes_on = False
    for line in text.split("\n"):
        if line.strip():
            yield Block(line, goes_on)
        goes_on = bool(line.strip())
