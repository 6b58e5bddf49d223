"""The filters of the page in Python."""

from dataclasses import replace

import pytest
from hypothesis import given
from made_events import SEED, make_article, make_event, make_events
from made_selections import SELECTIONS

from kg.errors import UsageError
from kg.views.selection import Selection, shown
from kg.vocab.codes import Reliability, ReviewState


@given(SELECTIONS)
def test_address_reads_back(selection: Selection) -> None:
    assert Selection.from_fragment(selection.to_fragment()) == selection


def test_start_chooses_all() -> None:
    events = make_events()

    assert Selection().to_fragment() == ""
    assert Selection.from_fragment("") == Selection.from_fragment("#") == Selection()
    assert shown(events, Selection()) == events


@pytest.mark.parametrize(
    ("fragment", "count"),
    [
        ("#v1;t=M", 4),
        ("#v1;t=", 0),
        ("#v1;u=planned.negotiating", 10),
        ("#v1;y=2014-2014", 5),
        ("#v1;y=2014-2014;ys=1", 0),
        ("#v1;y=2021-2021;ys=1", 3),
        ("#v1;c=0.9", 11),
        ("#v1;r=unreviewed", 2),
        ("#v1;n=2", 0),
        ("#v1;g=E6", 0),
        ("#v1;g=F2", 0),
        ("#v1;s=TUR", 14),
        ("#v1;s=TUR;h=1", 3),
        ("#v1;s=TUR;h=2", 14),
        ("#v1;v=table;e=x;l=3", 14),
    ],
)
def test_each_filter(fragment: str, count: int) -> None:
    assert len(shown(make_events(), Selection.from_fragment(fragment))) == count


@pytest.mark.parametrize("fragment", ["#v2;t=A", "#v1;t=?", "#v1;u=x", "#v1;g=Z9", "#v1;c=x", "nonsense"])
def test_wrong_addresses_are_said(fragment: str) -> None:
    with pytest.raises(UsageError, match="is no address of a view"):
        Selection.from_fragment(fragment)


def test_one_telling_must_pass_all_that_is_said_of_tellings() -> None:
    (event,) = make_events([replace(SEED[0], confidence="0.5")])
    other = make_event(
        replace(SEED[0], confidence="0.9", review=ReviewState.REJECTED),
        make_article([SEED[0].quote], id="b-x"),
    ).tellings[0]
    event = replace(event, tellings=(*event.tellings, other))

    assert shown([event], Selection(sources=2)) == [event]
    assert shown([event], Selection(confidence=0.8)) == [event]
    assert shown([event], Selection(confidence=0.8, reviews_off=frozenset({ReviewState.REJECTED}))) == []


def test_reliability_comes_from_the_grades() -> None:
    (event,) = make_events(SEED[:1])
    graded = Selection(reliability=Reliability.C, grades={"Test Post": Reliability.B})

    assert shown([event], graded) == [event]
    assert shown([event], replace(graded, grades={})) == []
