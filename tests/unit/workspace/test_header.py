"""Article files: header, blank line, body."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from builders import article

from kg.errors import ArticleError, InputError
from kg.workspace import format_article, has_header, parse_article, parse_published, read_article_file

HEAD = "title: T\npublisher: P\npublished: 2022-03-23\n"


def parsed(text: str):
    return parse_article(text, "x", "x.txt")


def test_header_and_body_are_apart():
    found = parsed("url: https://x.org/1\n" + HEAD + "author: A B\nlanguage: en\n\nOne.\n\nTwo.")
    assert (found.url, found.title, found.publisher, found.author) == ("https://x.org/1", "T", "P", "A B")
    assert found.published == date(2022, 3, 23)
    assert found.body == "One.\n\nTwo."


def test_line_feed_that_ends_the_file_is_no_part_of_the_body():
    assert parsed(HEAD + "\nBody.\n").body_sha256 == parsed(HEAD + "\nBody.").body_sha256
    assert parsed(HEAD + "\nBody.\n\n").body == "Body.\n"


@pytest.mark.parametrize("blank", ["", " ", "\t", "  \t "])
def test_line_of_blanks_ends_the_header(blank):
    assert parsed(f"{HEAD}{blank}\nBody.").body == "Body."


def test_blank_lines_after_the_header_belong_to_the_body():
    assert parsed(HEAD + "\n\n  Body.").body == "\n  Body."


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_byte_order_mark_do_not_matter(end):
    text = HEAD + "\nOne.\n\nTwo.\n"
    assert parsed("\ufeff" + text.replace("\n", end)) == parsed(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: T\npublisher: P\n\nBody",
            "x.txt: the header has no date. Add a line 'published: YYYY-MM-DD'",
        ),
        ("title: T\npublished:\n\nBody", "x.txt: the header has no date"),
        ("title: T\npublished: 2022-02-30\n\nBody", "x.txt: 'published: 2022-02-30' is no date"),
        ("title: T\npublished: yesterday\n\nBody", "x.txt: 'published: yesterday' is no date"),
        ("title: T\npublished: 2022-03-23T10:37\n\nBody", "has no time zone"),
        ("title: T\npublished: 2022-03-23T10:37+15:00\n\nBody", "is no date"),
        ("title: T\npublished: 2022-03-23T10:37+04:00:30\n\nBody", "is no date"),
        ("title: T\npublished: ２０２２-０３-２３\n\nBody", "is no date"),
        (HEAD + "source: web\n\nBody", "x.txt:4: not a header line. Known keys: url, title"),
        (HEAD + "title: again\n\nBody", "x.txt:4: the key 'title' stands twice"),
        (HEAD + "Just a line\n\nBody", "x.txt:4: not a header line"),
        (HEAD + "\n  \n\t\n", "x.txt: the article is empty"),
        (HEAD, "x.txt: the article is empty"),
        ("published: 2022-03-23\n\nBody", "x.txt: no title. Add a line 'title: …'"),
        (HEAD + "added: 2022-13-01\n\nBody", "'added: 2022-13-01' is no date"),
        (HEAD + "added: 2022-W12-3\n\nBody", "'added: 2022-W12-3' is no date"),
    ],
)
def test_mistake_in_a_header_is_named(text, message):
    with pytest.raises(ArticleError) as caught:
        parsed(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_header_is_known_by_one_known_key():
    assert has_header("title: x\n\nBody")
    assert has_header("source: web\npublished: 2022-03-23\n\nBody"), (
        "a wrong first key does not hide the header"
    )
    assert not has_header("Azernews.Az\n\ntitle: x")
    assert not has_header("note: all times are local\n\nThe story.")
    assert not has_header("")


def test_file_gives_the_article_back(tmp_path):
    made = article(
        published_at=datetime(2022, 3, 23, 10, 37, tzinfo=timezone(timedelta(hours=4))),
        url="https://x.org/1", author="A", language="az", text="retold", added=date(2024, 4, 25), raw_sha256="ab" * 32,
    )  # fmt: skip
    path = tmp_path / f"{made.id}.txt"
    path.write_text(format_article(made), encoding="utf-8", newline="")
    assert read_article_file(path) == made


@pytest.mark.parametrize("body", ["x", "x\n", "\nx", "\n\nx\n\n", "a: b\n\nc", " x ", "x\u2028y", "x\x0cy"])
def test_every_body_comes_back_as_it_was(body):
    made = article(body)
    assert parse_article(format_article(made), made.id, "x") == made


def test_title_that_would_break_the_header_is_one_line():
    made = article(title="One\npublished: 1999-01-01\n\nBody of another")
    text = format_article(made)
    back = parse_article(text, made.id, "x")
    assert (back.published, back.body) == (made.published, made.body)
    assert back.title == "One published: 1999-01-01 Body of another"


def test_day_of_publication_is_counted_where_it_was_published():
    day, moment = parse_published("2022-03-23T01:00+04:00", "x")
    assert day == date(2022, 3, 23)
    assert moment is not None
    assert moment.astimezone(UTC).date() == date(2022, 3, 22)


def test_missing_file_and_folder_are_named(tmp_path: Path):
    with pytest.raises(InputError, match="there is no such file"):
        read_article_file(tmp_path / "no.txt")
    with pytest.raises(InputError, match="this is a folder"):
        read_article_file(tmp_path)
