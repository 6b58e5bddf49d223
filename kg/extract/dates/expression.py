"""What is found: an expression of time in a text, and how it reads."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.extract.dates.spans import Span


class Kind(StrEnum):
    """How fine an expression is, and what it counts from."""

    DAY = "day"
    WEEKDAY = "weekday"
    FEAST = "feast"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    DECADE = "decade"
    CENTURY = "century"
    UNIT = "unit"
    AGO = "ago"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parts of one date, before it is reckoned against the publication date.

    Attributes:
        kind: What it is.
        year: Year as written.
        month: Month as written, 1 to 12.
        day: Day of the month as written.
        day_to: Last day, where one month holds a range of days.
        rank: Which weekday (0 is Monday), quarter, half or week of the month (-1 is the last).
        name: Name of the season or feast.
        unit: day, week, month, quarter, year, decade or century.
        shift: "last", "next", "this", "same", "previous" or "following", "" where none is written.
        year_shift: The same for the year of a month ("in June last year").
        count: How many units; None is vague.
        sense: "ago", "earlier", "later", "past", "coming" or "for".
        size: "more", "little more", "less" or "".
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None
    rank: int = 0
    name: str = ""
    unit: str = ""
    shift: str = ""
    year_shift: str = ""
    count: int | None = 1
    sense: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch of text that reads as a time: preposition, part, date and perhaps a second date.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: Its words.
        relation: What the preposition says: "in", "by", "until", "before", "after", "since", "from",
            "between" or "within".
        part: "early", "mid", "late", "start", "end", "first half", "second half", "earlier", "later",
            "eve" or "".
        reading: The date.
        second: The end of a range.
        bare: Whether no preposition was written.
        aim: Whether it is what something is set for ("a drill for the summer").
    """

    start: int
    end: int
    text: str
    relation: str
    part: str
    reading: Reading
    second: Reading | None
    bare: bool
    aim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long something lasted, as its sentence says.

    Attributes:
        count: How many units.
        unit: day, week, month or year.
        inclusive: Whether first and last day are counted both ("a three-day visit"), not the time between.
    """

    count: int
    unit: str
    inclusive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression of time in a text.

    Attributes:
        start: Offset of its first code point in the text.
        end: Offset after its last code point.
        text: Its words, with the preposition.
        kind: How fine it is.
        earliest: First day it can mean, None is open.
        latest: Last day it can mean, None is open.
        is_report: Whether it dates a report ("the ministry said on March 22"), not what is reported.
        is_end: Whether its clause says that something came to its end then.
        is_dateline: Whether it stands in the line that opens an agency's story.
        is_later: Whether its clause names a later stage ("was ratified"), not the begin.
        is_again: Whether its clause says that it was done once more then ("most recently").
        is_lasting: Whether its clause speaks of what has been so ever since ("have been flying since May").
        is_counted: Whether its clause counts how often something was done from then on ("met eight times since").
        is_when: Whether a clause follows that tells what happened just then ("since May, when …").
        length: How long what ended had lasted, None where its sentence does not say.
        sentence: Offsets of its sentence, as far as it was looked at.
        told_on: Day that "today" counts from, where the dateline gives another than the publication date.
        ahead: Whether its clause speaks of what is to come; None where nothing tells.
        anchor: The days that "a day earlier" or "the same month" counts from, None for the publication date.
        phrase: How it was read.
    """

    start: int
    end: int
    text: str
    kind: Kind
    earliest: date | None
    latest: date | None
    is_report: bool = False
    is_end: bool = False
    is_dateline: bool = False
    is_later: bool = False
    is_again: bool = False
    is_lasting: bool = False
    is_counted: bool = False
    is_when: bool = False
    length: Length | None = None
    sentence: tuple[int, int] = (0, 0)
    told_on: date | None = None
    ahead: bool | None = None
    anchor: Span | None = None
    phrase: Phrase
