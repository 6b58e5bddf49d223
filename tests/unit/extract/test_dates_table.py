"""Expressions of time and their bounds, worked out by hand for a story of Wednesday, 23 March 2022."""

from datetime import date

import pytest

from kg.extract.dates import bounds
from kg.vocab.codes import EventType, Status

WEDNESDAY = date(2022, 3, 23)

DONE = """
on March 22                               | 2022-03-22 | 2022-03-22
on 22 March                               | 2022-03-22 | 2022-03-22
22 March 2022                             | 2022-03-22 | 2022-03-22
March 22, 2022                            | 2022-03-22 | 2022-03-22
the 5th of May                            | 2021-05-05 | 2021-05-05
May 5                                     | 2021-05-05 | 2021-05-05
May 5th                                   | 2021-05-05 | 2021-05-05
on Dec 8                                  | 2021-12-08 | 2021-12-08
on Feb. 8                                 | 2022-02-08 | 2022-02-08
on Sept. 30, 2019                         | 2019-09-30 | 2019-09-30
the fifth of May 2021                     | 2021-05-05 | 2021-05-05
on the twenty-first of March              | 2022-03-21 | 2022-03-21
on March 23                               | 2022-03-23 | 2022-03-23
on March 24                               | 2021-03-24 | 2021-03-24
on 3 May last year                        | 2021-05-03 | 2021-05-03
on 29 February                            | 2020-02-29 | 2020-02-29
2022-03-22                                | 2022-03-22 | 2022-03-22
22.03.2022                                | 2022-03-22 | 2022-03-22
22/03/2022                                | 2022-03-22 | 2022-03-22
3/22/2022                                 | 2022-03-22 | 2022-03-22
3/4/2021                                  | 2021-03-04 | 2021-04-03
on Tuesday, March 22                      | 2022-03-22 | 2022-03-22
Thursday, 5 May 2016                      | 2016-05-05 | 2016-05-05
the night of 5 May                        | 2021-05-05 | 2021-05-05
on Wednesday                              | 2022-03-23 | 2022-03-23
Wednesday                                 | 2022-03-23 | 2022-03-23
on Thursday                               | 2022-03-17 | 2022-03-17
on Monday                                 | 2022-03-21 | 2022-03-21
last Tuesday                              | 2022-03-22 | 2022-03-22
last Wednesday                            | 2022-03-16 | 2022-03-16
last Friday                               | 2022-03-18 | 2022-03-18
on Tuesday night                          | 2022-03-22 | 2022-03-22
early on Monday                           | 2022-03-21 | 2022-03-21
the early hours of Saturday               | 2022-03-19 | 2022-03-19
on Friday last week                       | 2022-03-18 | 2022-03-18
on Monday of last week                    | 2022-03-14 | 2022-03-14
the Sunday before last                    | 2022-03-13 | 2022-03-13
on Monday and Tuesday                     | 2022-03-21 | 2022-03-21
from Monday to Wednesday                  | 2022-03-21 | 2022-03-21
today                                     | 2022-03-23 | 2022-03-23
this morning                              | 2022-03-23 | 2022-03-23
yesterday                                 | 2022-03-22 | 2022-03-22
yesterday evening                         | 2022-03-22 | 2022-03-22
last night                                | 2022-03-22 | 2022-03-22
the day before yesterday                  | 2022-03-21 | 2022-03-21
a day earlier                             | 2022-03-22 | 2022-03-22
the day before                            | 2022-03-22 | 2022-03-22
ten days ago                              | 2022-03-13 | 2022-03-13
a week ago                                | 2022-03-16 | 2022-03-16
two weeks ago                             | 2022-03-07 | 2022-03-13
A little more than a week earlier         | 2022-03-09 | 2022-03-16
a month ago                               | 2022-02-01 | 2022-02-28
two years ago                             | 2020-01-01 | 2020-12-31
some 15 years ago                         | 2007-01-01 | 2007-12-31
half a year ago                           | 2021-09-01 | 2021-09-30
half a century ago                        | 1972-01-01 | 1972-12-31
more than a year ago                      | -          | 2021-03-23
nearly three months ago                   | 2021-12-23 | 2022-01-23
a few years ago                           | -          | 2022-03-23
years ago                                 | -          | 2022-03-23
over the weekend                          | 2022-03-19 | 2022-03-20
last weekend                              | 2022-03-19 | 2022-03-20
this week                                 | 2022-03-21 | 2022-03-23
earlier this week                         | 2022-03-21 | 2022-03-23
last week                                 | 2022-03-14 | 2022-03-20
the week before last                      | 2022-03-07 | 2022-03-13
this month                                | 2022-03-01 | 2022-03-23
earlier this month                        | 2022-03-01 | 2022-03-23
last month                                | 2022-02-01 | 2022-02-28
this year                                 | 2022-01-01 | 2022-03-23
earlier this year                         | 2022-01-01 | 2022-03-23
last year                                 | 2021-01-01 | 2021-12-31
the year before last                      | 2020-01-01 | 2020-12-31
in February                               | 2022-02-01 | 2022-02-28
in September                              | 2021-09-01 | 2021-09-30
In September 2021                         | 2021-09-01 | 2021-09-30
of June                                   | 2021-06-01 | 2021-06-30
October                                   | 2021-10-01 | 2021-10-31
in May                                    | 2021-05-01 | 2021-05-31
last May                                  | 2021-05-01 | 2021-05-31
last March                                | 2021-03-01 | 2021-03-31
this past January                         | 2022-01-01 | 2022-01-31
in June last year                         | 2021-06-01 | 2021-06-30
in December of the last year              | 2021-12-01 | 2021-12-31
April of last year                        | 2021-04-01 | 2021-04-30
in July and August                        | 2021-07-01 | 2021-08-31
in early January                          | 2022-01-01 | 2022-01-10
in mid-June                               | 2021-06-11 | 2021-06-20
in the middle of January                  | 2022-01-11 | 2022-01-20
late last month                           | 2022-02-21 | 2022-02-28
at the end of June                        | 2021-06-20 | 2021-06-30
At the end of September                   | 2021-09-20 | 2021-09-30
at the beginning of May                   | 2021-05-01 | 2021-05-10
in the first half of May                  | 2021-05-01 | 2021-05-15
in the second half of November            | 2021-11-16 | 2021-11-30
in the first week of June                 | 2021-06-01 | 2021-06-07
in the second week of March 2020          | 2020-03-08 | 2020-03-14
in the last week of August                | 2021-08-25 | 2021-08-31
In the winter of 2014                     | 2013-12-01 | 2015-02-28
in the winter of 2013-14                  | 2013-12-01 | 2014-02-28
last winter                               | 2021-12-01 | 2022-02-28
last summer                               | 2021-06-01 | 2021-08-31
in the autumn of 2018                     | 2018-09-01 | 2018-11-30
in the fall of 2014                       | 2014-09-01 | 2014-11-30
last fall                                 | 2021-09-01 | 2021-11-30
in the spring                             | 2022-03-01 | 2022-03-23
this spring                               | 2022-03-01 | 2022-03-23
in the summer                             | 2021-06-01 | 2021-08-31
in late summer 2020                       | 2020-08-01 | 2020-08-31
in the first quarter of 2021              | 2021-01-01 | 2021-03-31
in the fourth quarter                     | 2021-10-01 | 2021-12-31
in the last quarter of last year          | 2021-10-01 | 2021-12-31
Q3 2021                                   | 2021-07-01 | 2021-09-30
H1 2021                                   | 2021-01-01 | 2021-06-30
in the first half of last year            | 2021-01-01 | 2021-06-30
in the first semester of 2020             | 2020-01-01 | 2020-06-30
in the second half of 2020                | 2020-07-01 | 2020-12-31
in 2020                                   | 2020-01-01 | 2020-12-31
in 2022                                   | 2022-01-01 | 2022-03-23
2015                                      | 2015-01-01 | 2015-12-31
of 1989                                   | 1989-01-01 | 1989-12-31
as far back as 2003                       | 2003-01-01 | 2003-12-31
in early 2019                             | 2019-01-01 | 2019-04-30
early in 2019                             | 2019-01-01 | 2019-04-30
in mid-2018                               | 2018-05-01 | 2018-08-31
in late 2019                              | 2019-09-01 | 2019-12-31
During the 44-day war with Armenia in 2020 | 2020-01-01 | 2020-12-31
in the 1990s                              | 1990-01-01 | 1999-12-31
in the early 1990s                        | 1990-01-01 | 1993-12-31
in the late 1980s                         | 1987-01-01 | 1989-12-31
in the '80s                               | 1980-01-01 | 1989-12-31
in the nineties                           | 1990-01-01 | 1999-12-31
in the 19th century                       | 1801-01-01 | 1900-12-31
the 1914-18 war                           | 1914-01-01 | 1918-12-31
in the fiscal year 2019-20                | 2019-04-01 | 2020-06-30
in fiscal 2020                            | 2019-10-01 | 2021-03-31
in the academic year 2018-2019            | 2018-08-01 | 2019-07-31
May 30-June 2                             | 2021-05-30 | 2021-05-30
from 3 to 9 September                     | 2021-09-03 | 2021-09-03
on 24-26 February                         | 2022-02-24 | 2022-02-24
from April 15 to 26                       | 2021-04-15 | 2021-04-15
from Oct 14 to Oct 26                     | 2021-10-14 | 2021-10-14
on September 2 and 3                      | 2021-09-02 | 2021-09-02
1, 2 and 3 February                       | 2022-02-01 | 2022-02-01
from 30 December 2020 to 2 January 2021   | 2020-12-30 | 2020-12-30
from March to May 2019                    | 2019-03-01 | 2019-03-31
from December to February 2020            | 2019-12-01 | 2019-12-31
between 13 and 20 October                 | 2021-10-13 | 2021-10-13
between 2015 and 2018                     | 2015-01-01 | 2018-12-31
from 1999 to 2009                         | 1999-01-01 | 1999-12-31
after the floods of 2018                  | 2018-01-01 | 2022-03-23
at the beginning of 2020                  | 2020-01-01 | 2020-03-31
at the end of 2019                        | 2019-10-01 | 2019-12-31
since 2009                                | 2009-01-01 | 2022-03-23
by last year                              | -          | 2021-12-31
until 2009                                | -          | 2009-12-31
until June                                | -          | 2021-06-30
before 2014                               | -          | 2013-12-31
after 2014                                | 2015-01-01 | 2022-03-23
after the quake of Aug. 14                | 2021-08-14 | 2022-03-23
Over the past decade                      | 2012-03-23 | 2022-03-23
over the past five years                  | 2017-03-23 | 2022-03-23
In the past year                          | 2021-03-23 | 2022-03-23
over the last two years                   | 2020-03-23 | 2022-03-23
in recent months                          | -          | 2022-03-23
in recent weeks                           | 2022-02-23 | 2022-03-23
at Christmas                              | 2021-12-25 | 2021-12-25
on Good Friday 2021                       | 2021-04-02 | 2021-04-02
the week of March 9                       | 2022-03-07 | 2022-03-13
"""

