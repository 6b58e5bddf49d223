"""Is an article about defence at all? A quick look at its words, before anything slow is done with it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from kg.model import Article

_WORDS_FILE: Final = Path(__file__).parent / "data" / "defence_words.txt"
MOST_CHARACTERS: Final = 100_000
"""So much of an article is looked through for events: some 16,000 words, a long report."""
_ENOUGH: Final = 1.3
_WEIGHTS: Final = {"strong": 2.0, "weak": 1.0, "states": 1 / 3, "sport": -1.0}
"""What each different word counts: data/defence_words.txt tells the groups."""


def about_defence(article: Article) -> bool:
    """Tell whether an article may be about defence.

    Made to let through rather than to drop: one word that only defence uses is enough, or two that it often
    uses, or four of states that deal with each other.

    Args:
        article: The article.

    Returns:
        False only when its words are of something else.
    """
    return score_defence(article.title, article.body) >= _ENOUGH


def score_defence(title: str, body: str) -> float:
    """Give how much the words of a text are those of defence; from 1.3 on it may be about it.

    Each different word counts once, however often it stands.

    Example:
        >>> score_defence("Ministers meet", "They discussed missiles, and troops in the region.") > 2
        True
        >>> score_defence("A cake for Sunday", "Beat the eggs.")
        0.0
    """
    text = f"{title}\n{body}"
    found = (len({word.casefold() for word in pattern.findall(text)}) for pattern in _patterns().values())
    return round(sum(count * weight for count, weight in zip(found, _WEIGHTS.values(), strict=True)), 3)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    groups: dict[str, list[str]] = {kind: [] for kind in _WEIGHTS}
    kind = ""
    for line in _WORDS_FILE.read_text(encoding="utf-8").splitlines():
        word = line.partition("#")[0].strip()
        if word.startswith("["):
            kind = word.strip("[]")
        elif word:
            groups[kind].append(_to_pattern(word))
    return {kind: _compile(words) for kind, words in groups.items()}


def _to_pattern(word: str) -> str:
    """Give the pattern of an entry: a star stands for any ending, a space for a space or a hyphen."""
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\-]+")


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
