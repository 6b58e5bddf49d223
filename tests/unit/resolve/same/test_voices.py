"""Independent voices and what they make of an event's credibility."""

from dataclasses import replace
from datetime import date

import pytest
from builders import article, bounds, telling

from kg.model import Party, Quote, Stated
from kg.resolve.same import credibility_of, voices
from kg.vocab.codes import Credibility, PartyKind, Status

TEXTS = (
    "Azerbaijan and Pakistan held talks on training in the capital on Tuesday",
    "Delegations from Islamabad were received, Pakistan told Azerbaijan of its wishes",
    "A long session between Azerbaijan and Pakistan ended without a communique",
)


def told(number, *, text="", publisher="", **values):
    words = text or TEXTS[number]
    source = article(words, id=f"wire-2022-03-2{number}-x", published=date(2022, 3, 20 + number))
    source = replace(source, publisher=publisher or f"Outlet {number}")
    return telling(Quote(article=source, start=0, end=len(words)), **values)


@pytest.mark.parametrize(("count", "grade"), [(1, Credibility.C3), (2, Credibility.C2), (3, Credibility.C1)])
def test_each_independent_voice_raises_the_grade(count, grade):
    tellings = [told(n) for n in range(count)]
    assert len(voices(tellings)) == count
    assert credibility_of(tellings) is grade


def test_one_outlet_is_one_voice():
    assert len(voices([told(0, publisher="Azer News"), told(1, publisher="azernews")])) == 1


def test_a_copied_text_is_one_voice():
    assert len(voices([told(0), told(1, text=TEXTS[0].replace("Tuesday", "Tuesday night"))])) == 1


def test_one_authority_is_one_voice():
    party = Party(name="Ministry of Defence of Azerbaijan", kind=PartyKind.MINISTRY, state="AZE")
    ministry = Stated(value=party, words=told(0).evidence)
    assert len(voices([told(0, attributed_to=ministry), told(1, attributed_to=ministry)])) == 1


def test_the_voices_of_a_chain_are_one():
    a, b = told(0, publisher="A"), told(1, publisher="A")
    c = told(2, text=TEXTS[1], publisher="C")
    assert voices([a, b, c]) == voices([c, b, a])
    assert len(voices([a, b, c])) == 1


def test_a_contradiction_lowers_the_grade_and_a_history_does_not():
    day, other = bounds("2022-03-01", "2022-03-01"), bounds("2022-03-02", "2022-03-02")
    assert credibility_of([told(0, date=day), told(1, date=other)]) is Credibility.C4
    assert credibility_of([told(n, date=d) for n, d in enumerate((day, other, day))]) is Credibility.C3
    plan = told(0, date=other, status=Status.PLANNED)
    assert credibility_of([plan, told(1, date=day, status=Status.COMPLETED)]) is Credibility.C2


def test_the_authority_is_read_from_the_words():
    text = "Troops will train together from tomorrow, Azerbaijan's defence ministry announced on Saturday with Pakistan"
    other = "Pakistan is to send guests, the Azerbaijani Defence Ministry said in Baku to all who asked"
    third = "Pakistan's defence ministry reported that its guests have come home from the Caspian shore"
    assert len(voices([told(0, text=text), told(1, text=other)])) == 1
    assert len(voices([told(0, text=text), told(1, text=third)])) == 2
