"""From the match of a rule to a reading: one function a form of date."""

import re
from typing import Final

from kg.extract.dates.expression import Kind, Reading
from kg.extract.dates.words import DECADES, SEASONS, WEEKDAYS, count_number, day_number, month_number

Match = re.Match[str]

_SHIFT_WORDS: Final = {
    "last": "last",
    "past": "last",
    "this past": "last",
    "previous": "previous",
    "preceding": "previous",
    "next": "next",
    "coming": "next",
    "this coming": "next",
    "following": "following",
    "this": "this",
    "current": "this",
    "": "this",
    "same": "same",
    "this same": "same",
    "that same": "same",
    "that": "same",
}


def _shift(words: str | None) -> str:
    plain = " ".join((words or "").lower().split()).removeprefix("the").strip()
    return _SHIFT_WORDS[plain]


def _year(match: Match) -> int | None:
    return int(match["y"]) if match["y"] else None


def _year_shift(match: Match) -> str:
    return _shift(match["ys"]) if match["ys"] else ""


def read_iso(match: Match) -> Reading:
    """Read 2022-03-22 and 22.03.2022."""
    return Reading(kind=Kind.DAY, year=int(match["y"]), month=int(match["m"]), day=int(match["d"]))


def read_slashed(match: Match) -> Reading:
    """Read 22/3/2022 and 3/22/2022; where both could be the month, keep both readings."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or second > 12:
        day, month = max(first, second), min(first, second)
        return Reading(kind=Kind.DAY, year=year, month=month, day=day)
    return Reading(kind=Kind.DAY, year=year, month=second, day=first, name="either")


def read_day_month(match: Match) -> Reading:
    """Read "22 March 2022", "March 22", "the 5th of May", "24-26 March" and "March 22 last year"."""
    return Reading(
        kind=Kind.DAY,
        year=_year(match),
        month=month_number(match["m"]),
        day=day_number(match["d"]),
        day_to=day_number(match["d2"]) if match["d2"] else None,
        year_shift=_year_shift(match),
    )


def read_month(match: Match) -> Reading:
    """Read "March", "March 2022" and "March last year"."""
    groups = match.groupdict()
    return Reading(
        kind=Kind.MONTH,
        month=month_number(match["m"]),
        year=int(groups["y"]) if groups.get("y") else None,
        year_shift=_shift(groups["ys"]) if groups.get("ys") else "",
    )


def read_shifted(match: Match) -> Reading:
    """Read "last Tuesday", "next March", "this spring", "the same day" and "last week"."""
    word, shift = " ".join(match["t"].lower().split()), _shift(match["s"])
    if word in WEEKDAYS:
        return Reading(kind=Kind.WEEKDAY, rank=WEEKDAYS.index(word), shift=shift)
    if word in SEASONS:
        return Reading(kind=Kind.SEASON, name=word, shift=shift)
    if word == "weekend":
        return Reading(kind=Kind.WEEKEND, shift=shift)
    if word in ("day", "night", "morning", "evening", "afternoon"):
        the = match["s"].lower() == "the"
        return Reading(kind=Kind.UNIT, unit="day", shift="same" if the else shift)
    if word in ("week", "month", "quarter", "year", "decade", "century"):
        return Reading(kind=Kind.UNIT, unit=word, shift=shift)
    return Reading(kind=Kind.MONTH, month=month_number(word), shift=shift)


def read_weekday(match: Match) -> Reading:
    """Read "Tuesday", "Tuesday night", "Friday last week" and "the Sunday before last"."""
    return Reading(
        kind=Kind.WEEKDAY,
        rank=WEEKDAYS.index(match["t"].lower()),
        year_shift="past" if match["bl"] else _shift(match["ws"]) if match["ws"] else "",
    )


def read_weekend(_: Match) -> Reading:
    """Read "the weekend"."""
    return Reading(kind=Kind.WEEKEND)


def read_season(match: Match) -> Reading:
    """Read "the winter of 2014", "winter 2013-14", "the spring" and "summer last year"."""
    return Reading(
        kind=Kind.SEASON,
        name=match["t"].lower(),
        year=_year(match),
        year_shift=_year_shift(match),
        count=2 if match["to"] else 1,
    )


_LAST_WORDS: Final = ("last", "final", "closing")


def _rank(word: str) -> int:
    plain = word.lower()
    return -1 if plain in _LAST_WORDS else 1 if plain == "opening" else day_number(plain)


def read_quarter(match: Match) -> Reading | None:
    """Read "the third quarter of 2021", "the opening quarter" and "the last quarter of this year"."""
    if match["fy"]:  # whose quarters they are is not told: no more than the year is known
        return Reading(kind=Kind.FISCAL_YEAR, name="fiscal", year=int(match["fy"]))
    rank, kind, last = _rank(match["n"]), Kind.QUARTER, 4
    if match["u"].lower() == "semester":
        kind, last = Kind.HALF, 2
    return Reading(
        kind=kind, rank=rank if rank > 0 else last, year=_year(match), year_shift=_year_shift(match)
    )


def read_short_quarter(match: Match) -> Reading:
    """Read "Q3 2021" and "H1 2022"."""
    kind = Kind.QUARTER if match["q"].lower() == "q" else Kind.HALF
    return Reading(kind=kind, rank=int(match["n"]), year=_year(match))


def read_week_of_month(match: Match) -> Reading:
    """Read "the first week of June" and "the last week of next month"."""
    month = match["m"]
    return Reading(
        kind=Kind.WEEK,
        rank=_rank(match["n"]),
        month=month_number(month) if month else None,
        year=_year(match),
        year_shift=_year_shift(match),
        shift=_shift(match["ms"]) if match["ms"] else "",
    )


_YEAR_NAMES: Final = {"academic": "academic", "school": "academic", "solar": "solar"}


def read_fiscal(match: Match) -> Reading:
    """Read "fiscal 2021", "the fiscal year 2024-25", "this financial year" and "the year that opens on 1 April"."""
    groups = match.groupdict()
    return Reading(
        kind=Kind.FISCAL_YEAR,
        name=_YEAR_NAMES.get((groups.get("f") or "").lower(), "fiscal"),
        year=int(groups["y"]) if groups.get("y") else None,
        count=2 if groups.get("to") else 1,
        shift=_shift(groups["s"]) if groups.get("s") is not None else "",
        month=month_number(groups["m"]) if groups.get("m") else None,
        day=day_number(groups["d"]) if groups.get("d") else None,
    )


def read_decade(match: Match) -> Reading:
    """Read "the 1990s", "the '80s" and "the nineties"."""
    groups = match.groupdict()
    if groups.get("word"):
        year = DECADES[groups["word"].lower()]
    elif groups.get("ten"):
        year = (1900 if int(groups["ten"]) > 2 else 2000) + 10 * int(groups["ten"])
    else:
        year = int(groups["y"])
    return Reading(kind=Kind.DECADE, year=year)


def read_century(match: Match) -> Reading:
    """Read "the 19th century"."""
    return Reading(kind=Kind.CENTURY, rank=day_number(match["n"]))


DAY_WORDS: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def read_day_word(match: Match) -> Reading:
    """Read "yesterday", "today", "this morning" and "the day after tomorrow"."""
    return Reading(kind=Kind.DAY, name="word", rank=DAY_WORDS[" ".join(match["t"].lower().split())])


def _size(words: str | None) -> str:
    plain = " ".join((words or "").lower().split())
    if plain.startswith(("nearly", "almost", "less", "just under", "under")):
        return "less"
    if plain.startswith(("just", "a little", "little", "slightly", "a bit")):
        return "little more"
    return "more" if plain.startswith(("more", "over", "at least", "well")) else ""


def _unit(word: str) -> str:
    plain = word.lower().removesuffix("s")
    return "century" if plain == "centurie" else plain


SENSES: Final = {
    "ago": "ago",
    "earlier": "earlier",
    "before": "earlier",
    "previously": "earlier",
    "prior": "earlier",
    "later": "later",
    "after": "later",
    "afterwards": "later",
    "hence": "coming",
    "from now": "coming",
}


_HALVES: Final = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}


def read_its_day(match: Match) -> Reading:
    """Read "its last day" and "their first day": a day of what was told before."""
    name = "first" if match["n"].lower() in ("first", "opening") else "last"
    return Reading(kind=Kind.UNIT, unit="day", shift="same", name=name)


def read_ago(match: Match) -> Reading:
    """Read "two years ago", "a day earlier", "more than a week later" and "half a year ago"."""
    unit = _unit(match["u"])
    count = count_number(match["n"]) if match["n"] else None
    if match["half"]:
        count, unit = _HALVES.get(unit, (None, unit))
    return Reading(
        kind=Kind.AGO,
        count=count,
        unit=unit,
        sense=SENSES[" ".join(match["a"].lower().split())],
        size=_size(match["size"]),
    )


def read_hence(match: Match) -> Reading:
    """Read "two weeks' time"."""
    return Reading(kind=Kind.AGO, count=count_number(match["n"]), unit=_unit(match["u"]), sense="coming")


def read_day_before(match: Match) -> Reading:
    """Read "the day before" and "the year after"."""
    return Reading(kind=Kind.AGO, unit=match["u"].lower(), sense=SENSES[match["a"].lower()])


def read_window(match: Match) -> Reading | None:
    """Read "the past decade", "the last two years", "recent months" and "the coming weeks"."""
    groups = match.groupdict()
    word, number, unit = match["s"].lower(), groups["n"], match["u"].lower()
    plural = unit.endswith("s")
    if not (number or plural):
        count: int | None = 1
    else:
        count = count_number(number) if number else None
    sense = "coming" if word in ("next", "coming", "following") else "past"
    return Reading(kind=Kind.PERIOD, count=count, unit=_unit(unit), sense=sense)


def read_duration(match: Match) -> Reading:
    """Read "40 years" and "years" after "for", "three months" after "within"."""
    number = match["n"]
    count = count_number(number) if number else None
    return Reading(
        kind=Kind.PERIOD, count=count, unit=_unit(match["u"]), sense="for", size=_size(match["size"])
    )


def read_feast(match: Match) -> Reading:
    """Read "Christmas", "Easter Monday" and "New Year's Eve 2021"."""
    return Reading(
        kind=Kind.FEAST,
        name=" ".join(match["t"].lower().replace("’", "'").split()),
        year=_year(match),
        year_shift=_year_shift(match),
    )


def read_year_range(match: Match) -> Reading | None:
    """Read "1914-18" and "2015-2018"."""
    first, tail = int(match["y"]), match["to"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    return Reading(kind=Kind.YEAR, year=first, day_to=last) if last > first else None


def read_year_alone(match: Match) -> Reading:
    """Read "2014" and "the year 2014"."""
    return Reading(kind=Kind.YEAR, year=int(match["y"]))


def read_year_end(_: Match) -> Reading:
    """Read "year-end"."""
    return Reading(kind=Kind.UNIT, unit="year", shift="this")


def read_after_next(match: Match) -> Reading:
    """Read "the week after next" and "the year before last"."""
    sense = "coming" if match["a"].lower().startswith("after") else "past"
    return Reading(kind=Kind.UNIT, unit=match["u"].lower(), shift=sense)


def read_day_of_month(match: Match) -> Reading:
    """Read "the 5th", whose month is not told."""
    return Reading(kind=Kind.DAY, day=day_number(match["d"]))
