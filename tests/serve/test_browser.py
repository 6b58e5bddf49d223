"""The pages in a real browser: no error, no request to anywhere else, readable in the dark and on a narrow screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from serve.conftest import Served
from serve.test_pages import ARTICLE, EVENT, QUOTE

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "browser" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/", "/events", "/states", "/articles", "/questions", "/questions/agreements?between=AZE+PAK&ask=1", "/query",
    f"/id/event/{EVENT}", "/id/state/AZE", f"/id/article/{ARTICLE}", f"/id/quote/{QUOTE}", "/explorer",
)  # fmt: skip


@dataclass
class Watched:
    """A page, and what went wrong in it."""

    page: Any
    url: str
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        self.page.goto(self.url + path)
        return self.page


@pytest.fixture
def watched(page: Any, served: Served) -> Iterator[Watched]:
    """A page that must stay free of problems to the end of the test."""
    watched = Watched(page, served.url)
    note = watched.problems.append
    page.on("console", lambda m: m.type in ("error", "warning") and note(f"console {m.type}: {m.text}"))
    page.on("pageerror", lambda error: note(f"page error: {error}"))
    page.on(
        "request", lambda r: r.url.startswith((served.url, "data:", "blob:")) or note(f"request: {r.url}")
    )
    page.on("dialog", lambda dialog: (note(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield watched
    assert watched.problems == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_pages_open_in_both_themes_and_widths(watched: Watched, path: str, theme: Any, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.page.emulate_media(color_scheme=theme)
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground, ink = page.evaluate(
        "(() => { const s = getComputedStyle(document.documentElement); return [s.backgroundColor, s.color]; })()"
    )
    assert (lightness(ground) > lightness(ink)) == (theme == "light")


def lightness(colour: str) -> float:
    return sum(float(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))


@pytest.mark.parametrize("path", PAGES[:-1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible(watched: Watched, path: str, theme: Any) -> None:
    if not AXE.is_file():
        pytest.skip("no axe-core: run npm ci --prefix tests/browser")
    watched.page.emulate_media(color_scheme=theme)
    page = watched.open(path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found] == []


def test_the_desk_runs_a_query_and_shows_links(watched: Watched) -> None:
    page = watched.open("/query")
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#result table")
    assert page.locator("#state").inner_text().startswith("14 rows")
    page.locator("#result a").first.click()
    page.wait_for_selector("h1")
    assert "/id/event/" in page.url


def test_the_desk_says_what_is_wrong(watched: Watched) -> None:
    page = watched.open("/query#query=" + "SELECT%20*%20%7B%20%3Fs")
    with page.expect_response("**/sparql") as answer:
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Run").click()
    assert answer.value.status == 400
    page.wait_for_selector("#result .message")
    assert "does not parse" in page.locator("#result").inner_text()
    # The browser itself notes every answer of 400: that is no mistake of the page.
    watched.problems[:] = [line for line in watched.problems if "status of 400" not in line]


def test_the_desk_completes_by_keyboard(watched: Watched) -> None:
    page = watched.open("/query#query=" + "SELECT%20*%20%7B%20%3Fs%20kg%3Ainvol")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()").endswith(
        "kg:involves"
    )


def test_tab_leaves_the_editor(watched: Watched) -> None:
    page = watched.open("/query")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_the_desk_downloads(watched: Watched) -> None:
    page = watched.open("/query")
    with page.expect_response(lambda r: "format=csv" in r.url) as answer:
        page.get_by_role("button", name="CSV").click()
    assert answer.value.headers["content-type"].startswith("text/csv")


def test_hostile_values_stay_text(watched: Watched) -> None:
    page = watched.open(
        "/query#query=" + "SELECT%20('%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'%20AS%20%3Fx)%20%7B%7D"
    )
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#result table")
    assert page.locator("#result img").count() == 0
    assert "<img" in page.locator("#result td").inner_text()


def test_a_form_asks_its_question(watched: Watched) -> None:
    page = watched.open("/questions/exercises")
    page.get_by_label("between").fill("AZE TUR")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("text=Three Brothers - 2021")


def test_the_theme_is_kept(watched: Watched) -> None:
    page = watched.open("/")
    before = page.evaluate("getComputedStyle(document.body).color")
    page.get_by_role("button", name="Light or dark").click()
    after = page.evaluate("getComputedStyle(document.body).color")
    assert before != after
    watched.open("/events")
    assert page.evaluate("getComputedStyle(document.body).color") == after
