"""Article files: a header block, a blank line, the body."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kg.errors import ArticleError
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


def has_header(text: str) -> bool:
    """Tell whether a text starts with a header block: its first line is one of the known keys with a colon."""
    found = _LINE.fullmatch(text.partition("\n")[0].strip())
    return bool(found and found[1] in KEYS)


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
        The article, its body exactly as in the file but for line ends.

    Raises:
        ArticleError: A header line is wrong, the date is missing or none, or the body is empty.
    """
    head, _, body = unify_lines(text).partition("\n\n")
    fields = _fields(head, path)
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
    return "\n".join(lines) + "\n\n" + article.body


def with_recording(article: Article, *, added: date, raw_sha256: str) -> Article:
    """Give the article with the day of recording and the digest of the file it came from."""
    return replace(article, added=added, raw_sha256=raw_sha256)


def parse_published(text: str, path: object) -> tuple[date, datetime | None]:
    """Read `2022-03-23` or `2022-03-23T10:37+04:00`: the day where it was published, and the moment if told.

    Raises:
        ArticleError: It is neither, or a moment without a zone.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _day(text, "published", path), None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArticleError(
            path, f"'published: {text}' is no date. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM+HH:MM"
        ) from None
    if moment.tzinfo is None:
        raise ArticleError(path, f"'published: {text}' has no time zone. Add it: +04:00")
    return moment.date(), moment


def _day(text: str, key: str, path: object) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArticleError(path, f"'{key}: {text}' is no date ({error}). Write YYYY-MM-DD") from None


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
