"""How an answer looks in a terminal of any width, and in a notebook."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from kg.ask import Answer, Row, Witness, WitnessClaim
from kg.ask.display import answer_html, column_widths

CLAIM = WitnessClaim(
    what="place", value="北京", words="in <Beijing>", start=3, end=15, record="", uncertain=True
)
WITNESS = Witness(
    telling="t", words="Army & navy met in <Beijing>", start=0, end=28, source="wire", title="Story",
    publisher="Wire", published="2022-03-23", url="", record="", status="completed", confidence=1.0,
    review="accepted", reliability="B", credibility="3", background=False, fetch=lambda _: (CLAIM,),
)  # fmt: skip
ANSWER = Answer(
    title="Test",
    columns=("what", "place", "empty"),
    rows=(
        Row(
            values={"what": "演习" * 20, "place": "Istanbul", "empty": None}, evidence=(WITNESS,), more=3
        ),
        Row(values={"what": "a short one", "place": None, "empty": None}),
    ),
)  # fmt: skip


def printed(answer: Answer, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, highlight=False)
    console.print(answer)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [12, 25, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = printed(ANSWER.with_claims(), width)
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).count("演") == 20


def test_wide_letters_count_twice() -> None:
    assert column_widths(ANSWER, ["what", "place"], 200) == {"what": 80, "place": 8}
    assert sum(column_widths(ANSWER, ["what", "place"], 60).values()) + 2 <= 60


def test_a_narrow_terminal_shows_a_column_a_line() -> None:
    lines = printed(ANSWER, 25)
    assert lines[0].startswith("what  演习")
    assert "place Istanbul" in lines
    assert "place –" in lines
    assert not any("empty" in line for line in lines)


def test_claims_are_shown_when_asked_for_and_what_is_left_out_is_said() -> None:
    text = "\n".join(printed(ANSWER.with_claims(), 100))
    assert "place  北京 (estimated)  “in <Beijing>” characters 3-15" in text
    assert "… and 3 more events" in text
    assert "北京" not in "\n".join(printed(ANSWER, 100))
    bare = "\n".join(printed(ANSWER.without_evidence(), 100))
    assert "Beijing" not in bare
    assert "more events" not in bare


def test_html_folds_each_claim_and_escapes_it() -> None:
    text = answer_html(ANSWER)
    assert "<li>place: 北京 <q>in &lt;Beijing&gt;</q> <small>characters 3-15</small></li>" in text
    assert "Army &amp; navy met" in text
    assert "… and 3 more events" in text
    assert "<Beijing>" not in text
