"""Names of events: what stays of them when spelling, year and edition are taken away, and which edition is meant."""

import re
from dataclasses import dataclass
from typing import Final

from kg.resolve.nearest import fold
from kg.resolve.same.words import GENERIC

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth"), start=1,
    )
}  # fmt: skip
_NUMERALS: Final = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN: Final = {numeral: number for number, numeral in enumerate(_NUMERALS, start=2)}
_COUNTED: Final = (
    r"(?:meetings?|rounds?|sessions?|editions?|iterations?|drills?|exercises?|manoeuvres?|maneuvers?|commissions?|"
    r"committees?|talks|batch(?:es)?|deliver(?:y|ies)|shipments?|tranches?|packages?|phases?|stages?|consultations?|"
    r"dialogues?|summits?|visits?|rotations?|contingents?|courses?|submarines?|frigates?|squadrons?)"
)
_ORDINAL: Final = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))\b(?:[ -]\w+){{0,4}}?[ -]{_COUNTED}\b"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class EventName:
    """A proper name, ready to be compared.

    Attributes:
        words: The words that make it unlike others, in order; empty for "joint drills".
        years: Years that it carries; "-22" counts as 2022.
        edition: Its number in a series ("Medusa 8", "II"), None when it has none.
    """

    words: tuple[str, ...]
    years: frozenset[int]
    edition: int | None


def read_name(text: str) -> EventName:
    """Read a name.

    Example:
        >>> read_name("Three Brothers - 2021") == read_name("exercise Three Brothers-2021")
        True
        >>> read_name("Medusa 8").edition, read_name("Eternal Brotherhood II").words
        (8, ('eternal', 'brotherhood'))
    """
    words, years, edition = [], set(), None
    tokens = fold(text).split()
    for at, token in enumerate(tokens):
        last = at + 1 == len(tokens)
        if _YEAR.fullmatch(token):
            years.add(int(token))
        elif token.isdigit() and last and at:
            number = int(token)
            # "Talisman Sabre 23" is of 2023, "Medusa 8" the eighth; numbers from 15 to 39 read as years.
            if 15 <= number <= 39 and len(token) == 2:
                years.add(2000 + number)
            else:
                edition = number
        elif token in _ROMAN and last and at:
            edition = _ROMAN[token]
        elif token in _ORDINALS and at == 0:
            edition = _ORDINALS[token]
        elif token not in GENERIC:
            words.append(token)
    return EventName(tuple(words), frozenset(years), edition)


def ordinals(text: str) -> frozenset[int]:
    """Give the numbers that a text counts meetings, rounds, batches and the like with.

    Example:
        >>> sorted(ordinals("The fifth joint commission meeting, after the 4th round, on the 12th of May"))
        [4, 5]
    """
    found = set()
    for match in _ORDINAL.finditer(text.casefold()):
        word = match["n"]
        found.add(_ORDINALS.get(word) or int(word[:-2]))
    return frozenset(found)


_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_COUNTS: Final = {word: n for n, word in enumerate(_UNITS, start=1)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?:[0-9]+(?:[.,][0-9]+)*|(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[:9])})|{'|'.join(_COUNTS)})(?!\w)"
)


def numbers(text: str) -> frozenset[str]:
    """Give the amounts in a text as digits: no years, no days of a month, nothing below two.

    Example:
        >>> sorted(numbers("Sixty sailors, 1,000 men and twenty-five trucks on May 5, 2021"))
        ['1000', '25', '60']
    """
    bare = _DATE.sub(" ", text.casefold())
    found = {_amount(match[0]) for match in _NUMBER.finditer(bare)}
    return frozenset(n for n in found if n not in ("0", "1") and not _YEAR.fullmatch(n))


_MONTHS: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE: Final = re.compile(rf"\b(?:{_MONTHS}) [0-9]{{1,2}}\b|\b[0-9]{{1,2}} (?:{_MONTHS})\b")


def _amount(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    tens, _, unit = word.partition("-")
    return str(_COUNTS[tens] + (_COUNTS[unit] if unit else 0))
