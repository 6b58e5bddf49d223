"""A web page as text → what it says, with the story in the page's own characters."""

import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.read.html.blocks import Block, choose_story, join_blocks, read_blocks, to_key
from kg.read.html.hidden import drop_hidden
from kg.read.html.metadata import Metadata, read_metadata
from kg.read.html.printed import read_printed
from kg.read.html.unreadable import UnreadablePage
from kg.read.lines import find_byline, find_dates, is_noise, is_tail
from kg.read.page import Page

_SAVED_FROM: Final = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
_TOO_DEEP: Final = "its elements are nested too deep (more than 2,000 levels). Save its text and name that"
_NOSCRIPT: Final = re.compile(r"<noscript\b[^>]{0,1000}>", re.IGNORECASE)
_END_NOSCRIPT: Final = re.compile(r"</noscript\s*>", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG: Final = re.compile(r"<[a-zA-Z]")
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_ATTRIBUTES: Final = 20_000
_TABLES: Final = 100
"""Most tables in one another: tidying takes time that grows with the cube of their number."""
MOST_TAGS: Final = 150_000
"""Most elements of a page; the longest live reports of newspapers have a third as many."""
_SHORT_STORY: Final = 300
_TOP: Final = 4096
_HIDDEN: Final = 40
"""From so many letters of hidden text on the user is told: menus hide a few words."""
_POINTER: Final = 140
"""A longer line is no button and no pointer to another story."""
_NEAR: Final = 15
"""Blocks around the headline in which a printed date or byline is looked for."""


def parse_html(text: str, address: str = "") -> Page:
    """Parse a web page.

    Args:
        text: The page.
        address: Where it was fetched; empty for a file.

    Returns:
        What it says of itself, and the story: paragraphs with an empty line between them.

    Raises:
        UnreadablePage: It has too many elements, is nested too deep to be parsed, or holds no text that is shown.
    """
    _refuse_masses(text)
    page = _parse_story(text, address, scripts=True)
    if len(page.body) >= _SHORT_STORY or not _NOSCRIPT.search(text):
        return page
    # A few sites write the story for browsers without scripts only.
    other = _parse_story(text, address, scripts=False)
    return other if len(other.body) > 2 * len(page.body) else page


def _refuse_masses(text: str) -> None:
    """Refuse a page of too many elements or attributes before it is parsed: each costs time and memory."""
    if text.count("<") > MOST_TAGS and sum(1 for _ in islice(_TAG.finditer(text), MOST_TAGS + 1)) > MOST_TAGS:
        raise UnreadablePage(
            f"more than {MOST_TAGS:,} elements are no page of an article. Save its text and name that"
        )
    # Not those of a picture that stands in the page itself: it has one long attribute.
    if any(tag[0].count("=") > _ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise UnreadablePage(
            f"an element with more than {_ATTRIBUTES:,} attributes. Save its text and name that"
        )


def _parse_story(text: str, address: str, *, scripts: bool) -> Page:
    """Parse a page as a browser shows it that runs scripts, or that does not."""
    tree = _parse(_without_noscript(text) if scripts else text)
    dropped = _drop_controls(tree)
    stated = read_metadata(tree, address or _saved_from(text))
    hidden = drop_hidden(tree)
    blocks = read_blocks(tree)
    if dropped:
        stated.warnings.append(f"control characters were left out ({dropped})")
    if hidden >= _HIDDEN:
        stated.warnings.append(f"text that the page does not show was left out ({hidden:,} letters)")
    story = [block for block in choose_story(blocks, _extract(tree)) if not _is_inner_furniture(block)]
    _mend_title(stated, blocks, story)
    story = _without_head(story, stated)
    read_printed(stated, blocks, story)
    return Page(
        title=stated.title, publisher=stated.publisher, author=stated.author, published=stated.published,
        published_at=stated.published_at, body=join_blocks(story), url=stated.url, language=stated.language,
        warnings=tuple(stated.warnings),
    )  # fmt: skip


def _parse(text: str) -> HtmlElement:
    # As bytes: lxml refuses text that declares an encoding. Half characters (U+D800…) cannot be encoded.
    raw = text.encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        tree = document_fromstring(raw, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadablePage("no text in the page") from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # The parser stops there and drops the rest: a page of which the end is missing must not be read.
        raise UnreadablePage(_TOO_DEEP)
    _refuse_tables_in_tables(tree)
    return tree


def _refuse_tables_in_tables(tree: HtmlElement) -> None:
    level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end"), tag="table"):
        level += 1 if event == "start" else -1
        if level > _TABLES:
            raise UnreadablePage(
                f"its tables are nested too deep (more than {_TABLES} levels). Save its text and name that"
            )


def _without_noscript(text: str) -> str:
    """Take out what only browsers without scripts show: often broken HTML that swallows what follows."""
    parts, position = [], 0
    for opening in _NOSCRIPT.finditer(text):
        if opening.start() < position:
            continue
        closing = _END_NOSCRIPT.search(text, opening.end())
        if not closing:
            break
        parts.append(text[position : opening.start()])
        position = closing.end()
    return "".join([*parts, text[position:]])


def _drop_controls(tree: HtmlElement) -> int:
    """Take out the characters that XML has no place for: the libraries that follow would fail on them."""
    count = 0
    for element in tree.iter():
        for part in ("text", "tail"):
            words = getattr(element, part)
            if words and _CONTROL.search(words):
                clean, number = _CONTROL.subn("", words)
                setattr(element, part, clean)
                count += number
    return count


def _saved_from(text: str) -> str:
    """Give the address that a browser wrote into the page when it saved it."""
    found = _SAVED_FROM.search(text[:_TOP])
    return found[1] if found else ""


def _extract(tree: HtmlElement) -> str:
    """Give what trafilatura takes for the story: text, tidied."""
    import trafilatura

    found = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
    )
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _is_inner_furniture(block: Block) -> bool:
    """Tell whether a line is an advertisement or a pointer elsewhere: "Read more: …", "Follow us on …"."""
    return len(block.text) <= _POINTER and block.text[-1] not in '.”"' and is_tail(block.text)


def _mend_title(stated: Metadata, blocks: Sequence[Block], story: Sequence[Block]) -> None:
    """Take the headline as printed above the story, where only the tab's title with more in it is known."""
    if not stated.is_title_of_page or not story:
        return
    whole = to_key(stated.title)
    first = blocks.index(story[0])
    lines = [block.text for block in blocks[max(first - _NEAR, 0) : first + _NEAR]]
    fitting = [line for line in lines if len(line.split()) > 2 and to_key(line) in whole]
    if fitting:
        title = max(fitting, key=len)
        before, _, behind = stated.title.partition(title)
        stated.publisher = stated.publisher or (before or behind).strip(" |-–—:·»")
        stated.title = title


def _without_head(story: Sequence[Block], stated: Metadata) -> list[Block]:
    """Give the story without headline, byline, date and share buttons that stand above it; the byline is kept."""
    rest, title = list(story), to_key(stated.title)
    at = next((i for i, block in enumerate(rest[:_NEAR]) if to_key(block.text) == title), None)
    if at is not None and all(len(block.text) <= _POINTER for block in rest[:at]):
        del rest[: at + 1]
    while rest:
        text = rest[0].text
        byline = find_byline(text)
        if not (byline or find_dates(text) or is_noise(text) or to_key(text) == title):
            break
        stated.author = stated.author or byline
        rest.pop(0)
    return rest
