"""Writing decisions: into every form of review file, out of it again, and never over somebody else's words."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from builders import article
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, OutputError, ReviewChanged, ReviewFileError, UsageError
from kg.workspace import (
    Change,
    Decision,
    Workspace,
    digest_review,
    parse_yaml,
    read_clock,
    read_review,
    record_decision,
    take_back,
    withdraw_decision,
)
from kg.workspace import decide as deciding
from kg.workspace.blocks import cut_decision, decision_table, insert_decision, new_file

SHA = "ab" * 32
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SET = parse_yaml(
    '{status: planned, date: {text: in May, earliest: "2014-05-10"}, kinds: [DCA, NO], '
    'participants: [{role: visitor, state: "NO"}, {role: host, entity: "a: #b"}], place: ""}',
    "set",
)
FULL = Decision(
    key="0123456789abcdef",
    action="edit",
    quote='he said “NO”: "x" # y\u2028\x1b\u00ad',
    set=SET,
    by="on",
    at=NOON,
)
PLAIN = Decision(key="0123456789abcdee", action="accept")

FORMS = {
    "empty": "",
    "a comment only": "# mine",
    "a new file": new_file(SHA),
    "no decisions": "body_sha256: x",
    "no decisions, lines": "# top\nbody_sha256: x\n\n# end\n",
    "an empty list": "decisions:\n",
    "an empty list with a remark": "decisions: # none yet\n\n# about the digest\nbody_sha256: x\n",
    "brackets": "decisions: []\n",
    "brackets with decisions": "decisions: [{action: accept, key: aaaaaaaaaaaaaaaa}, # c\n ]\nbody_sha256: q",
    "all in brackets": "{decisions: []}",
    "json": '{"body_sha256": "q", "decisions": [\n  {"action": "accept", "key": "aaaaaaaaaaaaaaaa"}\n]}\n',
    "dashes at the margin": "decisions:\n- action: accept # hi\n  key: aaaaaaaaaaaaaaaa\n# end",
    "deep dashes": "decisions:\n      - action: accept\n        key: aaaaaaaaaaaaaaaa\n",
    "a lone dash": "decisions:\n\n# c\n  -\n    action: accept\n    key: aaaaaaaaaaaaaaaa\nbody_sha256: x",
    "a block text": "decisions:\n  - action: add\n    quote: |\n      words # in it\n\n# after\nbody: x\n",
    "a kept block text": "decisions:\n  - action: add\n    quote: |+\n      words\n\n\n",
    "a folded text": 'decisions:\n  - action: add\n    quote: "words\n      go on"\n    set: {type: Visit}\n  # last\n',
    "an empty value": "decisions:\n  - action: add\n    quote: x\n    by:\n",
    "document marks": "---\ndecisions:\n",
    "astral": "# 😀😀\ndecisions:\n  - {action: accept, key: aaaaaaaaaaaaaaaa, by: 😀}\n",
}
ENDS = {"lf": lambda t: t, "crlf": lambda t: t.replace("\n", "\r\n"), "bom": lambda t: "\ufeff" + t}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("form", FORMS)
def test_a_decision_goes_in_and_out_without_a_trace(form, end):
    text = ENDS[end](FORMS[form])
    once = insert_decision(text, FULL, "f")
    twice = insert_decision(once, PLAIN, "f")
    count = len(decisions(text))
    assert decisions(twice) == [*decisions(text), decision_table(FULL), decision_table(PLAIN)]
    assert cut_decision(twice, count + 1, "f") == once
    assert cut_decision(once, count, "f") == text
    assert cut_decision(twice, count, "f") == insert_decision(text, PLAIN, "f")
    assert all(comment in twice for comment in re.findall(r"#.*", text))


def decisions(text):
    return list(parse_yaml(text.removeprefix("\ufeff"), "f").get("decisions") or [])


def test_every_text_is_quoted_so_that_all_readers_take_it_as_text():
    import yaml

    text = insert_decision(new_file(SHA), FULL, "f")
    (read,) = yaml.safe_load(text)["decisions"]
    assert read == decision_table(FULL)
    assert read["set"]["participants"][0]["state"] == "NO"
    assert read["at"] == "2024-05-01T12:00:00Z"
    assert all(ord(c) >= 32 or c == "\n" for c in text)


def test_what_is_written_looks_like_what_people_write():
    assert insert_decision(new_file(SHA), FULL, "f").split("\n")[2:] == [
        "decisions:",
        '  - key: "0123456789abcdef"',
        '    action: "edit"',
        '    quote: "he said “NO”: \\"x\\" # y\\L\\e\xad"',
        "    set:",
        '      status: "planned"',
        '      date: {text: "in May", earliest: "2014-05-10"}',
        '      kinds: ["DCA", "NO"]',
        "      participants:",
        '        - {role: "visitor", state: "NO"}',
        '        - {role: "host", entity: "a: #b"}',
        '      place: ""',
        '    by: "on"',
        '    at: "2024-05-01T12:00:00Z"',
        "",
    ]


@pytest.mark.parametrize(
    ("text", "index", "line"),
    [
        ("decisions:\n  - action: accept # why\n    key: a\n", 0, 2),
        ("decisions:\n  - action: accept\n    # why\n    key: a\n  - {action: accept, key: b}\n", 0, 3),
        ("decisions:\n  - action: add\n    quote: | # why\n      words\n", 0, 3),
        ("decisions: [{action: accept, # why\n key: a}]\n", 0, 1),
        ("decisions:\n  - {key: b}\n  - # why\n    action: accept\n", 1, 3),
    ],
)
def test_a_comment_inside_a_decision_is_never_cut_away(text, index, line):
    with pytest.raises(ReviewFileError, match="a comment stands inside this decision") as caught:
        cut_decision(text, index, "f")
    assert caught.value.line == line


def test_comments_between_decisions_stay():
    text = "decisions:\n  # one\n  - {key: a}\n  # two\n\n  - key: b\n    by: |\n      #x\n  # three\n"
    assert cut_decision(text, 0, "f") == text.replace("  - {key: a}\n", "")
    assert cut_decision(text, 1, "f") == text.replace("  - key: b\n    by: |\n      #x\n", "")
    flow = "decisions: [\n  {key: a}, # one\n  {key: b}, # two\n  {key: c} # three\n]\n"
    for index in range(3):
        cut = cut_decision(flow, index, "f")
        assert [d["key"] for d in decisions(cut)] == [k for n, k in enumerate("abc") if n != index]
        assert all(f"# {word}" in cut for word in ("one", "two", "three"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{body_sha256: x}", "no 'decisions' in it"),
        ('decisions: ""\n', "holds a text"),
        ("{decisions: }", "must be a list in square brackets"),
        ("decisions:\n  - action: add\n    quote: |\n      no line feed", "Change it by hand"),
        ("body_sha256: x\n...\n", "Change it by hand"),
        ("- a\n", "must be a list of 'key: value' lines"),
        ("decisions: &a []\n", "anchors"),
    ],
)
def test_what_cannot_be_added_to_is_left_alone(text, message):
    with pytest.raises(ReviewFileError, match=message):
        insert_decision(text, PLAIN, "f")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = texts.filter(lambda t: t != "")
sets = st.dictionaries(
    st.sampled_from(["type", "name", "place", "on", "date"]),
    texts
    | st.lists(words, min_size=1, max_size=3)
    | st.dictionaries(st.sampled_from(["text", "no", "latest"]), texts, min_size=1)
    | st.lists(st.dictionaries(st.sampled_from(["role", "y"]), texts, min_size=1), min_size=1, max_size=2),
    max_size=3,
)
moves = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "edit", "add"]), sets, texts, st.none() | st.integers(0, 5)
    ),
    max_size=8,
)


def _decision(number, action, values, text):
    decision = Decision(key=f"{number:016x}", action=action, quote=text, by=text)
    decision.set.update(values)
    return decision


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(ENDS)), moves)
def test_any_sequence_of_decisions_and_undoing_reads_back(form, end, moves):
    first = ENDS[end](FORMS[form])
    text, own = first, len(decisions(first))
    stack, kept = [first], decisions(first)
    for number, (action, values, words_, undo) in enumerate(moves):
        if undo is not None and len(kept) > own:
            index = own + undo % (len(kept) - own)
            text = cut_decision(text, index, "f")
            del kept[index]
        else:
            decision = _decision(number, action, values, words_)
            text = insert_decision(text, decision, "f")
            kept.append(decision_table(decision))
        stack.append(text)
        assert decisions(text) == kept
        assert parse_yaml(text.removeprefix("\ufeff"), "f").get("body_sha256") == parse_yaml(
            first.removeprefix("\ufeff"), "f"
        ).get("body_sha256")
        assert text.count("#") >= first.count("#")
    for _ in range(len(kept) - own):
        text = cut_decision(text, own, "f")
    assert text == first


@pytest.fixture
def place(tmp_path):
    workspace = Workspace.create(tmp_path / "g")
    workspace.add(article())
    return workspace


def path_of(workspace):
    return workspace.review_path(article().id)


def test_the_first_decision_makes_the_file_and_its_undoing_removes_it(place):
    path = path_of(place)
    change = record_decision(place, article(), PLAIN, seen="")
    assert read_review(path).decisions == (
        Decision(
            key=PLAIN.key,
            action="accept",
            line=4,
        ),
    )
    assert read_review(path).body_sha256 == article().body_sha256
    back = withdraw_decision(place, article().id, 0, seen=digest_review(path))
    assert back == Change(path=path, before=change.after, after=None)
    assert not path.exists()
    assert take_back(place, back).after == change.after


def test_a_file_with_words_of_a_person_stays_when_its_last_decision_goes(place):
    path = path_of(place)
    record_decision(place, article(), PLAIN, seen="")
    path.write_text("# mine\n" + path.read_text())
    withdraw_decision(place, article().id, 0, seen=digest_review(path))
    assert path.read_text().startswith("# mine\n# What a person decided")


def test_a_decision_can_take_the_place_of_another_in_one_writing(place):
    path = path_of(place)
    record_decision(place, article(), PLAIN, seen="")
    before = path.read_bytes()
    rejected = Decision(key=PLAIN.key, action="reject")
    change = record_decision(place, article(), rejected, seen=digest_review(path), replaces=0)
    assert [d.action for d in read_review(path).decisions] == ["reject"]
    take_back(place, change)
    assert path.read_bytes() == before


def test_a_changed_file_is_not_written_to(place):
    path = path_of(place)
    change = record_decision(place, article(), PLAIN, seen="")
    path.write_text(path.read_text() + "# and a remark\n")
    now = path.read_bytes()
    for write in (
        lambda: record_decision(place, article(), FULL, seen=""),
        lambda: withdraw_decision(place, article().id, 0, seen="0"),
        lambda: take_back(place, change),
    ):
        with pytest.raises(ReviewChanged, match="somebody else changed this file"):
            write()
        assert path.read_bytes() == now


def test_a_mistake_leaves_the_file_as_it_is(place):
    path = path_of(place)
    path.write_text("decisions: &a []\n")
    with pytest.raises(ReviewFileError):
        record_decision(place, article(), PLAIN, seen=digest_review(path))
    assert path.read_text() == "decisions: &a []\n"
    path.write_bytes(b"\xff")
    with pytest.raises(KgError, match="not UTF-8"):
        record_decision(place, article(), PLAIN, seen=digest_review(path))


def test_the_lock_is_waited_for_and_then_refused(place, monkeypatch):
    import filelock

    monkeypatch.setattr(deciding, "WAIT_S", 0.05)
    with (
        filelock.FileLock(str(place.root / ".review.lock")),
        pytest.raises(OutputError, match="another kg review is writing"),
    ):
        record_decision(place, article(), PLAIN, seen="")


WRITER = """
import sys
from pathlib import Path
from kg.errors import ReviewChanged
from kg.workspace import Decision, Workspace, digest_review, record_decision
place = Workspace(Path(sys.argv[1])); (article,) = place.articles()
for number in range(15):
    while True:
        try:
            seen = digest_review(place.review_path(article.id))
            record_decision(place, article, Decision(key=f"{sys.argv[2]}{number:015x}", action="accept"), seen=seen)
            break
        except ReviewChanged:
            pass
"""


def test_two_writers_at_once_lose_nothing(place):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(place.root), name], env=dict(os.environ))
        for name in "ab"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    keys = {d.key for d in read_review(path_of(place)).decisions}
    assert keys == {f"{name}{n:015x}" for name in "ab" for n in range(15)}


def test_the_clock_is_an_argument(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read_clock().isoformat() == "2023-11-14T22:13:20+00:00"
    assert read_clock("2024-05-01T12:00:00.5Z") == NOON
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((read_clock() - datetime.now(UTC)).total_seconds()) < 60
    for text in ("soon", "2024-05-01", "2024-05-01T12:00:00"):
        with pytest.raises(UsageError, match="is no moment"):
            read_clock(text)
    for seconds in ("x", "1e3", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        with pytest.raises(UsageError, match="number of seconds"):
            read_clock()
