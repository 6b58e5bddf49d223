"""Which tellings are taken for one event, which are kept apart, and which wait for a person."""

from dataclasses import replace
from datetime import date
from itertools import combinations, permutations

import pytest
from builders import article, bounds, state, telling

from kg.model import Party, Place, Quote, Stated, Weapon
from kg.resolve.events import resolve, resolve_events
from kg.resolve.same import join
from kg.resolve.same.looks import look
from kg.resolve.same.merging import pairs
from kg.resolve.same.weighing import weigh
from kg.vocab.codes import EventType, PartyKind, Role, Status
from kg.workspace import Link

_SIGNATORIES = ((Role.SIGNATORY, state("AZE")), (Role.SIGNATORY, state("PAK")))


def told(text, day, *, outlet="", publisher="Wire", **values):
    """Make a telling: a story of one sentence."""
    source = article(text, id=f"wire-{day}-{outlet or 'x'}", published=date.fromisoformat(day))
    source = replace(source, publisher=publisher)
    return telling(Quote(article=source, start=0, end=len(text)), **values)


def drill(day, name, *, date="", **values):
    when = {"date": bounds(date, date)} if date else {}
    text = f"Azerbaijan and Pakistan held the {name} drills"
    return told(text, day, type=EventType.EXERCISE, name=name, **when, **values)


def test_one_name_is_one_event():
    a = drill("2021-09-13", "Three Brothers - 2021", date="2021-09-12")
    b = drill("2021-09-22", "Three Brothers 2021", outlet="b")
    assert len(resolve_events([a, b])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Medusa 8", "Medusa 9"),
        ("Sea Breeze 2021", "Sea Breeze 2022"),
        ("Eternal Brotherhood II", "Eternal Brotherhood III"),
        ("Sea Breeze", "Blue Whale"),
    ],
)
def test_another_edition_or_name_is_another_event(one, other):
    a, b = drill("2021-09-13", one), drill("2021-09-13", other, outlet="b")
    assert len(resolve_events([a, b])) == 2


def test_numbers_of_a_series_keep_meetings_apart():
    text = "The {} meeting of the commission of Azerbaijan and Pakistan took place in Baku"
    day = bounds("2022-03-22", "2022-03-22")
    a = told(text.format("fifth"), "2022-03-23", date=day)
    b = told(text.format("sixth"), "2022-03-23", date=day, outlet="b")
    c = told(text.format("5th"), "2022-03-24", date=day, outlet="c")
    assert [len(e.tellings) for e in resolve_events([a, b, c])] in ([1, 2], [2, 1])
    assert weigh(look(a), look(b)).reasons == ("another number in the series",)


def test_bounds_open_on_one_side_are_no_evidence():
    a = told("Azerbaijan and Pakistan met", "2022-03-23", date=bounds(None, "2022-03-23"))
    b = told(
        "Officials of Pakistan and Azerbaijan spoke",
        "2022-08-01",
        date=bounds(None, "2022-08-01"),
        outlet="b",
    )
    assert len(resolve_events([a, b])) == 2


def test_a_plan_and_its_holding_are_one_event_with_a_history():
    a = drill("2021-09-01", "Three Brothers 2021", status=Status.PLANNED, date="2021-09-12")
    b = drill("2021-09-21", "Three Brothers 2021", status=Status.COMPLETED, date="2021-09-13", outlet="b")
    (event,) = resolve_events([a, b])
    assert event.status is Status.COMPLETED
    assert {t.status for t in event.tellings} == {Status.PLANNED, Status.COMPLETED}


def test_weapons_and_turned_sides_keep_transfers_apart():
    def sold(day, weapon, *, turned=False, outlet="x"):
        roles = (Role.SUPPLIER, Role.RECIPIENT)
        first, second = reversed(roles) if turned else roles
        parties = ((first, state("AZE")), (second, state("PAK")))
        text = f"The {weapon} jets were handed over between Azerbaijan and Pakistan on Monday"
        return told(
            text, day, outlet=outlet, type=EventType.ARMS_TRANSFER, parties=parties, weapons=(Weapon(name=weapon),),
            date=bounds("2022-03-21", "2022-03-21"),
        )  # fmt: skip

    same = resolve_events([sold("2022-03-22", "JF-17"), sold("2022-03-22", "JF-17", outlet="b")])
    assert len(same) == 1
    assert len(resolve_events([sold("2022-03-22", "JF-17"), sold("2022-03-22", "Mi-35", outlet="b")])) == 2
    turned = sold("2022-03-22", "JF-17", turned=True, outlet="b")
    assert len(resolve_events([sold("2022-03-22", "JF-17"), turned])) == 2


def test_two_events_of_one_source_stay_two():
    text = "Azerbaijan and Pakistan met. Azerbaijan and Pakistan met again."
    source = article(text, id="wire-2022-03-23-x", published=date(2022, 3, 23))
    a = telling(Quote(article=source, start=0, end=27))
    b = telling(Quote(article=source, start=29, end=len(text) - 1))
    assert len(resolve_events([a, b])) == 2


def stories():
    """Give a bundle of tellings with likenesses in all directions."""
    found = []
    for number, (day, name) in enumerate(
        [
            ("2021-09-13", "Medusa 8"),
            ("2021-09-14", "Medusa"),
            ("2021-09-15", "Medusa 9"),
            ("2021-09-16", "Medusa 8"),
        ]
    ):
        found.append(drill(day, name, date=day, outlet=str(number)))
    return found


