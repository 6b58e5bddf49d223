"""The story of a web page: its own characters, and nothing around it."""

import pytest
from pages import BODY, PARAGRAPHS, TITLE, linked_data, page

from kg.read.html.blocks import choose_story, join_blocks, read_blocks
from kg.read.html.story import UnreadablePage, parse_html


def test_story_and_what_the_page_says_of_itself():
    found = parse_html(page())
    assert (found.title, found.publisher, found.author) == (TITLE, "The Made Times", "Jane Writer")
    assert found.published_at.isoformat() == "2023-05-04T09:30:00+01:00"
    assert found.body == BODY
    assert found.language == "en"
    assert found.warnings == ()


@pytest.mark.parametrize(
    "words",
    [
        "The “Əliyev–Şərif” accord; naïve Đặng Văn Quý, Xasan Maxamuud and پاکستان met.",
        "A soft\u00adhyphen, a no-break\u00a0space, a thin\u2009space and a zero-width\u200bspace stay.",
        "Decomposed e\u0301 and composed é are two; so are ﬁ and fi, ½ and 1/2.",
        "Astral 𝔻efence 🚢 and a \u202eturned\u202c word stay.",
    ],
)
def test_characters_are_those_of_the_page(words):
    long = f"{words} The two ministers spoke of naval training for officers and of the port of Valletta on Monday."
    assert parse_html(page(paragraphs=(*PARAGRAPHS, long))).body == f"{BODY}\n\n{long}"


def test_references_to_characters_are_decoded_once():
    story = (
        *PARAGRAPHS,
        "Smith &amp; Sons delivered &lt;tags&gt; for &#8364;5 &amp;amp; more to the two navies in Malta.",
    )
    assert parse_html(page(paragraphs=story)).body.endswith(
        "Smith & Sons delivered <tags> for €5 &amp; more to the two navies in Malta."
    )


def test_white_space_is_what_a_browser_shows():
    story = (
        "The  navies\n   of\tTunisia <b>and</b><i> Malta</i> began\r\n a week of drills in the Gulf of Sidra.",
        *PARAGRAPHS[1:],
    )
    first = "The navies of Tunisia and Malta began a week of drills in the Gulf of Sidra."
    assert parse_html(page(paragraphs=story)).body == "\n\n".join((first, *PARAGRAPHS[1:]))


def test_line_breaks_stay_and_two_end_a_paragraph():
    story = (PARAGRAPHS[0] + "<br>" + PARAGRAPHS[1] + "<br><br>" + PARAGRAPHS[2],)
    assert parse_html(page(paragraphs=story)).body == f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"


def test_table_page_of_old_days():
    text = "<br><br>".join(PARAGRAPHS)
    top = f"<font size=5><b>{TITLE}</b></font><br>4 May 2023 10:37 (UTC+01:00)"
    cell = f"{top}<br><br>{text}<br><br><a href=#>Print</a>"
    found = parse_html(
        f"<html><head><title>The Made Times: {TITLE}</title></head><body><table><tr><td><a href=/>Home</a> | "
        f"<a href=/n>News</a></td></tr><tr><td>{cell}</td></tr></table></body></html>"
    )
    assert (found.title, found.publisher, found.body) == (TITLE, "The Made Times", BODY)
    assert found.published_at.isoformat() == "2023-05-04T10:37:00+01:00"


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='ad'>Advertisement</div>",
        "<p><strong>Read more:</strong> <a href='/z'>The council wants new benches</a></p>",
        "<p>Follow us on Telegram for more news</p>",
        "<figure><img src=x.jpg><figcaption>Officers on the pier. Photo: Handout</figcaption></figure>",
        "<script>document.write('India and China signed a pact')</script><style>p{color:red}</style>",
        "<noscript><div>Please switch scripts on</noscript>",
        "<!-- a comment with a story of its own -->",
        "<iframe src='/x'>A frame</iframe><select><option>Choose a country</option></select>",
    ],
)
def test_what_stands_in_the_story_and_is_none(inside):
    assert parse_html(page(inside=inside)).body == BODY


def test_teaser_with_the_words_of_the_story_is_not_taken_twice():
    teaser = f"<div class='top'><a href='/x'>{PARAGRAPHS[0]}</a></div>"
    text = page().replace("<main>", f"{teaser}<main>")
    assert parse_html(text).body == BODY


def test_paragraph_that_stands_twice_stays_twice():
    story = (*PARAGRAPHS, PARAGRAPHS[0])
    assert parse_html(page(paragraphs=story)).body == "\n\n".join(story)


def test_short_headings_between_paragraphs_stay():
    found = parse_html(page(inside="<h2>Ships</h2>"))
    assert found.body == "\n\n".join((PARAGRAPHS[0], "Ships", *PARAGRAPHS[1:]))


def test_byline_and_date_above_the_story_are_no_story():
    above = "<p>By John Penman</p><p>4 May 2023 09:30 (UTC+1)</p><p>3 min read</p>"
    found = parse_html(page(head="", above=above))
    assert (found.author, found.published_at.isoformat(), found.body) == (
        "John Penman",
        "2023-05-04T09:30:00+01:00",
        BODY,
    )


def test_page_whose_story_is_for_browsers_without_scripts():
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = parse_html(
        f"<html><body><h1>{TITLE}</h1><div>Loading</div><noscript><div>{story}</div></noscript></body></html>"
    )
    assert found.body == BODY


def test_control_characters_are_left_out_and_it_is_said():
    story = (
        *PARAGRAPHS,
        "The bell\x07 rang &#1;twice over the harbour of Valletta, the ministry said on Friday.",
    )
    found = parse_html(page(paragraphs=story))
    assert found.body.endswith(
        "The bell rang twice over the harbour of Valletta, the ministry said on Friday."
    )
    assert any("control characters" in warning for warning in found.warnings)


def test_page_without_a_story():
    assert parse_html("<html><body><nav><a href=/>Home</a></nav></body></html>").body == ""


def test_page_without_anything():
    with pytest.raises(UnreadablePage, match="no text"):
        parse_html("<!-- -->")


def test_too_deep_is_refused_not_cut_off():
    with pytest.raises(UnreadablePage, match="nested too deep"):
        parse_html("<div>" * 5_000 + BODY)


def test_deep_but_bearable():
    assert parse_html(page(head=linked_data(), inside="<span>" * 900 + "</span>" * 900)).body == BODY


def test_chain_prefers_the_story_to_the_list_before_it():
    import lxml.html

    blocks = read_blocks(
        lxml.html.fromstring(
            f"<div><p>{PARAGRAPHS[2]}</p><p>Menu</p>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</div>"
        )
    )
    assert join_blocks(choose_story(blocks, "\n".join(PARAGRAPHS))) == BODY