TO_COME = """
on Wednesday                              | 2022-03-23 | 2022-03-23
on Thursday                               | 2022-03-24 | 2022-03-24
on Tuesday                                | 2022-03-29 | 2022-03-29
next Monday                               | 2022-03-28 | 2022-03-28
next Thursday                             | 2022-03-31 | 2022-03-31
this Friday                               | 2022-03-25 | 2022-03-25
tomorrow                                  | 2022-03-24 | 2022-03-24
the day after tomorrow                    | 2022-03-25 | 2022-03-25
on 14 February                            | 2023-02-14 | 2023-02-14
May 5                                     | 2022-05-05 | 2022-05-05
from 3 to 9 September                     | 2022-09-03 | 2022-09-03
in September                              | 2022-09-01 | 2022-09-30
in February                               | 2023-02-01 | 2023-02-28
next March                                | 2023-03-01 | 2023-03-31
this coming May                           | 2022-05-01 | 2022-05-31
in May next year                          | 2023-05-01 | 2023-05-31
early December                            | 2022-12-01 | 2022-12-10
next spring                               | 2023-03-01 | 2023-05-31
this summer                               | 2022-06-01 | 2022-08-31
in the autumn                             | 2022-09-01 | 2022-11-30
next winter                               | 2022-12-01 | 2023-02-28
in the second quarter of this year        | 2022-04-01 | 2022-06-30
in the first half of next year            | 2023-01-01 | 2023-06-30
in the first quarter                      | 2022-01-01 | 2022-03-31
next week                                 | 2022-03-28 | 2022-04-03
in the week after next                    | 2022-04-04 | 2022-04-10
next month                                | 2022-04-01 | 2022-04-30
next year                                 | 2023-01-01 | 2023-12-31
this year                                 | 2022-03-23 | 2022-12-31
this week                                 | 2022-03-23 | 2022-03-27
in 2022                                   | 2022-01-01 | 2022-12-31
in the coming months                      | 2022-03-23 | -
in the coming year                        | 2023-01-01 | 2023-12-31
in the 2022-23 fiscal year                | 2022-04-01 | 2023-06-30
later this year                           | 2022-03-23 | 2022-12-31
within the year                           | 2022-03-23 | 2022-12-31
before the year is out                    | 2022-03-23 | 2022-12-31
before the month is over                  | 2022-03-23 | 2022-03-31
before the end of the year                | 2022-03-23 | 2022-12-31
before September is out                   | 2022-03-23 | 2022-09-30
by the end of next year                   | 2022-03-23 | 2023-12-31
by the end of 2022                        | 2022-03-23 | 2022-12-31
by the end of the third quarter           | 2022-03-23 | 2022-09-30
by year-end                               | 2022-03-23 | 2022-12-31
by 2026                                   | 2022-03-23 | 2026-12-31
by June                                   | 2022-03-23 | 2022-06-30
by spring                                 | 2022-03-23 | 2022-05-31
no later than 15 May                      | 2022-03-23 | 2022-05-15
until March 2024                          | 2022-03-23 | 2024-03-31
before 1 July                             | 2022-03-23 | 2022-06-30
after 1 July                              | 2022-07-01 | -
from 2027 on                              | 2027-01-01 | 2027-12-31
starting in September                     | 2022-09-01 | 2022-09-30
in the fiscal year that opens on 1 April  | 2022-04-01 | 2023-03-31
over the coming three months              | 2022-03-23 | 2022-06-23
over the next ten years                   | 2022-03-23 | 2032-03-23
in the coming days                        | 2022-03-23 | 2022-03-30
in the coming weeks                       | 2022-03-23 | 2022-04-23
within three months                       | 2022-03-23 | 2022-06-23
within 90 days                            | 2022-03-23 | 2022-06-21
in two weeks' time                        | 2022-04-04 | 2022-04-10
in 2025                                   | 2025-01-01 | 2025-12-31
In October 2016                           | 2016-10-01 | 2016-10-31
soon                                      | 2022-03-23 | -
"""

