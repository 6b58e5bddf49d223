"""Headline, author, publisher, date, language and address of a web page, as the page states them.

The date is the one of publication: never that of a change, of a crawl or of today.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kg.read.html.jsonld import Statement, plain, read_statements
from kg.read.written_date import find_written

_DATE_NAMES: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "date_published", "publication_date", "publicationdate", "publish-date", "publishdate", "pubdate", "pub_date",
    "published_date", "article_date_original", "original-publish-date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "citation_publication_date", "citation_date",
    "rnews:datepublished", "date",
)  # fmt: skip
"""Names of meta elements with the date of publication, the surest first."""
_ADDRESS_DATE: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_CHANGE: Final = re.compile(r"updat|modif")
_OTHER_TIME: Final = re.compile(r"updat|modif|comment|related|sidebar|latest|clock|today")
_LEAD_OF_NAME: Final = re.compile(r"^(?:view all posts by|posted by|written by|by)\s+", re.IGNORECASE)
_NO_NAME: Final = re.compile(r"https?://|@|admin$|no author$|user\d|.*\d{3}|.{81}", re.IGNORECASE)
_AUTHOR_NAMES: Final = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
)  # fmt: skip


@dataclass(slots=True)
class Metadata:
    """What a page states; empty or None where it does not.

    Attributes:
        title: Headline, without the site's name.
        author: Byline.
        publisher: Name of the outlet.
        published: Day of publication.
        published_at: Moment with its zone.
        language: Tag.
        url: Address of the page.
        is_title_of_page: Whether the headline is that of the browser's tab, which may name the site, too.
        changed: Words of elements that the page marks as the time of a change.
        warnings: What the user should know.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: date | None = None
    published_at: datetime | None = None
    language: str = ""
    url: str = ""
    is_title_of_page: bool = False
    changed: frozenset[str] = frozenset()
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    """Where a page states things.

    Attributes:
        tree: The page.
        metas: Name of each meta element, lower case → its contents.
        statement: The JSON-LD node about this page.
        heading: The h1 of the story.
        tab: Title of the browser's tab.
    """

    tree: HtmlElement
    metas: Mapping[str, list[str]]
    statement: Statement
    heading: str
    tab: str

    def first(self, *names: str) -> str:
        """Give the first content of the first of these meta elements that is there."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")


def read_metadata(tree: HtmlElement, address: str = "") -> Metadata:
    """Read what a page states of itself.

    Args:
        tree: The page, scripts included.
        address: Where it was fetched; empty for a file.

    Returns:
        The metadata.
    """
    sources = _read_sources(tree)
    found = Metadata(url=address or _address(sources), language=_language(sources))
    found.publisher = (
        sources.first("og:site_name")
        or sources.statement.publisher
        or sources.first("publisher", "dc.publisher", "dcterms.publisher", "application-name")
        or _host(found.url)
    )
    _set_title(found, sources)
    found.author = _author(sources, found.publisher)
    found.changed = frozenset(plain(t.text_content()) for t in _times(tree) if _CHANGE.search(_marks(t)))
    _set_date(found, sources)
    return found


def parse_moment(text: str) -> tuple[date, datetime | None] | None:
    """Read a date as metadata write it: ISO 8601 with its variants, RFC 2822, or words; None for none.

    Returns:
        The day where it was published, and the moment if the zone is told.

    Example:
        >>> parse_moment("2022-03-23T10:37:00+0400")[1].isoformat()
        '2022-03-23T10:37:00+04:00'
        >>> parse_moment("2022-03-23 10:37")
        (datetime.date(2022, 3, 23), None)
    """
    text = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", text.strip())
    moment = _iso(text) or _mail(text)
    if moment is None:
        written = find_written(text)
        return (written.day, written.moment) if written else None
    if not 1900 <= moment.year <= 2100:
        return None
    return moment.date(), moment if moment.tzinfo else None


def _iso(text: str) -> datetime | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}", text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    if not re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None


def _read_sources(tree: HtmlElement) -> _Sources:
    metas = _metas(tree)
    tab = next((plain(t.text_content()) for t in tree.iter("title")), "")
    heading = _heading(tree, tab)
    titles = {_squash(text) for text in (heading, *metas.get("og:title", [])[:1]) if text}
    addresses = {text.rstrip("/") for text in metas.get("og:url", [])[:1]}
    statement = _main_statement(read_statements(tree), titles, addresses)
    return _Sources(tree=tree, metas=metas, statement=statement, heading=heading, tab=tab)


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = plain(meta.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (meta.get(key) or "").lower().split():
                if content:
                    found.setdefault(name, []).append(content)
    return found


def _heading(tree: HtmlElement, tab: str) -> str:
    """Give the h1 that the tab's title names, too; else the first one: some sites put their own name in one."""
    headings = [text for h1 in list(tree.iter("h1"))[:20] if (text := plain(h1.text_content()))]
    return next((text for text in headings if _squash(text) in _squash(tab)), headings[0] if headings else "")


