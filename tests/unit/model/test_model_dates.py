"""Spans that are asked for, and bounds of events."""

from datetime import date

import pytest

from kg.errors import UsageError
from kg.model import DateBounds, Window
from kg.vocab.codes import EventType, Status

DAY = date(2014, 6, 1)


def window(start, end):
    return Window(
        start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end) if end else None
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-06-01", "2014-06-01", "2014-06-01"),
        ("2014..2016", "2014-01-01", "2016-12-31"),
        ("2014-03..2014-04-05", "2014-03-01", "2014-04-05"),
        ("2014..", "2014-01-01", None),
        ("..2016", None, "2016-12-31"),
        (" 2014 .. 2016 ", "2014-01-01", "2016-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_span_is_read(text, start, end):
    assert Window.parse(text) == window(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "..",
        "...",
        "2014...2016",
        "2014..2015..2016",
        "14",
        "2014-13",
        "2014-00",
        "2014-02-30",
        "2014-6",
        "2014/06",
        "20140601",
        "yesterday",
        "0000",
        "10000",
        "-2014",
        "2014-06-01T00:00",
        "２０１４",
        "٢٠١٤",
        "2014..x",
        "2014-06-00",
        "2014-00-01",
        "2016..2014",
        "2014' OR 1=1",
        "9" * 5000,
    ],
)
def test_span_that_is_none_is_refused_on_one_line(text):
    with pytest.raises(UsageError) as caught:
        Window.parse(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        (
            ("earliest_begin", "2014-02-02"),
            ("latest_begin", "2014-02-01"),
            "earliest begin 2014-02-02 is later than",
        ),
        (
            ("earliest_end", "2014-02-02"),
            ("latest_end", "2014-02-01"),
            "earliest end 2014-02-02 is later than",
        ),
        (
            ("earliest_begin", "2014-02-02"),
            ("latest_end", "2014-02-01"),
            "earliest event 2014-02-02 is later than",
        ),
    ],
)
def test_bounds_in_the_wrong_order_are_refused(low, high, message):
    with pytest.raises(UsageError, match=message):
        DateBounds(**{name: date.fromisoformat(day) for name, day in (low, high)})


@pytest.mark.parametrize(
    ("type", "status", "closed"),
    [
        (EventType.VISIT, Status.PLANNED, True),
        (EventType.VISIT, Status.COMPLETED, True),
        (EventType.SUPPORT, Status.ONGOING, False),
        (EventType.AGREEMENT, Status.AGREED, True),
        (EventType.EXERCISE, Status.COMPLETED, True),
        (EventType.EXERCISE, Status.ONGOING, False),
        (EventType.EXERCISE, Status.PLANNED, False),
        (EventType.JOINT_BODY, Status.COMPLETED, False),
        (EventType.JOINT_BODY, Status.AGREED, False),
        (EventType.DEPLOYMENT, Status.ONGOING, False),
        (EventType.TRAINING, Status.CANCELLED, False),
    ],
)
def test_end_is_bound_like_the_begin_where_the_event_is_over(type, status, closed):
    made = DateBounds.of(DAY, None, type=type, status=status)
    assert (made.earliest_begin, made.latest_begin) == (DAY, None)
    assert (made.earliest_end, made.latest_end) == ((DAY, None) if closed else (None, None))


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf", "words"),
    [
        ("2021-09-01", "2021-09-30", "2021-09", "2021-09"),
        ("2021-01-01", "2021-12-31", "2021", "2021"),
        ("2021-09-01", "2021-09-01", "2021-09-01", "2021-09-01"),
        ("2013-12-01", "2015-02-28", "[2013-12-01..2015-02-28]", "2013-12-01 .. 2015-02-28"),
        ("2016-02-01", "2016-02-28", "[2016-02-01..2016-02-28]", "2016-02-01 .. 2016-02-28"),
        ("2021-01-01", "2022-12-31", "[2021-01-01..2022-12-31]", "2021-01-01 .. 2022-12-31"),
        ("2022-03-23", None, "[2022-03-23..]", "from 2022-03-23"),
        (None, "2022-03-23", "[..2022-03-23]", "by 2022-03-23"),
        (None, None, "XXXX", "undated"),
        ("0850-01-01", "0850-01-31", "0850-01", "0850-01"),
    ],
)
def test_bounds_are_written(earliest, latest, edtf, words):
    made = DateBounds(
        earliest_begin=date.fromisoformat(earliest) if earliest else None,
        latest_begin=date.fromisoformat(latest) if latest else None,
    )
    assert (made.to_edtf(), made.to_words()) == (edtf, words)
    assert made.known == bool(earliest or latest)


def test_bounds_are_equal_only_if_all_four_are():
    assert DateBounds(latest_end=DAY) != DateBounds(latest_begin=DAY)
    assert DateBounds(latest_end=DAY).known
