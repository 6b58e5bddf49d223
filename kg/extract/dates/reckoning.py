"""From a reading to days: a date as written, reckoned against the publication date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.extract.dates.expression import Kind, Phrase, Reading
from kg.extract.dates.fiscal import SOLAR, FiscalYear
from kg.extract.dates.spans import (
    Span,
    easter_sunday,
    month_span,
    months_span,
    part_of,
    season_span,
    shift,
    shift_days,
    unit_span,
    year_span,
)
from kg.extract.dates.words import EASTER, FEASTS, SEASONS
from kg.model.dates import last_day

_FAR_AHEAD_DAYS: Final = 200
_NEAR_PAST_DAYS: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a date is reckoned against.

    Attributes:
        published: Day of publication.
        ahead: Whether a date without a year lies ahead; None takes the nearest.
        weekday_ahead: The same for a weekday.
        anchor: The days that were spoken of before, for "a day earlier" and "the same month".
        scheduled: Whether what is planned was given this very date, however far off.
        fiscal: When the fiscal year starts that the parties go by, None where that is not known.
    """

    published: date
    ahead: bool | None = False
    weekday_ahead: bool | None = False
    anchor: Span | None = None
    scheduled: bool = False
    fiscal: FiscalYear | None = None

    @property
    def base(self) -> tuple[date, date]:
        """The days that "earlier" and "later" count from: the anchor, else the day of publication."""
        first, last = self.anchor or (None, None)
        return first or last or self.published, last or first or self.published


def _pick(spans: Sequence[Span], frame: Frame, *, ahead: bool | None) -> Span | None:
    """Choose among spans of the same name in following years (or weeks) the one that is meant.

    One that is planned lies ahead, but not by most of a year when the last such span has only just passed.
    """
    today = frame.published
    past = [span for span in spans if span.first and span.first <= today]
    coming = [span for span in spans if span.last and span.last >= today]
    if not past or not coming:
        return past[-1] if past else coming[0] if coming else None
    before, after = past[-1], coming[0]
    if ahead is False:
        return before
    wait = (after.first - today).days if after.first else 0
    since = (today - before.last).days if before.last else 0
    if ahead is None:
        return after if wait < since else before
    announced = not frame.scheduled and wait > _FAR_AHEAD_DAYS and since < _NEAR_PAST_DAYS
    return before if announced else after


def _moved(day: date, word: str, unit: str = "year") -> date:
    """Give the day that "last", "next" and the like move to, by whole units."""
    step = {"last": -1, "previous": -1, "past": -2, "next": 1, "following": 1, "coming": 2}.get(word, 0)
    return shift(day, step, unit)


def _written_year(reading: Reading, frame: Frame) -> int | None:
    """Give the year that is written, or said as "last year", None where neither is."""
    if reading.year is not None:
        return reading.year
    if not reading.year_shift:
        return None
    relative = reading.year_shift in ("same", "previous", "following")
    return _moved(frame.base[0] if relative else frame.published, reading.year_shift).year


def _years(frame: Frame) -> range:
    year = frame.published.year
    return range(max(1, year - 8), min(9999, year + 9))


def _day_span(year: int, month: int, day: int) -> Span | None:
    if not (1 <= month <= 12 and 1 <= day <= last_day(year, month).day):
        return None
    return Span(date(year, month, day), date(year, month, day))


def _day(reading: Reading, frame: Frame) -> Span | None:
    if reading.name == "word":
        day = shift_days(frame.published, reading.rank)
        return Span(day, day)
    if reading.day is None:
        return None
    year = _written_year(reading, frame)
    if reading.month is None:
        months = [shift(frame.published, count, "month") for count in range(-3, 4)]
        found = [_day_span(month.year, month.month, reading.day) for month in months]
    elif year is not None:
        span = _day_span(year, reading.month, reading.day)
        if reading.name == "either":
            other = _day_span(year, reading.day, reading.month)
            return Span(min(span, other)[0], max(span, other)[1]) if span and other else span or other
        return span
    else:
        found = [_day_span(candidate, reading.month, reading.day) for candidate in _years(frame)]
    return _pick([span for span in found if span], frame, ahead=frame.ahead)


