"""A graph made by hand: some twenty events of six states, three of them told twice or with doubt."""

from datetime import UTC, date, datetime
from typing import Any

from builders import article, dataset
from worlds import Comparison, World

from kg.model import (
    DateBounds,
    Detail,
    Evidence,
    Part,
    Party,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.vocab.codes import (
    AgreementKind,
    Credibility,
    EventType,
    ExerciseDomain,
    PartyKind,
    Relation,
    Reliability,
    ReviewState,
    Role,
    Status,
)
from kg.vocab.terms import KG

E, S, R = EventType, Status, Role
BODY = " ".join(f"Sentence {number}." for number in range(40))
WIRE = article(BODY, id="wire-2021-10-01-x", publisher="Wire", published=date(2021, 10, 1), title="Wire")
HERALD = article(
    BODY, id="herald-2022-05-01-x", publisher="Herald", published=date(2022, 5, 1), title="Herald"
)
NAMES = {
    "AZE": "Azerbaijan",
    "PAK": "Pakistan",
    "TUR": "Turkey",
    "ARM": "Armenia",
    "IND": "India",
    "GEO": "Georgia",
}
_numbers = iter(range(40))


def party(word: str) -> Party:
    """Make a state of its key, or a person of "KEY Name"."""
    key, _, name = word.partition(" ")
    if name:
        return Party(name=name, kind=PartyKind.PERSON, state=key)
    return Party(name=NAMES[key], kind=PartyKind.STATE, state=key)


def known(text: str) -> DateBounds:
    """Make bounds of a begin: "2014-06-01", "2013-12-01/2015-02-28", "2022-03-23/"."""
    first, slash, last = text.partition("/")
    ends = [date.fromisoformat(day) if day else None for day in (first, last if slash else first)]
    return DateBounds(earliest_begin=ends[0], latest_begin=ends[1])


def say(type_: E, status: S, parties: str, when: str, **values: Any) -> Telling:
    """Make a telling: "visitor AZE Zakir Hasanov; host PAK", bounds, and what else it says."""
    number, source = next(_numbers), values.pop("source", WIRE)
    words: Evidence
    if source is None:
        words = Record(dataset=dataset(), file_sha256="ab" * 32, row=number + 2, key=f"P{number}")
    else:
        start = BODY.index(f"Sentence {number}.")
        words = Quote(article=source, start=start, end=start + len(f"Sentence {number}."))
    parts = [part.strip().partition(" ") for part in parties.split(";")]
    found = [Stated(value=Part(role=R(role), party=party(who)), words=words) for role, _, who in parts]
    bounds = known(when)
    dated = DateBounds.of(bounds.earliest_begin, bounds.latest_begin, type=type_, status=status)
    details = {**values.pop("details", {})}
    guess = values.pop("guess", ())
    recorded = values.pop("at", datetime(2022, 6, 1, tzinfo=UTC))
    return Telling(
        key=telling_key(words.source.id, type_, str(number), [s.value.party.state or "" for s in found]),
        type=type_,
        status=status,
        evidence=words,
        parts=tuple(found),
        date=Stated(value=dated, words=words),
        run=Run(extractor="rules", version=str(recorded.year), at=recorded),
        review=ReviewState.ACCEPTED,
        name=Stated(value=values.pop("name"), words=words) if "name" in values else None,
        weapons=tuple(Stated(value=Weapon(name=w), words=words) for w in values.pop("weapons", ())),
        details=tuple(
            Stated(value=Detail(predicate=k, value=v), words=words, uncertain=k in guess)
            for k, v in details.items()
        ),
        **values,
    )


def both(role: str, *keys: str) -> str:
    """Give parties of one role."""
    return "; ".join(f"{role} {key}" for key in keys)


THREE = ("AZE", "PAK", "TUR")
EARLY = datetime(2021, 11, 1, tzinfo=UTC)

KNOWN = World(
    tellings=(
        (
            say(
                E.AGREEMENT, S.AGREED, both("signatory", "AZE", "PAK"), "2013-12-01/2015-02-28", source=None,
                kinds=(AgreementKind.TREX,), details={KG.termination: known("2019-01-01/2019-12-31")},
                guess=(KG.termination,),
            ),
        ),
        (
            say(
                E.AGREEMENT, S.AGREED, both("signatory", "AZE", "TUR"), "2010-08-16", kinds=(AgreementKind.DCA,),
                details={KG.entryIntoForce: known("2011-03-01"), KG.termination: known("2020-08-16")},
            ),
        ),
        (
            say(
                E.EXERCISE, S.COMPLETED, both("participant", *THREE), "2021-09-01/2021-09-30", name="Three Brothers",
                domains=(ExerciseDomain.LAND,), details={KG.series: "Three Brothers"}, at=EARLY,
            ),
            say(E.EXERCISE, S.COMPLETED, both("participant", *THREE), "2021-09-12", source=HERALD),
        ),
        (say(E.EXERCISE, S.COMPLETED, both("participant", "AZE", "TUR"), "2013-07-01/2013-07-31"),),
        (say(E.EXERCISE, S.COMPLETED, both("participant", "AZE", "GEO"), "2012-01-01/2012-12-31"),),
        (say(E.ARMS_TRANSFER, S.NEGOTIATING, "supplier PAK; recipient AZE", "2022-03-23/", weapons=["JF-17"]),),
        (
            say(
                E.ARMS_TRANSFER, S.COMPLETED, "supplier TUR; recipient AZE", "2020-06-01/2020-06-30",
                weapons=["Bayraktar TB2"], details={KG.orderedNumber: 6, KG.orderDate: known("2019-01-01/2019-12-31")},
            ),
            say(
                E.ARMS_TRANSFER, S.COMPLETED, "supplier TUR; recipient AZE", "2020-06-01/2020-06-30", source=HERALD,
                weapons=["Bayraktar TB2"], details={KG.orderedNumber: 8},
            ),
        ),
        (
            say(
                E.ARMS_TRANSFER, S.COMPLETED, "supplier IND; recipient ARM", "2019-01-01/2019-12-31",
                weapons=["Swathi"],
            ),
        ),
        (
            say(
                E.TRAINING, S.COMPLETED, "trainer TUR; trainee AZE", "2011-01-01/2012-12-31",
                details={KG.traineeNumber: 120, KG.course: "Infantry"},
            ),
        ),
        (say(E.VISIT, S.COMPLETED, "visitor AZE Zakir Hasanov; host TUR", "2010-08-01"),),
        (say(E.VISIT, S.COMPLETED, "visitor AZE Zakir Hasanov; host IND", "2019-01-01/2019-12-31"),),
        (say(E.SUPPORT, S.COMPLETED, "supporter PAK; supported AZE", "2020-01-01/2020-12-31"),),
        (say(E.DECLARATION, S.AGREED, both("signatory", *THREE), "2021-07-27", name="Baku Declaration", at=EARLY),),
        (say(E.MEETING, S.PLANNED, both("participant", *THREE), "2021-07-27/2022-01-31", at=EARLY),
         say(E.MEETING, S.COMPLETED, both("participant", *THREE), "2021-12-01", source=HERALD)),
        (say(E.MEETING, S.COMPLETED, "participant AZE Ilham Aliyev; participant PAK Nawaz Sharif", "2016-10-14"),),
        (say(E.MEETING, S.COMPLETED, "participant AZE Ilham Aliyev; participant PAK Shehbaz Sharif", "2022-10-13"),),
        (say(E.DECLARATION, S.AGREED, both("signatory", "AZE", "GEO"), "2011-01-01/2011-12-31"),),
    ),
    credibility=(Credibility.C3, Credibility.C2),
    reliability={WIRE.id: Reliability.B, HERALD.id: Reliability.C},
    owners={"Herald": "TUR"},
    comparisons=(
        Comparison(event=0, against="pacts", relation=Relation.EXTENDS, counterpart=1, reasons=("an earlier one",)),
        Comparison(event=3, against="pacts", relation=Relation.MISSING, reasons=("within its span",)),
    ),
)  # fmt: skip

EMPTY = World()
