"""Article files: what is written is read back, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import articles, bodies, hostile

from kg.errors import KgError
from kg.model import Article
from kg.workspace import format_article, parse_article, parse_yaml


@given(articles())
def test_article_comes_back_but_for_white_space_of_its_header(made: Article) -> None:
    back = parse_article(format_article(made), made.id, "x")
    for name in ("body", "published", "published_at", "url", "language", "text", "added", "raw_sha256"):
        assert getattr(back, name) == getattr(made, name)
    for name in ("title", "publisher", "author"):
        assert getattr(back, name) == " ".join(getattr(made, name).split())
    assert back.body_sha256 == made.body_sha256
    assert format_article(back) == format_article(made)


@given(bodies, st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_of_the_file_do_not_matter(body: str, end: str) -> None:
    text = f"title: T\npublished: 2022-03-23\n\n{body}\n"
    assert parse_article(text.replace("\n", end), "x", "x").body == body


@given(st.text(max_size=200))
def test_any_text_is_an_article_or_a_named_refusal(text: str) -> None:
    said = ""
    try:
        parse_article(text, "x", "x")
    except KgError as error:
        said = str(error)
    assert "\n" not in said


@given(st.text(st.sampled_from("ab:- \n\t[]{}&*!|>'\"%@`#?,~.=<\\0\u2028é"), max_size=80) | hostile)
def test_any_text_is_yaml_or_a_named_refusal(text: str) -> None:
    said = ""
    try:
        parse_yaml(text, "x")
    except KgError as error:
        said = str(error)
    assert "\n" not in said
    said.encode()
