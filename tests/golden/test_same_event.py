"""Floors of joining tellings to events, on coded articles of others: re-recording never lowers them."""

from pathlib import Path
from typing import Final

from kg.train.clusters import measure_clusters

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
