"""The lists: every example comes out as it says, and a mistake in a list is an error with its line."""

from pathlib import Path

import pytest

from kg.errors import ReviewFileError
from kg.extract import knowledge
from kg.extract.knowledge import FILES, entries
from kg.extract.lexicon import Failure, run_examples
from kg.resolve.states import states


def test_all_examples_come_out() -> None:
    number, failures = run_examples()
    assert number > 200
    assert [str(failure) for failure in failures] == []


def test_every_state_of_the_lists_is_known() -> None:
    keys = {state.state_id for state in states()}
    named = {
        key
        for file in FILES
        for entry in entries(file)
        for key in (entry.state, *entry.members, *entry.prefixes.values())
        if key
    }
    assert named <= keys


def test_a_failure_says_where() -> None:
    entry = entries("forces")[0]
    text = str(Failure(entry=entry, key="not", sentence="A sentence."))
    assert text.startswith(f"forces.yaml:{entry.line}: ")
    assert "A sentence." in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: a, words: [x], example: X., no: Y.}", "unknown key 'no'"),
        ("- {id: a, words: [x], example: X.}", "needs 'not'"),
        ("- {words: [x], example: X., not: Y.}", "needs 'id'"),
        ("- {id: a, words: x, example: X., not: Y.}", "must be a list"),
        ("- one", "must be a table"),
        (
            "- {id: a, words: [x], example: X., not: Y.}\n- {id: a, words: [y], example: X., not: Y.}",
            "stands twice",
        ),
    ],
)
def test_a_mistake_in_a_list_is_an_error(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(knowledge, "FOLDER", tmp_path)
    with pytest.raises(ReviewFileError, match=message):
        knowledge.entries.__wrapped__("broken")
