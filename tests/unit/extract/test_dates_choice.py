"""Which of a text's dates belongs to an event: sentences that turn to another matter."""

from datetime import date

import pytest

from kg.extract.dates import choose
from kg.extract.dates.finding import find_expressions
from kg.vocab.codes import EventType, Status

BEFORE = "In October 2016 the presidents met. "


def chosen(sentence: str) -> str | None:
    text = BEFORE + sentence
    event = (text.index("signed"), text.index("signed") + 6)
    found = choose(
        find_expressions(text, date(2022, 3, 23)),
        event,
        text=text,
        type=EventType.DECLARATION,
        status=Status.AGREED,
    )
    return found.text if found else None


@pytest.mark.parametrize("turn", ["Furthermore", "Moreover", "In addition", "Separately", "Also"])
def test_a_sentence_that_turns_to_another_matter_has_no_date_of_the_one_before(turn: str) -> None:
    assert chosen(f"{turn}, the parliaments have signed a declaration.") is None


def test_it_keeps_its_own_date() -> None:
    assert chosen("Furthermore, the parliaments signed a declaration on July 27, 2021.") == "on July 27, 2021"
