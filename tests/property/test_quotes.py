"""Quotes: whatever the body, what is found is the body's own characters."""

import unicodedata

import pytest
from builders import article
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import bodies, hostile, quotes

from kg.errors import KgError
from kg.model import find_quote, find_spans, unify_lines

body_and_quote = bodies.flatmap(lambda body: st.tuples(st.just(body), quotes(article(body))))


def whole_words(body: str, start: int, end: int) -> bool:
    """Tell whether a cut at start and end cuts no word and no letter from its marks."""
    inside = body[start:end]
    return not (
        (start > 0 and body[start - 1].isalnum() and inside[0].isalnum())
        or (end < len(body) and inside[-1].isalnum() and body[end].isalnum())
    )


@given(bodies, hostile)
@example("co\u00adop", "coop")
@example("e\u0301", "é")
def test_what_is_found_is_in_the_body(body: str, words: str) -> None:
    for start, end in find_spans(article(body), words):
        assert 0 <= start < end <= len(body)
        assert fold(body[start:end]) == fold(words)


@given(body_and_quote)
def test_words_of_the_body_are_found_again_at_their_place(pair) -> None:  # type: ignore[no-untyped-def]
    body, quote = pair
    if not plain_cut(body, quote.start, quote.end):
        return
    for spelling in {
        quote.exact,
        unicodedata.normalize("NFC", quote.exact),
        unicodedata.normalize("NFD", quote.exact),
        " ".join(quote.exact.split()),
        quote.exact.replace("“", '"').replace("’", "'").replace("—", "-").replace("\u00ad", ""),
    }:
        spans = find_spans(article(body), spelling)
        assert (quote.start, quote.end) in spans, spelling
        found = find_quote(article(body), spelling, before=quote.start + 1)
        assert (found.start, found.exact) == (quote.start, quote.exact)


def plain_cut(body: str, start: int, end: int) -> bool:
    """Tell whether a quote starts and ends with a letter or digit that has its marks and is cut from nothing."""
    edge = body[start].isalnum() and (body[end - 1].isalnum() or unicodedata.combining(body[end - 1]))
    after = end == len(body) or not (
        body[end].isalnum() or unicodedata.combining(body[end]) or body[end] in "\u00ad\u200b"
    )
    before = start == 0 or not (
        body[start - 1].isalnum()
        or unicodedata.combining(body[start - 1])
        or body[start - 1] in "\u00ad\u200b"
    )
    return bool(edge and after and before)


@given(st.text(max_size=50))
def test_line_ends_are_unified_once_and_for_all(text: str) -> None:
    once = unify_lines(text)
    assert "\r" not in once
    assert unify_lines(once.removeprefix("\ufeff")) == once.removeprefix("\ufeff")


@given(bodies)
def test_line_ends_of_the_file_do_not_move_a_quote(body: str) -> None:
    for end in ("\r\n", "\r"):
        assert unify_lines(body.replace("\n", end)) == body


@given(st.text(st.characters(), max_size=20))
def test_any_python_text_is_a_body_or_a_named_refusal(text: str) -> None:
    try:
        made = article(text)
    except KgError as error:
        said = str(error)
    else:
        said = made.body_sha256
    said.encode()
    assert "\n" not in said


def fold(text: str) -> str:
    """Fold a text for comparing in another way than the program does: NFD, no marks of typography, single blanks."""
    table = {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "＂": '"'}
    table |= dict.fromkeys("‘’‚‛′`´ʻʼ＇", "'") | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    table |= dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    plain = "".join(table.get(c, c) for c in unicodedata.normalize("NFD", text))
    return " ".join(plain.split())


@pytest.mark.parametrize("body", ["x" * 200_000, "a " * 100_000, "é" * 100_000, "-" * 100_000, "“" * 100_000])
def test_long_bodies_are_searched_in_time(body: str) -> None:
    assert find_spans(article(body), "not there") == []
    find_spans(article(body), body[:50])
