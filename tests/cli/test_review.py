"""`kg review`: answered by a script, in a terminal, interrupted and killed; options, messages, exit codes."""

import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest
from proposals import EXERCISE, FIRST, MEETING, PACT, SECOND, key_of, make_graph, propose

from kg.cli import main
from kg.workspace import read_review

M, E, P = key_of(FIRST, MEETING), key_of(FIRST, EXERCISE), key_of(SECOND, PACT)
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "review"]


@pytest.fixture
def place(tmp_path):
    return make_graph(tmp_path / "g")


@pytest.fixture
def environment():
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    return {**kept, "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def review(place, environment, monkeypatch, capsys):
    """Runs the command in this process; what needs a process of its own starts one."""

    def run(*options, lines="", graph=None, **variables):
        raw = lines.encode() if isinstance(lines, str) else lines
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["kg", "review", *options, "--graph", str(graph or place.root)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
            for name in [name for name in os.environ if name not in environment]:
                patch.delenv(name)
            for name, value in {**environment, **variables}.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as left:
                main()
        return left.value.code, *capsys.readouterr()

    return run


def decisions(place, source=FIRST):
    return [(d.key, d.action, d.by) for d in read_review(place.review_path(source.id)).decisions]


def test_a_script_answers(review, place):
    code, out, err = review("--by", "r. reader", lines="a\ne status=planned\nq\n")
    assert code == 0
    assert "1 of 3 · Wire 2022-03-23 · A pact" in out
    assert "> a\naccepted: Agreement, agreed, AZE PAK TUR" in out
    assert out.isprintable() or "\x1b" not in out
    assert "2 decisions written, 1 telling left in this queue" in err
    assert f"To bring this into answers: kg build --graph {place.root}" in err
    assert decisions(place, SECOND) == [(P, "accept", "r. reader")]
    assert decisions(place) == [(M, "edit", "r. reader")]
    assert 'at: "1970-01-01T00:00:00Z"' in place.review_path(FIRST.id).read_text()


def test_the_moment_and_the_person_can_be_given(review, place):
    review("--now", "2024-05-01T12:00:00Z", lines="a\n", KG_BY="env reader")
    assert decisions(place, SECOND) == [(P, "accept", "env reader")]
    assert 'at: "2024-05-01T12:00:00Z"' in place.review_path(SECOND.id).read_text()


def test_nobody_is_guessed(review, place):
    review(lines="a\n", USER="someone", GIT_AUTHOR_NAME="someone", EMAIL="a@b.org")
    assert decisions(place, SECOND) == [(P, "accept", "")]
    assert "someone" not in place.review_path(SECOND.id).read_text()


def test_without_lines_nothing_is_decided(review, place):
    code, out, err = review()
    assert (code, err) == (0, "0 decisions written, 3 tellings left in this queue\n")
    assert "1 of 3" in out
    assert not place.review_path(FIRST.id).exists()


def test_build_brings_decisions_into_answers(review, place):
    code, _, err = review("--build", lines="r\na\nr\n")
    assert code == 0
    assert "built: 1 event from 2 articles" in err
    assert "To bring this" not in err


def test_build_is_left_out_when_nothing_was_decided(review, place):
    assert "built" not in review("--build", lines="s\n")[2]
    assert not place.store_folder.exists()


def test_undo_by_key(review, place):
    review(lines="a\na\n")
    code, out, err = review("--undo", P, "--undo", M)
    assert (code, out) == (0, "")
    assert f"undone: {P}\nundone: {M}\n" in err
    assert "kg build" in err
    assert not place.review_path(SECOND.id).exists()
    code, out, err = review("--undo", P)
    assert (code, out, err) == (2, "", f"kg: unknown decision '{P}'.\n")


def test_json_prints_what_waits_and_asks_nothing(review, place):
    code, out, err = review("--json", "--order", "text", lines="a\na\n")
    assert (code, err) == (0, "")
    rows = json.loads(out)
    assert [row["key"] for row in rows] == [M, E, P]
    assert rows[0] == {
        "key": M, "article": FIRST.id, "type": "Meeting", "status": "completed", "states": ["AZE", "PAK"],
        "date": "2022-03-22", "quote": MEETING["quote"], "confidence": 0.45, "worth": 0.9, "decision": None,
    }  # fmt: skip
    assert not place.review_path(FIRST.id).exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--type", "exercise"], [E]),
        (["--between", "AZE", "Pakistan"], [P, M]),
        (["--state", "TUR"], [P, E]),
        (["--min-confidence", "0.5", "--max-confidence", "0.7"], [P]),
        ([FIRST.id], [M, E]),
        ([FIRST.id, SECOND.id, "--order", "text"], [M, E, P]),
    ],
)
def test_filters(review, options, expected):
    assert [row["key"] for row in json.loads(review(*options, "--json")[1])] == expected


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--type", "Exercize"], 2, "kg: unknown event type 'Exercize'. Nearest known: Exercise.\n"),
        (["--state", "Azerbajan"], 2, "kg: unknown state 'Azerbajan'."),
        (["--order", "size"], 2, "kg: unknown order 'size'. Nearest known: worth, text.\n"),
        (["--now", "noon"], 2, "kg: 'noon' is no moment. Write YYYY-MM-DDTHH:MM:SSZ\n"),
        (["wire"], 2, "kg: unknown article 'wire'"),
        (["--min-confidence", "0.9", "--max-confidence", "0.1"], 2, "kg: confidences run from 0 to 1"),
    ],
)
def test_mistakes_of_the_call(review, options, code, message):
    found = review(*options, lines="a\n")
    assert found[:2] == (code, "")
    assert found[2].startswith(message)
    assert found[2].count("\n") == 1


