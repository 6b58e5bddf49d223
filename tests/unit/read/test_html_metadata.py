"""Headline, outlet, byline and date of a web page; the date of a change, of a crawl or of today is never one."""

import json
from datetime import date

import pytest
from pages import BODY, TITLE, linked_data, page

from kg.read.html.metadata import parse_moment
from kg.read.html.story import parse_html


def script(values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("2022-03-23T10:37:00+04:00", date(2022, 3, 23), "2022-03-23T10:37:00+04:00"),
        ("2022-03-23T10:37:00+0400", date(2022, 3, 23), "2022-03-23T10:37:00+04:00"),
        ("2022-03-23T06:37:00Z", date(2022, 3, 23), "2022-03-23T06:37:00+00:00"),
        ("2022-03-23T06:37:00.123Z", date(2022, 3, 23), "2022-03-23T06:37:00.123000+00:00"),
        ("2022-03-23 10:37:00 +04:00", date(2022, 3, 23), "2022-03-23T10:37:00+04:00"),
        ("2022-03-23T10:37", date(2022, 3, 23), None),
        ("2022-03-23", date(2022, 3, 23), None),
        ("20220323", date(2022, 3, 23), None),
        ("Wed, 23 Mar 2022 10:37:00 +0400", date(2022, 3, 23), "2022-03-23T10:37:00+04:00"),
        ("March 23, 2022", date(2022, 3, 23), None),
        ("23.03.2022", date(2022, 3, 23), None),
    ],
)
def test_dates_as_metadata_write_them(text, day, moment):
    found = parse_moment(text)
    assert found is not None
    assert found[0] == day
    assert (found[1].isoformat() if found[1] else None) == moment


@pytest.mark.parametrize(
    "text", ["", "today", "2022", "2022-13-01", "03/04/2022", "0001-01-01T00:00:00Z", "1647999420", "x" * 500]
)
def test_no_dates(text):
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    "head",
    [
        linked_data(),
        meta("article:published_time", "2023-05-04T09:30:00+01:00"),
        meta("pubdate", "2023-05-04T09:30:00+01:00", "name"),
        meta("DC.date.issued", "2023-05-04T09:30:00+01:00", "name"),
        meta("datePublished", "2023-05-04T09:30:00+01:00", "itemprop"),
        meta("article:modified_time", "2024-01-01T00:00:00Z")
        + meta("article:published_time", "2023-05-04T09:30:00+01:00"),
        linked_data(datePublished="2023-05-04") + meta("article:published_time", "2023-05-04T09:30:00+01:00"),
    ],
)
def test_moment_with_its_zone(head):
    assert parse_html(page(head=head)).published_at.isoformat() == "2023-05-04T09:30:00+01:00"


@pytest.mark.parametrize(
    "above",
    [
        "<time datetime='2023-05-04T09:30:00+01:00'>yesterday</time>",
        "<span class=d><time pubdate datetime='2023-05-04T09:30:00+01:00'></time></span>",
        "<p>Published: 4 May 2023 09:30 (UTC+1)</p>",
        "<p>By Jane Writer | May 4, 2023, 9:30 am GMT+1</p>",
    ],
)
def test_moment_from_the_page(above):
    assert parse_html(page(head="", above=above)).published_at.isoformat() == "2023-05-04T09:30:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        page(head=""),
        page(head=meta("article:modified_time", "2024-01-01T00:00:00Z") + linked_data(datePublished=None)),
        page(head=meta("last-modified", "2024-01-01", "name")),
        page(head="", above="<time class=updated datetime='2024-01-01'>1 January 2024</time>"),
        page(head="").replace(
            "<main>", "<aside><time datetime='2024-01-01'>1 January 2024</time></aside><main>"
        ),
        page(head="").replace("<main>", "<div>Thursday, 25 April 2024</div><main>"),
        page(head="").replace("<h1>", "<p>Thursday 25 April 2024</p><h1>"),
        page(head="", above="<p>03/04/2023</p>"),
    ],
)
def test_no_date_is_better_than_a_wrong_one(text):
    assert parse_html(text).published is None


def test_date_of_a_change_is_taken_only_with_a_word():
    found = parse_html(page(head="", above="<p>Last updated: 9 January 2024</p>"))
    assert found.published == date(2024, 1, 9)
    assert "last change" in found.warnings[0]


def test_date_from_the_address_with_a_word():
    found = parse_html(page(head=""), "https://news.example/2023/05/04/two-navies")
    assert found.published == date(2023, 5, 4)
    assert "from the address" in found.warnings[0]
    assert (found.url, found.publisher) == ("https://news.example/2023/05/04/two-navies", "news.example")


