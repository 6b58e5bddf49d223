"""Words that name no date but refer to one: what they count from, and what they leave undated."""

from datetime import date

import pytest

from kg.extract.dates import bounds, find_expressions, find_reference
from kg.vocab.codes import EventType, Status

PUBLISHED = date(2022, 6, 15)
"""A Wednesday."""
Days = tuple[str | None, str | None]


def _dated(text: str, words: str, type: EventType, status: Status) -> Days | None:
    """Give the bounds of what the words date, None where they refer to nothing."""
    start = text.rindex(words)
    told = find_expressions(text, PUBLISHED)
    found = find_reference(text, (start, start + len(words)), expressions=told, published=PUBLISHED)
    if found is None:
        return None
    low, high = bounds(found, published=PUBLISHED, type=type, status=status)
    return low.isoformat() if low else None, high.isoformat() if high else None


DONE = [
    (
        "The corvette called at Doha on 3 June. Crews drilled together at the end of that call.",
        "at the end of that call",
        ("2022-06-03", "2022-06-03"),
    ),
    (
        "The exercise opened on 7 June. The two admirals dined on the eve of the opening.",
        "on the eve of the opening",
        ("2022-06-06", "2022-06-06"),
    ),
    (
        "The visit lasted from 7 to 9 June. Funds were promised in May. A gift was handed over during the visit.",
        "during the visit",
        ("2022-06-07", "2022-06-09"),
    ),
    (
        "The squadron left Izmir on Friday after three days. Divers were trained during the stay.",
        "during the stay",
        ("2022-06-07", "2022-06-10"),
    ),
    (
        "The parade took place on Monday; it had begun to rain on Sunday. The envoys met afterwards.",
        "afterwards",
        ("2022-06-13", "2022-06-13"),
    ),
    (
        "The drill opened on Monday. Before that, the gunners went through a course.",
        "Before that",
        (None, "2022-06-13"),
    ),
    (
        "The ministers met on Tuesday. They toured the yard for two days.",
        "for two days",
        ("2022-06-13", "2022-06-14"),
    ),
    (
        "On 3 June a hangar was opened. The envoy has ended her three-day visit.",
        "three-day visit",
        ("2022-06-13", "2022-06-15"),
    ),
    (
        "The general came home on Monday from a six-day tour.",
        "a six-day tour",
        ("2022-06-07", "2022-06-08"),
    ),
    (
        "The papers were signed on 1 March, and an order followed.",
        "followed",
        ("2022-03-01", "2022-06-15"),
    ),
]


@pytest.mark.parametrize(("text", "words", "days"), DONE, ids=[words for _, words, _ in DONE])
def test_what_is_done_is_dated_by_what_the_words_refer_to(text: str, words: str, days: Days) -> None:
    assert _dated(text, words, EventType.MEETING, Status.COMPLETED) == days


def test_what_comes_after_a_drill_is_open_and_after_a_meeting_is_that_day() -> None:
    drill = "The exercise runs until 24 June. The guns will be given away after the exercise."
    talks = "The meeting is to be held on 24 June. The guns will be given away after the meeting."
    assert _dated(drill, "after the exercise", EventType.AID, Status.PLANNED) == ("2022-06-24", None)
    assert _dated(talks, "after the meeting", EventType.AID, Status.PLANNED) == ("2022-06-24", "2022-06-24")


def test_a_date_to_come_dates_nothing_that_is_past() -> None:
    text = "The next call will be in August. The frigate called at Oran on 2 May. She was repaired during the call."
    swapped = "The frigate called at Oran on 2 May. The next call will be in August. She was repaired during the call."
    for words in (text, swapped):
        assert _dated(words, "during the call", EventType.AID, Status.COMPLETED) == (
            "2022-05-02",
            "2022-05-02",
        )


def test_since_then_is_the_start_of_what_goes_on() -> None:
    text = "The accord was signed in March 2019. Advisers have been at the base ever since."
    assert _dated(text, "ever since", EventType.DEPLOYMENT, Status.ONGOING) == ("2019-03-01", "2019-03-31")


def test_what_is_counted_since_a_day_is_any_time_from_then_on() -> None:
    text = "The accord was signed in March 2019. The joint commission has met four times since."
    assert _dated(text, "since", EventType.JOINT_BODY, Status.ONGOING) == ("2019-03-01", "2022-06-15")


def test_what_has_lasted_since_the_beginning_of_a_year_began_in_its_first_month() -> None:
    words = "since the beginning of 2021"
    days = bounds(words, published=PUBLISHED, type=EventType.TRAINING, status=Status.ONGOING)
    assert days == (date(2021, 1, 1), date(2021, 1, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The gunners train at present.", "at present"),
        ("Both sides praised the mood during the visit.", "during the visit"),
        ("The wall fell on 3 June. Both sides praised the mood during the visit.", "during the visit"),
        ("They met afterwards.", "afterwards"),
    ],
)
def test_words_that_refer_to_nothing_stay_without_a_date(text: str, words: str) -> None:
    assert _dated(text, words, EventType.MEETING, Status.COMPLETED) is None


def test_a_length_before_something_is_no_day() -> None:
    assert not find_expressions("The frigate lay at anchor for a day before the drill.", PUBLISHED)
    assert find_expressions("The frigate came a day before the drill.", PUBLISHED)


def test_the_day_of_a_quake_is_not_the_day_of_what_is_told() -> None:
    text = "Aid reached the port on Tuesday after Saturday's quake. A second ship came the same day."
    found = find_expressions(text, PUBLISHED)
    assert found[-1].anchor is not None
    assert found[-1].anchor.first == date(2022, 6, 14)
