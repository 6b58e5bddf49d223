"""Quotes: whole words, the body's own characters, whatever the spelling of the one who looks."""

import pytest
from builders import article

from kg.errors import QuoteError
from kg.model import Quote, find_quote, find_spans

FOUND = [
    ("The “Army” met.", 'The "Army" met', "The “Army” met"),
    ("It's the state’s army", "the state's army", "the state’s army"),
    ("a – b — c", "a - b - c", "a – b — c"),
    ("one\n\ntwo  three", "one two three", "one\n\ntwo  three"),
    ("one\u00a0two\u2009three", "one two three", "one\u00a0two\u2009three"),
    ("co\u00adop\u00aderation now", "cooperation now", "co\u00adop\u00aderation now"),
    ("zero\u200bwidth\ufeff", "zerowidth", "zero\u200bwidth"),
    ("Zakir H\u0259s\u0259nov", "Zakir Həsənov", "Zakir Həsənov"),
    ("Me\u0301nard met", "Ménard", "Me\u0301nard"),
    ("Ménard met", "Me\u0301nard", "Ménard"),
    ("Đặng Văn A", "Đặng Văn", "Đặng Văn"),
    ("Đa\u0323\u0306ng va\u0306n", "Đặng", "Đa\u0323\u0306ng"),
    ("ship 🚢 sails 🇦🇿", "🚢 sails", "🚢 sails"),
    ("𝔄rmy met", "𝔄rmy", "𝔄rmy"),
    ("a “b", "b", "b"),
]


@pytest.mark.parametrize(("body", "words", "exact"), FOUND)
def test_words_are_found_in_another_spelling(body, words, exact):
    quote = find_quote(article(body), words)
    assert quote.exact == exact
    assert body[quote.start : quote.end] == exact


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Pakistani officers", "Pakistan"),
        ("Azerbaijan", "Azer"),
        ("Azerbaijan", "baijan"),
        ("Me\u0301nard", "Me"),
        ("F-16s fly", "F-16"),
        ("the army", "The army"),
        ("the army", "the  navy"),
        ("the army", ""),
        ("the army", " \n"),
        ("the army", "\u00ad"),
        ("the army", "\ud800"),
        ("theArmy", "the Army"),
    ],
)
def test_other_words_and_parts_of_words_are_not_found(body, words):
    assert find_spans(article(body), words) == []
    with pytest.raises(QuoteError) as caught:
        find_quote(article(body), words)
    assert "\n" not in str(caught.value)
    str(caught.value).encode()


def test_first_place_is_taken_or_the_last_before_an_offset():
    body = "Iran met. Iran left. Iran."
    assert find_quote(article(body), "Iran").start == 0
    assert find_quote(article(body), "Iran", before=20).start == 10
    assert (
        find_quote(article(body), "Iran", within=Quote(article=article(body), start=10, end=19)).start == 10
    )
    with pytest.raises(QuoteError, match="is not in the quote"):
        find_quote(article(body), "left", within=Quote(article=article(body), start=0, end=8))


def test_overlapping_places_are_all_found():
    assert find_spans(article("a-a-a"), "a-a") == [(0, 3), (2, 5)]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 0), (3, 2), (0, 99), (7, 8), (8, 9), (3, 5), (2, 4)])
def test_offsets_that_hold_no_words_are_refused(start, end):
    with pytest.raises(QuoteError):
        Quote(article=article("one two"), start=start, end=end)


def test_context_is_at_most_32_characters():
    body = "x" * 40 + " word " + "y" * 40
    quote = find_quote(article(body), "word")
    assert (quote.prefix, quote.suffix) == ("x" * 31 + " ", " " + "y" * 31)
    whole = Quote(article=article("ab"), start=0, end=2)
    assert (whole.prefix, whole.suffix) == ("", "")


def test_quote_covers_what_lies_inside_it_in_the_same_article():
    body = "one two three"
    whole, part = Quote(article=article(body), start=0, end=7), Quote(article=article(body), start=4, end=7)
    other = Quote(article=article(body, id="other"), start=4, end=7)
    assert whole.covers(part)
    assert whole.covers(whole)
    assert not part.covers(whole)
    assert not whole.covers(other)
    assert "two" in repr(part)
