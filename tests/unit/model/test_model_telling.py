"""Tellings and claims."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from builders import bounds, record, state, telling

from kg.errors import InputError
from kg.model import Party, Place, Run, Stated, Weapon, claims_of, is_key, role_property, telling_key
from kg.vocab.codes import AgreementKind, EventType, PartyKind, Role
from kg.vocab.terms import DCTERMS, KG, RDF, SCHEMA, SEM

PAIR = ((Role.PARTICIPANT, state("PAK")), (Role.PARTICIPANT, state("AZE")))


def test_parts_weapons_and_codes_are_sorted():
    made = telling(
        type=EventType.AGREEMENT,
        parties=tuple((Role.SIGNATORY, state(k)) for k in ("TUR", "AZE")),
        weapons=(Weapon(name="b"), Weapon(name="a")),
        kinds=(AgreementKind.TREX, AgreementKind.DCA, AgreementKind.DCA),
    )
    assert [s.value.party.state for s in made.parts] == ["AZE", "TUR"]
    assert [s.value.name for s in made.weapons] == ["a", "b"]
    assert made.kinds == (AgreementKind.DCA, AgreementKind.TREX)
    assert made.states == ("AZE", "TUR")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"parties": PAIR[:1]}, "needs two parties at least"),
        ({"parties": ()}, "needs two parties at least, it has 0"),
        (
            {"parties": ((Role.PARTICIPANT, state("AZE")), (Role.HOST, state("AZE")))},
            "needs two parties at least",
        ),
        ({"parties": (*PAIR, PAIR[0])}, "two of its parts are the same"),
        ({"weapons": (Weapon(name="a"), Weapon(name="a"))}, "two of its weapons are the same"),
        (
            {"parties": ((Role.SUPPLIER, state("AZE")), PAIR[0])},
            "Meeting takes participant, host; not supplier",
        ),
        ({"confidence": Decimal("1.01")}, "is not between 0 and 1"),
        ({"confidence": Decimal("-0.01")}, "is not between 0 and 1"),
        ({"confidence": Decimal("nan")}, "is not between 0 and 1"),
        ({"key": "x"}, "16 hex digits"),
        ({"key": "ABCDEF0123456789"}, "16 hex digits"),
    ],
)
def test_what_is_no_telling_is_refused(values, message):
    with pytest.raises(InputError, match=message):
        telling(**values)


def test_run_has_a_name_of_one_word_and_a_moment_with_zone():
    assert Run(extractor="rules", at=datetime(2024, 1, 2, tzinfo=UTC)).at is not None
    for name in ("", " ", "two words", "a\nb"):
        with pytest.raises(InputError, match="one word"):
            Run(extractor=name)
    with pytest.raises(InputError, match="has no time zone"):
        Run(extractor="rules", at=datetime(2024, 1, 2))  # noqa: DTZ001 - what is refused


def test_order_is_publication_then_source_then_key():
    news, row = telling(), telling(record(), parties=PAIR)
    assert row.order < news.order
    assert news.order == (news.published, news.source.id, news.key)


def test_key_depends_on_content_alone():
    key = telling_key("a", EventType.VISIT, "Ménard met", ["B", "A"])
    assert is_key(key)
    assert key == telling_key("a", EventType.VISIT, "Me\u0301nard met", ["A", "B"])
    others = [
        telling_key("b", EventType.VISIT, "Ménard met", ["A", "B"]),
        telling_key("a", EventType.MEETING, "Ménard met", ["A", "B"]),
        telling_key("a", EventType.VISIT, "Ménard  met", ["A", "B"]),
        telling_key("a", EventType.VISIT, "Ménard met", ["A"]),
    ]
    assert len({key, *others}) == 5


def test_every_fact_of_a_telling_is_a_claim_with_its_words():
    made = telling(
        date=bounds("2022-03-22", None), name="Iron Bridge", place=Place(name="Baku", state="AZE"),
        weapons=(Weapon(name="a"),), kinds=(AgreementKind.DCA,),
    )  # fmt: skip
    claims = list(claims_of(made))
    assert [c.predicate for c in claims] == [
        RDF.type, KG.participant, KG.participant, KG.status, DCTERMS.date, SCHEMA.name, SEM.hasPlace, KG.weapon,
        KG.agreementKind,
    ]  # fmt: skip
    assert all(claim.evidence == made.evidence for claim in claims)


def test_telling_without_date_claims_none():
    assert DCTERMS.date not in [c.predicate for c in claims_of(telling())]


def test_property_of_a_role():
    assert [role_property(role) for role in Role] == [f"https://w3id.org/defcoop/ns#{role}" for role in Role]


def test_party_without_state_takes_part():
    nato = Party(name="NATO", kind=PartyKind.ORGANIZATION)
    made = telling(parties=((Role.PARTICIPANT, nato), PAIR[0]))
    assert made.states == ("PAK",)
    assert [s.value.party.name for s in made.parts] == ["Pakistan", "NATO"]
    assert isinstance(made.parts[0], Stated)
