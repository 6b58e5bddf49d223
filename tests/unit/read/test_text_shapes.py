"""Pages saved as plain text, in the shapes that outlets give them."""

from datetime import date

import pytest

from kg.errors import ArticleError
from kg.read import Override, read
from kg.read.lines import find_byline, find_dateline
from kg.read.page import parse_page
from kg.read.written_date import find_written, is_ambiguous

STORY = (
    "The armies of Chad and Niger held a drill of five days near Agadez, the ministry of defence of Niger said in a"
    " statement on Tuesday evening.\n\nSome 400 soldiers took part, it said."
)


@pytest.mark.parametrize(
    ("line", "day", "moment"),
    [
        ("23 March 2022", (2022, 3, 23), None),
        ("March 23, 2022", (2022, 3, 23), None),
        ("Mar. 23, 2022", (2022, 3, 23), None),
        ("Wednesday, 23rd March 2022", (2022, 3, 23), None),
        ("March 23, 2022 Wednesday", (2022, 3, 23), None),
        ("23-Mar-2022", (2022, 3, 23), None),
        ("2022-03-23", (2022, 3, 23), None),
        ("2022/03/23", (2022, 3, 23), None),
        ("23.03.2022", (2022, 3, 23), None),
        ("23/03/2022", (2022, 3, 23), None),
        ("03/23/2022", (2022, 3, 23), None),
        ("04/04/2022", (2022, 4, 4), None),
        ("Published: March 23, 2022", (2022, 3, 23), None),
        ("First published on 23 March 2022", (2022, 3, 23), None),
        ("23 March 2022 10:37 (UTC+04:00)", (2022, 3, 23), "2022-03-23T10:37:00+04:00"),
        ("Wed 23 Mar 2022 10.37 GMT", (2022, 3, 23), "2022-03-23T10:37:00+00:00"),
        ("March 23, 2022 at 10:37 pm EST", (2022, 3, 23), "2022-03-23T22:37:00-05:00"),
        ("2022-03-23T10:37:00+0530", (2022, 3, 23), "2022-03-23T10:37:00+05:30"),
        ("10:37, 23 March 2022", (2022, 3, 23), None),
        ("23 March 2022, 10:37 IST", (2022, 3, 23), None),
        ("23 March 2022 25:99", (2022, 3, 23), None),
    ],
)
def test_dates_as_printed(line, day, moment):
    found = find_written(line)
    assert found is not None
    assert found.day == date(*day)
    assert (found.moment.isoformat() if found.moment else None) == moment


@pytest.mark.parametrize(
    "line",
    [
        "31 April 2022",
        "03/04/2022",
        "March 2022",
        "2022",
        "in March 2022 the army",
        "22 March",
        "23 March 22",
        "1/2/3",
        "",
    ],
)
def test_lines_that_give_no_date(line):
    assert find_written(line) is None


def test_ambiguous_days_are_known_as_such():
    assert is_ambiguous("Date: 03/04/2022")
    assert not is_ambiguous("Date: 23/04/2022")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Writer", "Jane Writer"),
        ("BY JANE WRITER", "JANE WRITER"),
        ("by jane writer", "jane writer"),
        ("By Jane Writer, Defence Correspondent", "Jane Writer, Defence Correspondent"),
        ("By Jane Writer in Niamey", "Jane Writer in Niamey"),
        ("By Jane Writer and John Penman, Staff Writers", "Jane Writer and John Penman, Staff Writers"),
        ("By J. R. Penman Jr., The Made Times", "J. R. Penman Jr., The Made Times"),
        ("Author: Jane Writer", "Jane Writer"),
        ("Written by Əli Şərifov", "Əli Şərifov"),
    ],
)
def test_bylines(line, name):
    assert find_byline(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, the troops had left.",
        "By land and sea",
        "By 2025 the army will be larger",
        "Bystanders watched",
        "By",
        "By: ",
    ],
)
def test_no_bylines(line):
    assert find_byline(line) == ""


@pytest.mark.parametrize(
    ("line", "day", "year"),
    [
        ("BAKU, March 22 (Agency) - The minister", (3, 22), None),
        ("Baku, March 22, AGENCY. The minister", (3, 22), None),
        ("ISLAMABAD, Pakistan, 22 March 2022 — The army", (3, 22), 2022),
        ("KUALA LUMPUR, Sept. 3 (Agency) -- The two", (9, 3), None),
    ],
)
def test_datelines(line, day, year):
    found = find_dateline(line)
    assert found is not None
    assert ((found.month, found.day), found.year) == (day, year)


