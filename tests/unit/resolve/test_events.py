"""Tellings of one happening → one event."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from builders import article, bounds, state, telling

from kg.errors import ReviewFileError
from kg.model import Party, Place, Quote, Weapon
from kg.resolve.events import resolve_events
from kg.vocab.codes import EventType, PartyKind, ReviewState, Role, Status
from kg.workspace import Link

TEXT = "The armies of Azerbaijan and Pakistan met in Baku on March 22."
DAYS = ("2022-03-23", "2022-03-24", "2022-03-25")


def told(number: int = 0, **values):
    """Make a telling of one of three articles."""
    source = article(TEXT, id=f"wire-{DAYS[number]}-x", published=date.fromisoformat(DAYS[number]))
    return telling(Quote(article=source, start=0, end=len(TEXT) - 1), **values)


def link(a, b, *, same=True):
    return Link(a=a.key, b=b.key, same=same, line=1)


def test_each_telling_is_an_event_where_nothing_speaks_for_one():
    held = told(0, date=bounds("2022-03-22", "2022-03-22"))
    other = told(1, date=bounds("2022-03-01", "2022-03-01"))
    made = resolve_events([held, other])
    assert len(made) == 2
    assert [e.slug for e in made] == sorted(e.slug for e in made)


def test_decision_joins_tellings_and_the_first_names_the_event():
    a, b, c = (told(n) for n in range(3))
    (event,) = resolve_events([c, a, b], [link(b, c), link(a, c)])
    assert event.tellings == (a, b, c)
    assert event.slug == resolve_events([a])[0].slug


def test_order_of_tellings_and_links_does_not_matter():
    a, b, c = (told(n, confidence=Decimal(f"0.{n + 5}")) for n in range(3))
    links = [link(a, b), link(c, b)]
    first = resolve_events([a, b, c], links)
    for tellings in permutations([a, b, c]):
        for order in permutations(links):
            assert resolve_events(tellings, order) == first


def test_link_by_the_slug_of_an_event():
    a, b = told(0), told(1)
    slugs = [resolve_events([t])[0].slug for t in (a, b)]
    (event,) = resolve_events([a, b], [Link(a=slugs[0], b=slugs[1], same=True)])
    assert len(event.tellings) == 2


def test_unknown_telling_in_a_link_is_named():
    with pytest.raises(ReviewFileError, match=r"links\.yaml:4: there is no telling or event 'nobody'"):
        resolve_events([told()], [Link(a=told().key, b="nobody", same=True, line=4)])


def test_contradicting_links_are_named():
    a, b, c = (told(n) for n in range(3))
    with pytest.raises(ReviewFileError, match="decided to be different, and other links join them"):
        resolve_events([a, b, c], [link(a, b), link(b, c), link(a, c, same=False)])
    assert len(resolve_events([a, b, c], [link(a, b), link(a, c, same=False)])) == 2


def test_tellings_of_two_types_are_not_joined():
    a, b = told(0), told(1, type=EventType.EXERCISE)
    with pytest.raises(ReviewFileError, match="Meeting and Exercise"):
        resolve_events([a, b], [link(a, b)])


def test_status_is_the_stage_that_was_reached():
    stages = [Status.PLANNED, Status.COMPLETED, Status.PROPOSED]
    tellings = [told(n, status=s) for n, s in enumerate(stages)]
    (event,) = resolve_events(tellings, [link(tellings[0], t) for t in tellings[1:]])
    assert event.status is Status.COMPLETED
    cancelled = [told(0, status=Status.COMPLETED), told(1, status=Status.CANCELLED)]
    assert resolve_events(cancelled, [link(*cancelled)])[0].status is Status.CANCELLED


def test_bounds_are_those_of_the_telling_with_the_status():
    plan = told(0, status=Status.PLANNED, date=bounds("2022-03-01", "2022-03-31"))
    done = told(
        1, status=Status.COMPLETED, date=bounds("2022-04-02", "2022-04-02"), confidence=Decimal("0.6")
    )
    (event,) = resolve_events([plan, done], [link(plan, done)])
    assert event.date == done.date.value


def test_bounds_come_from_a_dated_telling():
    undated, dated = told(0), told(1, date=bounds("2022-03-01", None))
    (event,) = resolve_events([undated, dated], [link(undated, dated)])
    assert event.date == dated.date.value
    assert not resolve_events([undated])[0].date.known


def test_reviewed_and_news_come_before_unreviewed_and_background():
    loud = told(0, review=ReviewState.UNREVIEWED, confidence=Decimal("0.99"), place=Place(name="A"), name="A")
    back = told(1, background=True, place=Place(name="B"), name="B")
    sure = told(2, confidence=Decimal("0.5"), place=Place(name="C"), name="C")
    (event,) = resolve_events([loud, back, sure], [link(loud, back), link(back, sure)])
    assert (event.name, event.label, event.place) == ("C", "C", Place(name="C"))


def test_event_has_the_parts_and_weapons_of_all_its_tellings():
    a = told(0, weapons=(Weapon(name="Z"), Weapon(name="B")))
    b = told(
        1, parties=((Role.PARTICIPANT, state("TUR")), (Role.HOST, state("AZE"))), weapons=(Weapon(name="B"),)
    )
    (event,) = resolve_events([a, b], [link(a, b)])
    assert [(p.role, p.party.state) for p in event.parts] == [
        (Role.PARTICIPANT, "AZE"),
        (Role.PARTICIPANT, "PAK"),
        (Role.PARTICIPANT, "TUR"),
        (Role.HOST, "AZE"),
    ]
    assert event.states == ("AZE", "PAK", "TUR")
    assert event.weapons == (Weapon(name="B"), Weapon(name="Z"))


NATO = Party(name="NATO", kind=PartyKind.ORGANIZATION)
MINISTER = Party(name="Zakir Hasanov", kind=PartyKind.PERSON, state="AZE")


@pytest.mark.parametrize(
    ("type", "parties", "label"),
    [
        (
            EventType.MEETING,
            ((Role.PARTICIPANT, MINISTER), (Role.PARTICIPANT, NATO)),
            "Meeting: Zakir Hasanov and NATO",
        ),
        (
            EventType.VISIT,
            ((Role.VISITOR, MINISTER), (Role.HOST, state("PAK"))),
            "Visit: Zakir Hasanov to Pakistan",
        ),
        (
            EventType.ARMS_TRANSFER,
            ((Role.RECIPIENT, state("AZE")), (Role.SUPPLIER, state("PAK"))),
            "Arms transfer: Pakistan to Azerbaijan",
        ),
        (
            EventType.TRAINING,
            ((Role.TRAINEE, state("AZE")), (Role.TRAINER, state("PAK"))),
            "Training: Azerbaijan by Pakistan",
        ),
        (
            EventType.TRAINING,
            ((Role.TRAINEE, state("AZE")), (Role.TRAINEE, state("PAK"))),
            "Training: Azerbaijan and Pakistan",
        ),
        (
            EventType.SUPPORT,
            ((Role.SUPPORTER, state("PAK")), (Role.SUPPORTED, state("AZE"))),
            "Support: Pakistan for Azerbaijan",
        ),
        (EventType.AID, ((Role.DONOR, NATO), (Role.RECIPIENT, state("GEO"))), "Aid: NATO to Georgia"),
        (
            EventType.DEPLOYMENT,
            ((Role.SENDER, state("TUR")), (Role.HOST, state("AZE"))),
            "Deployment: Turkey in Azerbaijan",
        ),
        (
            EventType.AGREEMENT,
            tuple((Role.SIGNATORY, state(k)) for k in ("TUR", "AZE", "PAK")),
            "Agreement: Azerbaijan, Pakistan and Turkey",
        ),
        (
            EventType.JOINT_BODY,
            ((Role.MEMBER, NATO), (Role.MEMBER, state("GEO"))),
            "Joint body: Georgia and NATO",
        ),
    ],
)
def test_label_of_an_event_without_name_describes_it(type, parties, label):
    assert resolve_events([told(type=type, parties=parties)])[0].label == label


def test_weapons_stand_in_the_label():
    parties = ((Role.RECIPIENT, state("AZE")), (Role.SUPPLIER, state("PAK")))
    made = resolve_events(
        [told(type=EventType.ARMS_TRANSFER, parties=parties, weapons=(Weapon(name="JF-17"),))]
    )
    assert made[0].label == "Arms transfer (JF-17): Pakistan to Azerbaijan"


@pytest.mark.parametrize(
    ("earliest", "latest", "year"),
    [
        ("2021-09-01", "2021-09-30", "2021"),
        ("2013-12-01", "2015-02-28", "2014"),
        ("2012-03-23", "2022-03-23", "2012"),
        (None, "2019-01-01", "2019"),
        ("2030-01-01", None, "2030"),
        (None, None, "2022"),
    ],
)
def test_slug_has_the_year_in_which_it_most_likely_begins(earliest, latest, year):
    made = resolve_events([told(date=bounds(earliest, latest))])
    assert made[0].slug.startswith(f"{year}-meeting-aze-pak-")


def test_slug_has_the_name():
    assert resolve_events([told(name="Üç Qardaş – 2021")])[0].slug.startswith("2022-meeting-uc-qardas-2021-")
