"""Trials: what is shown at a threshold, what is right, what is counted."""

import json
from pathlib import Path
from typing import Any

from kg.model import Article
from kg.train.trial import ALL, Trial, count, read_trials

from .conftest import PACT, VISIT, event, trial


def test_a_threshold_hides_what_is_less_sure(good: Trial) -> None:
    assert [d["type"] for d in good.shown(0.5)] == ["Visit"]
    assert [d["type"] for d in trial(VISIT).shown(0.99)] == ["Visit"]


def test_right_is_type_states_and_words(good: Trial) -> None:
    assert all(good.is_right(draft) for draft in good.drafts)
    assert not good.is_right({**VISIT, "states": ["CHL"]})
    assert not good.is_right({**VISIT, "type": "Meeting"})
    assert not good.is_right({**VISIT, "quote": "The visit ended well"})


def test_counts(good: Trial) -> None:
    counts = count(good, 0.5)
    assert counts["coded", ALL] == 2
    assert counts["predicted", ALL] == counts["strict", "Visit"] == counts["relaxed", ALL] == 1
    assert counts["asked", "status"] == counts["right", "status"] == 1
    assert counts["quote", "verbatim"] == 1
    assert counts["empty", "articles"] == 0


def test_what_an_article_without_events_was_given() -> None:
    counts = count(trial(VISIT, PACT, coded=()))
    assert (counts["empty", "articles"], counts["empty", "with events"], counts["empty", "events"]) == (
        1,
        1,
        2,
    )
    assert count(trial(coded=()))["empty", "with events"] == 0


def test_a_quote_that_is_not_there_is_not_counted_as_verbatim() -> None:
    assert count(trial(event("Visit", "no such words", "CHL")))["quote", "verbatim"] == 0


class Echo:
    """Gives what it was told to, for any article."""

    name, version, model_sha256 = "echo", "1", ""

    def extract(self, article: Article) -> list[dict[str, Any]]:
        return [{**VISIT, "article": article.id, "confidence": 0.7}]


def test_a_folder_is_read_with_its_other_quotes(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    text = "title: T\npublisher: P\npublished: 2022-05-04\n\nPeru's minister visited Chile. She left."
    for name in ("x-2022-05-04-a", "x-2022-05-04-b"):
        (tmp_path / f"articles/{name}.txt").write_text(text, encoding="utf-8")
    coded = {**VISIT, "article": "x-2022-05-04-a"}
    (tmp_path / "events.jsonl").write_text(json.dumps(coded) + "\n", encoding="utf-8")
    other = {"article": "x-2022-05-04-a", "id": "e1", "quotes": ["She left"]}
    (tmp_path / "other-quotes.jsonl").write_text(json.dumps(other) + "\n", encoding="utf-8")
    first, second = read_trials(tmp_path, Echo())
    assert (first.article, first.part, len(first.coded), len(second.coded)) == (
        "x-2022-05-04-a",
        tmp_path.name,
        1,
        0,
    )
    assert first.is_right({**VISIT, "quote": "She left"})
    assert second.drafts[0]["article"] == "x-2022-05-04-b"
