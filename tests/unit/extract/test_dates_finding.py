"""Expressions of time found in running text, and what only looks like one."""

import random
import time
from datetime import date
from itertools import pairwise

import pytest

from kg.extract.dates import Expression, Kind, bounds, choose, find_expressions
from kg.vocab.codes import EventType, Status

WEDNESDAY = date(2022, 3, 23)


def _bounds(
    found: Expression, type: EventType = EventType.MEETING, status: Status = Status.COMPLETED
) -> tuple[date | None, date | None]:
    return bounds(found, published=WEDNESDAY, type=type, status=status)


def _texts(text: str) -> list[str]:
    return [expression.text for expression in find_expressions(text, WEDNESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides may sign a deal, and they may also meet.",
        "May the talks go on.",
        "Troops march through the town. They will march on the city.",
        "March on, he told the recruits.",
        "Theresa May said so. Premier Kim met Jan Kowalski, June Park and April Smith.",
        "A second meeting, a second brigade, for the second time.",
        "The fall of Kabul; prices fall; the men fall back.",
        "A spring offensive, a spring in the mattress, hot springs.",
        "on 31 June",
        "June 31",
        "29 February 2021",
        "Feb. 30, 2020",
        "on 32 May",
        "on 0 May",
        "the attacks of 9/11",
        "the 2+2 talks of four ministers",
        "F-16s, Su-30s, a C-130J and 24 MiG-2019s",
        "Resolution No. 2019 and UN resolution 2231",
        "2,022 troops, 2022 troops, some 1950 people, 2019 kg, $2019",
        "Exercise Three Brothers 2021, Three Brothers - 2021 and Birlestik-2024",
        "every Monday, on Mondays, Black Friday, the Sunday Times, Friday prayers",
        "on the 5th floor of the ministry",
        "Article 5 May be invoked.",
        "in Decimal notation, Marchand, Augustus, Septic, the Mayor",
        "for two years, for ten days, a six-day tour",
        "for the first time, at the same time, the day of the ceremony",
        "the week and the year were hard",
        "24/7, 10:30, version 2.2021, 2022-03-22T10:00",
        "on the last day of the visit",
        "",
        "\n\t ",
    ],
)
def test_what_only_looks_like_a_date_is_left_out(text: str) -> None:
    assert _texts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They may meet in May.", ["in May"]),
        ("They march in March 2020.", ["in March 2020"]),
        ("The May meeting followed the March talks.", ["May", "March"]),
        ("On March 22, the ministers met.", ["On March 22"]),
        ("Prices fall in the fall of 2014.", ["in the fall of 2014"]),
        ("It was signed on the second of May.", ["on the second of May"]),
        ("on the 5th, the navy said", ["on the 5th"]),
        ("A 2019 agreement and the 2015 treaty", ["2019", "2015"]),
        ("In 2020, Turkey stood by.", ["In 2020"]),
        ("Some 2,022 troops came in 2022.", ["in 2022"]),
        ("Monday's talks went on", ["Monday"]),
        ("(May 30-June 2)", ["May 30-June 2"]),
        ("between July 1987 and March 1990 it kept an army there", ["between July 1987 and March 1990"]),
        ("agreed on last week at the summit", ["last week"]),
        ("the deal fell through ten months later", ["ten months later"]),
        ("foreseen for the second half of next year", ["for the second half of next year"]),
        ("since the riots of November 2021", ["since the riots of November 2021"]),
        ("after the two boats of 2017", ["of 2017"]),
        ("for more than 40 years", ["for more than 40 years"]),
        ("on Dec 8 and on Jan. 5", ["on Dec 8", "on Jan. 5"]),
        ("the week after next", ["the week after next"]),
        ("in the third quarter of fiscal 2021", ["in the third quarter of fiscal 2021"]),
        ("on May\n 5", ["on May\n 5"]),
    ],
)
def test_expressions_keep_their_words(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_offsets_count_code_points() -> None:
    text = "🤝 Şuşa’da: “on March 22” – they met\u00a0in May."
    for expression in find_expressions(text, WEDNESDAY):
        assert text[expression.start : expression.end] == expression.text
    assert len(find_expressions(text, WEDNESDAY)) == 2


def test_expressions_do_not_overlap_and_run_left_to_right() -> None:
    text = "From 3 to 9 May 2021, on Monday, May 10, 2021, a week later, in the autumn of 2021 and by the end of 2022."
    found = find_expressions(text, WEDNESDAY)
    assert len(found) == 5
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on March 22", Kind.DAY),
        ("on Monday", Kind.WEEKDAY),
        ("last week", Kind.UNIT),
        ("in the first week of May", Kind.WEEK),
        ("in May", Kind.MONTH),
        ("in the spring", Kind.SEASON),
        ("in the first quarter", Kind.QUARTER),
        ("in 2014", Kind.YEAR),
        ("in fiscal 2014", Kind.FISCAL_YEAR),
        ("in the 1990s", Kind.DECADE),
        ("two years ago", Kind.AGO),
        ("over the past decade", Kind.PERIOD),
        ("at Christmas", Kind.FEAST),
        ("over the weekend", Kind.WEEKEND),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert [expression.kind for expression in find_expressions(text, WEDNESDAY)] == [kind]


def test_a_dateline_is_the_day_of_the_event() -> None:
    (found,) = find_expressions("BAKU, March 22 (News Agency) - Two ministers met.", WEDNESDAY)
    assert found.is_report
    assert found.is_dateline
    assert _bounds(found) == (date(2022, 3, 22), date(2022, 3, 22))


def test_a_story_counts_from_its_dateline() -> None:
    text = "LIMA, Feb 28 (Agency) - The two signed a pact today. A drill will follow next month."
    _, today, following = find_expressions(text, date(2022, 3, 1))
    assert (today.earliest, following.earliest) == (date(2022, 2, 28), date(2022, 3, 1))
    late = "LIMA, Feb 18 (Agency) - The two signed a pact today."
    assert find_expressions(late, date(2022, 3, 1))[-1].earliest == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "type", "status", "earliest", "latest"),
    [
        # what the clause names is a later stage: the thing had begun by then
        ("The treaty was ratified in May 2021.", "Agreement", "agreed", None, "2021-05-31"),
        ("The pact entered into force on 1 March.", "Agreement", "agreed", None, "2022-03-01"),
        ("It backs Chad, most recently in January.", "Support", "ongoing", None, "2022-01-31"),
        # what ended had lasted so long
        ("He ended a three-day visit to Oman on Monday.", "Visit", "completed", "2022-03-19", "2022-03-21"),
        ("The frigate left Oman on Monday after five days.", "Visit", "completed", "2022-03-16", "2022-03-21"),
        ("They went home in February after two months.", "Deployment", "completed", "2021-12-01", "2022-02-28"),
        ("He is in Oman on a four-day visit until Friday.", "Visit", "ongoing", "2022-03-22", "2022-03-22"),
        ("The drill ended on Monday.", "Exercise", "completed", None, "2022-03-21"),
        ("The meeting ended on Monday.", "Meeting", "completed", "2022-03-21", "2022-03-21"),
        # since: the start of what has been so, else any time from then on
        ("Two jets have been flying there since May.", "ArmsTransfer", "completed", "2021-05-01", "2021-05-31"),
        ("Forty cadets have graduated since 2019.", "Training", "completed", "2019-01-01", "2022-03-23"),
        # what is agreed to start later
        ("It was agreed that pilots go there from the autumn.", "Training", "agreed", "2022-09-01", "2022-11-30"),
        # a date that opens the sentence of an announcement is that of the announcement
        ("In January the minister announced that boats would call.", "Visit", "planned", "2022-01-01", "2022-01-31"),
        ("A plan to build boats was given up in October.", "Visit", "cancelled", "2021-10-01", "2021-10-31"),
        # two days that are no range
        ("They landed on 5 January and 16 February.", "Deployment", "completed", "2022-01-05", "2022-02-16"),
        ("The drills were held in 2017 and in 2021.", "Exercise", "completed", "2017-01-01", "2021-12-31"),
    ],
)  # fmt: skip
def test_what_the_sentence_says_of_the_bounds(
    text: str, type: str, status: str, earliest: str | None, latest: str | None
) -> None:
    (found,) = find_expressions(text, WEDNESDAY)
    event = (0, len(text))
    got = bounds(found, published=WEDNESDAY, type=EventType(type), status=Status(status), event=event)
    assert tuple(day and day.isoformat() for day in got) == (earliest, latest)


