"""How a telling looks: its quote in its context, every mention in brackets, nothing that a terminal obeys."""

import io

import pytest
from builders import article, draft, participant
from proposals import EXERCISE, FIRST, MEETING, PACT, SECOND, key_of, propose
from rich.console import Console

from kg.model import Quote, find_quote
from kg.review import Item
from kg.review import display as showing
from kg.review.fields import read_draft
from kg.review.marks import find_context, find_marks
from kg.vocab.codes import EventType

E, P = key_of(FIRST, EXERCISE), key_of(SECOND, PACT)


def shown(*parts, colour=False):
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=colour, color_system="standard" if colour else None)
    for part in parts:
        console.print(part)
    return out.getvalue()


def item_of(source, fields):
    return Item(article=source, telling=read_draft(source, fields), proposal={}, draft=fields)


def test_the_quote_stands_in_its_context_with_its_mentions(queue):
    item = queue().find(P)
    assert showing.marked_text(item).plain == (
        "Ministers spoke.\n\n«The parliaments of [A Turkey], [B Pakistan] and [C Azerbaijan] signed a pact "
        "[date on July 27, 2021]». It holds."
    )


def test_the_picture_of_an_item(queue):
    found = queue()
    text = shown(*showing.item_view(found.find(E), "2 of 3", found.threshold))
    lines = [line.rstrip() for line in text.splitlines()]
    assert lines[0].startswith("2 of 3 · Wire 2022-03-23 · Armies met ──")
    assert lines[1] == FIRST.id
    table = [line.split() for line in lines[-10:]]
    assert table == [
        ["type", "Exercise"],
        ["status", "completed"],
        ["A", "participant", "Turkey", "(TUR)", "“Turkey”"],
        ["B", "participant", "Azerbaijan", "(AZE)", "“Azerbaijan”"],
        ["date", "2021-09", "“in", "September", "2021”"],
        ["name", "Iron", "Bridge", "“Iron", "Bridge”"],
        ["background", "the", "article", "only", "recalls", "it"],
        ["confidence", "0.9", "(enters", "answers:", "the", "threshold", "is", "0.5)"],
        ["extractor", "baseline", "1"],
        ["key", E],
    ]


def test_all_fields_are_shown():
    body = "The ministry said NATO and Turkey bought the JF-17 in Baku. They met before that."
    source = article(body)
    fields = draft(
        type="ArmsTransfer",
        quote="NATO and Turkey bought the JF-17 in Baku",
        participants=[
            participant("", "NATO", role="recipient", kind="organization"),
            participant("TUR", "Turkey", role="supplier"),
        ],
        date={"latest": "2022-03-23"},
        weapons=[{"name": "JF-17"}],
        attributed_to={"kind": "ministry", "state": "TUR", "mention": "The ministry"},
        scope="general",
    )
    item = item_of(source, fields)
    text = shown(showing.fields_view(item, 0.5))
    for words in (
        "A recipient  NATO (organization)",
        "B supplier   Turkey (TUR)",
        "date         by 2022-03-23",
        "“The ministry” (earlier in the text)",
        "weapon ",
        "general",
    ):
        assert words in text
    assert "confidence" not in text  # a person's words have none
    assert showing.marked_text(item).plain == (
        "[says The ministry] said «[A NATO] and [B Turkey] bought the [weapon JF-17] in [place Baku]». "
        "They met before that."
    )


def test_mentions_in_mentions_have_brackets_in_brackets():
    source = article("The ministers of Turkey and Pakistan met.")
    both = "ministers of Turkey and Pakistan"
    fields = draft(
        quote=source.body.rstrip("."),
        participants=[participant("TUR", both, kind="ministry"), participant("PAK", "Pakistan")],
        date={},
        place=None,
    )
    assert (
        showing.marked_text(item_of(source, fields)).plain
        == "«The [A ministers of Turkey and [B Pakistan]] met»."
    )


def test_roles_have_their_colours(queue):
    item = queue().find(key_of(FIRST, MEETING))
    host = queue().try_changes(item, "role PAK=host")
    marks = {mark.label: mark.rank for mark in find_marks(host)}
    assert marks == {"A": 0, "B": 1, "date": 3, "place": 4}
    text = shown(showing.marked_text(host), colour=True)
    assert "\x1b[1;36mAzerbaijan" in text
    assert "\x1b[1;35mPakistan" in text
    assert "\x1b[1;33mon March 22" in text


def test_a_date_without_words_has_no_bracket():
    fields = draft(date={"latest": "2022-03-23"})
    assert [mark.label for mark in find_marks(item_of(FIRST, fields))] == ["A", "B", "place"]


HOSTILE = "Red\x1b[31m \u202eflag\x07 of Turkey\u00a0and Pakistan\u2028met [bold]now[/bold]."


def test_hostile_text_is_shown_and_not_obeyed(place, queue):
    source = article(HOSTILE, title="\x1b]0;x\x07[red]T[/red]", publisher="\x1b[2J")
    fields = draft(
        quote="Turkey\u00a0and Pakistan",
        participants=[participant("TUR", "Turkey"), participant("PAK", "Pakistan")],
        date={},
        place=None,
    )
    found = queue()
    text = shown(*showing.item_view(item_of(source, fields), "1 of 1", found.threshold))
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "\\u001b[31m \\u202eflag\\u0007" in text
    assert "[bold]now[/bold]" in text
    assert "[red]T[/red]" in text
    assert shown(showing.whole_text(HOSTILE)).startswith("Red\\u001b[31m")
    assert showing.plain("a\tb\u00ad\u2003c") == "a\\u0009b\\u00ad c"


def test_the_context_of_a_long_text_is_cut():
    body = f"{'word ' * 400}. Turkey met {'more ' * 400}Pakistan. {'word ' * 400}."
    quote = find_quote(article(body), "Pakistan")
    context = find_context(quote)
    assert context.cut
    assert (quote.start - context.start, context.end - quote.end) == (700, 700)
    whole = find_context(Quote(article=article(body), start=0, end=len(body)))
    assert (whole.start, whole.end) == (0, len(body))


@pytest.mark.parametrize("count", [1, 27])
def test_parties_have_letters_and_then_numbers(count):
    from kg.review.parties import letter_of

    assert letter_of(count - 1) == {1: "A", 27: "27"}[count]


def test_what_was_decided_is_one_line(queue, place):
    found = queue()
    found.decide(E, "reject")
    assert showing.decision_line(found.find(E)) == f"rejected: Exercise, completed, AZE TUR ({E})"
    assert showing.decision_line(found.find(P)) == f"undecided: Agreement, agreed, AZE PAK TUR ({P})"
    propose(place, SECOND, {**PACT, "kinds": ["DCA"]})
    text = shown(*showing.item_view(queue(all=True).find(E), "1 of 1", found.threshold))
    assert "reject by r. reader" in text
    assert "DCA" in shown(showing.fields_view(queue().find(P), found.threshold))


def test_help_tells_every_key_and_every_form():
    keys = shown(showing.help_keys())
    for key in ("a", "r", "e", "+", "s", "u", "t", "?", "q"):
        assert f"\n{key} " in f"\n{keys}"
    assert "+TUR participant" in shown(showing.help_changes())
    assert set(EventType) >= {"Visit"}
