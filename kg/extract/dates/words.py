"""The words that dates are written with."""

from typing import Final

MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season, as the weather services count them on the northern half."""

NUMBERS: Final = {
    **{
        word: number
        for number, word in enumerate(
            [
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
                "twenty",
            ],
            start=1,
        )
    },
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a couple of": 2,
    "a dozen": 12,
}
VAGUE: Final = ("a few", "few", "several", "some", "many", "a number of", "recent", "countless")

_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        [
            *_UNITS,
            *[
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
                "twentieth",
            ],
            *(f"twenty-{word}" for word in _UNITS),
            "thirtieth",
            "thirty-first",
        ],
        start=1,
    )
}

FEASTS: Final = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
}
"""Days with a name and a fixed date."""
EASTER: Final = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
"""Days with a name, counted from Easter Sunday."""

DECADES: Final = {
    word: 1900 + 10 * number
    for number, word in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}


def month_number(word: str) -> int:
    """Give the number of a month by its name or an abbreviation of three or four letters.

    Example:
        >>> month_number("Sept."), month_number("May")
        (9, 5)
    """
    start = word.lower()[:3]
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(start))


def day_number(word: str) -> int:
    """Give the number of a day of the month written as "5", "5th" or "fifth".

    Example:
        >>> day_number("23rd"), day_number("twenty-first")
        (23, 21)
    """
    return ORDINALS.get(word.lower().replace(" ", "-")) or int("".join(c for c in word if c.isdigit()))


def count_number(word: str | None) -> int | None:
    """Give the number that a word of quantity stands for, None where it is vague ("a few").

    Example:
        >>> count_number("ten"), count_number("40"), count_number("several")
        (10, 40, None)
    """
    if not word:
        return 1
    plain = " ".join(word.lower().split())
    if plain.isdigit():
        return int(plain)
    return NUMBERS.get(plain)