ONGOING = """
since 2003                                | 2003-01-01 | 2003-12-31
since December 2001                       | 2001-12-01 | 2001-12-31
Since about 2016                          | 2016-01-01 | 2016-12-31
since Monday                              | 2022-03-21 | 2022-03-21
since last summer                         | 2021-06-01 | 2021-08-31
since the end of May                      | 2021-05-20 | 2021-05-31
since the 1960s                           | 1960-01-01 | 1969-12-31
since early 2015                          | 2015-01-01 | 2015-04-30
since the riots of November 2021          | 2021-11-01 | 2021-11-30
since independence in 1975                | 1975-01-01 | 1975-12-31
between 2015 and 2018                     | 2015-01-01 | 2015-12-31
for years                                 | -          | 2022-03-23
for more than 40 years                    | -          | 1982-03-23
For the past few years                    | -          | 2022-03-23
For the past eighteen months              | 2020-09-23 | 2022-03-23
At present                                | -          | 2022-03-23
today                                     | 2022-03-23 | 2022-03-23
this week                                 | 2022-03-21 | 2022-03-23
from June 8 to 10                         | 2021-06-08 | 2021-06-08
until Friday                              | -          | 2022-03-23
"""

CANCELLED = """
on Thursday                               | 2022-03-24 | 2022-03-24
on Monday                                 | 2022-03-21 | 2022-03-21
in April                                  | 2022-04-01 | 2022-04-30
in January                                | 2022-01-01 | 2022-01-31
this month                                | 2022-03-01 | 2022-03-31
for this week                             | 2022-03-21 | 2022-03-27
since 2016                                | 2016-01-01 | 2016-12-31
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]
    return [(row[0], row[1], row[2]) for row in rows]


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


CASES = [
    *((*row, EventType.VISIT, Status.COMPLETED) for row in _rows(DONE)),
    *((*row, EventType.EXERCISE, Status.PLANNED) for row in _rows(TO_COME)),
    *((*row, EventType.TRAINING, Status.ONGOING) for row in _rows(ONGOING)),
    *((*row, EventType.EXERCISE, Status.CANCELLED) for row in _rows(CANCELLED)),
]


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 150
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize(("text", "earliest", "latest", "type", "status"), CASES)
def test_bounds_of_an_expression(
    text: str, earliest: str, latest: str, type: EventType, status: Status
) -> None:
    found = bounds(text, published=WEDNESDAY, type=type, status=status)
    assert found == (_day(earliest), _day(latest))


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize(
    "words", [None, "", "on 31 June", "Feb. 30, 2020", "29 February 2021", "at some time"]
)
def test_without_a_date_that_exists_only_the_story_bounds_the_event(
    words: str | None, status: Status
) -> None:
    ahead = status in (Status.PLANNED, Status.PROPOSED, Status.NEGOTIATING)
    expected = (WEDNESDAY, None) if ahead else (None, WEDNESDAY)
    assert bounds(words, published=WEDNESDAY, type=EventType.MEETING, status=status) == expected


@pytest.mark.parametrize("type", [EventType.AID, EventType.ARMS_TRANSFER, EventType.TRAINING])
def test_the_weekday_of_a_pledge_is_that_of_the_announcement(type: EventType) -> None:
    pledged = bounds("on Monday", published=WEDNESDAY, type=type, status=Status.PLANNED)
    assert pledged == (date(2022, 3, 21), date(2022, 3, 21))


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.NEGOTIATING])
def test_the_weekday_of_an_offer_is_past(status: Status) -> None:
    offered = bounds("on Friday", published=WEDNESDAY, type=EventType.ARMS_TRANSFER, status=status)
    assert offered == (date(2022, 3, 18), date(2022, 3, 18))


def test_what_lasts_begins_where_the_range_begins() -> None:
    base = bounds(
        "between 2015 and 2018", published=WEDNESDAY, type=EventType.DEPLOYMENT, status=Status.COMPLETED
    )
    assert base == (date(2015, 1, 1), date(2015, 12, 31))


def test_words_that_count_from_another_date_say_nothing_without_it() -> None:
    lonely = bounds("on the same day", published=WEDNESDAY, type=EventType.VISIT, status=Status.COMPLETED)
    assert lonely == (None, WEDNESDAY)


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("row", _rows(DONE.strip() + "\n" + TO_COME.strip() + "\n" + ONGOING.strip()))
def test_no_day_of_publication_breaks_the_calendar(row: tuple[str, str, str], published: date) -> None:
    for status in (Status.COMPLETED, Status.PLANNED, Status.ONGOING, Status.CANCELLED):
        earliest, latest = bounds(row[0], published=published, type=EventType.EXERCISE, status=status)
        assert earliest is None or latest is None or earliest <= latest
