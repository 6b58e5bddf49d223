"""What README and the documents show is run, and comes out as they say."""

from pathlib import Path

import pytest
from generate import REPOSITORY, documents
from sessions import Session, failures, matches, parse_blocks, parse_steps, record

WRITTEN = [path.relative_to(REPOSITORY).as_posix() for path in documents()]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_document_shows_what_comes_out(name: str, repository: Path, tmp_path: Path) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    wrong = list(failures(text, tmp_path / "here"))
    assert not wrong, (
        f"{name}, " + f"\n\n{name}, ".join(wrong) + "\n\nIf so it should be: docs/generate.py --record"
    )


@pytest.mark.parametrize("name", [*WRITTEN, "CHANGELOG.md", "CONTRIBUTING.md"])
def test_no_command_is_shown_that_is_not_run(name: str, repository: Path) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    run = "\n".join(line for block in parse_blocks(text) if block.kind == "console" for line in block.lines)
    shown = [line for line in text.splitlines() if line.lstrip().startswith("$ ")]
    assert [line for line in shown if line not in run.splitlines()] == []
    prompts = sum(line.lstrip().startswith(">>> ") for line in text.splitlines())
    sources = [step.source for step in parse_steps(text) if step.kind == "python"]
    assert prompts == 0 or sources


def test_readme_shows_a_session_and_a_program(repository: Path) -> None:
    steps = parse_steps((repository / "README.md").read_text(encoding="utf-8"))
    commands = [step.source for step in steps if step.kind == "console"]
    assert sum(command.startswith("kg ") for command in commands) >= 4
    assert sum(step.kind == "python" for step in steps) >= 2
    assert all(step.expected for step in steps if step.kind == "console")


@pytest.mark.parametrize(
    ("expected", "got", "fits"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a   \nb\n\n", True),
        ("a\n…", "a\nb\nc\n", True),
        ("a\n…\nc", "a\nc\n", True),
        ("a\n…\nc", "a\nb\n", False),
        ("a…", "abc", False),
        ("a", "b", False),
        ("", "b", False),
        ("", "", True),
        ("a.c", "abc", False),
    ],
)
def test_an_ellipsis_stands_for_whole_lines_only(expected: str, got: str, fits: bool) -> None:
    assert matches(expected, got) is fits


DOCUMENT = """\
# A page

<!-- setup: printf 'seen\\n' > note.txt -->
<!-- file: more/words.txt -->

```text
two words
```

```console
$ cat note.txt more/words.txt
seen
two words

$ export NAME=value
$ echo $NAME
value
$ echo one \\
    two 'three
four'
one two three
four
$ kg ask nothing
kg: unknown question 'nothing'…
```

```python
x = 20
```

```python
>>> x + 1
21
>>> for n in range(2):
...     print(n)
0
1
>>> {}["k"]
Traceback (most recent call last):
    ...
KeyError: 'k'
```
"""


def test_a_document_is_run_from_top_to_bottom(tmp_path: Path) -> None:
    wrong = list(failures(DOCUMENT, tmp_path / "here"))
    assert len(wrong) == 1
    assert "kg ask nothing" in wrong[0]
    assert "line 23" in wrong[0]


def test_outputs_are_recorded_in_place(tmp_path: Path) -> None:
    text = DOCUMENT.replace("seen\ntwo words", "other words").replace("21", "22")
    recorded, unfit = record(text, tmp_path / "here")
    assert unfit == []
    assert "seen\ntwo words\n\n$ export" in recorded
    assert ">>> x + 1\n21\n>>> for" in recorded
    assert list(failures(recorded, tmp_path / "again")) == []


def test_an_output_with_an_ellipsis_is_left_for_a_person(tmp_path: Path) -> None:
    text = "```console\n$ echo one\ntwo\n…\n```\n"
    recorded, unfit = record(text, tmp_path / "here")
    assert recorded == text
    assert len(unfit) == 1


def test_a_program_that_fails_is_found(tmp_path: Path) -> None:
    wrong = list(failures("```python\nimport kg\nkg.nothing\n```\n", tmp_path / "here"))
    assert "no attribute 'nothing'" in wrong[0]


def test_a_console_block_without_a_command_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="line 2: a console block begins with a command"):
        parse_steps("```console\nkg ask\n```\n")


def test_commands_do_not_see_the_graph_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", "/nowhere")
    assert "KG_GRAPH" not in Session(tmp_path / "here").environment
