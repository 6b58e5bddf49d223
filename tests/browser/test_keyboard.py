"""All that a pointer can do can be done by keyboard."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_arrows_walk_over_the_drawing(watched, axe, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#tip").text_content().startswith("Türkiye: 3 events")
    page.keyboard.press("ArrowDown")
    assert page.locator("#said").text_content().startswith("Azerbaijan, Pakistan and Türkiye: 3 events")
    assert axe(page) == []
    page.keyboard.press("Enter")

    assert page.locator("#evidence blockquote").count() == 3


def test_arrows_move_the_years(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#strip").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("explorer.state().years") == [2013, 2022]
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("explorer.state().years") == [2013, 2021]
    page.keyboard.press("ArrowRight")
    assert page.evaluate("explorer.state().years") == [2014, 2022]
    page.keyboard.press("ArrowRight")
    assert page.evaluate("explorer.state().years") == [2014, 2022], "the window stops at the end"


def test_numbers_choose_views_but_not_while_typing(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    for number, view in enumerate(("pairs", "events", "matrix", "table"), 1):
        page.keyboard.press(str(number))
        assert page.evaluate("explorer.state().view") == view
    page.locator("#search").fill("")
    page.locator("#search").press("1")
    assert page.evaluate("explorer.state().view") == "table"


def test_help_opens_and_closes(watched, axe, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.keyboard.press("?")
    assert page.locator("#help-dialog").is_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#help-dialog").is_visible()


def test_theme_button_turns_the_theme(watched, axe, seed_page: Path) -> None:
    page = watched.open(seed_page)
    light = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") != light
    assert axe(page) == []
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == light


def test_two_hundred_per_cent_loses_nothing(watched, axe, seed_page: Path) -> None:
    watched.page.set_viewport_size({"width": 720, "height": 450})
    page = watched.open(seed_page)

    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    assert page.locator("#evidence button.pick").count() == 5
    assert axe(page) == []


def test_pointing_shows_a_tip_and_moves_nothing(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    before = page.evaluate("explorer.nodes()")
    at = page.evaluate("explorer.where('a:TUR')")
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    assert page.locator("#tip").text_content() == "Türkiye: 3 events"
    assert page.evaluate("explorer.nodes()") == before

    page.locator("[data-view=table]").click()
    assert not page.locator("#tip").is_visible(), "no tip stays behind when the view changes"
