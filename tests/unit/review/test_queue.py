"""The queue: what waits, in which order; decisions that are written at once, undone, and never lost."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proposals import EXERCISE, FIRST, MEETING, PACT, SECOND, key_of, make_graph, propose

from kg.errors import AmbiguousName, ReviewChanged, ReviewFileError, UnknownName, UsageError
from kg.graph import KnowledgeGraph
from kg.review import Queue, Wanted, worths
from kg.vocab.codes import EventType, ReviewState, Status
from kg.workspace import Link, read_review

M, E, P = key_of(FIRST, MEETING), key_of(FIRST, EXERCISE), key_of(SECOND, PACT)


def keys(queue):
    return [item.key for item in queue.items]


def text_of(place, source=FIRST):
    path = place.review_path(source.id)
    return path.read_bytes() if path.exists() else None


def told(place, source=FIRST):
    """What a build reads: key → review state, status."""
    from kg.resolve.tellings import review_tellings

    reviewed = review_tellings(
        source, place.extracted(source.id), place.review(source.id), place.extracted_path(source.id)
    )
    return {t.key: (t.review, t.status) for t in reviewed.tellings}


def test_what_is_worth_most_comes_first(queue):
    found = queue()
    assert keys(found) == [P, M, E]  # 0.6 with three pairs, 0.45 and 0.9 with one
    assert [found.worth[key] for key in (P, M, E)] == pytest.approx([0.8 * 3, 0.9, 0.2])
    assert keys(queue(order="text")) == [M, E, P]


def test_worth_falls_where_another_source_tells_the_event(place, queue):
    proposals = [i for i in queue().items if i.key in (M, E)]
    same = [Link(a=M, b=E, same=True)]
    meeting, exercise = (i.telling for i in proposals)
    # A meeting and an exercise cannot be one event; so two meetings are told.
    with pytest.raises(ReviewFileError, match="cannot be one event"):
        worths(proposals, [meeting, exercise], same, Decimal("0.5"))
    second = {
        **MEETING,
        "quote": "armies of Azerbaijan and Pakistan met in Baku",
        "confidence": 0.8,
        "date": {},
    }
    propose(place, FIRST, MEETING, second)
    other = key_of(FIRST, second)
    (place.root / "links.yaml").write_text(f"- {{a: {M}, b: {other}, decision: same}}\n")
    found = queue()
    assert found.worth[M] == pytest.approx(0.9 / 2)  # the other stands in the graph
    assert found.worth[other] == pytest.approx(0.4)  # the first does not: it is below the threshold


def test_links_to_what_is_not_looked_at_do_not_matter(place, queue):
    links = f"- {{a: {M}, b: {P}, decision: different}}\n- {{a: q, b: {P}, decision: same}}\n"
    (place.root / "links.yaml").write_text(links)
    assert keys(queue(articles=[FIRST.id])) == [M, E]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"type": "exercise"}, [E]),
        ({"between": ("PAK", "Azerbaijan")}, [P, M]),
        ({"between": ("PAK", "TUR")}, [P]),
        ({"state": "Pakistan"}, [P, M]),
        ({"between": ("AZE", "TUR"), "state": "PAK"}, [P]),
        ({"min_confidence": 0.6}, [P, E]),
        ({"max_confidence": 0.6}, [P, M]),
        ({"min_confidence": 0.61, "max_confidence": 0.89}, []),
        ({"articles": [SECOND.id]}, [P]),
        ({"articles": [SECOND.id, FIRST.id], "type": "Meeting"}, [M]),
    ],
)
def test_filters(queue, wanted, expected):
    assert keys(queue(**wanted)) == expected


@pytest.mark.parametrize(
    ("wanted", "error", "message"),
    [
        ({"type": "Exercize"}, UnknownName, "unknown event type 'Exercize'. Nearest known: Exercise"),
        ({"state": "Azerbajan"}, UnknownName, "Azerbaijan"),
        ({"between": ("AZE", "Congo")}, AmbiguousName, "Congo"),
        ({"order": "size"}, UnknownName, "worth, text"),
        ({"min_confidence": 0.7, "max_confidence": 0.6}, UsageError, "nothing lies between 0.7 and 0.6"),
        ({"max_confidence": 2}, UsageError, "confidences run from 0 to 1"),
        ({"articles": ["wire-2022-03-24-pakt"]}, UnknownName, "Nearest known: wire-2022-03-24-pact"),
    ],
)
def test_a_wrong_filter_is_named(queue, wanted, error, message):
    with pytest.raises(error, match=message):
        queue(**wanted)


def test_each_decision_is_written_at_once_as_a_build_reads_it(place, queue):
    found = queue()
    assert found.decide(M, "accept").telling.review is ReviewState.ACCEPTED
    assert told(place) == {
        M: (ReviewState.ACCEPTED, Status.COMPLETED),
        E: (ReviewState.UNREVIEWED, Status.COMPLETED),
    }
    found.decide(E, "edit", "status=ongoing; name=")
    assert told(place)[E] == (ReviewState.EDITED, Status.ONGOING)
    found.decide(P, "reject")
    assert told(place, SECOND) == {}
    (accept, edit) = read_review(place.review_path(FIRST.id)).decisions
    assert (accept.by, accept.at) == ("r. reader", datetime(2024, 5, 1, 12, tzinfo=UTC))
    assert edit.set == {"status": "ongoing", "name": ""}
    assert (len(found), found.waiting, keys(queue())) == (3, 0, [])
    assert keys(queue(all=True)) == [M, E, P]


def test_nobody_is_guessed(place, queue):
    queue(by="").decide(M, "accept")
    assert b"by:" not in text_of(place)


def test_the_clock_is_read_when_a_decision_is_made(place, queue, monkeypatch):
    found = queue(now=None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    found.decide(M, "accept")
    assert b'at: "1970-01-01T00:00:00Z"' in text_of(place)


def test_undo_gives_back_the_file_of_before_byte_for_byte(place, queue):
    found, seen = queue(), [text_of(place)]
    for key, action in ((M, "accept"), (E, "reject")):
        found.decide(key, action)
        seen.append(text_of(place))
    while seen[1:]:
        assert text_of(place) == seen.pop()
        found.undo()
    assert text_of(place) is None is seen[0]
    with pytest.raises(UsageError, match="nothing was decided yet"):
        found.undo()


def test_decisions_of_earlier_sessions_are_undone_by_key(place, queue):
    queue().decide(M, "accept")
    first = text_of(place)
    queue().decide(E, "edit", "status=ongoing")
    later = queue()
    assert later.undo(E) == E
    assert text_of(place) == first
    assert later.find(E).decision is None
    assert later.undo(M) == M
    assert text_of(place) is None
    with pytest.raises(UnknownName, match=f"unknown decision '{M}'"):
        later.undo(M)


def test_an_undone_key_is_no_longer_the_last_decision(queue):
    found = queue()
    found.decide(M, "accept")
    found.decide(E, "accept")
    found.undo(E)
    assert found.undo() == M


def test_a_decided_telling_can_be_decided_anew(place, queue):
    queue().decide(M, "accept")
    before = text_of(place)
    found = queue(all=True)
    found.decide(M, "reject")
    assert [d.action for d in read_review(place.review_path(FIRST.id)).decisions] == ["reject"]
    assert found.items[-1].decision is not None
    found.undo()
    assert text_of(place) == before
    found.decide(M, "edit", "status=planned")
    found.decide(M, "edit", "place=")
    (edit,) = read_review(place.review_path(FIRST.id)).decisions
    assert edit.set == {"status": "planned", "place": ""}


@pytest.mark.parametrize(
    ("action", "changes", "message"),
    [
        ("edit", "status=agred", "unknown status 'agred'. Nearest known: agreed."),
        ("edit", "status=completed", "this changes nothing"),
        ("edit", "", "this changes nothing"),
        ("edit", "place=Bakoo", "'Bakoo' is not in the text"),
        ("edit", "-PAK", "an event needs two parties at least, this one has 1"),
        ("edit", "type=ArmsTransfer", "ArmsTransfer takes the roles supplier, recipient; not participant"),
        ("delete", "", "unknown action 'delete'"),
    ],
)
def test_a_mistake_writes_nothing(place, queue, action, changes, message):
    with pytest.raises(UsageError) as caught:
        queue().decide(M, action, changes)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert text_of(place) is None


def test_an_edit_of_the_quote_looks_for_its_mentions_again(place, queue):
    found = queue()
    start = FIRST.body.index(MEETING["quote"])
    propose(place, FIRST, {**MEETING, "start": start, "end": start + len(MEETING["quote"])})
    found = queue()
    item = found.decide(M, "edit", 'quote="Azerbaijan and Pakistan met in Baku on March 22."')
    assert item.telling.evidence.exact == "Azerbaijan and Pakistan met in Baku on March 22."
    assert item.key == M
    (edit,) = read_review(place.review_path(FIRST.id)).decisions
    assert (edit.quote, edit.set) == (item.telling.evidence.exact, {})


def addition(**values):
    return {
        **{k: v for k, v in EXERCISE.items() if k != "confidence"},
        "quote": "held the drill Iron Bridge",
        "place": None,
        **values,
    }


def test_an_addition_takes_the_place_of_a_proposal_that_it_overlaps(place, queue):
    found = queue()
    added = found.add(FIRST.id, addition())
    assert added.telling.review is ReviewState.ADDED
    assert set(told(place)) == {M, added.key}
    assert keys(queue(articles=[FIRST.id])) == [M]
    assert {i.key for i in queue(all=True, articles=[FIRST.id]).items} == {M, added.key}
    with pytest.raises(UsageError, match=f"decided already. To decide anew: kg review --undo {added.key}"):
        found.add(FIRST.id, addition())
    with pytest.raises(UsageError, match="a person added this"):
        found.decide(added.key, "reject")
    edited = found.decide(added.key, "edit", "status=planned")
    (decision,) = read_review(place.review_path(FIRST.id)).decisions
    assert (decision.action, decision.key, decision.set["status"]) == ("add", added.key, "planned")
    assert edited.telling.status is Status.PLANNED
    found.undo()
    found.undo()
    assert text_of(place) is None
    assert set(told(place)) == {M, E}


def test_an_addition_is_checked_before_it_is_written(place, queue):
    for draft, message in (
        (addition(quote="held the drill Iron Bride"), "is not in the text"),
        (addition(participants=[]), "two parties at least"),
        (addition(status="held"), "unknown status 'held'"),
    ):
        with pytest.raises(UsageError, match=message):
            queue().add(FIRST.id, draft)
    with pytest.raises(UnknownName, match="unknown article 'wire'"):
        queue().add("wire", addition())
    assert text_of(place) is None


def test_additions_without_a_key_are_found_by_the_key_they_get(place, queue):
    place.review_path(FIRST.id).write_text(
        "# mine\ndecisions:\n  # by hand\n  - action: add\n    quote: held the drill Iron Bridge\n    set:\n"
        "      type: Exercise\n      status: completed\n      participants:\n"
        "        - {role: participant, kind: state, state: TUR, mention: Turkey}\n"
        "        - {role: participant, kind: state, state: AZE, mention: Azerbaijan}\n"
    )
    found = queue(all=True, articles=[FIRST.id])
    (mine,) = (item for item in found.items if item.decision)
    found.undo(mine.key)
    assert text_of(place) == b"# mine\ndecisions:\n  # by hand\n"


def test_adding_the_proposal_itself_after_rejecting_it_is_refused(queue):
    found = queue()
    found.decide(E, "reject")
    with pytest.raises(UsageError, match="decided already"):
        found.add(FIRST.id, {k: v for k, v in EXERCISE.items() if k != "confidence"})


def test_a_file_that_somebody_changed_is_read_again_before_writing(place, queue):
    one, two, notes = queue(), queue(by="second"), []
    two.notes = notes.append
    one.decide(M, "accept")
    path = place.review_path(FIRST.id)
    path.write_text(path.read_text() + "# a remark\n")
    two.decide(E, "reject")
    assert notes == [f"{FIRST.id}: somebody else changed the review file; it was read again"]
    assert [(d.key, d.action, d.by) for d in read_review(path).decisions] == [
        (M, "accept", "r. reader"),
        (E, "reject", "second"),
    ]
    assert "# a remark\n" in path.read_text()


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(place, queue):
    one, two = queue(), queue(by="second")
    one.decide(M, "accept")
    before = text_of(place)
    with pytest.raises(ReviewChanged, match="decided on this meanwhile: 'accept' by r"):
        two.decide(M, "reject")
    assert text_of(place) == before
    assert two.find(M).decision.action == "accept"
    two.decide(M, "reject")  # now that it was seen
    with pytest.raises(ReviewChanged, match="no longer yours"):
        one.undo()
    assert two.undo() == M
    assert text_of(place) == before


def test_undoing_leaves_what_somebody_else_wrote_since(place, queue):
    one, two = queue(), queue(by="second")
    one.decide(M, "accept")
    two.decide(E, "accept")
    one.undo()
    assert [d.key for d in read_review(place.review_path(FIRST.id)).decisions] == [E]
    one.decide(E, "edit", "status=ongoing")
    path = place.review_path(FIRST.id)
    path.write_text(path.read_text() + "# more\n")
    one.undo()
    assert [(d.key, d.action) for d in read_review(path).decisions] == [(E, "accept")]
    assert "# more" in path.read_text()


def test_undoing_what_is_undone_already_is_said(queue):
    one, two = queue(), queue()
    one.decide(M, "accept")
    two.find(M)
    two.decide(E, "accept")
    one.undo(M)
    with pytest.raises(UsageError, match="undone already"):
        two.undo(M)


def test_adding_an_article_again_never_touches_a_decision(place, queue, tmp_path):
    page = tmp_path / f"{FIRST.id}.txt"
    page.write_bytes(place.article_path(FIRST.id).read_bytes())
    queue().decide(M, "accept")
    queue().decide(E, "edit", "status=ongoing")
    before = text_of(place)
    graph = KnowledgeGraph(place)
    graph.add([page])
    assert text_of(place) == before
    propose(place, FIRST, {**EXERCISE, "confidence": 0.2, "status": "planned"})  # the extractor changed
    graph.build()
    assert text_of(place) == before
    assert told(place) == {E: (ReviewState.EDITED, Status.ONGOING)}
    assert queue().orphans == (f"{FIRST.id}: 'accept' of {M} (line 4 by r. reader, 2024-05-01 12:00)",)


def test_orphans_can_be_undone(place, queue):
    queue().decide(M, "accept")
    propose(place, FIRST, EXERCISE)
    found = queue()
    assert len(found.orphans) == 1
    found.undo(M)
    assert found.orphans == ()
    assert text_of(place) is None


def test_a_review_of_another_text_is_stale(place, queue):
    place.review_path(FIRST.id).write_text(f"body_sha256: {'0' * 64}\n")
    found = queue()
    assert found.stale == (FIRST.id,)
    found.decide(M, "accept")
    assert queue().stale == (FIRST.id,)


def test_refused_proposals_are_counted_and_left_out(place, queue):
    propose(place, FIRST, {**MEETING, "quote": "not there"}, EXERCISE, EXERCISE)
    found = queue(articles=[FIRST.id])
    assert keys(found) == [E]
    assert len(found.refused) == 2


def test_proposals_without_a_key_get_theirs(place, queue):
    line = dict(EXERCISE)
    place.extracted_path(FIRST.id).write_text(
        json.dumps(line) + "\n" + json.dumps({**line, "status": "x"}) + "\n"
    )
    found = queue(articles=[FIRST.id])
    assert keys(found) == [E]
    found.decide(E, "reject")
    assert keys(queue(articles=[FIRST.id])) == []
    assert keys(queue(articles=[FIRST.id], all=True)) == [E]


def test_a_rejected_proposal_that_cannot_be_read_is_not_shown(place, queue):
    queue().decide(M, "reject")
    propose(place, FIRST, {**MEETING, "key": M, "status": "x"})
    assert keys(queue(articles=[FIRST.id], all=True)) == []


def test_a_mistake_in_a_review_file_is_named(place, queue):
    place.review_path(FIRST.id).write_text("decisions:\n  - {action: axcept}\n")
    with pytest.raises(ReviewFileError, match="unknown action 'axcept'"):
        queue()


def test_an_item_can_be_tried_without_writing(place, queue):
    found = queue()
    tried = found.try_changes(found.find(E), "type=Training; role TUR=trainer; role AZE=trainee")
    assert tried.telling.type is EventType.TRAINING
    assert tried.telling.confidence == Decimal("0.9")
    again = found.try_changes(tried, "status=planned")
    assert (again.telling.type, again.telling.status) == (EventType.TRAINING, Status.PLANNED)
    assert text_of(place) is None


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "edit", "undo", "undo key", "add", "other"]),
        st.sampled_from([M, E, P]),
    ),
    max_size=8,
)


class Model:
    """What the decisions should be: told apart from the program, in a dictionary."""

    def __init__(self):
        self.decided, self.history = {}, []

    def put(self, key, action):
        self.history.append((key, self.decided.get(key)))
        self.decided[key] = action

    def undo(self):
        key, former = self.history.pop()
        self.decided.pop(key)
        self.decided |= {key: former} if former else {}

    def undo_key(self, key):
        self.decided.pop(key)
        self.history = [entry for entry in self.history if entry[0] != key]


def move_on(found, model, move, key):
    """Do the same in the queue and in the model; the model only when the queue did it."""
    if move == "undo":
        found.undo()
        model.undo()
    elif move == "undo key":
        found.undo(key)
        model.undo_key(key)
    elif move == "add":
        model.put(found.add(FIRST.id, addition()).key, "add")
    else:
        found.decide(key, move, "status=planned" if move == "edit" else "")
        model.put(key, move)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(moves=MOVES)
def test_any_sequence_reads_back_as_what_was_decided(tmp_path_factory, moves):
    place = make_graph(tmp_path_factory.mktemp("sequence") / "g")
    path = place.review_path(FIRST.id)
    path.write_text("# first\nbody_sha256: x\n\ndecisions:\n  # second\n\n# third\n")
    first, found, model = path.read_bytes(), Queue(place, Wanted(all=True), by="me"), Model()
    for move, key in moves:
        if move == "other":
            path.write_text(path.read_text() + "# remark\n")
            continue
        with suppress(UsageError):
            move_on(found, model, move, key)
        decisions = [d for s in (FIRST, SECOND) for d in read_review(place.review_path(s.id)).decisions]
        assert {d.key: d.action for d in decisions} == model.decided
        assert all(f"# {word}" in path.read_text() for word in ("first", "second", "third"))
    for key in list(model.decided):
        found.undo(key)
    assert path.read_bytes().replace(b"# remark\n", b"") == first
    assert text_of(place, SECOND) is None