@pytest.mark.parametrize(
    ("stated", "printed", "expected"),
    [
        ("2023-05-03T23:30:00Z", "4 May 2023 02:30", "2023-05-04T02:30:00+03:00"),
        ("2023-05-03T23:30:00Z", "4 May 2023", "None"),
        ("2023-05-03T23:30:00+00:00", "4 May 2023 02:30 (UTC+3)", "2023-05-04T02:30:00+03:00"),
        ("2023-05-04T09:30:00Z", "4 May 2023", "2023-05-04T09:30:00+00:00"),
    ],
)
def test_day_is_that_of_the_place(stated, printed, expected):
    found = parse_html(page(head=linked_data(datePublished=stated), above=f"<p>{printed}</p>"))
    assert found.published == date(2023, 5, 4)
    assert str(found.published_at.isoformat() if found.published_at else None) == expected


def test_print_and_data_that_disagree_are_said():
    found = parse_html(page(above="<p>9 February 2021</p>"))
    assert found.published == date(2023, 5, 4)
    assert "prints 2021-02-09" in found.warnings[0]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (meta("og:site_name", "The Gulf Daily") + linked_data(), "The Gulf Daily"),
        (linked_data(), "The Made Times"),
        (linked_data(publisher="Plain Name"), "Plain Name"),
        (linked_data(publisher=[{"name": "First"}, {"name": "Second"}]), "First"),
        (
            linked_data(publisher={"@id": "#p"})
            + '<script type="application/ld+json">{"@id":"#p","@type":"Organization","name":"By Id"}</script>',
            "By Id",
        ),
        (meta("DC.publisher", "Ministry of Made Affairs", "name"), "Ministry of Made Affairs"),
        ("<link rel=canonical href='https://www.paper.example/x'>", "paper.example"),
        ("", ""),
    ],
)
def test_publisher(head, publisher):
    assert parse_html(page(head=head)).publisher == publisher


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (linked_data(), "Jane Writer"),
        (linked_data(author=[{"name": "A. One"}, {"name": "B. Two"}]), "A. One, B. Two"),
        (linked_data(author="By Plain Name"), "Plain Name"),
        (linked_data(author={"name": "The Made Times"}), ""),
        (linked_data(author=None) + meta("author", "admin", "name"), ""),
        (linked_data(author=None) + meta("article:author", "https://social.example/x"), ""),
        (linked_data(author={"name": "Sn\\u00f8rri &amp; Co"}), "Sn\\u00f8rri & Co"),
    ],
)
def test_author(head, author):
    assert parse_html(page(head=head)).author == author


@pytest.mark.parametrize(
    "head",
    [
        linked_data(headline=None) + meta("og:title", f"{TITLE} | The Made Times"),
        linked_data(headline=None) + meta("og:title", TITLE[:20] + "…"),
        linked_data(headline="The Made Times"),
        linked_data(headline=None, publisher=None),
        linked_data(headline=f"  {TITLE}\n"),
        '<script type="application/ld+json">{"broken": </script>' + linked_data(),
        '<script type="application/ld+json">[[[[</script>' + linked_data(),
        linked_data(**{"@type": ["NewsArticle", "Thing"]}),
        script({"@graph": [{"@type": "WebSite", "name": "W"}, {"@type": "NewsArticle", "headline": TITLE}]}),
        script({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]}),
    ],
)
def test_title(head):
    assert parse_html(page(head=head)).title == TITLE


def test_node_of_this_page_among_others():
    other = linked_data(headline="Another story", datePublished="2020-01-01")
    found = parse_html(page(head=other + linked_data()))
    assert (found.title, found.published) == (TITLE, date(2023, 5, 4))


def test_half_characters_in_data_do_no_harm():
    found = parse_html(page(head=linked_data(author={"name": "A\ud800B"})))
    assert found.author.encode() == "A\ufffdB".encode()


def test_address_that_a_browser_wrote_into_the_page():
    saved = page(head="").replace(
        "<html", "<!-- saved from url=(0042)https://www.paper.example/2023/x -->\n<html", 1
    )
    assert parse_html(saved).url == "https://www.paper.example/2023/x"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//x", "https://"])
def test_strange_addresses_are_none(address):
    assert parse_html(page(head=f"<link rel=canonical href='{address}'>")).url == ""


def test_body_is_the_same_whatever_the_head():
    assert parse_html(page(head="")).body == BODY