def _main_statement(statements: Sequence[Statement], titles: set[str], addresses: set[str]) -> Statement:
    """Choose the node that is about this page: by headline or address, else the first with a date."""
    by_title = [s for s in statements if s.headline and _squash(s.headline) in titles]
    by_address = [s for s in statements if s.url.rstrip("/") in addresses]
    ranked = [*by_title, *by_address, *(s for s in statements if s.published), *statements]
    return ranked[0] if ranked else Statement()


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _set_title(found: Metadata, sources: _Sources) -> None:
    surer = (sources.statement.headline, sources.first("og:title", "twitter:title"), sources.heading)
    for title in (*surer, sources.tab, sources.first("title", "dc.title")):
        if not title or _squash(title) == _squash(found.publisher):
            continue
        found.title, found.is_title_of_page = _without_site(title, found.publisher), title not in surer
        # Some sites cut the headline in their metadata; the page itself has it whole.
        cut = found.title.removesuffix("…").removesuffix("...").rstrip()
        if found.title != cut and sources.heading.startswith(cut):
            found.title = sources.heading
        return


def _without_site(title: str, publisher: str) -> str:
    """Give a title without the site's name behind a bar or a dash."""
    for sign in (" | ", " - ", " – ", " — ", " :: ", " » ", " · "):
        head, found, tail = title.rpartition(sign)
        names = {_squash(publisher), _squash(publisher.partition(".")[0])} - {""}
        if found and head.strip() and (_squash(tail) in names or _squash(tail.partition(".")[0]) in names):
            return head.strip()
    return title


def _author(sources: _Sources, publisher: str) -> str:
    """Give the byline: names that are no address, not the site and not its administrator."""
    stated = [
        sources.statement.authors,
        [name for key in _AUTHOR_NAMES for name in sources.metas.get(key, [])],
        [plain(e.text_content()) for e in sources.tree.xpath("//*[@rel='author' or @itemprop='author']")[:3]],
    ]
    for names in stated:
        bare = [_LEAD_OF_NAME.sub("", name) for name in names]
        kept = [name for name in dict.fromkeys(bare) if not _NO_NAME.match(name)]
        kept = [name for name in kept if _squash(name) not in ("", _squash(publisher))]
        if kept:
            return ", ".join(kept)[:200]
    return ""


def _language(sources: _Sources) -> str:
    root = sources.tree.get("lang") or sources.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    stated = sources.first("og:locale", "content-language", "language", "dc.language")
    tag = (root or sources.statement.language or stated).strip().replace("_", "-").partition(",")[0]
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", tag) else ""


def _address(sources: _Sources) -> str:
    """Give the address that the page gives itself."""
    links = [
        link.get("href") or ""
        for link in sources.tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for url in (*links, sources.first("og:url")):
        if url.startswith(("http://", "https://")) and _host(url) and " " not in url:
            return url
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _set_date(found: Metadata, sources: _Sources) -> None:
    dates = [moment for text in _written(sources) if text and (moment := parse_moment(text))]
    if dates:
        found.published = dates[0][0]
        found.published_at = next((moment for day, moment in dates if moment and day == dates[0][0]), None)
        return
    in_address = _ADDRESS_DATE.search(found.url)
    parsed = parse_moment("-".join(part.zfill(2) for part in in_address.groups())) if in_address else None
    if parsed:
        found.published = parsed[0]
        found.warnings.append(f"date {parsed[0]} from the address of the page: the page itself tells none")


def _written(sources: _Sources) -> Iterator[str]:
    """Give dates of publication as the page writes them, the surest first."""
    yield sources.statement.published
    for name in _DATE_NAMES:
        yield from sources.metas.get(name, ())
    marked = "//*[@itemprop='datePublished' or @pubdate or @property='datePublished']"
    for element in sources.tree.xpath(marked)[:10]:
        yield element.get("datetime") or element.get("content") or plain(element.text_content())
    for time in _times(sources.tree):
        inside = {str(e.tag) for e in time.iterancestors()}
        # Not in lists of other stories, not of a change.
        if not inside & {"nav", "aside", "footer", "li"} and not _OTHER_TIME.search(_marks(time)):
            yield time.get("datetime") or plain(time.text_content())


def _times(tree: HtmlElement) -> list[HtmlElement]:
    return list(islice(tree.iter("time"), 50))


def _marks(element: HtmlElement) -> str:
    """Give the classes and ids of an element and of the two around it."""
    near = [element, *islice(element.iterancestors(), 2)]
    return " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in near).lower()
