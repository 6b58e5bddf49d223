"""The corpus is sound, and its validator finds what is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.checks.corpus import check_corpus
from kg.errors import InputError
from kg.train.making import read_corpus

EVENT: dict[str, Any] = {
    "article": "a-2022-03-23-x", "id": "e1", "type": "Visit", "name": None,
    "participants": [
        {"mention": "Peru", "entity": "Peru", "kind": "state", "state": "PER", "role": "visitor"},
        {"mention": "Chile", "entity": "Chile", "kind": "state", "state": "CHL", "role": "host"},
    ],
    "states": ["CHL", "PER"], "date": {"text": None, "earliest": None, "latest": "2022-03-23"}, "place": None,
    "status": "completed", "quote": "Peru's minister visited Chile", "background": False,
}  # fmt: skip
HEADER = "title: T\npublisher: P\npublished: 2022-03-23\n\n"


def folder(tmp_path: Path, *events: dict[str, Any], body: str = "Peru's minister visited Chile.") -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a-2022-03-23-x.txt").write_text(HEADER + body, encoding="utf-8")
    lines = "".join(json.dumps(event) + "\n" for event in events)
    (tmp_path / "events.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("number", range(1, 9))
def test_each_part_is_sound(number: int, repository: Path) -> None:
    assert check_corpus(repository / f"data/corpus/part{number}") == []


def test_the_clusters_are_sound_and_no_part(repository: Path) -> None:
    folder = repository / "data/corpus/same-event"
    assert check_corpus(folder) == []
    told = {
        (e["article"], e["id"]) for e in map(json.loads, (folder / "events.jsonl").read_text().splitlines())
    }
    clusters = [json.loads(line) for line in (folder / "same-event.jsonl").read_text().splitlines()]
    assert all((article, event) in told for cluster in clusters for article, event in cluster)
    assert len(clusters) >= 150
    assert {e.part for e in read_corpus(repository / "data/corpus")} == {f"part{n}" for n in range(1, 9)}


def test_every_text_says_that_it_is_synthetic(repository: Path) -> None:
    texts = list((repository / "data/corpus").glob("*/articles/*.txt"))
    assert len(texts) == 512 + 333
    assert all(
        "\ntext: synthetic\n" in path.read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
        for path in texts
    )


def test_a_sound_folder_has_no_fault(tmp_path: Path) -> None:
    assert check_corpus(folder(tmp_path, EVENT)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"type": "Trip"}, "type 'Trip'"),
        ({"status": "done"}, "status 'done'"),
        ({"quote": "Chile visited"}, "the quote is not in the body"),
        ({"background": "no"}, "background"),
        ({"states": ["PER", "CHL"]}, "not sorted"),
        ({"states": ["PER"]}, "'CHL' of a participant is not among the states"),
        ({"participants": []}, "no participants"),
        ({"participants": [{**EVENT["participants"][0], "role": "seller"}]}, "role 'seller'"),
        ({"participants": [{**EVENT["participants"][0], "kind": "king"}]}, "kind 'king'"),
        ({"participants": [{**EVENT["participants"][0], "mention": "Bolivia"}]}, "mention 'Bolivia'"),
        ({"date": {"text": "in May", "earliest": None, "latest": "2022-03-23"}}, "date text 'in May'"),
        ({"date": {"text": None, "earliest": None, "latest": None}}, "no bound"),
        ({"date": {"text": None, "earliest": "2022-04-01", "latest": "2022-03-23"}}, "is after"),
        ({"date": {"text": None, "earliest": "2022-02-30", "latest": None}}, "date: "),
        ({"extra": 1}, "too many or missing"),
        ({"date": None}, "date None is not what it should be"),
        ({"date": {}}, "date: keys"),
        ({"date": {"text": 1, "earliest": None, "latest": "2022-03-23"}}, "date: text 1"),
        ({"participants": None}, "participants None"),
        ({"participants": ["Peru"]}, "participant 'Peru' is no object"),
        ({"participants": [{}]}, "participant: keys"),
        ({"participants": [{**EVENT["participants"][0], "mention": None}]}, "participant: mention None"),
        ({"states": None}, "states None"),
        ({"states": [1]}, "state 1 is no text"),
        ({"quote": 5}, "quote 5"),
        ({"id": [1]}, "id [1]"),
        ({"place": 3}, "place 3"),
        ({"article": "b"}, "there is no such article"),
    ],
)
def test_a_fault_is_found(change: dict[str, Any], fault: str, tmp_path: Path) -> None:
    assert fault in "\n".join(check_corpus(folder(tmp_path, {**EVENT, **change})))


def test_an_article_without_events_must_be_listed(tmp_path: Path) -> None:
    place = folder(tmp_path)
    assert "has no event" in check_corpus(place)[0]
    (place / "no-events.txt").write_text("a-2022-03-23-x\n", encoding="utf-8")
    assert check_corpus(place) == []


def test_ids_are_used_once(tmp_path: Path) -> None:
    assert "used twice" in "\n".join(check_corpus(folder(tmp_path, EVENT, EVENT)))


def test_a_line_that_is_no_object_is_an_error(tmp_path: Path) -> None:
    place = folder(tmp_path, EVENT)
    (place / "events.jsonl").write_text("[]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"events.jsonl:1: not a JSON object"):
        check_corpus(place)