def test_an_event_within_the_days_of_a_longer_one_is_on_any_of_them() -> None:
    text = "The minister was in Oman from 10 to 12 March. There he signed a pact."
    (found,) = find_expressions(text, WEDNESDAY)
    visit, pact = (0, 44), (46, len(text) - 1)
    first, last = date(2022, 3, 10), date(2022, 3, 12)
    kinds = (EventType.VISIT, Status.COMPLETED, visit), (EventType.AGREEMENT, Status.AGREED, pact)
    got = [bounds(found, published=WEDNESDAY, type=t, status=s, event=e) for t, s, e in kinds]
    assert got == [(first, first), (first, last)]


def test_the_last_day_is_that_of_what_was_told_before() -> None:
    text = "The drill will run from 4 to 15 April. On the last day the minister will visit the troops."
    last = find_expressions(text, WEDNESDAY)[-1]
    assert _bounds(last, EventType.VISIT, Status.PLANNED) == (date(2022, 4, 15), date(2022, 4, 15))


@pytest.mark.parametrize(
    ("text", "states", "earliest", "latest"),
    [
        ("in the fiscal year 2019-20", ["IND", "ISR"], "2019-04-01", "2020-03-31"),
        ("in fiscal 2021", ["PAK"], "2020-07-01", "2021-06-30"),
        ("in fiscal 2021", ["KOR", "USA"], "2020-10-01", "2021-09-30"),
        ("in fiscal 2021", ["KOR", "MDG"], "2021-01-01", "2021-12-31"),
        ("last solar year", ["AFG"], "2021-03-21", "2022-03-20"),
        ("last fiscal year", ["JPN"], "2020-04-01", "2021-03-31"),
        ("in the fiscal year 2019-20", ["IND", "PAK"], "2019-04-01", "2020-06-30"),
    ],
)
def test_fiscal_years_are_those_of_the_parties(
    text: str, states: list[str], earliest: str, latest: str
) -> None:
    got = bounds(text, published=WEDNESDAY, type=EventType.TRAINING, status=Status.COMPLETED, states=states)
    assert got == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "text",
    [
        "Both have signed a memorandum, the ministry said on Tuesday.",
        "A delegation visited the museum, the ministry reported on March 22.",
        "India has concluded an agreement, the spokesman told newsmen on Monday",
        "The centre has started work, the command confirmed on Thursday",
        "On Tuesday the ministry of defence said that both had signed.",
    ],
)
def test_report_dates_are_upper_bounds(text: str) -> None:
    (found,) = find_expressions(text, WEDNESDAY)
    assert found.is_report
    earliest, latest = bounds(found, published=WEDNESDAY, type=EventType.AGREEMENT, status=Status.AGREED)
    assert (earliest, latest) == (None, found.latest)


