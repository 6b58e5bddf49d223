"""The dialogue, answered by a list of lines."""

import io

import pytest
from proposals import EXERCISE, FIRST, MEETING, PACT, SECOND, key_of, propose
from rich.console import Console

from kg.errors import OutputError
from kg.review import Dialogue
from kg.workspace import read_review

M, E, P = key_of(FIRST, MEETING), key_of(FIRST, EXERCISE), key_of(SECOND, PACT)


@pytest.fixture
def talk(queue):
    """Gives what is shown when these lines are answered; the queue is P, M, E."""

    def run(*lines, opened=None, **wanted):
        out, left = io.StringIO(), list(lines)

        def ask(prompt):
            if not left:
                raise EOFError
            line = left.pop(0)
            if callable(line):
                line = line() or ""
            out.write(f"{prompt}{line!a}\n")
            return line

        made = opened or queue(**wanted)
        run.queue, run.left = made, left
        Dialogue(made, Console(file=out, width=100, color_system=None), ask).run()
        return out.getvalue()

    return run


def decisions(place, source=FIRST):
    return [(d.key, d.action) for d in read_review(place.review_path(source.id)).decisions]


def test_accept_reject_skip_and_quit(talk, place):
    text = talk("a", "r", "s", "q")
    assert [line[:6] for line in text.splitlines() if " of 3 · " in line] == ["1 of 3", "2 of 3", "3 of 3"]
    assert f"accepted: Agreement, agreed, AZE PAK TUR ({P})" in text
    assert (decisions(place, SECOND), decisions(place)) == ([(P, "accept")], [(M, "reject")])
    assert "3 of 3 seen. u undo · q quit; to add events: kg review ARTICLE" in text


def test_words_serve_as_keys_too(talk, place):
    talk("Accept", "R", "edit status=ongoing", "quit")
    assert (decisions(place, SECOND), decisions(place)) == ([(P, "accept")], [(M, "reject"), (E, "edit")])


def test_leaving_at_any_moment_loses_nothing(talk, place):
    talk("a")  # no more lines: Ctrl-D
    assert decisions(place, SECOND) == [(P, "accept")]
    talk("a", "e", "status=ongoing")  # in the midst of an edit
    assert decisions(place) == [(M, "accept")]
    talk("+", "Iron Bridge")
    assert decisions(place) == [(M, "accept")]


def test_quit_is_quit(talk):
    talk("q", "a")
    assert talk.left == ["a"]
    assert talk.queue.waiting == 3


def test_interrupting_passes_through_and_keeps_what_was_decided(talk, place):
    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        talk("a", interrupt)
    assert decisions(place, SECOND) == [(P, "accept")]


def test_undo_goes_back_to_the_telling(talk, place):
    text = talk("a", "a", "u", "u", "r", "q")
    assert [line[:6] for line in text.splitlines() if " of 3 · " in line] == [
        "1 of 3", "2 of 3", "3 of 3", "2 of 3", "1 of 3", "2 of 3",
    ]  # fmt: skip
    assert f"undone: {M}" in text
    assert (decisions(place, SECOND), decisions(place)) == ([(P, "reject")], [])


def test_undo_after_the_last_one(talk, place):
    text = talk("a", "a", "a", "u", "r")
    assert decisions(place) == [(M, "accept"), (E, "reject")]
    assert "3 of 3 seen" in text


def test_undo_of_an_earlier_session_by_key(talk, queue, place):
    queue().decide(M, "accept")
    text = talk(f"u {M}", "u", "u 0123")
    assert f"undone: {M}" in text
    assert decisions(place) == []
    assert "nothing was decided yet. An earlier decision: kg review --undo KEY" in text
    assert "unknown decision '0123'" in text


def test_mistakes_are_one_line_and_the_telling_stays(talk, place):
    text = talk("z", "", "e status=agred", "e place=Nowhere", "e role D=host", "a")
    assert "'z' is no key: a, r, e, +, s, u, t, ?, q" in text
    assert "unknown status 'agred'. Nearest known: agreed." in text
    assert "'Nowhere' is not in the text" in text
    assert "there is no party D: this telling has 3, from A" in text
    assert text.count("1 of 3 · ") == 1
    assert decisions(place, SECOND) == [(P, "accept")]


def test_help_and_text_stay_at_the_telling(talk):
    text = talk("?", "t", "q")
    assert "accept it as it stands" in text
    assert text.count("Ministers spoke.") == 2
    assert text.count("1 of 3 · ") == 1


def test_edit_step_by_step(talk, place):
    text = talk("s", "e", "?", "status=planed", "status=planned", "place=", "", "q")
    assert "unknown status 'planed'. Nearest known: planned." in text
    assert "date=in September 2021" in text
    (edit,) = read_review(place.review_path(FIRST.id)).decisions
    assert (edit.action, edit.set) == ("edit", {"status": "planned", "place": ""})
    assert f"edited: Meeting, planned, AZE PAK ({M})" in text


