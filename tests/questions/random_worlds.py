"""Random small graphs: few states, few days, many collisions."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from builders import article, dataset
from hypothesis import strategies as st
from worlds import Comparison, World

from kg.model import (
    Article,
    DateBounds,
    Detail,
    Evidence,
    Part,
    Party,
    Place,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    Credibility,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    PartyKind,
    Relation,
    Reliability,
    ReviewState,
    Scope,
    Status,
)
from kg.vocab.terms import KG

KEYS = ("AZE", "PAK", "TUR", "GEO")
NAMES = {"AZE": "Azerbaijan", "PAK": "Pakistan", "TUR": "Turkey", "GEO": "Georgia"}
PERSONS = (("Zakir Hasanov", "AZE"), ("Nawaz Sharif", "PAK"), ("Ali Hasanov", "AZE"))
BODY = " ".join(f"Sentence {number}." for number in range(400))
ARTICLES = tuple(
    article(BODY, id=f"{name.lower()}-{day}-x", publisher=name, published=day, title=f"{name} on {day}")
    for name, day in (
        ("Wire", date(2020, 5, 1)), ("Wire", date(2021, 5, 1)), ("Herald", date(2021, 5, 1)),
        ("Agency", date(2022, 1, 1)),
    )
)  # fmt: skip
PARTIES = (
    *(Party(name=NAMES[key], kind=PartyKind.STATE, state=key) for key in KEYS),
    *(Party(name=f"Army of {NAMES[key]}", kind=PartyKind.FORCE, state=key) for key in KEYS[:3]),
    *(Party(name=name, kind=PartyKind.PERSON, state=key) for name, key in PERSONS),
    Party(name="NATO", kind=PartyKind.ORGANIZATION, state=None),
)
COMMON = (
    EventType.AGREEMENT, EventType.AGREEMENT, EventType.EXERCISE, EventType.EXERCISE, EventType.ARMS_TRANSFER,
    EventType.ARMS_TRANSFER, EventType.VISIT, EventType.MEETING, EventType.TRAINING, EventType.SUPPORT,
    EventType.DECLARATION, EventType.DEPLOYMENT,
)  # fmt: skip
YEARS = (2018, 2019, 2020, 2021)

some_days = st.sampled_from(
    [date(y, m, d) for y in YEARS for m, d in ((1, 1), (2, 28), (6, 15), (7, 10), (12, 31))]
)


@st.composite
def bounds(draw: st.DrawFn, type_: EventType, status: Status) -> DateBounds:
    """A day, a year, a span, one side, or nothing."""
    shape = draw(st.sampled_from(["day", "day", "year", "span", "from", "by", "none"]))
    first, second = sorted((draw(some_days), draw(some_days)))
    ends = {
        "day": (first, first), "year": (date(first.year, 1, 1), date(first.year, 12, 31)), "span": (first, second),
        "from": (first, None), "by": (None, first), "none": (None, None),
    }[shape]  # fmt: skip
    return DateBounds.of(*ends, type=type_, status=status)


def simple(draw: st.DrawFn) -> DateBounds:
    """Bounds of a begin alone, known somehow."""
    first, second = sorted((draw(some_days), draw(some_days)))
    ends = draw(st.sampled_from([(first, first), (first, second), (first, None), (None, second)]))
    return DateBounds(earliest_begin=ends[0], latest_begin=ends[1])


def details(draw: st.DrawFn, type_: EventType, words: Evidence) -> tuple[Stated[Detail], ...]:
    """Further facts of what a data set, or a thorough article, tells."""
    made: dict[str, Any] = {}
    if type_ is EventType.AGREEMENT:
        made = {KG.entryIntoForce: simple(draw), KG.termination: simple(draw)}
    elif type_ is EventType.ARMS_TRANSFER:
        made = {
            KG.orderDate: simple(draw),
            KG.deliveryDate: simple(draw),
            KG.orderedNumber: draw(st.integers(1, 3)),
        }
    elif type_ is EventType.TRAINING:
        made = {KG.traineeNumber: draw(st.integers(1, 3)), KG.course: "Course"}
    elif type_ is EventType.EXERCISE:
        made = {KG.series: draw(st.sampled_from(["Bridge", "Sword"]))}
    return tuple(
        Stated(value=Detail(predicate=name, value=value), words=words, uncertain=draw(st.booleans()))
        for name, value in made.items()
        if draw(st.integers(0, 2)) == 0
    )


@st.composite
def tellings(draw: st.DrawFn, number: int, type_: EventType) -> Telling:
    """The telling of a number, which gives it words, or a row, of its own."""
    source: Article | None = draw(st.sampled_from([*ARTICLES, None]))
    words: Evidence
    if source is None:
        words = Record(dataset=dataset(), file_sha256="ab" * 32, row=number + 2, key=f"P{number}")
        exact = f"row {number + 2}"
    else:
        start = BODY.index(f"Sentence {number}.")
        words = Quote(article=source, start=start, end=start + len(f"Sentence {number}."))
        exact = words.exact
    status = draw(st.sampled_from([*Status, *[Status.COMPLETED] * 4, *[Status.AGREED] * 2]))
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=4, unique=True))
    parts = tuple(
        Stated(value=Part(role=draw(st.sampled_from(ROLES[type_])), party=p), words=words) for p in parties
    )
    when = draw(bounds(type_, status))
    keys = sorted({p.state for p in parties if p.state})
    weapon = type_ is EventType.ARMS_TRANSFER and draw(st.sampled_from(["", "JF-17", "T-72"]))
    at = draw(st.sampled_from([None, datetime(2021, 1, 1, tzinfo=UTC), datetime(2022, 6, 1, tzinfo=UTC)]))
    exercise = type_ is EventType.EXERCISE
    return Telling(
        key=telling_key(words.source.id, type_, exact, keys),
        type=type_,
        status=status,
        evidence=words,
        parts=parts,
        date=Stated(value=when, words=words),
        run=Run(extractor="rules", version=str(at.year) if at else "0", at=at),
        name=Stated(value="Iron Bridge", words=words) if draw(st.integers(0, 4)) == 0 else None,
        place=Stated(value=Place(name="Baku", state="AZE"), words=words) if draw(st.booleans()) else None,
        weapons=(Stated(value=Weapon(name=weapon), words=words),) if weapon else (),
        attributed_to=Stated(value=draw(st.sampled_from(PARTIES)), words=words) if draw(st.booleans()) else None,
        confidence=draw(st.sampled_from([Decimal("0.4"), Decimal("0.9"), Decimal(1)])),
        review=draw(st.sampled_from([ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.ADDED])),
        kinds=tuple(draw(st.sets(st.sampled_from(list(AgreementKind)), max_size=2)))
        if type_ is EventType.AGREEMENT else (),
        domains=tuple(draw(st.sets(st.sampled_from(list(ExerciseDomain)), max_size=2))) if exercise else (),
        forms=tuple(draw(st.sets(st.sampled_from(list(ExerciseForm)), max_size=1))) if exercise else (),
        scope=draw(st.sampled_from([Scope.DEFENCE, Scope.DEFENCE, Scope.DEFENCE, Scope.GENERAL])),
        details=details(draw, type_, words),
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn, *, types: tuple[EventType, ...] = COMMON) -> World:
    """A graph of up to nine events, some told two or three times."""
    groups, number = [], 0
    for _ in range(draw(st.sampled_from([0, 3, 5, 7, 9]))):
        type_ = draw(st.sampled_from(types))
        size = draw(st.sampled_from([1, 1, 2, 3]))
        groups.append(tuple(draw(tellings(number + i, type_)) for i in range(size)))
        number += size
    comparisons = []
    for _ in range(draw(st.sampled_from([0, 1, 2, 3])) if groups else 0):
        places = st.integers(0, len(groups) - 1)
        comparisons.append(
            Comparison(
                event=draw(places),
                against="pacts",
                relation=draw(st.sampled_from(list(Relation))),
                counterpart=draw(st.none() | places),
                field=draw(st.sampled_from(["", "date"])),
                reasons=draw(st.sampled_from([("one",), ("two", "one")])),
            )
        )
    return World(
        tellings=tuple(groups),
        credibility=tuple(draw(st.lists(st.sampled_from(list(Credibility)), min_size=1, max_size=3))),
        reliability={a.id: draw(st.sampled_from(list(Reliability))) for a in ARTICLES},
        owners=draw(st.sampled_from([{}, {"Agency": "AZE"}, {"Agency": "AZE", "Wire": "PAK"}]))
        if _published(groups, "Agency", "Wire")
        else {},
        comparisons=tuple(comparisons),
    )


def _published(groups: list[tuple[Telling, ...]], *names: str) -> bool:
    """Tell whether each of the publishers is in the graph, so that nothing hangs in the air."""
    seen = {t.source.publisher for group in groups for t in group if isinstance(t.source, Article)}
    return seen >= set(names)
