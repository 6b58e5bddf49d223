"""An article: what was published, with the body that every offset refers to."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from kg.errors import ArticleError

_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def unify_lines(text: str) -> str:
    r"""Give text with every kind of line end written as a line feed, and without a byte order mark.

    Example:
        >>> unify_lines("one\r\ntwo\rthree")
        'one\ntwo\nthree'
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, kw_only=True)
class Article:
    """A published text. Its body never changes: quotes are offsets into it.

    Attributes:
        id: `publisher-date-slug`, lower-case ASCII letters, digits and hyphens.
        title: The headline.
        publisher: The outlet's name as it writes itself.
        published: The day of publication where it was published; the base of relative dates.
        published_at: The moment, with its zone, where the page gives one.
        body: The text with line feeds as line ends. Offsets count its Unicode code points.
        url: Where it was published; may be empty.
        author: The byline; may be empty.
        language: BCP 47 tag.
        text: "verbatim", "retold" or "synthetic" (GUIDE.md).
        added: The day it was recorded, None before that.
        raw_sha256: Digest of the file as it came; may be empty.

    Raises:
        ArticleError: The id is no id, the body is blank, the title is missing, or a text is no Unicode text.
    """

    id: str
    title: str
    publisher: str
    published: date
    body: str = field(repr=False)
    published_at: datetime | None = None
    url: str = ""
    author: str = ""
    language: str = "en"
    text: str = "verbatim"
    added: date | None = None
    raw_sha256: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ArticleError(self.id or "article", "the id must be lower-case letters, digits and hyphens")
        if not self.title.strip():
            raise ArticleError(self.id, "no title. Add a line 'title: …' to its header")
        if not self.body.strip():
            raise ArticleError(self.id, "the article is empty: there is no text below the header")
        for name in ("title", "publisher", "author", "url", "body"):
            lone = _SURROGATE.search(getattr(self, name))
            if lone:
                raise ArticleError(
                    self.id,
                    f"the {name} holds half a character (U+{ord(lone[0]):04X} at {lone.start()}): save it as UTF-8",
                )
        if "\r" in self.body or "\x00" in self.body:
            raise ArticleError(self.id, "the body holds NUL or carriage returns: read it with kg.read")

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def body_sha256(self) -> str:
        """SHA-256 of the body in UTF-8, 64 hex digits."""
        return hashlib.sha256(self.body.encode()).hexdigest()