@pytest.mark.parametrize(
    "line", ["The minister said on March 22 - and again - that", "WASHINGTON (AP) — The", "March 22 - The"]
)
def test_no_datelines(line):
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    "head",
    [
        "Chad and Niger hold drill\n\nBy Jane Writer\n\n23 March 2022\n\n",
        "Chad and Niger hold drill\nBy Jane Writer, Defence Correspondent\nMarch 23, 2022 10:37 GMT\n\n",
        "Chad and Niger hold drill\n23 March 2022 | By Jane Writer\n\n",
        "Chad and Niger hold drill\nBy Jane Writer | Published: March 23, 2022 | Updated: April 2, 2022\n",
        "World\n\nChad and Niger hold drill\n\nPublished 23 March 2022 10:37\n\nBy Jane Writer\n\n3 min read\n\n",
        "Home > News > Africa\nChad and Niger hold drill\nPosted on March 23, 2022\nBy Jane Writer\nShare\n\n",
        "The Made Times\nThursday April 25 2024\n\nChad and Niger hold drill\n\nBy Jane Writer\n23 March 2022\n\n",
        "made.example\n\nThursday April 25 2024\n\n23 March 2022 10:37\nBy Jane Writer\nChad and Niger hold drill\n\n",
        "Title: Chad and Niger hold drill\nSource: The Made Times\nDate: 23 March 2022\nAuthor: Jane Writer\n\n",
        "Chad and Niger hold drill\n\nThe Made Times\n\nMarch 23, 2022 Wednesday\n\nByline: Jane Writer\n\nBody\n\n",
        "Chad and Niger hold drill\nThe Made Times\nMarch 23, 2022\nLength: 48 words\nByline: Jane Writer\n\n",
        "\ufeffChad and Niger hold drill\r\n\r\nBy Jane Writer\r\n23/03/2022\r\n\r\n",
    ],
)
def test_shapes(head, tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes((head + STORY + "\n\nShare this article\nRelated stories\n").encode())
    found = read(path)
    assert (found.title, found.published, found.author.partition(",")[0]) == (
        "Chad and Niger hold drill",
        date(2022, 3, 23),
        "Jane Writer",
    )
    assert found.body.endswith(STORY)
    assert found.body == STORY


def test_standfirst_belongs_to_the_story():
    found = parse_page(
        f"Chad and Niger hold drill\nFive days in the desert\nBy Jane Writer\n23 March 2022 10:37\n\n{STORY}"
    )
    assert (found.author, found.published) == ("Jane Writer", date(2022, 3, 23))
    assert found.body == f"Five days in the desert\n\n{STORY}"


def test_days_of_a_chronicle_stay_in_it():
    chronicle = "1 May 2020\n\nThe army of Chad crossed the border.\n\n7 May 2020\n\nIt left again."
    found = parse_page(f"A chronicle of the border\nBy Jane Writer\n23 March 2022\n\n{chronicle}")
    assert (found.published, found.body) == (date(2022, 3, 23), chronicle)


def test_day_of_the_masthead_with_a_dateline_that_agrees():
    found = parse_page(
        f"The Made Times\nThursday March 24 2022\n\nChad and Niger hold drill\n\nNIAMEY, March 23 (Agency) - {STORY}"
    )
    assert (found.published, found.publisher) == (date(2022, 3, 24), "The Made Times")
    assert "dateline agrees" in found.warnings[0]


def test_year_in_the_dateline():
    found = parse_page(f"Chad and Niger hold drill\n\nNIAMEY, 23 March 2022 — {STORY}")
    assert found.published == date(2022, 3, 23)
    assert "from the dateline" in found.warnings[0]


def test_date_at_the_foot():
    assert parse_page(
        f"Chad and Niger hold drill\n\n{STORY}\n\nPublished on 23 March 2022"
    ).published == date(2022, 3, 23)


def test_only_the_date_of_a_change():
    found = parse_page(f"Chad and Niger hold drill\nLast updated: 23 March 2022\n\n{STORY}")
    assert found.published == date(2022, 3, 23)
    assert "last change" in found.warnings[0]


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        ("Chad and Niger hold drill\n\n", ""),
        ("Chad and Niger hold drill\n\nNIAMEY, March 23 (Agency) - ", ""),
        ("The Made Times\nThursday April 25 2024\n\nChad and Niger hold drill\n\n", "Thursday April 25 2024"),
        (
            "The Made Times\nThursday April 25 2024\n\nChad and Niger hold drill\n\nNIAMEY, March 23 (Agency) - ",
            "Thursday",
        ),
        ("Chad and Niger hold drill\n03/04/2022\n\n", "03/04/2022"),
    ],
)
def test_no_date_asks_for_one(head, hint, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(head + STORY, encoding="utf-8")
    with pytest.raises(
        ArticleError, match=r"no date of publication on the page.*--published YYYY-MM-DD"
    ) as caught:
        read(path)
    assert hint in str(caught.value)
    assert read(path, Override(published=date(2022, 3, 23))).title == "Chad and Niger hold drill"


def test_no_headline_asks_for_one(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(STORY, encoding="utf-8")
    known = Override(published=date(2022, 3, 23))
    with pytest.raises(ArticleError, match="no headline on the page"):
        read(path, known)
    assert read(path, Override(published=date(2022, 3, 23), title="A drill")).body == STORY


def test_words_of_the_story_are_never_taken_for_furniture():
    story = "Print runs are up.\n\nRead more broadly, the pact is old.\n\n" + STORY
    assert parse_page(f"Chad and Niger hold drill\n23 March 2022\n\n{story}").body == story


def test_every_article_of_the_field_is_read_back_from_plain_text(shared):
    """Headline, day and text of each, when they are all that a file holds."""
    from kg.workspace import read_article_file

    paths = [*shared.glob("gold/articles/*.txt"), *shared.glob("corpus/part*/articles/*.txt")]
    wrong = []
    for path in paths:
        article = read_article_file(path)
        found = parse_page(f"{article.title}\n\n{article.published:%d %B %Y}\n\n{article.body}")
        if (found.title, found.published, found.body.strip()) != (
            article.title,
            article.published,
            article.body.strip(),
        ):
            wrong.append(path.name)
    assert len(wrong) <= len(paths) // 50, wrong
