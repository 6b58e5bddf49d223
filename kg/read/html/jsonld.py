"""What a page says of itself in JSON-LD (schema.org): headline, author, publisher, date, language."""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from kg.read.suspects import drop_controls

_KINDS: Final = frozenset({
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting", "report",
    "socialmediaposting", "techarticle", "scholarlyarticle",
})  # fmt: skip
_MAX_DEPTH: Final = 12
_MAX_NODES: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one article node says; empty where it does not.

    Attributes:
        headline: Headline.
        authors: Names.
        publisher: Name.
        published: Date as written.
        language: Tag.
        url: Address.
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


def read_statements(tree: HtmlElement) -> list[Statement]:
    """Give what the article nodes of a page say, in their order; broken JSON is passed over."""
    nodes = [node for script in _scripts(tree) for node in _nodes(_parse(script))]
    known = {str(node["@id"]): node for node in nodes if node.get("@id") and len(node) > 2}
    return [_statement(node, known) for node in nodes if _is_article(node)]


def plain(value: object) -> str:
    """Give a value as one line of text: entities decoded, control characters left out."""
    return drop_controls(html.unescape(value)) if isinstance(value, str) else ""


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and script.text:
            yield script.text


def _parse(text: str) -> Any:  # Any: JSON of the page; each value is checked where it is used
    text = (
        text.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:  # Any: as above
    """Give the objects of a value and of what is in it, outer ones first; lists of teasers are left out."""
    pending, count = [(value, 0)], 0
    while pending and count < _MAX_NODES:
        here, depth = pending.pop(0)
        count += 1
        if isinstance(here, list):
            pending.extend((item, depth + 1) for item in here[:_MAX_NODES])
        elif isinstance(here, dict):
            yield here
            if depth < _MAX_DEPTH and "itemlist" not in _kinds(here):
                pending.extend((item, depth + 1) for item in here.values() if isinstance(item, dict | list))


def _kinds(node: Mapping[str, Any]) -> set[str]:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {str(name).rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _is_article(node: Mapping[str, Any]) -> bool:
    return bool(_kinds(node) & _KINDS)


def _statement(node: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Statement:
    page = node.get("mainEntityOfPage")
    address = node.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    language = node.get("inLanguage")
    return Statement(
        headline=plain(node.get("headline") or node.get("name")),
        authors=tuple(dict.fromkeys(_names(node.get("author"), known))),
        publisher=next(iter(_names(node.get("publisher"), known)), ""),
        published=plain(node.get("datePublished")),
        language=plain(language.get("alternateName") if isinstance(language, dict) else language),
        url=plain(address),
    )


def _names(value: Any, known: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for item in value[:20] if isinstance(value, list) else [value]:
        node = (
            known.get(str(item["@id"]), item)
            if isinstance(item, dict) and not item.get("name") and "@id" in item
            else item
        )
        name = node.get("name") if isinstance(node, dict) else node
        for one in name[:5] if isinstance(name, list) else [name]:
            text = plain(one)
            if text and not text.startswith(("http://", "https://")):
                yield text