@pytest.mark.parametrize(
    "text",
    [
        "They signed it on Tuesday, the ministry said.",
        "He said that on Tuesday both had signed.",
        "The parties adopted a joint statement on Tuesday.",
        "She announced it on Tuesday after talks with her host.",
        "Officers posted to the Kingdom since 1967 teach there.",
        "The drones bought in 2016 are said to be in store.",
    ],
)
def test_dates_of_the_thing_itself_are_no_report_dates(text: str) -> None:
    (found,) = find_expressions(text, WEDNESDAY)
    assert not found.is_report


def test_the_end_of_a_drill_is_the_latest_day_of_its_begin() -> None:
    (found,) = find_expressions("The two navies brought their drill to an end on Sunday.", WEDNESDAY)
    held = {"published": WEDNESDAY, "status": Status.COMPLETED}
    assert bounds(found, type=EventType.EXERCISE, **held) == (None, date(2022, 3, 20))
    assert bounds(found, type=EventType.MEETING, **held) == (date(2022, 3, 20), date(2022, 3, 20))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They met on Friday; a day earlier both had landed.", "2022-03-17", "2022-03-17"),
        ("They met on Friday. A day later the pact was signed.", "2022-03-19", "2022-03-19"),
        ("It came on Tuesday. The same day a ship sailed.", "2022-03-22", "2022-03-22"),
        ("It came on Tuesday. That night they dined.", "2022-03-22", "2022-03-22"),
        ("It came on March 4, 2019. That same year it left.", "2019-01-01", "2019-12-31"),
        ("It came in March 2018. Ten months later it fell through.", "2019-01-01", "2019-01-31"),
        ("It came in 2017, under a treaty signed that May.", "2017-05-01", "2017-05-31"),
        ("It came on March 4, 2019, and the following month it left.", "2019-04-01", "2019-04-30"),
        ("It came in July 2019. The previous year it had been built.", "2018-01-01", "2018-12-31"),
    ],
)
def test_relative_dates_count_from_the_last_date_told(text: str, earliest: str, latest: str) -> None:
    found = find_expressions(text, WEDNESDAY)[-1]
    expected = (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert bounds(found, published=WEDNESDAY, type=EventType.VISIT, status=Status.COMPLETED) == expected


def test_a_date_to_come_is_no_anchor_for_what_is_past() -> None:
    text = "They will meet on May 5, 2022. A week earlier than that storm he had left."
    assert find_expressions(text, WEDNESDAY)[-1].anchor is None


def test_the_clause_decides_where_a_planned_weekday_lies() -> None:
    (to_come,) = find_expressions("The tanker is expected to dock on Friday.", WEDNESDAY)
    (announced,) = find_expressions("Japan would send aircraft, its ministry announced on Friday.", WEDNESDAY)
    plan = {"published": WEDNESDAY, "type": EventType.AID, "status": Status.PLANNED}
    assert bounds(to_come, **plan) == (date(2022, 3, 25), date(2022, 3, 25))
    assert bounds(announced, **plan) == (date(2022, 3, 18), date(2022, 3, 18))


def _chosen(text: str, words: str, status: Status = Status.COMPLETED) -> str | None:
    start = text.index(words)
    found = find_expressions(text, WEDNESDAY)
    event = (start, start + len(words))
    chosen = choose(found, event, text=text, type=EventType.MEETING, status=status)
    return chosen.text if isinstance(chosen, Expression) else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The navies drilled in May, and a pact was signed on Monday.", "navies drilled", "in May"),
        ("The navies drilled in May, and a pact was signed on Monday.", "pact was signed", "on Monday"),
        ("They met on Friday, the ministry said on Monday.", "They met", "on Friday"),
        ("They have met, the ministry said on Monday.", "They have met", "on Monday"),
        ("A treaty, which was signed in 2011, led to talks on Monday.", "signed", "in 2011"),
        ("A treaty, which was signed in 2011, led to talks on Monday.", "talks", "on Monday"),
        ("They met. Two years ago a ship sailed.", "They met", None),
        ("They met.", "They met", None),
        ("In 2016 a pact was signed; a centre opened in 2018.", "centre opened", "in 2018"),
        ("They signed a deal to be carried out by 2026 on Monday.", "signed a deal", "on Monday"),
    ],
)
def test_the_date_of_the_clause_is_chosen(text: str, words: str, expected: str | None) -> None:
    assert _chosen(text, words) == expected


