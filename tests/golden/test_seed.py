"""The seed article: the raw page, the coded article, the fourteen events, and the graph as Turtle.

After a wanted change of the graph, record the golden file anew, read its difference, and commit it alone:

    KG_RECORD=1 python -m pytest tests/golden/test_seed.py
"""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.model import Article, Event, Quote, Telling
from kg.read import read
from kg.resolve.persons import find_holder, holders
from kg.workspace import read_article_file

SLUG = "azernews-2022-03-23-defence-chief-visits-pakistan-army-museum"
GOLD = "azernews-2022-03-23-defence-chief-visits-pakistan"
TURTLE = Path(__file__).with_name("seed.ttl")


@pytest.fixture(scope="module")
def seed(repository: Path) -> Path:
    return repository / "data" / "seed"


@pytest.fixture(scope="module")
def read_page(seed: Path) -> Article:
    return read(seed / "page.txt")


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    return kg.demo(":memory:")


@pytest.fixture(scope="module")
def events(graph: kg.KnowledgeGraph) -> list[Event]:
    """The events in the order of their quotes."""
    return sorted(graph.events, key=lambda event: place_in_text(event.tellings[0]))


def place_in_text(telling: Telling) -> tuple[int, int]:
    assert isinstance(telling.evidence, Quote)
    return telling.evidence.start, telling.evidence.end


def test_page_and_article_have_the_same_body(read_page: Article, seed: Path) -> None:
    article = read_article_file(seed / "articles" / f"{SLUG}.txt")
    assert read_page.body == article.body
    assert read_page.body_sha256 == article.body_sha256
    assert (read_page.id, read_page.title, read_page.author) == (article.id, article.title, article.author)
    assert read_page.publisher == article.publisher == "Azernews"


def test_article_remembers_the_page_it_came_from(seed: Path) -> None:
    article = read_article_file(seed / "articles" / f"{SLUG}.txt")
    assert article.raw_sha256 == hashlib.sha256((seed / "page.txt").read_bytes()).hexdigest()


def test_page_is_dated_by_the_story_and_not_by_the_day_of_saving(read_page: Article) -> None:
    assert read_page.published == date(2022, 3, 23)
    assert read_page.published_at is not None
    assert read_page.published_at.isoformat() == "2022-03-23T10:37:00+04:00"


@pytest.mark.parametrize(
    "furniture",
    [
        "Azernews.Az",
        "April 25 2024",
        "(UTC+04:00)",
        "By Vugar",
        "Follow us",
        "@AzerNewsAz",
        "Loading",
        "See more",
        "---",
    ],
)
def test_furniture_of_the_page_is_not_in_the_body(read_page: Article, furniture: str) -> None:
    assert furniture not in read_page.body


def test_body_starts_and_ends_with_the_story(read_page: Article) -> None:
    assert read_page.body.startswith(
        "A delegation led by the Azerbaijani Defence Minister, Col-Gen Zakir Hasanov"
    )
    assert read_page.body.rstrip().endswith("parliaments on July 27, 2021.")


def test_raw_page_is_the_shared_one(seed: Path, shared: Path) -> None:
    (raw,) = (shared / "seed").glob("*.txt")
    assert (seed / "page.txt").read_bytes() == raw.read_bytes()


def test_body_is_that_of_the_coded_article(read_page: Article, shared: Path) -> None:
    coded = read_article_file(shared / "gold" / "articles" / f"{GOLD}.txt")
    assert read_page.body.split() == coded.body.split()


@pytest.fixture(scope="module")
def coded(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "gold" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    return [event for event in map(json.loads, lines) if event["article"] == GOLD]


def test_there_are_fourteen_events(events: list[Event], coded: list[dict[str, object]]) -> None:
    assert len(events) == len(coded) == 14


@pytest.mark.parametrize("number", range(14))
def test_event_is_as_coded(number: int, events: list[Event], coded: list[dict[str, object]]) -> None:
    assert summary_of(events[number]) == coded_summary(coded[number])


def summary_of(event: Event) -> dict[str, object]:
    (telling,) = event.tellings
    assert isinstance(telling.evidence, Quote)
    date_words = telling.date.words
    assert isinstance(date_words, Quote)
    return {
        "type": event.type,
        "name": event.name or None,
        "states": list(event.states),
        "parties": sorted((p.role.value, p.party.state, p.party.name) for p in event.parts),
        "earliest": iso(event.date.earliest_begin),
        "latest": iso(event.date.latest_begin),
        "words": date_words.exact if date_words != telling.evidence else None,
        "place": event.place.name if event.place else None,
        "status": event.status,
        "quote": telling.evidence.exact,
        "background": telling.background,
    }


def coded_summary(event: dict[str, object]) -> dict[str, object]:
    when, people = event["date"], event["participants"]
    assert isinstance(when, dict)
    assert isinstance(people, list)
    return {
        "type": event["type"],
        "name": event["name"],
        "states": event["states"],
        "parties": sorted((p["role"], p["state"], p["entity"]) for p in people),
        "earliest": when["earliest"],
        "latest": when["latest"],
        "words": when["text"],
        "place": event["place"],
        "status": event["status"],
        "quote": event["quote"],
        "background": event["background"],
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def test_armenia_is_context_and_no_party(graph: kg.KnowledgeGraph, read_page: Article) -> None:
    assert "Armenia" in read_page.body
    assert {state for event in graph.events for state in event.states} == {"AZE", "PAK", "TUR"}
    assert not any("Armenia" in part.party.name for event in graph.events for part in event.parts)
    assert not [quad for quad in graph.store.quads() if "/state/ARM" in str(quad)]


def test_pm_sharif_of_october_2016_is_nawaz(events: list[Event]) -> None:
    (plans,) = [e for e in events if e.type == "Exercise" and e.status == "planned"]
    names = {part.party.state: part.party.name for part in plans.parts}
    day = date(2016, 10, 15)
    assert (
        find_holder("Sharif", "PAK", day, roles=("head_of_government",)).person
        == names["PAK"]
        == "Nawaz Sharif"
    )
    (president,) = holders("AZE", "head_of_state", day)
    assert president.person == names["AZE"]


def test_every_party_is_named_by_words_of_the_article(events: list[Event], read_page: Article) -> None:
    for event in events:
        for stated in event.tellings[0].parts:
            words = stated.words
            assert isinstance(words, Quote)
            assert words.exact == read_page.body[words.start : words.end]
            assert words.exact.strip()


def test_graph_passes_every_check(graph: kg.KnowledgeGraph) -> None:
    for outcome in graph.check():
        assert outcome.count > 0, outcome.check
        assert outcome.findings == ()


def test_turtle_is_the_golden_file_byte_for_byte(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    written = graph.export(tmp_path / "seed.ttl").read_bytes()
    if os.environ.get("KG_RECORD"):
        TURTLE.write_bytes(written)
    assert written == TURTLE.read_bytes()