def test_edit_can_be_left_and_can_change_nothing(talk, place):
    text = talk("e", "status=planned", "x", "e", "", "q")
    assert "left as it was" in text
    assert "this changes nothing: a accepts it as it is" in text
    assert decisions(place, SECOND) == []


ADD = [
    "+",
    "held the drill Iron Brige",
    "held the drill Iron Bridge",
    "Exercice",
    "exercise",
    "completed",
    "TUR particpant",
    "TUR participant",
    "",
    'AZE host "Azerbaijan"',
    "",
    "in Setember 2021",
    "in September 2021",
    "2021-13",
    "2021-09-05",
    "Baku city",
    "",
]


def test_add_asks_one_thing_after_the_other(talk, place):
    text = talk("s", *ADD, "name=Iron Bridge", "", "q")
    for mistake in (
        "'held the drill Iron Brige' is not in the text",
        "unknown event type 'Exercice'. Nearest known: Exercise.",
        "Nearest known: participant.",
        "an event needs two parties at least",
        "'in Setember 2021' is not in the text",
        "'2021-13' is no date",
        "'Baku city' is not in the text",
        "days: 2021-09-01 .. 2021-09-30",
    ):
        assert mistake in text
    (added,) = read_review(place.review_path(FIRST.id)).decisions
    assert (added.action, added.quote, added.by) == ("add", "held the drill Iron Bridge", "r. reader")
    assert added.set == {
        "type": "Exercise",
        "name": "Iron Bridge",
        "participants": [
            {"role": "participant", "state": "TUR", "mention": "Turkey", "kind": "state"},
            {"mention": "Azerbaijan", "role": "host", "state": "AZE", "kind": "state"},
        ],
        "date": {"text": "in September 2021", "earliest": "2021-09-05", "latest": "2021-09-05"},
        "status": "completed",
    }
    assert f"it takes the place of the proposal {E}" in text


@pytest.mark.parametrize("steps", range(1, len(ADD) + 1))
def test_add_can_be_left_at_every_step(talk, place, steps):
    text = talk("s", *ADD[:steps], "x", "q")
    assert "nothing added" in text
    assert decisions(place) == []


def test_an_article_without_proposals_can_be_added_to(talk, place):
    propose(place, FIRST)
    text = talk("a", "t", *ADD, "", "u", "q", articles=[FIRST.id])
    assert "nothing waits. u undo · + add · t text · q quit" in text
    assert "there is nothing to decide on: u, q, +, t" in text
    assert "added: Exercise" in text
    assert "undone: " in text
    assert decisions(place) == []


def test_a_mistake_at_the_end_is_one_line(talk):
    text = talk("s", "s", "s", "u", "", "?", "+", "q")
    assert "nothing was decided yet" in text
    assert "there is nothing to decide on: u, q" in text


def test_what_somebody_else_decided_is_passed_over(talk, queue, place):
    other = queue(by="second")

    def decide_both():
        other.decide(M, "reject")
        other.decide(P, "reject")
        return "a"

    text = talk(decide_both, "a", "q")
    assert "somebody else changed the review file; it was read again" in text
    assert "somebody else decided on this meanwhile: 'reject' by second" in text
    assert (decisions(place, SECOND), decisions(place)) == ([(P, "reject")], [(M, "reject")])


def test_decided_ones_are_shown_with_all(talk, queue, place):
    queue().decide(M, "reject")
    text = talk("r", "e", "status=planned", "", "u", "q", all=True)
    first, _, last = text.partition("3 of 3 · ")
    assert "decided" not in first
    assert "reject by r. reader" in last
    assert (decisions(place, SECOND), decisions(place)) == ([(P, "reject")], [(M, "reject")])
    talk("s", "a", "q", all=True)  # the drill, then what is decided
    assert decisions(place) == [(M, "accept")]


def test_a_stale_review_is_said_first(talk, place):
    place.review_path(FIRST.id).write_text(f"body_sha256: {'0' * 64}\n")
    assert talk("q").startswith(f"stale: the review of {FIRST.id} was made on another text")


def test_a_decision_that_cannot_be_written_ends_the_dialogue(talk, monkeypatch):
    def full(*_args, **_values):
        raise OutputError("disk", "full")

    monkeypatch.setattr("kg.review.queue.record_decision", full)
    with pytest.raises(OutputError):
        talk("a", "a")
    assert talk.left == ["a"]


def test_a_line_that_is_no_text_is_asked_for_again(talk, place):
    text = talk("\udcff", "a", "q")
    assert "this line is not UTF-8" in text
    assert decisions(place, SECOND) == [(P, "accept")]


def test_a_file_that_cannot_be_added_to_leaves_the_telling_waiting(talk, place):
    path = place.review_path(SECOND.id)
    path.write_text("body_sha256: x\n...\n")
    text = talk("a", "s", "q")
    assert "Change it by hand" in text
    assert path.read_text() == "body_sha256: x\n...\n"