def _weekday(reading: Reading, frame: Frame) -> Span:
    today = frame.published
    monday = shift_days(today, -today.weekday())
    word = reading.year_shift or (reading.shift if reading.shift in ("this", "next", "following") else "")
    if word:
        day = shift_days(_moved(monday, word, "week"), reading.rank)
        return Span(day, day)
    back = (today.weekday() - reading.rank) % 7
    if reading.shift in ("last", "previous"):
        back = back or 7
        return Span(shift_days(today, -back), shift_days(today, -back))
    days = [shift_days(today, -back), shift_days(today, -back + (7 if back else 0))]
    chosen = days[1] if frame.weekday_ahead or (frame.weekday_ahead is None and back > 3) else days[0]
    return Span(chosen, chosen)


def _among(spans: Sequence[Span], reading: Reading, frame: Frame) -> Span | None:
    """Choose among the same month or season of following years by "last", "next", "this", or the direction."""
    today = frame.published
    if reading.shift in ("last", "previous"):
        return next((span for span in reversed(spans) if span.last and span.last < today), None)
    if reading.shift == "next":
        return next((span for span in spans if span.first and span.first > today), None)
    if reading.shift == "following":
        return next((span for span in spans if span.first and span.first > frame.base[1]), None)
    return _pick(spans, frame, ahead=frame.ahead)


def _month(reading: Reading, frame: Frame) -> Span | None:
    if reading.month is None:
        return None
    year = _written_year(reading, frame)
    if reading.shift == "same":
        year = frame.base[0].year
    elif reading.shift == "this":
        year = frame.published.year
    if year is not None:
        return month_span(year, reading.month)
    return _among([month_span(candidate, reading.month) for candidate in _years(frame)], reading, frame)


def _season(reading: Reading, frame: Frame) -> Span | None:
    """Reckon a season; "the winter of 2014" is either winter, the one that ends and the one that starts."""
    year = _written_year(reading, frame)
    winter = SEASONS[reading.name] == 12
    if reading.shift == "same":
        year = frame.base[0].year
    if year is not None:
        if winter and reading.count == 1:
            return Span(date(year - 1, 12, 1), season_span(year, reading.name).last)
        return season_span(year, reading.name)
    spans = [season_span(candidate, reading.name) for candidate in _years(frame)[:-1]]
    if reading.shift == "this":
        today = frame.published
        within = [span for span in spans if span.first and span.last and span.first <= today <= span.last]
        return within[0] if within else season_span(today.year, reading.name)
    return _among(spans, reading, frame)


def _quarter(reading: Reading, frame: Frame) -> Span | None:
    size = 3 if reading.kind is Kind.QUARTER else 6
    start = (reading.rank - 1) * size + 1
    if not 1 <= start <= 12:
        return None
    year = _written_year(reading, frame)
    if year is not None:
        return months_span(year, start, size)
    spans = [months_span(candidate, start, size) for candidate in _years(frame)]
    return _pick(spans, frame, ahead=frame.ahead)


def _week(reading: Reading, frame: Frame) -> Span | None:
    """Reckon "the second week of March": its 8th to 14th day, or the last seven days of the month."""
    if reading.month:
        month = _month(replace(reading, kind=Kind.MONTH, shift=""), frame)
    else:
        month = unit_span(_moved(frame.published, reading.shift, "month"), "month")
    if month is None or month.first is None or month.last is None:
        return None
    if reading.rank < 0:
        return Span(shift_days(month.last, -6), month.last)
    first = shift_days(month.first, 7 * (reading.rank - 1))
    return Span(first, min(shift_days(first, 6), month.last)) if first <= month.last else None


