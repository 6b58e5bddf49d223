"""One state, one shown(): what the filters say holds in every view, and in the address."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_type_tick_reaches_every_view(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("[data-name=type-M]").click()
    assert page.locator("#live").text_content() == "10 of 14 events, 3 states, 2012–2022"

    for view in ("events", "table", "pairs"):
        page.locator(f"[data-view={view}]").click()
        assert page.locator("#live").text_content() == "10 of 14 events, 3 states, 2012–2022"
        if view == "events":
            assert sum(n["id"].startswith("e:") for n in page.evaluate("explorer.nodes()")) == 10
        if view == "table":
            assert page.locator("#table tbody tr").count() == 10


def test_focus_stays_on_the_tick(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("[data-name=status-planned]").focus()
    page.keyboard.press("Space")

    assert page.evaluate("document.activeElement.dataset.name") == "status-planned"


def test_years_fields_and_brush_are_one_state(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#year-from").fill("2016")
    page.locator("#year-from").press("Enter")
    assert page.evaluate("explorer.state().years") == [2016, 2022]
    assert page.locator("#strip .window").count() == 1

    box = page.locator("#strip svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 200, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 8, steps=6)
    page.mouse.up()

    first, last = page.evaluate("explorer.state().years")
    assert page.locator("#year-from").input_value() == str(first)
    assert page.locator("#year-to").input_value() == str(last)
    assert 2016 < first <= last == 2022
    page.locator("#undo").click()
    assert page.evaluate("explorer.state().years") == [2016, 2022]


def test_address_gives_the_same_state(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("[data-name=type-V]").click()
    page.locator("[data-name=status-planned]").click()
    page.locator("#surely").click()
    page.locator("[data-view=events]").click()
    shown, fragment = page.evaluate("[explorer.shown(), location.hash]")

    again = watched.open(seed_page, fragment)

    assert again.evaluate("explorer.shown()") == shown
    assert again.evaluate("explorer.hash()") == fragment
    assert again.locator("[data-view=events]").get_attribute("aria-pressed") == "true"


def test_back_undo_redo_reset(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("[data-name=type-V]").click()
    page.locator("[data-name=type-M]").click()
    page.go_back()
    assert page.locator("#live").text_content().startswith("12 of 14")
    page.locator("[data-name=type-M]").click()
    page.keyboard.press("Control+z")
    assert page.locator("#live").text_content().startswith("12 of 14")
    page.keyboard.press("Control+y")
    assert page.locator("#live").text_content().startswith("8 of 14")
    page.locator("#reset").click()
    assert page.locator("#live").text_content().startswith("14 events")


@pytest.mark.parametrize(
    "fragment", ["#v1;y=9-1;t=<img>;c=x;v=foo;s=ZZZ;e=%E0%A4%A", "#v2;x", "#%", "#v1;t=", "#v1;s=__proto__"]
)
def test_broken_addresses_do_no_harm(watched, seed_page: Path, fragment: str) -> None:
    page = watched.open(seed_page, fragment)

    assert page.evaluate("explorer.state().actors") == []
    assert page.locator("#legend fieldset").count() == 5
