"""The page that `kg demo` makes of the seed article."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("seed") / "demo"
    code = "import sys; from kg.cli import main; sys.argv = ['kg', 'demo', sys.argv[1]]; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return place / "network.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#v1;v=events", "#v1;v=matrix", "#v1;v=table", "#v1;s=AZE-PAK"])
def test_seed_opens_without_fault(watched, axe, demo_page: Path, fragment: str, scheme: str) -> None:
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open(demo_page, fragment)

    assert page.locator("#live").text_content() == "14 events, 3 states, 2012–2022"
    assert axe(page) == []


def test_first_picture_names_the_three_and_what_joins_them(watched, demo_page: Path) -> None:
    page = watched.open(demo_page)
    assert {n["id"] for n in page.evaluate("explorer.nodes()")} == {
        "a:AZE",
        "a:PAK",
        "a:TUR",
        "g:AZE-PAK",
        "g:AZE-PAK-TUR",
    }

    words = page.locator("#evidence").inner_text()
    assert "Azerbaijan and Pakistan" in words
    assert "11 events" in words


def test_every_quote_of_the_pair_is_in_the_article(watched, demo_page: Path) -> None:
    (article,) = (demo_page.parent / "articles").glob("*.txt")
    body = article.read_text(encoding="utf-8")
    page = watched.open(demo_page, "#v1;s=AZE-PAK")

    quotes = [text[1:-1] for text in page.locator("#evidence blockquote").all_text_contents()]

    assert len(quotes) == 14
    assert all(quote in body for quote in quotes)
