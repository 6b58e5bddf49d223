"""A fast first look: an article that is not about defence, or not English, is not read further."""

from typing import Final

from kg.extract.mentions.gazetteer import find_names
from kg.extract.tokens import find_tokens
from kg.model import Article
from kg.read.topic import about_defence, score_defence

_DOUBTFUL: Final = 0.6
_START: Final = 2000


def may_tell(article: Article) -> bool:
    """Tell whether an article may tell of defence cooperation; many times as fast as extracting.

    What the words of defence leave in doubt ("drones" alone) goes through where two states are named.

    Args:
        article: The article.

    Returns:
        False for what is not English, and for what is about something else.

    Example:
        >>> from datetime import date
        >>> say = lambda body: Article(id="x", title="News", publisher="P", published=date(2022, 3, 23), body=body)
        >>> may_tell(say("The bakery won a prize.")), may_tell(say("The two navies held a drill."))
        (False, True)
    """
    if not article.language.lower().startswith("en"):
        return False
    if about_defence(article):
        return True
    if score_defence(article.title, article.body) < _DOUBTFUL:
        return False
    text = f"{article.title}\n{article.body[:_START]}"
    return len({s for hit in find_names(find_tokens(text)) for s in hit.target.states}) > 1
