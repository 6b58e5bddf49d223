"""From the drawing, the keyboard and the search to the words behind a fact."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def click_node(page, node_id: str, **how) -> None:
    at = page.evaluate("id => explorer.where(id)", node_id)
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"], **how)
    page.wait_for_timeout(450)


def test_click_on_a_pair_shows_all_quotes(watched, seed_page: Path) -> None:
    from made_events import SEED

    page = watched.open(seed_page)
    click_node(page, "g:AZE-PAK")

    assert page.locator("#evidence-title").text_content() == "Azerbaijan and Pakistan"
    assert page.locator("#evidence h3").all_text_contents() == [
        "Between the two alone (11)",
        "Together with others (3)",
        "Partners in common (1)",
    ]
    shown = {text[1:-1] for text in page.locator("#evidence blockquote").all_text_contents()}
    assert shown == {line.quote for line in SEED}


def test_click_on_an_event_shows_one(watched, seed_page: Path) -> None:
    page = watched.open(seed_page, "#v1;v=events")
    slug = page.evaluate("explorer.nodes().map(n => n.id).find(id => id.includes('three-brothers'))")
    click_node(page, slug)

    text = page.locator("#evidence").inner_text()
    assert "Three Brothers" in page.locator("#evidence-title").text_content()
    for words in ("In September 2021", "Minister on a visit", "Test Post", "characters", "Special Forces of Türkiye",
                  "2021-09-01 to 2021-09-30", "F3", "confidence 0.90", "accepted", "Baku"):  # fmt: skip
        assert words in text, words


def test_keyboard_alone_reaches_the_evidence(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('pick')"):
            break
    page.keyboard.press("Enter")

    assert page.locator("#evidence blockquote").count() == 14
    assert page.evaluate("explorer.hash()") == "#v1;s=AZE-PAK"


def test_skip_link_leads_to_the_evidence(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "evidence-title"
    assert page.locator("#live").text_content() == "14 events, 3 states, 2012–2022"


def test_shift_click_selects_two(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    click_node(page, "a:AZE")
    page.keyboard.down("Shift")
    click_node(page, "a:TUR")
    page.keyboard.up("Shift")

    assert page.locator("#evidence-title").text_content() == "Azerbaijan and Türkiye"
    page.keyboard.press("Escape")
    assert page.locator("#evidence-title").text_content() == "All shown"


def test_search_finds_words_of_quotes(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.keyboard.press("/")
    page.keyboard.type("rebuilding")
    assert page.locator("#hits .kind").all_text_contents() == ["Words"]
    page.keyboard.press("Enter")

    assert "backs the rebuilding" in page.locator("#evidence blockquote").text_content()


def test_search_brings_what_it_finds_into_sight(watched, seed_page: Path) -> None:
    watched.page.set_viewport_size({"width": 1000, "height": 560})
    page = watched.open(seed_page, "#v1;v=events")
    page.locator("#search").fill("Three Brothers")
    page.keyboard.press("Enter")
    at = page.evaluate("explorer.where([...explorer.nodes()].find(n => n.id.includes('three-brothers')).id)")
    box = page.locator("#canvas").bounding_box()

    assert 0 < at["y"] < box["height"]


def test_search_ignores_marks(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#search").fill("turkiye")
    assert page.locator("#hits li .text").first.text_content() == "Türkiye"


def test_table_says_what_the_drawing_says(watched, seed_page: Path) -> None:
    page = watched.open(seed_page, "#v1;v=table")
    assert page.locator("#table tbody tr").count() == 14
    page.locator("#table tbody button", has_text="Baku Declaration").click()
    assert "signed the Baku Declaration" in page.locator("#evidence blockquote").text_content()


def test_quote_is_marked_by_code_points(watched, tmp_path: Path) -> None:
    from dataclasses import replace

    from made_events import NAMES, SEED, make_events

    from kg.views import write_html

    line = replace(SEED[4], quote="𝒜😀 In the war in 2020 Pakistan stood with Azerbaijan")
    page = watched.open(
        write_html(make_events([line]), tmp_path / "x.html", state_names=NAMES), "#v1;s=AZE-PAK"
    )

    assert page.locator("#evidence mark").all_text_contents() == ["in 2020", "Pakistan", "Azerbaijan"]


def test_narrow_screen_folds_and_opens_a_sheet(watched, axe, seed_page: Path) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = watched.open(seed_page)
    assert not page.locator("#filters").is_visible()
    page.locator("#fold").click()
    assert page.locator("#filters").is_visible()
    page.locator("#fold").click()
    page.evaluate("document.querySelector('#evidence button.pick').click()")

    box = page.locator("#evidence-room").bounding_box()
    assert box["y"] + box["height"] == 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []
