"""Article files with a header: what the user says comes before what the file says."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from kg.errors import ArticleError, InputError
from kg.read import Override, read
from kg.read.article import article_id

TEXT = "title: Talks in Baku\npublisher: Wire\nauthor: A\npublished: 2022-03-23\n\nThe armies met in Baku on Friday.\n"


@pytest.fixture
def file(tmp_path):
    def write(data: str | bytes = TEXT, name: str = "talks in Bakı.txt"):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def test_article_file_is_read(file):
    made = read(file())
    assert (made.id, made.title, made.publisher, made.author) == (
        "talks-in-baki",
        "Talks in Baku",
        "Wire",
        "A",
    )
    assert (made.published, made.body) == (date(2022, 3, 23), "The armies met in Baku on Friday.")
    assert made.raw_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_line_ends_and_the_last_one_do_not_change_the_body(file):
    bodies = {
        read(file(text.encode())).body_sha256
        for text in (TEXT, TEXT.replace("\n", "\r\n"), TEXT.rstrip("\n"), "\ufeff" + TEXT)
    }
    assert len(bodies) == 1


def test_user_knows_better(file):
    at = datetime(2022, 3, 24, 1, tzinfo=UTC)
    said = Override(
        id="x-1",
        title="T",
        publisher="P",
        author="B",
        url="https://x.org/",
        published=at.date(),
        published_at=at,
    )
    made = read(file(), said)
    assert (made.id, made.title, made.publisher, made.author, made.url) == (
        "x-1",
        "T",
        "P",
        "B",
        "https://x.org/",
    )
    assert (made.published, made.published_at) == (date(2022, 3, 24), at)


def test_another_day_takes_the_moment_of_the_file_away(file):
    text = TEXT.replace("2022-03-23", "2022-03-23T10:37+04:00")
    assert read(file(text)).published_at is not None
    assert read(file(text), Override(published=date(2022, 3, 25))).published_at is None


@pytest.mark.parametrize("name", ["A B", "", "../x", "a/b"])
def test_id_that_is_none_is_refused(file, name):
    if name:
        with pytest.raises(ArticleError, match="lower-case letters, digits and hyphens"):
            read(file(), Override(id=name))
    assert read(file(), Override(id="")).id == "talks-in-baki"


def test_name_of_a_file_in_another_script_still_gives_an_id(file):
    assert read(file(name="переговоры.txt")).id == "x"


def test_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"no\.txt: there is no such file"):
        read(tmp_path / "no.txt")


@pytest.mark.parametrize(
    ("publisher", "title", "id"),
    [
        ("The Wire Service Daily News", "One two", "thewireservice-2022-03-23-one-two"),
        ("Азернюс", "Новости", "x-2022-03-23-x"),
        ("A/B", "../../etc/passwd", "ab-2022-03-23-etc-passwd"),
    ],
)
def test_id_is_publisher_day_and_title(publisher, title, id):
    assert article_id(publisher, date(2022, 3, 23), title) == id
