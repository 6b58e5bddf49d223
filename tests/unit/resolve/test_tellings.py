"""Proposals and decisions → what stands."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BODY, article, draft, participant

from kg.errors import ReviewFileError
from kg.model import telling_key
from kg.resolve.tellings import Reviewed, review_tellings, shown
from kg.vocab.codes import ReviewState
from kg.workspace import read_review

PROPOSALS = Path("a.extracted.jsonl")
KEY = "0123456789abcdef"
OTHER = "fedcba9876543210"


def proposal(key=KEY, **values):
    return {**draft(), "key": key, "confidence": 0.8, "extractor": "rules", "run": "1", **values}


@pytest.fixture
def review(tmp_path):
    def run(proposals, text="", body=BODY) -> Reviewed:
        path = tmp_path / "a.review.yaml"
        path.write_text(text, encoding="utf-8")
        return review_tellings(article(body), proposals, read_review(path), PROPOSALS)

    return run


ADD = """decisions:
  - action: add
    quote: The armies of Azerbaijan and Pakistan met in Baku on March 22
    by: me
    at: "2024-01-02T03:04:05Z"
    set:
      type: Meeting
      status: planned
      participants:
        - {role: participant, state: AZE, kind: state, mention: Azerbaijan}
        - {role: participant, state: PAK, kind: state, mention: Pakistan}
