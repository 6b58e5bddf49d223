"""From a stretch of text to phrases of time: preposition, part of a span, date, end of a range."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.dates.expression import Kind, Phrase, Reading
from kg.extract.dates.patterns import DURATION, RULES, W

_RELATIONS: Final = {
    "in": (
        "in",
        "on",
        "at",
        "during",
        "of",
        "around",
        "throughout",
        "back in",
        "on or about",
        "toward",
        "towards",
    ),
    "over": ("over", "for"),
    "by": ("by", "no later than", "not later than", "as late as"),
    "until": ("until", "till", "through", "up to", "til"),
    "before": ("before", "prior to", "ahead of", "pre"),
    "after": ("after", "following"),
    "since": ("since", "ever since"),
    "from": (
        "from",
        "starting",
        "starting in",
        "starting on",
        "starting from",
        "beginning",
        "beginning in",
        "beginning on",
        "as of",
        "as from",
        "as far back as",
        "as early as",
        "effective",
        "dating from",
        "dates from",
        "dating back to",
        "dates back to",
    ),
    "between": ("between",),
    "within": ("within",),
}
_RELATION_OF: Final = {word: relation for relation, words in _RELATIONS.items() for word in words}
_PREPOSITION: Final = "|".join(word.replace(" ", W) for word in sorted(_RELATION_OF, key=len, reverse=True))

_PARTS: Final = (
    ("", rf"the{W}(?:early{W}|small{W})?(?:hours|morning|evening|night|afternoon){W}of"),
    ("start", rf"the{W}(?:very{W})?(?:beginning|start|outset|opening|first{W}days|early{W}days|turn){W}of"),
    ("end", rf"(?:the{W})?(?:very{W})?(?:end|close|last{W}days|closing{W}days){W}of"),
    ("mid", rf"the{W}middle{W}of|midway{W}through|mid-|mid{W}"),
    ("first half", rf"(?:the{W})?first[\s-]half{W}of"),
    ("second half", rf"(?:the{W})?(?:second|latter|other)[\s-]half{W}of"),
    ("week", rf"the{W}week{W}(?:of|beginning|starting)"),
    ("eve", rf"the{W}eve{W}of"),
    ("earlier", rf"earlier(?:{W}(?:in|on))?"),
    ("later", rf"later(?:{W}(?:in|on))?"),
    ("early", rf"(?:the{W})?early(?:{W}(?:in|on)|-)?"),
    ("late", rf"(?:the{W})?late(?:{W}(?:in|on)|-)?"),
    ("", rf"at{W}least|about|around|some{W}time{W}in|sometime{W}in|roughly|approximately|only|just"),
)
_PART: Final = "|".join(pattern for _, pattern in _PARTS)
_PART_PATTERNS: Final = tuple((name, re.compile(pattern.strip(), re.IGNORECASE)) for name, pattern in _PARTS)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_DATE: Final = "|".join(f"(?:{_unnamed(pattern)})" for pattern, _ in RULES)
_RANGE: Final = rf"\s?[-–—]{{1,2}}\s?|{W}(?:to|and|until|till|through|up{W}to){W}(?:the{W})?"
_FOR: Final = rf"(?P<for>for|within){W}(?P<length>{_unnamed(DURATION[0])})(?!{W}(?:ago|earlier|later)|['’])"
_PHRASE: Final = re.compile(
    rf"(?<![\w$€£#/’'-])(?<!\d[.,:])"
    rf"(?:(?:(?P<prep>{_PREPOSITION}){W})?(?:(?P<part>{_PART})\s{{0,3}})?(?P<date>{_DATE})"
    rf"(?:(?P<range>{_RANGE})(?P<second>{_DATE}))?(?P<over>{W}(?:is|was){W}(?:out|over|up)\b|{W}ends\b)?"
    rf"|{_FOR})(?!\w)(?![.,]\d)",
    re.IGNORECASE,
)
_RULES: Final = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in RULES)
_DURATION: Final = (re.compile(DURATION[0], re.IGNORECASE), DURATION[1])
_HINT: Final = re.compile(
    r"\d|day|week|month|quarter|year|decade|centur|yesterday|tomorrow|tonight|night|morning|evening|afternoon|"
    r"spring|summer|autumn|fall|winter|christmas|easter|ties|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"\b(since|after|before|until)\s(?:the\s|an?\s)?(?:[\w’'-]{1,20}\s){0,2}(?:war|wars|riots|unrest|quake|"
    r"earthquake|floods?|cyclone|storm|invasion|coup|crisis|elections?|summit|attacks?|revolution|independence|"
    r"outbreak|incident|events|clashes|fighting)\s$",
    re.IGNORECASE,
)
_DAYS: Final = (Kind.DAY, Kind.WEEKDAY, Kind.FEAST)


def read_date(text: str) -> Reading | None:
    """Read one date without its preposition, None where it is none.

    Example:
        >>> read_date("22 March 2022").month
        3
    """
    for pattern, read in _RULES:
        match = pattern.fullmatch(text)
        if match:
            return read(match)
    return None


def _part(text: str | None) -> str:
    plain = (text or "").strip()
    return next((name for name, pattern in _PART_PATTERNS if pattern.fullmatch(plain)), "") if plain else ""


def _same_fineness(first: Reading, second: Reading) -> bool:
    if first.kind in _DAYS or second.kind in _DAYS:
        return first.kind in _DAYS and second.kind in _DAYS
    return first.kind is not Kind.AGO and second.kind is not Kind.AGO


def _from_duration(match: re.Match[str]) -> Phrase | None:
    found = _DURATION[0].fullmatch(match["length"])
    reading = _DURATION[1](found) if found else None
    if reading is None:
        return None
    within = match["for"].lower() == "within"
    return Phrase(
        start=match.start(),
        end=match.end(),
        text=match[0],
        relation="within" if within else "over",
        part="",
        reading=replace(reading, sense="coming") if within else reading,
        second=None,
        bare=False,
    )


def _widened(reading: Reading, preposition: str) -> Reading:
    """Read "over the last year" as the twelve months up to now, where "last year" alone is a calendar year."""
    wide = preposition == "over" or reading.unit in ("decade", "century")
    if not (wide and reading.kind is Kind.UNIT and reading.shift in ("last", "next")):
        return reading
    return Reading(kind=Kind.PERIOD, unit=reading.unit, sense="past" if reading.shift == "last" else "coming")


def _from_match(match: re.Match[str]) -> Phrase | None:
    if match["for"]:
        return _from_duration(match)
    first = read_date(match["date"])
    if first is None:
        return None
    preposition = " ".join((match["prep"] or "").lower().split())
    relation = _RELATION_OF.get(preposition, "in")
    second, end = None, match.end()
    if match["second"]:
        second = read_date(match["second"])
        if second is None or not _same_fineness(first, second):
            second, end = None, match.end("date")
    part = _part(match["part"])
    if match["over"] and second is None and end == match.end():
        relation, part = "by", "end"
    if relation == "before" and part == "end":
        relation = "by"
    start = match.start()
    if (
        first.kind is Kind.AGO
        and preposition != "in"
        and relation in ("in", "over", "until", "after", "before")
        and not part
    ):
        start, relation = match.start("date"), "in"
    elif preposition in ("on", "at") and first.kind is Kind.UNIT and first.unit != "day" and not part:
        start = match.start("date")
    return Phrase(
        start=start,
        end=end,
        text=match.string[start:end],
        relation=relation,
        part=part,
        reading=_widened(first, preposition) if not part else first,
        second=second,
        bare=not preposition,
        aim=preposition == "for" and first.kind not in (Kind.PERIOD, Kind.AGO),
    )


def _with_lead(phrase: Phrase, text: str) -> Phrase:
    """Let "since the riots of November 2021" start at "since"."""
    if phrase.relation != "in" or not phrase.text.lower().startswith("of "):
        return phrase
    lead = _LEAD.search(text[max(0, phrase.start - 80) : phrase.start])
    if not lead:
        return phrase
    start = phrase.start - len(lead[0])
    relation = _RELATION_OF[lead[1].lower()]
    relation = "since" if relation == "after" else relation  # on the day itself, too
    return replace(phrase, start=start, text=text[start : phrase.end], relation=relation)


def find_phrases(text: str) -> Iterator[Phrase]:
    """Give every stretch of the text that reads as a time, from left to right, without overlap.

    Whether it is meant as one ("march" the verb, "2019" the number of a resolution) is not decided here.
    """
    if not _HINT.search(text):
        return
    position = 0
    while match := _PHRASE.search(text, position):
        phrase = _from_match(match)
        if phrase:
            yield _with_lead(phrase, text)
            position = phrase.end
        else:
            position = match.end()
