"""How dates are written: one rule a form, each a bounded pattern and the function that reads its match.

No pattern repeats anything without a small upper limit, so that the time to search a text grows with its
length only.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from kg.extract.dates.expression import Reading
from kg.extract.dates.readers import (
    DAY_WORDS,
    SENSES,
    read_after_next,
    read_ago,
    read_century,
    read_day_before,
    read_day_month,
    read_day_of_month,
    read_day_word,
    read_decade,
    read_duration,
    read_feast,
    read_fiscal,
    read_hence,
    read_iso,
    read_its_day,
    read_month,
    read_quarter,
    read_season,
    read_shifted,
    read_short_quarter,
    read_slashed,
    read_week_of_month,
    read_weekday,
    read_weekend,
    read_window,
    read_year_alone,
    read_year_end,
    read_year_range,
)
from kg.extract.dates.words import (
    DECADES,
    EASTER,
    FEASTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    VAGUE,
    WEEKDAYS,
)

Match = re.Match[str]
Reader = Callable[[Match], Reading | None]

W: Final = r"\s{1,3}"


def _any(words: Iterable[str]) -> str:
    """Give an alternation of the words, longest first, with any white space between their parts."""
    return "|".join(re.escape(word).replace(r"\ ", W) for word in sorted(words, key=len, reverse=True))


MONTH: Final = rf"(?:(?:{_any(MONTHS)})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
WEEKDAY: Final = rf"(?:{_any(WEEKDAYS)})\b"
SEASON: Final = rf"(?:{_any(SEASONS)})\b"
YEAR: Final = r"(?:1[0-9]|20|21)\d\d(?!\d)"
UNIT: Final = r"(?:day|week|month|quarter|year|decade|century|centurie)"
_ORDINAL: Final = rf"(?:{_any(ORDINALS)})\b"
_DAY_DIGITS: Final = r"\d{1,2}(?:st|nd|rd|th)?(?![\w:%])"
DAY: Final = rf"(?:{_DAY_DIGITS}|{_ORDINAL})"
_TO: Final = rf"(?:\s?[-–—/]\s?|{W}(?:to|and|until|till|through|or){W}(?:the{W})?)"
_SHIFT: Final = (
    rf"(?:this{W}past|this{W}coming|(?:the{W})?(?:last|past|previous|preceding|next|coming|following|current|same)"
    rf"|this{W}same|that{W}same|this|that)"
)
_YEAR_SHIFT: Final = rf"(?:of{W})?(?P<ys>{_SHIFT}|the){W}year\b"
_YEAR_AFTER: Final = rf"(?:(?:,\s?|{W}|{W}of{W})(?P<y>{YEAR})|,?{W}{_YEAR_SHIFT})"
_NUMBER: Final = rf"(?:\d{{1,3}}|{_any(NUMBERS)})"
_QUANTITY: Final = rf"(?:{_any(VAGUE)}|{_NUMBER})"
_SIZE: Final = (
    r"(?:just|a little|little|slightly|a bit)\s(?:more than|over)|more than|over|at least|well over|"
    r"nearly|almost|less than|just under|under|about|around|some|roughly|approximately|exactly"
)
_WEEK_SHIFT: Final = rf"{W}(?:of{W})?(?P<ws>{_SHIFT}){W}week\b"
_HOURS: Final = r"(?:night|morning|evening|afternoon|noon)"

_DAY_LEAD: Final = rf"(?:{WEEKDAY},?{W})?(?:the{W})?"
RULES: Final[tuple[tuple[str, Reader], ...]] = (
    (rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", read_iso),
    (rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{YEAR})", read_iso),
    (rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{YEAR})", read_slashed),
    (
        (
            rf"{_DAY_LEAD}(?P<d>{DAY})(?:,\s\d{{1,2}}){{0,3}}(?:{_TO}(?P<d2>{DAY}))?(?:{W}of)?(?:{W}|-)"
            rf"(?P<m>{MONTH}){_YEAR_AFTER}?"
        ),
        read_day_month,
    ),
    (
        (
            rf"{_DAY_LEAD}(?P<m>{MONTH}){W}(?:the{W})?(?P<d>{_DAY_DIGITS})"
            rf"(?:{_TO}(?P<d2>{DAY})(?!{W}{MONTH}))?{_YEAR_AFTER}?"
        ),
        read_day_month,
    ),
    (
        (
            rf"(?:the{W})?(?P<n>{_ORDINAL}|last|final|opening|closing|\d(?:st|nd|rd|th)){W}(?:full{W})?week{W}(?:of|in){W}"
            rf"(?:(?P<m>{MONTH}){_YEAR_AFTER}?|(?P<ms>{_SHIFT}|the){W}month\b)"
        ),
        read_week_of_month,
    ),
    (rf"(?P<m>{MONTH}){_YEAR_AFTER}", read_month),
    (
        (
            rf"(?:the{W})?(?P<n>{_ORDINAL}|last|final|opening|closing|\d(?:st|nd|rd|th))[\s-]{{1,3}}(?P<u>quarter|semester)\b"
            rf"(?:{W}of{W}(?:fiscal|financial){W}(?:year{W})?(?P<fy>{YEAR})"
            rf"|{W}of{W}(?:the{W})?(?:fiscal{W}|financial{W})?year\b(?!{W}\d)|{_YEAR_AFTER})?"
        ),
        read_quarter,
    ),
    (rf"(?P<q>[qh])(?P<n>[1-4])(?:,?{W}(?:of{W})?(?P<y>{YEAR}))?(?!\w)", read_short_quarter),
    (
        (
            rf"(?:(?P<s>{_SHIFT}|the){W})?(?P<f>fiscal|financial|academic|school){W}(?:year{W})?"
            rf"(?P<y>{YEAR})(?:[-–/](?P<to>\d{{4}}|\d\d)(?!\d))?"
        ),
        read_fiscal,
    ),
    (
        (
            rf"(?:(?P<s>{_SHIFT}|the){W})?(?P<f>fiscal|financial|academic|school){W}year{W}"
            rf"(?:that{W})?(?:opens|opening|begins|beginning|starts|starting){W}(?:on{W}|in{W})?"
            rf"(?:(?P<d>{DAY}){W})?(?P<m>{MONTH})(?:{W}{DAY})?"
        ),
        read_fiscal,
    ),
    (
        (
            rf"(?:the{W})?(?P<y>{YEAR})(?:[-–/](?P<to>\d{{4}}|\d\d)(?!\d))?"
            rf"{W}(?P<f>fiscal|financial|academic|school){W}year\b"
        ),
        read_fiscal,
    ),
    (rf"(?P<s>{_SHIFT}|the){W}(?P<f>fiscal|financial|academic|school|solar){W}year\b", read_fiscal),
    (rf"fy{W}?(?P<y>{YEAR})(?:[-–/](?P<to>\d{{4}}|\d\d)(?!\d))?", read_fiscal),
    (rf"(?:the{W})?(?P<y>(?:1[0-9]|20)\d0)['’]?s\b", read_decade),
    (rf"the{W}['’](?P<ten>\d)0s\b", read_decade),
    (rf"the{W}(?P<word>{_any(DECADES)})\b", read_decade),
    (rf"(?:the{W})?(?P<n>\d\d(?:st|nd|rd|th)|{_ORDINAL})[\s-]{{1,3}}century\b", read_century),
    (rf"(?P<t>{_any(DAY_WORDS)})\b(?:{W}{_HOURS}\b)?", read_day_word),
    (rf"(?:its|their|his|her|the){W}(?P<n>last|final|closing|first|opening){W}day\b", read_its_day),
    (rf"the{W}(?P<u>week|month|year){W}(?P<a>after{W}next|before{W}last)\b", read_after_next),
    (
        (
            rf"(?:(?P<size>{_SIZE}){W})?(?:(?:(?P<half>half{W}an?)|(?P<n>{_QUANTITY}))[\s-]{{1,3}}(?P<u>{UNIT}s?))"
            rf"{W}(?P<a>{_any(SENSES)})\b"
        ),
        read_ago,
    ),
    (rf"(?P<size>)(?P<half>)(?P<n>)(?P<u>{UNIT}s){W}(?P<a>ago|earlier|later)\b", read_ago),
    (rf"(?P<n>{_NUMBER})[\s-]{{1,3}}(?P<u>{UNIT}s?)['’]s?{W}time\b", read_hence),
    (rf"the{W}(?P<u>day|week|month|year|night){W}(?P<a>before|after)\b", read_day_before),
    (
        (
            rf"the{W}(?P<s>past|last|next|coming|previous|preceding|following){W}"
            rf"(?:(?P<n>{_QUANTITY}){W})(?P<u>{UNIT}s?)\b"
        ),
        read_window,
    ),
    (rf"(?:the{W})?(?P<n>)(?P<s>past|last|next|coming|recent){W}(?P<u>{UNIT}s)\b", read_window),
    (rf"(?P<n>)the{W}(?P<s>past|coming){W}(?!year\b)(?P<u>{UNIT})\b", read_window),
    (rf"(?P<n>)the{W}(?P<s>past){W}(?P<u>year)\b", read_window),
    (rf"(?P<n>)(?P<s>past|recent){W}(?P<u>{UNIT}s?)\b", read_window),
    (
        rf"(?P<s>{_SHIFT}){W}(?P<t>{WEEKDAY}|{MONTH}|{SEASON}|weekend\b|(?:{UNIT}|night|morning|evening|afternoon)\b)",
        read_shifted,
    ),
    (
        rf"(?:the{W})?(?P<t>{WEEKDAY})(?:,?{W}{_HOURS}\b)?(?:{_WEEK_SHIFT}|(?P<bl>{W}before{W}last\b))?",
        read_weekday,
    ),
    (
        rf"(?:the{W})?(?P<t>{SEASON})(?:(?:{W}of)?{W}(?P<y>{YEAR})(?:[-–/](?P<to>\d{{4}}|\d\d)(?!\d))?|{W}{_YEAR_SHIFT})?",
        read_season,
    ),
    (rf"the{W}weekend\b", read_weekend),
    (rf"(?P<t>{_any([*FEASTS, *EASTER])})\b{_YEAR_AFTER}?", read_feast),
    (rf"(?P<s>the){W}(?P<t>{UNIT}|night|morning|evening|afternoon)\b", read_shifted),
    (rf"the{W}(?P<d>\d{{1,2}}(?:st|nd|rd|th))\b", read_day_of_month),
    (rf"(?P<y>{YEAR})[-–/](?P<to>\d{{4}}|\d\d)(?![\d-])", read_year_range),
    (rf"(?P<y>{YEAR}){W}and{W}in{W}(?P<to>(?:19|20)\d\d)(?![\d-])(?=[.,;)]|{W}because\b|$)", read_year_range),
    (rf"(?:the{W}year{W})?(?P<y>{YEAR})(?![-–/]\d)", read_year_alone),
    (rf"(?:the{W})?year[\s-]end\b", read_year_end),
    (rf"(?P<m>{MONTH})", read_month),
)
"""The forms of a date, the longer and more telling first."""

DURATION: Final = (
    rf"(?:(?P<size>{_SIZE}){W})?(?:(?P<n>{_QUANTITY})[\s-]{{1,3}})?(?P<u>{UNIT}s?)\b",
    read_duration,
)
"""A length of time after "for" or "within": "for years", "for more than 40 years", "within three months"."""
