"""What only looks like a date: "may" and "march" the verbs, "fall" the verb, "Resolution 2019", "Black Friday"."""

import re
from collections.abc import Callable
from typing import Final

from kg.extract.dates.expression import Kind, Phrase

_LEFT_WORD: Final = re.compile(r"([\w’'.-]+)[\s-]+$")
_RIGHT_WORD: Final = re.compile(r"^[\s-]+([\w’'-]+)")
_SHORT_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$", re.IGNORECASE)
_THE: Final = re.compile(r"\bthe\b", re.IGNORECASE)

_DAY_PLAIN: Final = re.compile(
    r"(?:(?!in\b).*\s)?the\s+(?:day|night|morning|evening|afternoon)|in\s+the\s+day", re.IGNORECASE
)
_DETERMINERS: Final = frozenset(
    ["the", "a", "an", "its", "their", "this", "that", "his", "her", "our", "each", "every", "both"]
)
_NUMBERED: Final = frozenset(
    [
        "no",
        "nos",
        "number",
        "numbers",
        "resolution",
        "article",
        "section",
        "chapter",
        "page",
        "flight",
        "route",
        "highway",
        "decree",
        "law",
        "order",
        "act",
        "some",
        "nearly",
        "almost",
        "about",
        "over",
        "than",
        "approximately",
        "around",
        "roughly",
        "only",
        "least",
        "additional",
        "further",
        "another",
        "remaining",
        "other",
        "all",
    ]
)
_COUNTED: Final = frozenset(
    [
        "troops",
        "soldiers",
        "men",
        "women",
        "people",
        "personnel",
        "sailors",
        "marines",
        "officers",
        "cadets",
        "fighters",
        "civilians",
        "refugees",
        "families",
        "houses",
        "homes",
        "tanks",
        "vehicles",
        "trucks",
        "rifles",
        "shells",
        "rounds",
        "missiles",
        "rockets",
        "drones",
        "aircraft",
        "jets",
        "helicopters",
        "ships",
        "boats",
        "tonnes",
        "tons",
        "kilometres",
        "kilometers",
        "miles",
        "metres",
        "meters",
        "km",
        "kg",
        "hectares",
        "acres",
        "million",
        "billion",
        "dollars",
        "euros",
        "percent",
        "hours",
        "pages",
        "copies",
        "members",
        "pilots",
        "students",
        "graduates",
        "police",
        "policemen",
        "peacekeepers",
        "mines",
        "bombs",
        "litres",
        "liters",
        "gallons",
        "barrels",
        "feet",
        "reservists",
        "paratroopers",
        "commandos",
        "instructors",
        "engineers",
        "doctors",
        "casualties",
    ]
)
_AFTER_VERB: Final = frozenset(
    ["be", "have", "not", "also", "well", "on", "through", "against", "into", "past"]
)
_NO_WEEKDAY_LEFT: Final = frozenset(
    ["black", "bloody", "good", "ash", "palm", "cyber", "super", "every", "each", "most", "many", "some"]
)
_NO_WEEKDAY_RIGHT: Final = frozenset(
    ["times", "telegraph", "mail", "express", "mirror", "standard", "prayers", "prayer", "mosque"]
)
_AFTER_DAY: Final = frozenset(
    [
        "of",
        "in",
        "at",
        "to",
        "by",
        "the",
        "and",
        "for",
        "with",
        "when",
        "after",
        "before",
        "as",
        "while",
        "during",
        "on",
        "that",
    ]
)


def _left(phrase: Phrase, text: str) -> str:
    match = _LEFT_WORD.search(text[max(0, phrase.start - 30) : phrase.start])
    return match[1] if match else ""


def _right(phrase: Phrase, text: str) -> str:
    match = _RIGHT_WORD.search(text[phrase.end : phrase.end + 30])
    return match[1] if match else ""


def _is_month(phrase: Phrase, text: str) -> bool:
    """Tell the month from the verbs "may" and "march" and from the names April, June and Jan."""
    reading = phrase.reading
    word = re.split(r"[\s-]+", phrase.text)[-1]
    if reading.year or reading.year_shift or phrase.second:
        return True
    if not word[:1].isupper():
        return False
    left, right = _left(phrase, text).lower(), _right(phrase, text)
    verb = word.lower() in ("may", "march")
    if verb and right.lower() in _AFTER_VERB:
        return not phrase.bare and right.lower() == "on"
    if reading.shift or phrase.part or not phrase.bare:
        return True
    if _SHORT_MONTH.search(word):
        return False
    return left in _DETERMINERS if verb or right[:1].isupper() else True


