"""Short words of drawings."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from made_events import SEED, make_events

from kg.model import DateBounds, Detail
from kg.views.wording import date_words, detail_words, initials, short_title, words_of, years_of
from kg.vocab.codes import LABELS, Obligation
from kg.vocab.terms import KG


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2021-07-27", "2021-07-27", "27 Jul 2021"),
        ("2021-09-01", "2021-09-30", "Sep 2021"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2012-01-01", "2015-12-31", "2012 – 2015"),
        ("2013-12-01", "2015-02-28", "Dec 2013 – Feb 2015"),
        ("2012-03-23", "2022-03-23", "23 Mar 2012 – 23 Mar 2022"),
        ("2021-09-01", "2021-09-29", "1 Sep 2021 – 29 Sep 2021"),
        ("2022-03-23", None, "from 23 Mar 2022"),
        (None, "2022-03-23", "by 23 Mar 2022"),
        (None, None, "no date"),
    ],
)
def test_date_words(low: str | None, high: str | None, words: str) -> None:
    bounds = DateBounds(
        earliest_begin=date.fromisoformat(low) if low else None,
        latest_begin=date.fromisoformat(high) if high else None,
    )
    assert date_words(bounds) == words


def test_titles_say_what_is_most_telling() -> None:
    titles = [short_title(event) for event in make_events()]

    assert titles[:4] == [
        "Visit, Army Museum",
        "Meeting: Zakir Hasanov",
        "Meeting: Zakir Hasanov",
        "Visit: Zakir Hasanov",
    ]
    assert titles[4] == "Support, PAK → AZE"
    assert titles[9] == "Training, PAK → AZE"
    assert titles[13] == "Meeting: Speaker of the Parliament"
    assert titles[6] == "Three Brothers - 2021"
    assert titles[10] == "Arms transfer: JF-17 Thunder"
    assert titles[11] == "Exercise: Ilham Aliyev, Nawaz Sharif"


@pytest.mark.parametrize(
    ("name", "mark"),
    [("NATO", "NATO"), ("United Nations", "UN"), ("European Union", "EU"), ("League of Arab States", "LAS"),
     ("Interpol", "Inte…"), ("x y", "x y")],
)  # fmt: skip
def test_initials(name: str, mark: str) -> None:
    assert initials(name) == mark


def test_initials_of_odd_names_do_not_fail() -> None:
    assert initials("a b c d e f") == "a b …"
    assert initials("") == ""


def test_years_of() -> None:
    (event,) = make_events([replace(SEED[0], begin=("2013-12-01", "2015-02-28"))])
    assert years_of(event.date) == (2013, 2015)
    assert years_of(DateBounds()) is None


@pytest.mark.parametrize(
    ("predicate", "value", "name", "words"),
    [
        (KG.orderedNumber, 1200, "ordered number", "1,200"),
        (KG.costInDollars, Decimal("2500000.50"), "cost in dollars", "2,500,000.50"),
        (KG.localProduction, True, "local production", "yes"),
        (KG.localProduction, False, "local production", "no"),
        (KG.course, "Staff course", "course", "Staff course"),
        (KG.obligation, Obligation.OFFENCE, "obligation", LABELS[Obligation.OFFENCE]),
        (
            KG.entryIntoForce,
            DateBounds(earliest_begin=date(2013, 12, 1), latest_begin=date(2015, 2, 28)),
            "entry into force",
            "Dec 2013 – Feb 2015",
        ),
    ],
)
def test_further_facts_in_words(predicate, value: object, name: str, words: str) -> None:
    detail = Detail(predicate=predicate, value=value)

    assert words_of(detail.predicate.rpartition("#")[2]) == name
    assert detail_words(detail) == words
