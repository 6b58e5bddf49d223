"""Several extractors at once: agreement lifts the confidence, and the first one's words stay."""

from dataclasses import dataclass
from typing import Any

import pytest
from llm_server import ARTICLE, EXERCISE, answer, event, model_that_says

from kg.errors import AnswerError
from kg.extract.agreement import HIGHEST, Together, agree
from kg.model import Article


def draft(start: int, end: int, confidence: float = 0.5, **changes: Any) -> dict[str, Any]:
    made = {
        "article": "a", "id": "e7", "type": "Visit", "states": ["AZE", "PAK"], "status": "planned", "start": start,
        "end": end, "key": f"{start}-{end}", "extractor": "one", "run": {"version": "1", "model_sha256": "a" * 64},
        "confidence": confidence,
    }  # fmt: skip
    return made | changes


def second(start: int, end: int, confidence: float = 0.4, **changes: Any) -> dict[str, Any]:
    changes = {
        "extractor": "two",
        "run": {"version": "2", "model_sha256": ""},
        "status": "completed",
    } | changes
    return draft(start, end, confidence, **changes)


def test_where_two_agree_the_first_stays_and_is_believed_more() -> None:
    (joined,) = agree([[draft(0, 10)], [second(5, 20)]])
    assert joined == draft(0, 10, 0.7) | {
        "id": "e1", "extractor": "one+two", "run": {"version": "1+2", "model_sha256": "a" * 64},
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"type": "Meeting"}, {"states": ["AZE", "TUR"]}, {"start": 10, "end": 20}]
)
def test_where_they_differ_both_stay_as_they_are(changes: dict[str, Any]) -> None:
    other = second(5, 20) | changes
    joined = agree([[draft(0, 10)], [other]])
    assert [one | {"id": ""} for one in joined] == [draft(0, 10) | {"id": ""}, other | {"id": ""}]
    assert [one["id"] for one in joined] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("a", "b", "both"), [(0.5, 0.5, 0.75), (0, 0.4, 0.4), (1, 0.4, HIGHEST), (0.95, 0.9, HIGHEST)]
)
def test_agreement_never_lowers_and_never_makes_certain(a: float, b: float, both: float) -> None:
    assert agree([[draft(0, 10, a)], [second(0, 10, b)]])[0]["confidence"] == both


def test_each_draft_agrees_once_with_the_one_it_shares_most_with() -> None:
    joined = agree([[draft(0, 10), draft(10, 30)], [second(8, 28), second(9, 12)]])
    assert [(one["start"], one["end"], one["extractor"]) for one in joined] == [
        (0, 10, "one+two"), (10, 30, "one+two"),
    ]  # fmt: skip
    joined = agree([[draft(0, 10)], [second(1, 9), second(2, 10)]])
    assert [(one["start"], one["extractor"]) for one in joined] == [(0, "one+two"), (2, "two")]


def test_three_may_agree() -> None:
    third = draft(0, 10, 0.4, extractor="three", run="3")
    (joined,) = agree([[draft(0, 10)], [second(0, 10)], [third]])
    assert joined["extractor"] == "one+two+three"
    assert joined["run"]["version"] == "1+2+3"
    assert joined["confidence"] == 0.82


def test_two_models_give_one_digest() -> None:
    other = {"version": "2", "model_sha256": "b" * 64}
    (joined,) = agree([[draft(0, 10)], [second(0, 10, run=other)]])
    assert len(joined["run"]["model_sha256"]) == 64
    assert joined["run"]["model_sha256"] not in ("a" * 64, "b" * 64)


def test_one_extractor_alone_is_left_as_it_is() -> None:
    assert agree([[draft(0, 10)]]) == [draft(0, 10) | {"id": "e1"}]
    assert agree([[], [second(0, 10)]]) == [second(0, 10) | {"id": "e1"}]
    assert agree([]) == []


def test_the_drafts_given_are_not_changed() -> None:
    first, other = [draft(0, 10)], [second(0, 10)]
    agree([first, other])
    assert (first, other) == ([draft(0, 10)], [second(0, 10)])


@dataclass(frozen=True)
class Fixed:
    """An extractor that proposes what it was given."""

    drafts: tuple[dict[str, Any], ...]
    name: str = "fixed"
    version: str = "1"
    model_sha256: str = "c" * 64

    def extract(self, article: Article) -> list[dict[str, Any]]:
        return [dict(one) for one in self.drafts]


def test_a_language_model_lifts_what_another_extractor_proposed() -> None:
    model = model_that_says(answer(event(), EXERCISE))
    own = model.extract(ARTICLE)[1] | {"extractor": "fixed", "confidence": 0.5}
    both = Together((Fixed((own,)), model))
    assert (both.name, both.model_sha256) == ("fixed+llm", "c" * 64)
    assert [(d["type"], d["extractor"], d["confidence"]) for d in both.extract(ARTICLE)] == [
        ("Exercise", "llm", 0.4), ("ArmsTransfer", "fixed+llm", 0.7),
    ]  # fmt: skip


def test_where_one_fails_the_article_fails() -> None:
    with pytest.raises(AnswerError):
        Together((Fixed(()), model_that_says("no"))).extract(ARTICLE)