def _weekend(reading: Reading, frame: Frame) -> Span:
    today = frame.published
    saturday = shift_days(today, 5 - today.weekday())
    ahead = reading.shift == "next" or (reading.shift in ("", "this") and frame.ahead)
    if reading.shift == "next" and today.weekday() < 5:
        saturday = shift_days(saturday, 7)
    elif not ahead and (today < saturday or reading.shift == "last"):
        saturday = shift_days(saturday, -7)
    return Span(saturday, shift_days(saturday, 1))


def _unit(reading: Reading, frame: Frame) -> Span | None:
    unit, word = reading.unit, reading.shift
    if word in ("same", "previous", "following") or unit == "day":
        if unit == "day" and word in ("this", "last"):
            return None
        first, last = (_moved(day, word, unit) for day in frame.base)
        if reading.name:
            first = last = first if reading.name == "first" else last
        return Span(unit_span(first, unit).first, unit_span(last, unit).last)
    return unit_span(_moved(frame.published, word, unit), unit)


def _widened(near: date, far: date, unit: str) -> Span:
    """Give the days that "two years ago" can mean: a unit is told no more exactly than it is."""
    if unit in ("decade", "century"):
        return year_span(max(1, near.year - 1), min(9999, far.year + 1))
    return Span(unit_span(near, unit).first, unit_span(far, unit).last)


def _ago(reading: Reading, frame: Frame) -> Span:
    """Reckon "two years ago" as that year, "a month later" as that month, "ten days ago" as that day.

    Words that are not exact give no more than they say: "a few years ago" is some time before.
    """
    first, last = (frame.published, frame.published) if reading.sense in ("ago", "coming") else frame.base
    sign = 1 if reading.sense in ("later", "coming") else -1
    count, unit = reading.count or 0, reading.unit
    near, far = (shift(day, sign * count, unit) for day in (first, last))
    if reading.count is None or reading.size == "more":
        return Span(near, None) if sign > 0 else Span(None, far)
    if reading.size in ("little more", "less"):
        other = shift(first, sign * (count + (1 if reading.size == "little more" else -1)), unit)
        return Span(min(near, other), max(near, other))
    if unit == "day" or (unit == "week" and count == 1):
        return Span(near, far)
    return _widened(near, far, unit)


_LARGER: Final = {"day": "week", "week": "month"}


def _period(reading: Reading, frame: Frame) -> Span:
    """Reckon "the past decade" and "the coming weeks".

    A vague number of days or weeks stays under the next larger unit; one of months or years is open.
    """
    today = frame.published
    if reading.sense == "for":
        return _ago(replace(reading, sense="ago"), frame)
    if reading.count is None and reading.unit not in _LARGER:
        return Span(today, None) if reading.sense == "coming" else Span(None, today)
    count, unit = (1, _LARGER[reading.unit]) if reading.count is None else (reading.count, reading.unit)
    if reading.sense == "coming":
        return Span(today, shift(today, count, unit))
    return Span(shift(today, -count, unit), today)


def _fiscal(reading: Reading, frame: Frame) -> Span | None:
    """Reckon a fiscal or academic year, wide enough for the states that count it differently.

    A year written "2024-25" starts in April or July; one written "2024" may start in October before it
    (United States), in January, or in April (Japan); an academic one lasts from August to July.
    """
    year = _written_year(reading, frame)
    today = frame.published
    if reading.month:
        starts = [_day_span(candidate, reading.month, reading.day or 1) for candidate in _years(frame)]
        start = _pick([span for span in starts if span], frame, ahead=frame.ahead)
        if start is None or start.first is None:
            return None
        return Span(start.first, shift_days(shift(start.first, 1, "year"), -1))
    if reading.name == "solar":
        return SOLAR.around(_moved(today, reading.shift))
    if frame.fiscal and reading.name != "academic":
        by_end = frame.fiscal.called_by_end and reading.count == 1
        day = _moved(today, reading.shift)
        return frame.fiscal.around(day) if year is None else frame.fiscal.called(year, by_end=by_end)
    month = 8 if reading.name == "academic" else 4
    if year is None:
        base = _moved(today, reading.shift)
        year = base.year if base.month >= month else base.year - 1
    elif reading.count == 1 and month == 4:
        return Span(date(year - 1, 10, 1), date(year + 1, 3, 31))
    return Span(date(year, month, 1), date(year + 1, 7, 31) if month == 8 else date(year + 1, 6, 30))


