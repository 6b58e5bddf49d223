"""Articles, data sets and line ends."""

import pytest
from builders import article, dataset, record

from kg.errors import ArticleError, DatasetError
from kg.model import unify_lines


@pytest.mark.parametrize("name", ["", "A", "a_b", "a/b", "../a", "a--b", "-a", "a-", "a b", "é", "a\n"])
def test_id_that_is_none_is_refused(name):
    with pytest.raises(ArticleError, match="lower-case letters, digits and hyphens"):
        article(id=name)


@pytest.mark.parametrize("body", ["", " ", "\n\t\n", "\u00a0"])
def test_blank_body_is_refused(body):
    with pytest.raises(ArticleError, match="empty"):
        article(body)


@pytest.mark.parametrize("body", ["a\rb", "a\r\nb", "a\x00b"])
def test_body_with_other_line_ends_or_nul_is_refused(body):
    with pytest.raises(ArticleError, match=r"kg\.read"):
        article(body)


@pytest.mark.parametrize("name", ["title", "publisher", "author", "url", "body"])
def test_half_a_character_is_refused_by_the_name_of_the_field(name):
    with pytest.raises(ArticleError) as caught:
        article(**{"body": "b", name: "ab\udc9fc"})
    assert f"the {name} holds half a character (U+DC9F at 2)" in str(caught.value)
    str(caught.value).encode()


def test_missing_title_is_refused():
    with pytest.raises(ArticleError, match="no title"):
        article(title="  ")


def test_digest_is_that_of_the_body_in_utf8():
    assert article("Ə").body_sha256 == "af6717ae9aa67df5545b0b925ccadc8046af0252056bb2fe16c96b31456801b8"


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\rb", "a\n\nb"),
        ("\ufeffa", "a"),
        ("a\ufeff", "a\ufeff"),
        ("", ""),
    ],
)
def test_line_ends_are_unified(text, unified):
    assert unify_lines(text) == unified


@pytest.mark.parametrize("name", ["", "DCAD", "a b", "a/b", "../x", "é"])
def test_id_of_a_data_set(name):
    with pytest.raises(DatasetError, match="lower-case letters"):
        dataset(id=name)
    assert dataset(id="us_visits-2").id == "us_visits-2"


@pytest.mark.parametrize("row", [0, -1])
def test_rows_count_from_one(row):
    with pytest.raises(DatasetError, match="rows count from 1"):
        record(row)
