"""From what a user names to an Article: a file with a header block, saved text, a web page, an address."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from kg.errors import ArticleError, InputError, UsageError
from kg.model import Article, unify_lines
from kg.read.encoding import Decoded, decode_bytes
from kg.read.fetch import FETCH_S, is_address
from kg.read.files import read_file
from kg.read.language import ENGLISH, find_language, foreign_share
from kg.read.page import Page, parse_page
from kg.read.suspects import drop_controls, find_suspects
from kg.read.topic import MOST_CHARACTERS
from kg.read.worker import WorkerError, shared_worker
from kg.vocab.iris import slugify
from kg.workspace import has_header, parse_article

_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|div|p|span|table|br)\b[^<]{0,2000}?>",
    re.IGNORECASE,
)
_LOOK: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the user says about an article, against what the page says. Empty or None: as the page says.

    Attributes:
        id: Id of the article.
        title: Headline.
        publisher: Outlet.
        author: Byline.
        published: Day of publication.
        published_at: Moment of publication with its zone; the day is that of the moment where it is published.
        url: Where it was published.

    Raises:
        UsageError: The moment has no zone, or is of another day.
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_at: datetime | None = None
    url: str = ""

    def __post_init__(self) -> None:
        if self.published_at is None:
            return
        if self.published_at.utcoffset() is None:
            raise UsageError(f"published_at {self.published_at.isoformat()} has no time zone. Give it one")
        day = self.published_at.date()
        if self.published not in (None, day):
            raise UsageError(
                f"published {self.published} is not the day of published_at {self.published_at.isoformat()}."
                " Give one of them"
            )
        object.__setattr__(self, "published", day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with what its reader should know of how it was read.

    Attributes:
        article: The article.
        warnings: A line each: a guessed encoding, hidden text that was left out, characters that deceive.
    """

    article: Article
    warnings: tuple[str, ...] = ()

    @property
    def is_english(self) -> bool:
        """Whether the article is in English."""
        return self.article.language.partition("-")[0].lower() == ENGLISH


def read(source: Path | str, override: Override | None = None, *, allow_private: bool = False) -> Article:
    """Read an article from a file or a web address.

    Args:
        source: An article file (header block, blank line, body), a page saved as text or HTML, or an
            address that begins with http:// or https://. Only an address lets the program use the network.
        override: What the user knows better.
        allow_private: Whether addresses of the own machine and network may be asked.

    Returns:
        The article; `raw_sha256` is the digest of the bytes as they came.

    Raises:
        InputError: The file is missing, a folder, a pipe, too large, or no text; the address does not answer.
        ArticleError: It has no date of publication, no title or no text.
    """
    return read_source(source, override, allow_private=allow_private).article


def read_source(
    source: Path | str, override: Override | None = None, *, allow_private: bool = False
) -> Reading:
    """Read an article and keep what is to be said about the reading. Arguments and errors as for `read`."""
    override = override or Override()
    fetched = is_address(source)
    if fetched:
        place, raw, encoding, address = _fetch(str(source), allow_private=allow_private)
        override = replace(override, url=override.url or address)
    else:
        place, raw, encoding, address = str(source), read_file(Path(source)), "", ""
    if not raw.strip():
        raise ArticleError(place, "the article is empty: the file holds no text")
    decoded = decode_bytes(raw, place, declared=encoding)
    text = unify_lines(decoded.text)
    if not text.strip():
        raise ArticleError(place, "the article is empty: the file holds no text")
    reading = _read_text(text, place, override, address)
    article = replace(reading.article, raw_sha256=hashlib.sha256(raw).hexdigest())
    return _judged(replace(reading, article=article), decoded)


