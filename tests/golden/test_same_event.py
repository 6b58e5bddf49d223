"""Floors of joining tellings to events, on coded articles of others: re-recording never lowers them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

import kg
from kg.model import Quote
from kg.train.clusters import measure_clusters
from kg.workspace import Workspace

PRECISION: Final = 0.95
F1: Final = 0.80


def test_pairs_of_the_gold_set(shared: Path) -> None:
    score = measure_clusters([shared / "gold"])
    assert score.precision >= PRECISION
    assert score.f1 >= F1


def test_pairs_of_the_clusters_of_the_corpus(repository: Path) -> None:
    score = measure_clusters([repository / "data/corpus/same-event"])
    assert score.precision >= 0.98
    assert score.f1 >= 0.93


TOLD: Final = (
    "azernews-2022-03-23-defence-chief-visits-pakistan",
    "todayaz-2022-03-23-azerbaijani-squad-pakistan-day",
    "dailypakistan-2021-09-11-three-brothers-start-tomorrow",
    "tribune-2021-09-12-azerbaijan-hosts-joint-drills",
    "todayaz-2021-09-22-three-brothers-end",
    "trend-2021-07-27-sentop-baku-declaration",
    "dailypakistan-2022-03-21-hasanov-meets-imran-khan",
)
NOW: Final = datetime(2023, 11, 14, tzinfo=UTC)


def graph_of(root: Path, articles: Iterable[Path]) -> kg.KnowledgeGraph:
    """Add articles one after another, as an outlet's reader would."""
    graph = kg.KnowledgeGraph(Workspace.create(root))
    for path in articles:
        graph.add([path], now=NOW)
    graph.build()
    return graph


@pytest.fixture(scope="module")
def joined(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    """The graph of the articles that tell of the same drill, declaration and visit."""
    paths = [shared / "gold/articles" / f"{name}.txt" for name in TOLD]
    return graph_of(tmp_path_factory.mktemp("told") / "g", paths)


def outlets(event: kg.Event) -> set[str]:
    return {t.source.publisher for t in event.tellings if isinstance(t.source, kg.Article)}


def test_one_drill_one_declaration_one_visit(joined: kg.KnowledgeGraph) -> None:
    (drill,) = [e for e in joined.events if "Three Brothers" in e.name]
    assert outlets(drill) == {"Azernews", "Daily Pakistan", "The Express Tribune", "today.az"}
    assert 1 < drill.voices < len(drill.tellings)
    (declaration,) = [e for e in joined.events if "Baku Declaration" in e.name]
    assert len(outlets(declaration)) > 1
    official = [e for e in joined.events if e.type == "Visit" and "official visit" in words(e)]
    assert len(official) == 1


def words(event: kg.Event) -> str:
    return " ".join(t.evidence.exact for t in event.tellings if isinstance(t.evidence, Quote))


def test_what_one_outlet_repeats_counts_once(joined: kg.KnowledgeGraph) -> None:
    for event in joined.events:
        assert event.voices <= len(outlets(event))


def test_any_order_of_adding_gives_the_same_bytes(
    joined: kg.KnowledgeGraph, shared: Path, tmp_path: Path
) -> None:
    paths = [shared / "gold/articles" / f"{name}.txt" for name in reversed(TOLD)]
    turned = graph_of(tmp_path / "g", paths)
    first = joined.export(tmp_path / "a.ttl").read_bytes()
    assert turned.export(tmp_path / "b.ttl").read_bytes() == first
