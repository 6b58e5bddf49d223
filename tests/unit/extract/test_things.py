"""Names of drills and bodies, places, clauses: what is taken out of a sentence."""

import time
from datetime import date

import pytest

from kg.extract.candidates import Scene
from kg.extract.clauses import find_clause, trim
from kg.extract.document import Document
from kg.extract.features import Sight
from kg.extract.mentions.spots import SpotKind, find_spots
from kg.extract.mentions.things import ThingKind
from kg.model import Article
from kg.vocab.codes import EventType


def document(body: str) -> Document:
    return Document(Article(id="x", title="News", publisher="Wire", published=date(2022, 3, 23), body=body))


def names(body: str, kind: ThingKind) -> list[str]:
    return [t.name for t in document(body).things if t.kind is kind]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("They held the Three Brothers - 2021 drills.", "Three Brothers - 2021"),
        ("The exercise Sea Breeze began.", "Sea Breeze"),
        ("The drill, called “Anatolian Eagle”, ended.", "Anatolian Eagle"),
        ("The Golden Dragon 2024 exercise ended.", "Golden Dragon 2024"),
        ("Exercise Bersama Lima 21 began.", "Bersama Lima 21"),
    ],
)
def test_names_of_drills(body: str, name: str) -> None:
    assert name in names(body, ThingKind.EXERCISE)


@pytest.mark.parametrize(
    "body",
    [
        "A Turkish exercise began.",
        "The drill planned for December was put off.",
        "Exercise began.",
        "A French-Senegalese drill is planned.",
    ],
)
def test_what_is_no_name_of_a_drill(body: str) -> None:
    assert names(body, ThingKind.EXERCISE) == []


def test_a_name_is_found_where_it_stands_again() -> None:
    assert names("The exercise Medusa ended. Medusa is held every year.", ThingKind.EXERCISE) == [
        "Medusa",
        "Medusa",
    ]


def test_other_names() -> None:
    body = "They signed the Baku Declaration, set up the Lancang Brigade and began Operation Sea Guardian."
    assert [t.name for t in document(body).things] == [
        "Baku Declaration",
        "Lancang Brigade",
        "Operation Sea Guardian",
    ]


@pytest.mark.parametrize(
    ("body", "spot"),
    [
        ("They met in La Spezia under an accord.", "La Spezia"),
        ("They drilled off Limassol last week.", "Limassol"),
        ("The talks took place at Camp Aguinaldo on Monday.", "Camp Aguinaldo"),
        ("They met in the city of Gəncə.", "Gəncə"),
        ("They sailed through the South China Sea.", "South China Sea"),
        ("It lies in the Turkish city of Konya.", "Konya"),
        ("They trained at the Changi naval base on Monday.", "Changi naval base"),
        ("They met off the coast of Oman.", "Oman"),
        ("They landed at Kabul airport in Kabul.", "Kabul airport in Kabul"),
        ("She visited the Pakistan Army Museum.", "Pakistan Army Museum"),
        ("She reached the port of Colombo on Friday.", "Colombo"),
        ("They train at the Mohamed Naguib base.", "Mohamed Naguib base"),
        ("In Toledo recruits are trained.", "Toledo"),
        ("The summit was in St. Petersburg.", "St. Petersburg"),
    ],
)
def test_places(body: str, spot: str) -> None:
    doc = document(body)
    found = [body[s.start : s.end] for s in find_spots(body, 0, len(body), doc.mentions)]
    assert spot in found


@pytest.mark.parametrize(
    "body",
    [
        "They met in March.",
        "He spoke in English.",
        "They sailed to Exercise Neptune.",
        "A pact of Turkish and Malian forces.",
    ],
)
def test_what_is_no_place(body: str) -> None:
    assert find_spots(body, 0, len(body), document(body).mentions) == []


def test_a_state_is_marked_as_one() -> None:
    body = "They met in Peru on Monday and in Singapore on Friday."
    spots = find_spots(body, 0, len(body), document(body).mentions)
    assert [(s.kind, s.state) for s in spots] == [(SpotKind.COUNTRY, "PER"), (SpotKind.TOWN, "")]


def scene(body: str, anchor: str) -> Scene:
    doc = document(body)
    number = next(n for n, token in enumerate(doc.tokens) if token.key == anchor)
    return Scene(Sight(doc), doc.sentence_of[number], EventType.AGREEMENT, number)


def test_the_clause_of_an_event_leaves_out_what_follows() -> None:
    body = "Peru and Chile signed a pact in Lima, which the parliament of Brazil had asked for; Cuba waits."
    here = scene(body, "signed")
    start, end = find_clause(here, here.own[:2])
    assert body[start:end] == "Peru and Chile signed a pact in Lima"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" “They signed.” ", "They signed"),
        ("– the U.S.", "the U.S."),
        ("done…", "done"),
        ("(a pact),", "a pact"),
    ],
)
def test_trimming(text: str, kept: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == kept


def test_lists_of_states_hold_together() -> None:
    assert scene("Egypt, Greece and Cyprus signed with France.", "signed").lists == [{"EGY", "GRC", "CYP"}]


@pytest.mark.parametrize(
    "body",
    [
        "A-" * 20_000,
        "Peru, " * 10_000,
        "Turkish, " * 8_000,
        "Exercise " + "A " * 15_000,
        "“A" * 15_000,
        "in " * 20_000,
    ],
)
def test_no_text_takes_long(body: str) -> None:
    start = time.process_time()
    doc = document(body)
    assert doc.things == sorted(doc.things, key=lambda t: (t.start, t.end, t.kind))
    assert doc.mentions == sorted(doc.mentions, key=lambda m: (m.start, m.end, m.kind, m.states))
    assert time.process_time() - start < 5