def _is_year(phrase: Phrase, text: str) -> bool:
    """Tell a year from the number of soldiers, resolutions and aircraft, and from the end of a name."""
    counted = _right(phrase, text).lower() in _COUNTED or text[phrase.end : phrase.end + 1] == "%"
    if counted or (phrase.relation == "over" and not phrase.second):
        return False
    if phrase.reading.day_to or phrase.second or phrase.part:
        return True
    recent = 1900 <= (phrase.reading.year or 0) < 2100
    if phrase.bare:
        return recent and not _is_number(phrase, text)
    return recent or (phrase.relation != "by" and not phrase.text.lower().startswith("of "))


def _is_number(phrase: Phrase, text: str) -> bool:
    """Tell the year alone from "No. 2019", "some 1950 people" and "Three Brothers 2021"."""
    left, before = _left(phrase, text), text[max(0, phrase.start - 3) : phrase.start]
    if left.lower().rstrip(".") in _NUMBERED or before.rstrip()[-1:] in ("-", "–", "—", "+"):
        return True
    return left[:1].isupper() and before[-1:].isspace() and left.lower() not in _DETERMINERS


def _is_season(phrase: Phrase, text: str) -> bool:
    """Tell the season from "fall" and "spring", the verbs, and from "the fall of the city"."""
    reading, the = phrase.reading, bool(_THE.search(phrase.text))
    if reading.year or reading.year_shift or reading.shift:
        return True
    if reading.name == "fall":
        return the and not phrase.bare and _right(phrase, text).lower() not in ("of", "in", "from")
    return the or not phrase.bare or bool(phrase.part)


def _is_weekday(phrase: Phrase, text: str) -> bool:
    """Tell the day from "Black Friday", "every Monday" and the "Sunday Times"."""
    return (
        _left(phrase, text).lower() not in _NO_WEEKDAY_LEFT
        and _right(phrase, text).lower() not in _NO_WEEKDAY_RIGHT
    )


def _is_unit(phrase: Phrase, text: str) -> bool:
    """Tell "before the end of the year" from "the week" and "the day" as plain nouns."""
    reading = phrase.reading
    if reading.name:  # "the last day" of what was told before, not of what follows
        return _right(phrase, text).lower() not in ("of", "in", "at", "for", "on")
    if reading.unit == "day":
        if _DAY_PLAIN.fullmatch(phrase.text):
            return bool(phrase.part)
        return reading.shift not in ("this", "last")
    plain = reading.shift == "this" and _THE.search(phrase.text) and "current" not in phrase.text
    return not plain or bool(phrase.part) or phrase.relation in ("within", "by")


def _is_period(phrase: Phrase, _: str) -> bool:
    """Tell a length that reaches up to now ("for years", "over the past decade") from any other ("for ten days")."""
    reading = phrase.reading
    if reading.sense != "for":
        return not phrase.bare or reading.count is not None
    if phrase.relation == "within":
        return True
    long = reading.unit in ("month", "year", "decade", "century")
    return long and (reading.count is None or reading.size == "more")


def _is_day(phrase: Phrase, text: str) -> bool:
    """Tell "on the 5th" from "on the 5th floor"."""
    right = _right(phrase, text).lower()
    if phrase.reading.day is None or phrase.reading.month is not None:
        return not (phrase.text.endswith("May") and right in _AFTER_VERB - {"on"})
    return phrase.text.lower().startswith("on ") and (not right or right in _AFTER_DAY)


def _is_ago(phrase: Phrase, text: str) -> bool:
    """Tell "a day before" from the length in "for a day before the drill"."""
    length = _left(phrase, text).lower() == "for" or phrase.text.lower().startswith("for ")
    return not (length and phrase.text.lower().endswith((" before", " after")))


_CHECKS: Final[dict[Kind, Callable[[Phrase, str], bool]]] = {
    Kind.DAY: _is_day,
    Kind.MONTH: _is_month,
    Kind.YEAR: _is_year,
    Kind.SEASON: _is_season,
    Kind.WEEKDAY: _is_weekday,
    Kind.UNIT: _is_unit,
    Kind.PERIOD: _is_period,
    Kind.AGO: _is_ago,
}


def is_time(phrase: Phrase, text: str) -> bool:
    """Tell whether a phrase that reads as a time is meant as one where it stands.

    Args:
        phrase: The phrase.
        text: The text it was found in.
    """
    check = _CHECKS.get(phrase.reading.kind)
    return check(phrase, text) if check else True
