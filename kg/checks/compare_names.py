"""Names of events: what is the name of the series, and what tells its editions apart."""

import re
from functools import lru_cache
from typing import Final

from kg.model import Event
from kg.resolve.nearest import fold
from kg.vocab.terms import KG

_ROMAN: Final = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})")
_ORDINAL: Final = re.compile(r"([0-9]+)(?:st|nd|rd|th)?")
_WORDS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_GENERAL: Final = frozenset(
    {
        "exercise", "exercises", "drill", "drills", "joint", "military", "naval", "air", "international",
        "multinational", "training", "the", "of", "and",
    }
)  # fmt: skip
_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_PIVOT: Final = 50  # two digits: 50 to 99 are of the twentieth century


@lru_cache(maxsize=20_000)
def series_key(name: str) -> str:
    """Give what names of one series share: no numbers, no years, no words that any exercise may have.

    Example:
        >>> series_key("Three Brothers - 2021"), series_key("Cobra Gold '98"), series_key("Joint exercise II")
        ('three brothers', 'cobra gold', '')
    """
    words = [word for word in fold(name).split() if _number(word) is None]
    return " ".join(word for word in words if word not in _GENERAL)


@lru_cache(maxsize=20_000)
def edition(name: str) -> frozenset[int]:
    """Give the numbers in a name that tell its edition; two digits are taken for a year.

    Example:
        >>> edition("Eternity-2010") == edition("Eternity 10"), sorted(edition("Medusa VIII"))
        (True, [8])
    """
    found = set()
    for word in fold(name).split():
        number = _number(word)
        if number is not None:
            years = len(word) == 2 and word.isdecimal()
            found.add(number + (1900 if number >= _PIVOT else 2000) if years else number)
    return frozenset(found)


def series_of(event: Event) -> frozenset[str]:
    """Give the keys of the series an event may belong to: that of its name, and that a data set gives."""
    names = [event.name, *(str(d.value) for d in event.details if d.predicate == KG.series)]
    return frozenset(key for key in map(series_key, names) if key)


def _number(word: str) -> int | None:
    if word in _WORDS:
        return _WORDS[word]
    digits = _ORDINAL.fullmatch(word)
    if digits:
        return int(digits[1])
    if _ROMAN.fullmatch(word):
        values = [_VALUES[letter] for letter in word]
        return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    return None