def article_id(publisher: str, published: date, title: str) -> str:
    """Give the id of an article: publisher, date and the first words of its title.

    Example:
        >>> article_id("Azernews", date(2022, 3, 23), "Defence chief visits Pakistan army museum")
        'azernews-2022-03-23-defence-chief-visits-pakistan-army-museum'
    """
    return f"{slugify(publisher, words=3).replace('-', '')}-{published}-{slugify(title)}"


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page, whatever its file is called.

    Example:
        >>> looks_like_html("<!DOCTYPE html><p>One."), looks_like_html("1 < 2, said the minister")
        (True, False)
    """
    return bool(_TAG.search(text[:_LOOK]))


def _read_text(text: str, place: str, override: Override, address: str) -> Reading:
    if has_header(text) and not address:
        article = parse_article(text, slugify(Path(place).stem, words=99), place)
        return Reading(article=_overridden(article, override))
    if looks_like_html(text):
        page = _parse_html(text, place, address)
    else:
        page = parse_page(text)
        if place.lower().endswith((".html", ".htm", ".xhtml")):
            page = replace(page, warnings=(*page.warnings, "no HTML in it: read as plain text"))
    return Reading(article=_overridden(_from_page(page, override, place), override), warnings=page.warnings)


def _parse_html(text: str, place: str, address: str) -> Page:
    try:
        answer = shared_worker().call({"do": "page", "text": text, "address": address})
    except WorkerError as error:
        raise InputError(place, f"the page cannot be read: {error}") from None
    return _to_page(answer)


def _to_page(answer: Mapping[str, Any]) -> Page:  # Any: JSON values of our own worker
    values = {**answer, "warnings": tuple(answer["warnings"])}
    values["published"] = date.fromisoformat(answer["published"]) if answer["published"] else None
    values["published_at"] = (
        datetime.fromisoformat(answer["published_at"]) if answer["published_at"] else None
    )
    return Page(**values)


def _fetch(url: str, *, allow_private: bool) -> tuple[str, bytes, str, str]:
    """Give the address, the bytes, the declared encoding and the address after redirects."""
    try:
        answer = shared_worker().call(
            {"do": "fetch", "url": url, "allow_private": allow_private}, timeout_s=FETCH_S
        )
    except WorkerError as error:
        raise InputError(url, str(error)) from None
    return url, base64.b64decode(answer["raw"]), answer["encoding"], answer["url"]


def _from_page(page: Page, override: Override, path: str) -> Article:
    published = override.published or page.published
    title, publisher = (
        override.title or drop_controls(page.title),
        override.publisher or drop_controls(page.publisher),
    )
    if not page.body:
        raise ArticleError(path, "no text below the headline")
    if published is None:
        hint = f" (the date '{page.doubtful}' was not taken: it may be the day of saving, or be read in two ways)"
        raise ArticleError(
            path,
            f"no date of publication on the page{hint if page.doubtful else ''}. Say it: --published YYYY-MM-DD",
        )
    if not title:
        raise ArticleError(path, "no headline on the page. Say it: --title '…'")
    return Article(
        id=article_id(publisher or "unknown", published, title),
        title=title,
        publisher=publisher,
        author=drop_controls(page.author),
        published=published,
        published_at=override.published_at or (page.published_at if not override.published else None),
        body=page.body,
        url=page.url,
        language=page.language or ENGLISH,
    )


def _judged(reading: Reading, decoded: Decoded) -> Reading:
    """Give the reading with its language as the words tell it, and with all warnings."""
    article, told = reading.article, reading.article.language
    found = find_language(article.body)
    warnings = [*decoded.warnings, *reading.warnings, *find_suspects(article.body)]
    if len(article.body) > MOST_CHARACTERS:
        warnings.append(
            f"{len(article.body):,} characters long: events are looked for in the first {MOST_CHARACTERS:,} only"
        )
    if found == ENGLISH:
        language = told if told.lower().startswith(ENGLISH) else ENGLISH
        share = foreign_share(article.body)
        if share >= 0.2:
            warnings.append(f"{share:.0%} of the text is in another language: nothing is found there")
    else:
        language = told if not told.lower().startswith(ENGLISH) else found
        warnings.append(f"not in English ({language}): nothing can be found in it")
    return replace(reading, article=replace(article, language=language), warnings=tuple(warnings))


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
