"""Article files: a header block, a blank line, the body."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from kg.errors import ArticleError, shorten
from kg.model import Article, unify_lines
from kg.workspace.yamltext import read_text

MAX_BYTES: Final = 5_000_000
KEYS: Final = (
    "url",
    "title",
    "publisher",
    "author",
    "published",
    "language",
    "text",
    "added",
    "raw_sha256",
)
_LINE = re.compile(r"([a-z][a-z0-9_]*):(?:[ \t]+(.*))?")
_BLANK = re.compile(r"\n[ \t]*\n")
_FARTHEST: Final = timedelta(hours=14)
"""Time zones reach from -14:00 to +14:00 (XML Schema Part 2, dateTime)."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def has_header(text: str) -> bool:
    """Tell whether a text starts with a header block.

    It does when its first line looks like one (`word: …`) and one of the known keys stands above the first
    blank line, so that a wrong first key is named as a mistake instead of being read as a headline.
    """
    lines = [_LINE.fullmatch(line.strip()) for line in _BLANK.split(text, maxsplit=1)[0].split("\n")]
    return bool(lines[0]) and any(found and found[1] in KEYS for found in lines)


def read_article_file(path: Path) -> Article:
    """Read an article file; its id is the file's name without ending.

    Raises:
        ArticleError: The header or the body is wrong.
        InputError: The file cannot be read.
    """
    return parse_article(read_text(path, limit=MAX_BYTES), path.stem, path)


def parse_article(text: str, article_id: str, path: object) -> Article:
    """Parse the text of an article file.

    Args:
        text: Header block, blank line, body.
        article_id: The id that it gets.
        path: What messages call it.

    Returns:
        The article, its body exactly as in the file but for line ends and the line feed that ends the file:
        an editor adds one, a page has none, and the body's digest must be the same.

    Raises:
        ArticleError: A header line is wrong, the date is missing or none, or the body is empty.
    """
    head, *rest = _BLANK.split(unify_lines(text), maxsplit=1)
    body = "".join(rest).removesuffix("\n")
    fields = _fields(head.removesuffix("\n"), path)
    if not fields.get("published"):
        raise ArticleError(path, "the header has no date. Add a line 'published: YYYY-MM-DD'")
    day, moment = parse_published(fields["published"], path)
    if not body.strip():
        raise ArticleError(path, "the article is empty: there is no text below the header")
    try:
        return Article(
            id=article_id,
            title=fields.get("title", ""),
            publisher=fields.get("publisher", ""),
            published=day,
            published_at=moment,
            body=body,
            url=fields.get("url", ""),
            author=fields.get("author", ""),
            language=fields.get("language") or "en",
            text=fields.get("text") or "verbatim",
            added=_day(fields["added"], "added", path) if fields.get("added") else None,
            raw_sha256=fields.get("raw_sha256", ""),
        )
    except ArticleError as error:
        raise ArticleError(path, str(error).partition(": ")[2]) from None


def format_article(article: Article) -> str:
    """Give the text of an article file; `parse_article` gives the article back."""
    published = article.published_at.isoformat() if article.published_at else article.published.isoformat()
    values = {
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": published,
        "language": article.language,
        "text": "" if article.text == "verbatim" else article.text,
        "added": article.added.isoformat() if article.added else "",
        "raw_sha256": article.raw_sha256,
    }
    lines = [
        f"{key}: {_one_line(value)}".rstrip() for key, value in values.items() if value or key == "author"
    ]
    return "\n".join(lines) + "\n\n" + article.body + "\n"


def with_recording(article: Article, *, added: date, raw_sha256: str) -> Article:
    """Give the article with the day of recording and the digest of the file it came from."""
    return replace(article, added=added, raw_sha256=raw_sha256)


def parse_published(text: str, path: object) -> tuple[date, datetime | None]:
    """Read `2022-03-23` or `2022-03-23T10:37+04:00`: the day where it was published, and the moment if told.

    Raises:
        ArticleError: It is neither, or a moment without a zone.
    """
    if _DAY.fullmatch(text):
        return _day(text, "published", path), None
    try:
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        if offset is not None and (abs(offset) > _FARTHEST or offset % timedelta(minutes=1)):
            raise ValueError  # noqa: TRY301 - one message for all
    except ValueError:
        raise ArticleError(
            path, f"'published: {shorten(text)}' is no date. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM+HH:MM"
        ) from None
    if offset is None:
        raise ArticleError(path, f"'published: {text}' has no time zone. Add it: +04:00")
    return moment.date(), moment


def _day(text: str, key: str, path: object) -> date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError  # noqa: TRY301 - one message for both
        return date.fromisoformat(text)
    except ValueError:
        raise ArticleError(path, f"'{key}: {shorten(text)}' is no date. Write YYYY-MM-DD") from None


def _fields(head: str, path: object) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(head.split("\n"), start=1):
        found = _LINE.fullmatch(line.strip())
        if not found or found[1] not in KEYS:
            raise ArticleError(
                f"{path}:{number}",
                f"not a header line. Known keys: {', '.join(KEYS)}; a blank line ends the header",
            )
        if found[1] in fields:
            raise ArticleError(f"{path}:{number}", f"the key '{found[1]}' stands twice: remove one")
        fields[found[1]] = (found[2] or "").strip()
    return fields


def _one_line(text: str) -> str:
    return " ".join(text.split())
