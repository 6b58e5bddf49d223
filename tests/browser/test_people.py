"""People are attributes until one asks for them; then each stands beside the state it acts for."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def people(page) -> list[dict]:
    return [node for node in page.evaluate("explorer.nodes()") if node["id"].startswith("h:")]


@pytest.mark.parametrize("view", ["pairs", "events"])
def test_people_come_when_asked_for(watched, axe, seed_page: Path, view: str) -> None:
    page = watched.open(seed_page, f"#v1;v={view}")
    before = {n["id"]: (n["x"], n["y"]) for n in page.evaluate("explorer.nodes()")}
    assert people(page) == []
    page.locator("#people").check()
    after = page.evaluate("explorer.nodes()")

    assert len(people(page)) == 6
    assert {n["id"]: (n["x"], n["y"]) for n in after if n["id"] in before} == before, "nothing else has moved"
    boxes = [n for n in after if not n["id"].startswith("e:")]
    assert not [
        (a["id"], b["id"])
        for a in boxes
        for b in boxes
        if a["id"] < b["id"]
        and abs(a["x"] - b["x"]) * 2 < a["width"] + b["width"]
        and abs(a["y"] - b["y"]) * 2 < a["height"] + b["height"]
    ]
    assert "p=1" in page.evaluate("location.hash")
    assert axe(page) == []


def test_click_on_a_person_shows_their_events(watched, seed_page: Path) -> None:
    page = watched.open(seed_page, "#v1;p=1")
    at = page.evaluate("id => explorer.where(id)", people(page)[0]["id"])
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_timeout(450)

    assert page.locator("#evidence-title").text_content() == "Zakir Hasanov"
    assert page.locator("#evidence .event").count() == 4
    page.locator("#evidence .event button.title").first.click()
    page.locator("[data-name=back]").click()
    assert page.locator("#evidence .event").count() == 4
    page.keyboard.press("Escape")
    assert page.locator("#evidence-title").text_content() == "All shown"


def test_search_finds_a_person_and_the_address_keeps_it(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#search").fill("hasanov")
    page.keyboard.press("Enter")
    again = watched.open(seed_page, page.evaluate("explorer.hash()"))

    assert again.locator("#evidence-title").text_content() == "Zakir Hasanov"
    again.locator("[data-name=type-V]").click()
    assert again.locator("#evidence .event").count() == 2, "the filters hold for a person too"
