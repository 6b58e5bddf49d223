"""The gate: lets through all that is coded, drops what is about something else, and is fast."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.checks.corpus import read_articles, read_coded
from kg.extract.gate import may_tell
from kg.model import Article

OFF_TOPIC = (
    "The bakery on the corner of the square has won the regional prize for its bread for the third year running.",
    "Beat the eggs with the sugar until they are white, then fold in the flour and bake for forty minutes.",
    "The share price of the chip maker fell by four per cent after the company lowered its outlook for the quarter.",
    "Scientists found a new species of frog in the forests of Madagascar and named it after a schoolteacher.",
    "The singer will tour France and Spain next summer; tickets for the concerts go on sale on Friday.",
    "The mayor opened a library whose reading room has two hundred seats and a view of the river.",
)


def articles(body: str) -> Iterator[Article]:
    for number in range(60):
        yield Article(
            id=f"x-{number}",
            title="News of the day",
            publisher="Wire",
            published=date(2022, 3, 23),
            body=body * 12,
        )


@pytest.mark.parametrize("body", OFF_TOPIC)
def test_what_is_off_topic_is_dropped(body: str) -> None:
    assert not may_tell(next(articles(body)))


def test_it_is_fast() -> None:
    many = [article for body in OFF_TOPIC for article in articles(body)]
    may_tell(many[0])
    start = time.process_time()
    assert not any(may_tell(article) for article in many)
    assert len(many) / (time.process_time() - start) >= 300


def test_every_coded_article_of_the_corpus_passes(repository: Path) -> None:
    lost = []
    for folder in sorted((repository / "data/corpus").glob("part*")):
        coded = {event["article"] for event in read_coded(folder / "events.jsonl")}
        lost += [a.id for a in read_articles(folder) if a.id in coded and not may_tell(a)]
    assert lost == []