def test_a_confidence_out_of_range_is_refused(review):
    assert review("--min-confidence", "2")[0] == 2


def test_no_graph_here(review, tmp_path):
    code, _, err = review(graph=tmp_path / "nothing")
    assert code == 3
    assert "Traceback" not in err


def test_a_mistake_in_a_review_file_is_named_with_its_line(review, place):
    path = place.review_path(FIRST.id)
    path.write_text("decisions:\n  - {action: axcept}\n")
    code, _, err = review(lines="a\n")
    assert code == 3
    assert f"{path}:2: unknown action 'axcept'" in err
    assert path.read_text() == "decisions:\n  - {action: axcept}\n"


def test_orphans_refused_and_stale_are_said(review, place):
    review(lines="s\na\n")
    propose(place, FIRST, EXERCISE, {**MEETING, "status": "x"})
    path = place.review_path(FIRST.id)
    path.write_text(path.read_text().replace(FIRST.body_sha256, "0" * 64))
    code, out, err = review(lines="q\n")
    assert code == 0
    assert f"orphan: {FIRST.id}: 'accept' of {M} (line 4, 1970-01-01 00:00): its telling is gone" not in err
    propose(place, FIRST, EXERCISE, {**MEETING, "quote": "not there"})
    code, out, err = review(lines="q\n")
    assert f"orphan: {FIRST.id}: 'accept' of {M} (line 4, 1970-01-01 00:00): its telling is gone" in err
    assert "1 proposal could not be read; kg build says why" in err
    assert f"stale: the review of {FIRST.id} was made on another text" in out


def test_an_unwritable_file_ends_with_one_line(review, place):
    path = place.review_path(SECOND.id)
    path.mkdir()
    code, _, err = review(lines="a\n")
    assert code == 3
    assert err.splitlines()[-1].startswith(f"kg: {path}: ")
    assert "Traceback" not in err


def test_lines_that_are_no_text_are_asked_for_again(review, place):
    code, out, _ = review(lines=b"\xff\na\r\nq\n")
    assert code == 0
    assert "this line is not UTF-8: write it again" in out
    assert decisions(place, SECOND) == [(P, "accept", "")]


def test_closed_input_is_no_answer(place, environment):
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" <&-', *COMMAND, "--graph", str(place.root)],
        capture_output=True, env=environment, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"0 decisions written" in done.stderr


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, place, environment, *options):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.clear()
            os.environ.update({**environment, "TERM": "xterm-256color", "COLUMNS": "90", "LINES": "40"})
            os.execv(COMMAND[0], [*COMMAND, *options, "--graph", str(place.root)])
        self.text = ""

    def until(self, words, seconds=30):
        stop = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < stop, self.text
            if select.select([self.fd], [], [], 0.5)[0]:
                try:
                    self.text += os.read(self.fd, 65536).decode(errors="replace")
                except OSError:
                    break
        assert words in self.text
        self.text = self.text.partition(words)[2]

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def end(self):
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize(("keys", "code"), [("q\n", 0), ("\x04", 0), ("\x03", 130)])
def test_a_terminal_is_left_by_q_ctrl_d_and_ctrl_c(place, environment, keys, code):
    terminal = Terminal(place, environment)
    terminal.until("1 of 3")
    terminal.until("\x1b[1;36m")  # colours
    terminal.until("> ")
    terminal.type("a\n")
    terminal.until("2 of 3")
    terminal.until("> ")
    terminal.type(keys)
    terminal.until("1 decision written, 2 tellings left in this queue")
    assert terminal.end() == code
    assert decisions(place, SECOND) == [(P, "accept", "")]


def test_a_killed_review_has_kept_every_decision(place, environment):
    terminal = Terminal(place, environment)
    for position in ("1 of 3", "2 of 3"):
        terminal.until(position)
        terminal.until("> ")
        terminal.type("a\n")
    terminal.until("accepted: Meeting")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert decisions(place, SECOND) == [(P, "accept", "")]
    assert decisions(place) == [(M, "accept", "")]
    assert not [p for p in (place.root / "articles").iterdir() if p.name.startswith(".kg")]


def test_two_reviewers_at_once(place, environment, review):
    first = Terminal(place, environment, "--by", "first", "--order", "text")
    first.until("1 of 3")
    first.until("> ")
    assert review("--by", "second", "--order", "text", lines="s\nr\n")[0] == 0
    first.type("a\n")
    first.until("somebody else changed the review file; it was read again")
    first.until("accepted: Meeting")
    first.until("3 of 3")  # the second telling is decided already
    first.type("q\n")
    assert first.end() == 0
    assert decisions(place) == [(E, "reject", "second"), (M, "accept", "first")]
