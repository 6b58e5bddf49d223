"""From words of an article to the days that they mean for an event."""

from typing import Final

from kg.extract.dates import Expression, bounds, expression_at, find_expressions
from kg.model import Article, Quote, find_quote, find_spans
from kg.review.fields import Plain, Words
from kg.vocab.codes import EventType, Status

_BEFORE: Final = 20_000
"""How much of the text before is read, for what "a day earlier" counts from."""


def reckon_date(article: Article, draft: Words, words: str) -> Words:
    """Give the date of words of the article: they, and the days that they mean for this type and status.

    Args:
        article: The article.
        draft: The draft; its type and status decide by which rulings the days are reckoned.
        words: The words; empty for what the rulings say where the text gives no date.

    Returns:
        `text`, `earliest`, `latest`; what is open is left out.

    Raises:
        QuoteError: The words are not in the article.
    """
    mention = find_mention(article, draft, words) if words else None
    earliest, latest = bounds(
        _expression(article, mention) if mention else None,
        published=article.published,
        type=EventType(str(draft["type"])),
        status=Status(str(draft["status"])),
    )
    days = {"earliest": earliest, "latest": latest}
    text: dict[str, Plain] = {"text": mention.exact} if mention else {}
    return {**text, **{key: day.isoformat() for key, day in days.items() if day}}


def find_mention(article: Article, draft: Words, words: str) -> Quote:
    """Find words in the quote of a draft, else in the article. Raises QuoteError."""
    anywhere = find_quote(article, words)
    if not draft.get("quote"):
        return anywhere
    quote = find_quote(article, str(draft["quote"]))
    inside = [span for span in find_spans(article, words) if quote.start <= span[0] and span[1] <= quote.end]
    return Quote(article=article, start=inside[0][0], end=inside[0][1]) if inside else anywhere


def _expression(article: Article, mention: Quote) -> Expression | str:
    """Give the expression of time that the words are part of; the words themselves where none is found."""
    base = max(0, mention.start - _BEFORE)
    text = article.body[base : mention.end + _BEFORE]
    start, end = mention.start - base, mention.end - base
    told = find_expressions(text, article.published)
    found = expression_at(text, (start, end), expressions=told, published=article.published)
    return found or mention.exact
