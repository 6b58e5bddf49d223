"""The place of an event: of its clause, told before, at the head of the story, or none."""

from datetime import date

import pytest

from kg.extract.candidates import Scene
from kg.extract.document import Document
from kg.extract.features import Sight
from kg.extract.placing import find_place_of
from kg.model import Article
from kg.vocab.codes import EventType, Status


def placed(
    body: str, anchor: str, type_: EventType, status: Status = Status.COMPLETED, states: tuple[str, ...] = ()
) -> str | None:
    article = Article(id="x", title="News", publisher="Wire", published=date(2022, 3, 23), body=body)
    document = Document(article)
    number = next(n for n, token in enumerate(document.tokens) if token.key == anchor)
    sentence = document.sentence_of[number]
    scene = Scene(Sight(document), sentence, type_, number)
    span = document.sentences[sentence]
    found = find_place_of(scene, status, states, (span.start, span.end))
    return body[found[0] : found[1]] if found else None


@pytest.mark.parametrize(
    ("body", "anchor", "type_", "expected"),
    [
        ("The two ministers met in Baku on Monday.", "met", EventType.MEETING, "Baku"),
        ("The navies drilled off Limassol last week.", "drilled", EventType.EXERCISE, "Limassol"),
        ("Cadets of Chad are trained at the Changi naval base.", "trained", EventType.TRAINING, "Changi naval base"),
        ("The armies drilled in the Turkish city of Konya in May.", "drilled", EventType.EXERCISE, "Konya"),
        ("Soldiers have been stationed at Obock since 2017.", "stationed", EventType.DEPLOYMENT, "Obock"),
        # told before, where the sentence points back
        ("They gathered in Giresun on Thursday. The ministers met there.", "met", EventType.MEETING, "Giresun"),
        # the town at the head of the story, where it says "here"
        ("LIEPAJA - The army chiefs met here on Tuesday.", "met", EventType.MEETING, "LIEPAJA"),
        # none
        ("LIEPAJA - India delivered ten boats to Chad last year.", "delivered", EventType.ARMS_TRANSFER, None),
        ("India and Chad signed a memorandum on Monday.", "signed", EventType.AGREEMENT, None),
    ],
)  # fmt: skip
def test_the_place_of_an_event(body: str, anchor: str, type_: EventType, expected: str | None) -> None:
    assert placed(body, anchor, type_, states=("IND", "TCD")) == expected


def test_a_state_is_a_place_only_where_it_is_no_party() -> None:
    body = "Troops of Fiji are stationed in Lebanon now."
    type_, status = EventType.DEPLOYMENT, Status.ONGOING
    assert placed(body, "stationed", type_, status, ("FJI",)) == "Lebanon"
    assert placed(body, "stationed", type_, status, ("FJI", "LBN")) is None


def test_of_two_places_the_one_of_the_clause_is_taken() -> None:
    body = "After the drill off Limassol in May, the ministers met in Ankara on Monday."
    assert placed(body, "met", EventType.MEETING) == "Ankara"
    assert placed(body, "drill", EventType.EXERCISE) == "Limassol"


def test_very_many_places_are_weighed_in_time() -> None:
    body = "They met " + "in Baku and in Ankara, " * 3000 + "on Monday."
    assert placed(body, "met", EventType.MEETING) in ("Baku", "Ankara")
