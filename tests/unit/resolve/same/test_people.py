"""One person and one body under one name, and two that stay two."""

from itertools import permutations

import pytest
from builders import article, telling

from kg.model import Party, Quote
from kg.resolve.same.people import one_name_each
from kg.vocab.codes import PartyKind, Role


def told(number, *parties):
    words = f"They met for the {number} time with all the words of the story"
    source = article(words, id=f"wire-2022-03-2{number}-x")
    roles = tuple((Role.PARTICIPANT, party) for party in parties)
    return telling(Quote(article=source, start=0, end=len(words)), parties=roles)


def person(name, state="AZE"):
    return Party(name=name, kind=PartyKind.PERSON, state=state)


def names(tellings):
    return [sorted(part.value.party.name for part in telling.parts) for telling in tellings]


GUEST = Party(name="Pakistan", kind=PartyKind.STATE, state="PAK")


def test_spellings_and_titles_of_a_person_are_one():
    made = [told(n, person(name), GUEST) for n, name in enumerate(
        ("Zakir Hasanov", "Zakir Həsənov", "Col-Gen Zakir Hasanov", "Zakir Hasanov", "Hasanov")
    )]  # fmt: skip
    assert {name for row in names(one_name_each(made)) for name in row} == {"Zakir Hasanov", "Pakistan"}


def test_a_surname_that_two_have_stays_alone():
    made = [told(n, person(name, "PAK"), person("Zakir Hasanov")) for n, name in enumerate(
        ("Nawaz Sharif", "Shehbaz Sharif", "Sharif")
    )]  # fmt: skip
    assert [row[0] for row in names(one_name_each(made))] == ["Nawaz Sharif", "Shehbaz Sharif", "Sharif"]


def test_one_name_in_two_states_is_two_people():
    made = [told(0, person("Ali Hasanov"), GUEST), told(1, person("Ali Hasanov", "TUR"), GUEST)]
    assert one_name_each(made) == made


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (PartyKind.FORCE, ("Special Forces of Turkey", "Turkish Special Forces", "Special Forces of Turkey")),
        (
            PartyKind.MINISTRY,
            ("Ministry of Defence of Turkey", "Turkish Defense Ministry", "Ministry of Defence of Turkey"),
        ),
    ],
)
def test_a_body_is_one_by_state_and_words(kind, spellings):
    made = [told(n, Party(name=name, kind=kind, state="TUR"), GUEST) for n, name in enumerate(spellings)]
    assert {name for row in names(one_name_each(made)) for name in row} == {spellings[0], "Pakistan"}


def test_the_order_of_the_sources_makes_no_difference():
    made = [
        told(n, person(name), GUEST) for n, name in enumerate(("Zakir Hasanov", "Zakir Həsənov", "Hasanov"))
    ]
    expected = {t.key: t for t in one_name_each(made)}
    for order in permutations(made):
        assert {t.key: t for t in one_name_each(list(order))} == expected


def test_words_of_the_source_stay():
    made = [
        told(0, person("Zakir Hasanov"), GUEST),
        told(1, person("Zakir Hasanov"), GUEST),
        told(2, person("Həsənov"), GUEST),
    ]
    changed = one_name_each(made)[2]
    assert [p.words for p in changed.parts] == [p.words for p in made[2].parts]