"""


def test_proposal_nobody_looked_at_is_unreviewed(review):
    (telling,) = review([proposal()]).tellings
    assert (telling.key, telling.review, telling.confidence) == (KEY, ReviewState.UNREVIEWED, Decimal("0.8"))
    assert (telling.run.extractor, telling.run.version) == ("rules", "1")


def test_run_may_tell_version_model_and_time(review):
    run = {"version": "2", "model_sha256": "ab", "at": "2024-01-02T03:04:05+00:00"}
    (telling,) = review([proposal(run=run)]).tellings
    assert (telling.run.version, telling.run.model_sha256) == ("2", "ab")
    assert telling.run.at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_decisions(review):
    accepted = review([proposal()], f"decisions: [{{key: {KEY}, action: accept}}]")
    assert [t.review for t in accepted.tellings] == [ReviewState.ACCEPTED]
    rejected = review([proposal()], f"decisions: [{{key: {KEY}, action: reject}}]")
    assert (rejected.tellings, rejected.rejected) == ([], [KEY])
    edited = review(
        [proposal()], f"decisions: [{{key: {KEY}, action: edit, set: {{status: planned, place: ''}}}}]"
    )
    (telling,) = edited.tellings
    assert (telling.review, telling.status, telling.place, telling.key) == (
        ReviewState.EDITED,
        "planned",
        None,
        KEY,
    )


@pytest.mark.parametrize(
    "where", ["quote: 'Azerbaijan and Pakistan met'", "set: {quote: 'Azerbaijan and Pakistan met'}"]
)
def test_edit_of_the_quote_drops_the_old_offsets(review, where):
    line = proposal(start=0, end=len(draft()["quote"]))
    del line["date"], line["place"]
    (telling,) = review([line], f"decisions: [{{key: {KEY}, action: edit, {where}}}]").tellings
    assert telling.evidence.exact == "Azerbaijan and Pakistan met"


def test_what_a_person_added_takes_the_place_of_the_proposal(review):
    (telling,) = review([proposal()], ADD).tellings
    assert (telling.review, telling.status, telling.confidence) == (ReviewState.ADDED, "planned", Decimal(1))
    assert (telling.run.extractor, telling.run.by) == ("review", "me")
    assert telling.key == telling_key(telling.source.id, "Meeting", telling.evidence.exact, ["AZE", "PAK"])


def test_what_a_person_added_leaves_other_proposals_alone(review):
    third = [participant("AZE", "Azerbaijan"), participant("PAK", "Pakistan"), participant("TUR", "Turkey")]
    for other in (
        proposal(type="Exercise"),
        proposal(participants=third),
        proposal(
            quote="Turkey and Azerbaijan held the drill", place=None, date=None, name=None,
            participants=[participant("AZE", "Azerbaijan"), participant("TUR", "Turkey")],
        ),
    ):  # fmt: skip
        assert len(review([other], ADD).tellings) == 2


def test_same_thing_added_twice_is_an_error_at_its_line(review):
    twice = ADD + ADD.removeprefix("decisions:\n")
    with pytest.raises(ReviewFileError, match="added twice") as caught:
        review([], twice)
    assert caught.value.line == 12


def test_decision_about_a_telling_that_is_gone_is_an_orphan(review):
    text = f"decisions: [{{key: {OTHER}, action: accept}}, {{key: {KEY}, action: accept}}]"
    found = review([proposal()], text)
    assert [d.key for d in found.orphans] == [OTHER]
    assert len(found.tellings) == 1


def test_review_of_another_body_is_stale(review):
    assert review([], "body_sha256: abc\n").stale
    assert not review([], f"body_sha256: {article().body_sha256}\n").stale
    assert not review([], "").stale


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"type": "Exercize"}, "unknown event type"),
        ({"quote": "\ud800"}, "is not in the text"),
        ({"confidence": "nan"}, "confidence 'nan' is no number from 0 to 1"),
        ({"confidence": float("inf")}, "is no number from 0 to 1"),
        ({"confidence": None}, "is no number from 0 to 1"),
        ({"confidence": "x\ny"}, "'x y' is no number"),
        ({"start": float("inf"), "end": 5}, "must be a whole number"),
        ({"key": "a b"}, "'a b' is no key"),
        ({"key": ["x"]}, "is no key"),
        ({"key": 7}, "is no key"),
        ({"run": {"at": "soon"}}, "the run is not told rightly"),
        ({"run": {"at": "2024-01-02T03:04:05"}}, "has no time zone"),
        ({"run": {"at": 5}}, "'at' must be text"),
        ({"run": {"version": []}}, "'version' must be text"),
        ({"run": [1]}, "'version' must be text"),
        ({"extractor": "two words"}, "the name of an extractor is one word"),
        ({"extractor": ""}, "the name of an extractor is one word"),
        ({"extractor": 3}, "'extractor' must be text"),
        ({"participants": [participant("AZE", "Azerbaijan")]}, "two parties at least"),
    ],
)
def test_wrong_proposal_is_refused_and_the_others_stand(review, values, message):
    found = review([proposal(**values), proposal(key=OTHER)])
    assert [t.key for t in found.tellings] == [OTHER]
    (line,) = found.refused
    assert line.startswith("a.extracted.jsonl:1: ")
    assert message in line
    assert "\n" not in line
    line.encode()


def test_proposal_that_stands_twice_is_refused_once(review):
    found = review([proposal(), proposal()])
    assert len(found.tellings) == 1
    assert "a.extracted.jsonl:2: the key" in found.refused[0]


def test_edit_that_is_wrong_is_an_error_of_the_person(review):
    with pytest.raises(ReviewFileError, match="unknown status 'done'") as caught:
        review([proposal()], f"decisions:\n  - key: {KEY}\n    action: edit\n    set:\n      status: done\n")
    assert caught.value.line == 5


def test_proposal_without_key_gets_its_own(review):
    line = proposal()
    del line["key"]
    (telling,) = review([line]).tellings
    assert telling.key == telling_key(telling.source.id, telling.type, telling.evidence.exact, telling.states)


def test_extra_keys_of_a_coded_line_are_passed_over(review):
    assert len(review([proposal(article="a", id="e1", spans=[1], note="x")]).tellings) == 1


def test_only_what_is_reviewed_or_sure_enough_is_shown(review):
    unsure = review([proposal(confidence="0.4999")]).tellings
    assert list(shown(unsure, Decimal("0.5"))) == []
    assert len(list(shown(unsure, Decimal("0.4999")))) == 1
    accepted = review([proposal(confidence=0)], f"decisions: [{{key: {KEY}, action: accept}}]").tellings
    assert len(list(shown(accepted, Decimal(1)))) == 1