def test_the_order_of_tellings_makes_no_difference_and_a_chain_joins_no_contradiction():
    first = resolve(stories())
    for order in permutations(stories()):
        assert resolve(list(order)) == first
    for event in first.events:
        for a, b in combinations(event.tellings, 2):
            assert not weigh(look(a), look(b)).forbidden


def test_weighing_is_the_same_both_ways():
    for a, b in combinations(map(look, stories()), 2):
        assert weigh(a, b) == weigh(b, a)


def test_a_decision_against_evidence_stands_and_taking_it_back_restores():
    a = drill("2021-09-13", "Three Brothers 2021", date="2021-09-12")
    b = drill("2021-09-22", "Three Brothers 2021", outlet="b")
    before = resolve([a, b])
    apart = resolve([a, b], [Link(a=a.key, b=b.key, same=False)])
    assert len(apart.events) == 2
    assert apart.matches == ()
    assert resolve([a, b]) == before


def test_a_decision_on_another_pair_does_not_stop_the_evidence():
    a = drill("2021-09-13", "Three Brothers 2021", date="2021-09-12")
    b = drill("2021-09-22", "Three Brothers 2021", outlet="b")
    c = told("Azerbaijan and Pakistan met", "2020-01-01", outlet="c")
    d = told("Azerbaijan and Pakistan talked", "2019-01-01", outlet="d")
    assert len(resolve_events([a, b, c, d], [Link(a=c.key, b=d.key, same=True)])) == 2


def test_the_grey_band_waits_with_its_reasons():
    a = told("Azerbaijan and Pakistan signed an accord on rockets", "2022-03-20", type=EventType.AGREEMENT,
             date=bounds("2022-02-01", "2022-02-28"), parties=_SIGNATORIES)  # fmt: skip
    b = told("A pact on rockets between Pakistan and Azerbaijan was concluded", "2022-04-20", type=EventType.AGREEMENT,
             date=bounds("2022-02-01", "2022-02-28"), parties=_SIGNATORIES, outlet="b")  # fmt: skip
    made = resolve([a, b])
    assert len(made.events) == 2
    (match,) = made.matches
    assert {match.a, match.b} == {e.slug for e in made.events}
    assert "the same month" in match.reasons


def test_former_identifiers_lead_to_the_event():
    late = drill("2021-09-22", "Three Brothers 2021", outlet="b")
    (alone,) = resolve_events([late])
    early = drill("2021-09-13", "Three Brothers 2021", date="2021-09-12")
    (event,) = resolve_events([late, early])
    assert event.slug == resolve_events([early])[0].slug
    assert event.former == (alone.slug,)


def test_people_tell_meetings_apart():
    def met(name, *, outlet):
        parties = (
            (Role.PARTICIPANT, Party(name="Zakir Hasanov", kind=PartyKind.PERSON, state="AZE")),
            (Role.PARTICIPANT, Party(name=name, kind=PartyKind.PERSON, state="PAK")),
        )
        text = f"Zakir Hasanov of Azerbaijan was received by {name} of Pakistan"
        return told(
            text, "2022-03-23", outlet=outlet, parties=parties, date=bounds("2022-03-22", "2022-03-22")
        )

    made = resolve_events(
        [met("Imran Khan", outlet="a"), met("Arif Alvi", outlet="b"), met("Imran Khan", outlet="c")]
    )
    assert sorted(len(e.tellings) for e in made) == [1, 2]


def test_pairs_grow_with_the_number_of_tellings_and_not_with_its_square():
    def crowd(size):
        return [
            look(told(f"Azerbaijan and Pakistan met number {n}", "2022-03-23", outlet=str(n),
                      date=bounds("2022-03-22", "2022-03-22")))
            for n in range(size)
        ]  # fmt: skip

    few, many = (sum(1 for _ in pairs(crowd(size))) for size in (200, 400))
    assert many < 2.3 * few


def test_place_speaks():
    def at(place, *, outlet):
        return told(
            f"The armies of Azerbaijan and Pakistan trained near {place} in March", "2022-03-30", outlet=outlet,
            type=EventType.EXERCISE, place=Place(name=place), date=bounds("2022-03-01", "2022-03-31"),
        )  # fmt: skip

    near = weigh(look(at("Ganja", outlet="a")), look(at("Ganja", outlet="b"))).weight
    far = weigh(look(at("Ganja", outlet="a")), look(at("Sheki", outlet="b"))).weight
    assert near > far + 2


def test_join_says_by_which_pairs():
    a = drill("2021-09-13", "Three Brothers 2021", date="2021-09-12")
    b = drill("2021-09-22", "Three Brothers 2021", outlet="b")
    (merged,) = join([b, a]).merged
    assert (merged.a, merged.b) == (a.key, b.key)
    assert merged.reasons[0] == "the same name"
    assert isinstance(a.name, Stated)


def test_a_document_of_one_name_is_one_and_its_dates_contradict():
    def signed(day, date, outlet):
        verb = "was signed by the speakers" if outlet == "a" else "is what ministers agreed upon at length"
        text = f"The Baku Declaration {verb} of Azerbaijan and Pakistan in {date}"
        return told(text, day, outlet=outlet, publisher=outlet, type=EventType.DECLARATION, name="Baku Declaration",
                    parties=_SIGNATORIES, date=bounds(f"{date}-01", f"{date}-28"))  # fmt: skip

    (event,) = resolve_events([signed("2021-09-11", "2021-07", "a"), signed("2022-03-23", "2016-10", "b")])
    assert event.credibility.value == "4"
    held = drill("2021-09-13", "Medusa", date="2021-09-12")
    later = drill("2022-09-13", "Medusa", date="2022-09-12", outlet="b")
    assert len(resolve_events([held, later])) == 2