def _feast(reading: Reading, frame: Frame) -> Span | None:
    year = _written_year(reading, frame)
    days = []
    for candidate in _years(frame) if year is None else [year]:
        if reading.name in FEASTS:
            days.append(date(candidate, *FEASTS[reading.name]))
        else:
            days.append(shift_days(easter_sunday(candidate), EASTER[reading.name]))
    return _pick([Span(day, day) for day in days], frame, ahead=frame.ahead)


def _year(reading: Reading, _: Frame) -> Span | None:
    return year_span(reading.year, reading.day_to) if reading.year else None


def _decade(reading: Reading, _: Frame) -> Span | None:
    return year_span(reading.year, reading.year + 9) if reading.year else None


def _century(reading: Reading, _: Frame) -> Span:
    return year_span(max(1, reading.rank * 100 - 99), reading.rank * 100)


_RECKONERS: Final[dict[Kind, Callable[[Reading, Frame], Span | None]]] = {
    Kind.DAY: _day,
    Kind.WEEKDAY: _weekday,
    Kind.FEAST: _feast,
    Kind.WEEKEND: _weekend,
    Kind.WEEK: _week,
    Kind.MONTH: _month,
    Kind.SEASON: _season,
    Kind.QUARTER: _quarter,
    Kind.HALF: _quarter,
    Kind.YEAR: _year,
    Kind.FISCAL_YEAR: _fiscal,
    Kind.DECADE: _decade,
    Kind.CENTURY: _century,
    Kind.UNIT: _unit,
    Kind.AGO: _ago,
    Kind.PERIOD: _period,
}


def reckon(reading: Reading, frame: Frame) -> Span | None:
    """Give the days that a date can mean, None for a day that no calendar has ("31 June").

    Args:
        reading: The date.
        frame: What it is reckoned against.
    """
    return _RECKONERS[reading.kind](reading, frame)


def _cut(span: Span, part: str, published: date) -> Span:
    first, last = span
    if part == "week" and first:
        return unit_span(first, "week")
    if part == "eve" and first:
        return Span(shift_days(first, -1), shift_days(first, -1))
    if part == "earlier":
        return Span(first, min(last, published) if last else published)
    if part == "later":
        return span
    return part_of(span, part)


def reckon_ends(phrase: Phrase, frame: Frame) -> tuple[Span, Span] | None:
    """Give the days that the first and the second date of a phrase can mean; the same twice without a second.

    A year written once belongs to both: "from March to May 2019".
    """
    first, second = phrase.reading, phrase.second
    if second is None:
        span = reckon(first, frame)
        cut = _cut(span, phrase.part, frame.published) if span else None
        return (cut, cut) if cut else None
    late = reckon(second, frame)
    if first.year is None and second.year is not None and not first.year_shift and late and late.first:
        early = reckon(replace(first, year=second.year), frame)
        if early and early.first and early.first > late.first:
            early = reckon(replace(first, year=second.year - 1), frame)
    else:
        early = reckon(first, frame)
        if early and early.first:
            onward = replace(frame, published=early.first, ahead=True, weekday_ahead=True)
            late = reckon(second, onward) if second.kind not in (Kind.PERIOD, Kind.UNIT) else late
    if early is None or late is None:
        return None
    return _cut(early, phrase.part, frame.published), late