def _garbage() -> dict[str, str]:
    dice = random.Random(7)
    letters = "abcdefgh 0123456789-/.,MayJune\n"
    return {
        "digits": "1" * 100_000,
        "digits and dashes": "1-" * 50_000,
        "blanks": " " * 100_000,
        "last": "last " * 20_000,
        "the": "in the " * 14_000,
        "months": "May " * 25_000,
        "ranges": "1 May-" * 17_000,
        "years": "2019-" * 20_000,
        "quantities": "a few " * 17_000,
        "parts": "the end of " * 9_000,
        "lists": "1, 2, 3, " * 11_000,
        "reports": "said " * 20_000,
        "noise": "".join(dice.choice(letters) for _ in range(100_000)),
    }


@pytest.mark.parametrize("name", sorted(_garbage()))
def test_no_text_takes_long(name: str) -> None:
    text = _garbage()[name]
    started = time.process_time()
    find_expressions(text, WEDNESDAY)
    assert time.process_time() - started < 5


def test_time_grows_with_length_only() -> None:
    def seconds(count: int) -> float:
        text = "On May 5, 2021 both met, and on Monday to Friday they drilled. " * count
        started = time.process_time()
        find_expressions(text, WEDNESDAY)
        return time.process_time() - started

    short, long = seconds(200), seconds(1600)
    assert long < 8 * short * 3 + 0.5
