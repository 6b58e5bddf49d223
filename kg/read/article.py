"""Reads an article file with its header block, or a page saved as plain text."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kg.errors import ArticleError, InputError
from kg.model import Article, unify_lines
from kg.read.page import Page, parse_page
from kg.vocab.iris import slugify
from kg.workspace import decode, has_header, parse_article, read_bytes

MAX_BYTES: Final = 5_000_000
"""Largest file that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the user says about an article, against what the page says. Empty or None: as the page says.

    Attributes:
        id: Id of the article.
        title: Headline.
        publisher: Outlet.
        author: Byline.
        published: Day of publication.
        published_at: Moment of publication with its zone.
        url: Where it was published.
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_at: datetime | None = None
    url: str = ""


def read(path: Path | str, override: Override | None = None) -> Article:
    """Read a file.

    Args:
        path: An article file (header block, blank line, body) or a page saved as plain text.
        override: What the user knows better.

    Returns:
        The article; `raw_sha256` is the digest of the file's bytes.

    Raises:
        InputError: The file is missing, a folder, too large, not UTF-8, or holds NUL.
        ArticleError: It has no date of publication, no title or no text.
    """
    place, override = Path(path), override or Override()
    raw = read_bytes(place, limit=MAX_BYTES)
    text = unify_lines(decode(raw, place))
    if "\x00" in text:
        raise InputError(place, f"not a text: NUL at offset {text.index(chr(0))}")
    if not text.strip():
        raise ArticleError(place, "the article is empty: the file holds no text")
    article = parse_article(text, slugify(place.stem, words=99), place) if has_header(text) else None
    if article is None:
        article = _from_page(parse_page(text), override, place)
    return replace(_overridden(article, override), raw_sha256=hashlib.sha256(raw).hexdigest())


def article_id(publisher: str, published: date, title: str) -> str:
    """Give the id of an article: publisher, date and the first words of its title.

    Example:
        >>> article_id("Azernews", date(2022, 3, 23), "Defence chief visits Pakistan army museum")
        'azernews-2022-03-23-defence-chief-visits-pakistan-army-museum'
    """
    return f"{slugify(publisher, words=3).replace('-', '')}-{published}-{slugify(title)}"


def _from_page(page: Page, override: Override, path: Path) -> Article:
    published = override.published or page.published
    title, publisher = override.title or page.title, override.publisher or page.publisher
    if published is None:
        raise ArticleError(path, "no date of publication on the page. Say it: --published YYYY-MM-DD")
    if not title:
        raise ArticleError(path, "no headline on the page. Say it: --title '…'")
    if not page.body:
        raise ArticleError(path, "no text below the headline")
    return Article(
        id=article_id(publisher or "unknown", published, title),
        title=title,
        publisher=publisher,
        author=page.author,
        published=published,
        published_at=page.published_at if not override.published else None,
        body=page.body,
    )


def _overridden(article: Article, override: Override) -> Article:
    published = override.published or article.published
    return replace(
        article,
        id=override.id or article.id,
        title=override.title or article.title,
        publisher=override.publisher or article.publisher,
        author=override.author or article.author,
        url=override.url or article.url,
        published=published,
        published_at=override.published_at or (None if override.published else article.published_at),
    )
