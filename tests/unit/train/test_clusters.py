"""Pairs and B-cubed of clusters, by hand."""

import json

import pytest

from kg.train.clusters import measure_clusters, score_clusters

A, B, C, D = (("x", f"e{n}") for n in range(4))


def test_counts_of_a_hand_made_case():
    score = score_clusters([[A, B], [C], [D]], [[A, B, C]])
    assert (score.pairs, score.right, score.coded) == (1, 1, 3)
    assert score.precision == 1.0
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(0.5)
    assert score.bcubed_precision == 1.0
    assert score.bcubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_a_wrong_merge_costs_precision():
    score = score_clusters([[A, B]], [])
    assert (score.precision, score.recall, score.f1) == (0.0, 1.0, 0.0)
    assert score.bcubed_precision == 0.5


def test_nothing_to_join_is_right():
    assert score_clusters([[A], [B]], []).f1 == 1.0


def test_coded_folders_are_read_and_joined(tmp_path):
    folder = tmp_path / "set"
    (folder / "articles").mkdir(parents=True)
    events = []
    for outlet, day in (("wire", "2021-09-13"), ("herald", "2021-09-14")):
        text = "Azerbaijan and Turkey opened the exercise Iron Bridge 2021 in Baku on September 12."
        header = f"title: Drill\npublisher: {outlet}\npublished: {day}\nlanguage: en\ntext: synthetic"
        (folder / "articles" / f"{outlet}-{day}-x.txt").write_text(f"{header}\n\n{text}\n")
        parties = [
            {"mention": name, "entity": name, "kind": "state", "state": key, "role": "participant"}
            for name, key in (("Azerbaijan", "AZE"), ("Turkey", "TUR"))
        ]
        events.append(
            {"article": f"{outlet}-{day}-x", "id": "e1", "type": "Exercise", "name": "Iron Bridge 2021",
             "participants": parties, "states": ["AZE", "TUR"], "place": "Baku", "status": "completed",
             "date": {"text": "on September 12", "earliest": "2021-09-12", "latest": "2021-09-12"},
             "quote": text.rstrip("."), "background": False}
        )  # fmt: skip
    (folder / "events.jsonl").write_text("".join(json.dumps(e) + "\n" for e in events))
    (folder / "same-event.jsonl").write_text(json.dumps([[e["article"], "e1"] for e in events]) + "\n")
    assert measure_clusters([folder]).f1 == 1.0
