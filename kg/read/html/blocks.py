"""The blocks of text that a page shows, and which of them are the story.

trafilatura says what is story and what is furniture, but gives the text back tidied: spaces, invisible
characters and composed letters changed. So only its judgement is taken; the characters are the page's.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
"""Keys below this length can stand by chance elsewhere: they count only right behind what was found before."""
_EDGE: Final = 24


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
    whole = to_key(story)
    keys = [to_key(block.text) for block in blocks]
    chosen = _in_order(keys, whole)
    if sum(len(keys[i]) for i in chosen) < 0.8 * len(whole):
        # The story begins with words that stand in the page before it (a teaser): take each block by itself.
        chosen = [i for i, key in enumerate(keys) if len(key) >= _SHORT and _find(key, whole, 0) >= 0]
    return [blocks[index] for index in chosen]


def to_key(text: str) -> str:
    """Give the letters and digits of a text: what tidying does not change."""
    return _KEY.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _in_order(keys: Sequence[str], whole: str) -> list[int]:
    chosen: list[int] = []
    position = 0
    for index, key in enumerate(keys):
        if not key:
            continue
        if len(key) < _SHORT:
            at = position if whole.startswith(key, position) and (position or not chosen) else -1
        else:
            at = _find(key, whole, position)
        if at >= 0:
            chosen.append(index)
            position = max(position, at + len(key))
    return chosen


def _find(key: str, whole: str, start: int) -> int:
    """Give where a block begins in the story, also when pieces inside the block were left out; -1 if nowhere."""
    at = whole.find(key, start)
    if at >= 0 or len(key) < 2 * _EDGE:
        return at
    at = whole.find(key[:_EDGE], start)
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
