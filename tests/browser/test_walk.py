"""Five minutes with the page: what an analyst does with the seed article, first alone, then beside DCAD."""

import csv
import io
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

KG = "import sys; from kg.cli import main; sys.argv = ['kg', *sys.argv[1:]]; main()"


def kg(*arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KG, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def seed_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("walk") / "seed"
    kg("demo", place)
    return place


@pytest.fixture(scope="module")
def dcad_page(seed_graph: Path, shared: Path) -> Path:
    """The seed with the 1,871 agreements of DCAD, from the user's copy."""
    place = seed_graph.parent / "dcad"
    shutil.copytree(seed_graph, place)
    kg("load", "dcad", shared / "data/dcad/dcad_v1.0_main.csv", "--graph", place)
    kg("explore", place / "network.html", "--graph", place)
    return place / "network.html"


def click_node(page, node_id: str) -> None:
    at = page.evaluate("id => explorer.where(id)", node_id)
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_timeout(450)


def brush(page, first: int, last: int) -> None:
    """Drag over the timeline from the start of one year into another."""
    page.locator("#strip svg").scroll_into_view_if_needed()
    years = page.eval_on_selector_all(
        "#strip .year", "all => all.map(t => [Number(t.textContent), t.getBoundingClientRect().left])"
    )
    (one, left), (two, right) = years[0], years[-1]
    step = (right - left) / (two - one)
    top = page.locator("#strip svg").bounding_box()["y"] + 6
    page.mouse.move(left + (first - one + 0.3) * step, top)
    page.mouse.down()
    page.mouse.move(left + (last - one + 0.3) * step, top + 2, steps=5)
    page.mouse.up()


def download(page, kind: str) -> bytes:
    page.locator("#export summary").click()
    with page.expect_download() as got:
        page.locator(f"[data-export={kind}]").click()
    return Path(got.value.path()).read_bytes()


def evidence(page) -> str:
    return page.locator("#evidence").inner_text()


def test_five_minutes_with_the_seed(watched, axe, seed_graph: Path) -> None:
    # 0:00 A file from an e-mail, no network: three states, and how much there is.
    page = watched.open(seed_graph / "network.html")
    assert page.locator("#live").text_content() == "14 events, 3 states, 2012–2022"

    # 0:30 The pair: its quotes in date order, and at once what took place and what is a promise.
    click_node(page, "g:AZE-PAK")
    assert "7 done or under way" in page.evaluate(
        "[...document.querySelectorAll('#tip')].map(t => t.textContent)[0]"
    )
    words = evidence(page)
    assert "10 done or under way, 4 planned or in talks" in words
    for status in ("Completed 7", "Agreed 2", "Ongoing 1", "Planned 3", "Negotiating 1"):
        assert status in words
    alone = page.locator("#evidence h3", has_text="Between the two alone (11)")
    assert alone.count() == 1
    cards = page.eval_on_selector_all("#evidence .event", "all => all.map(card => card.dataset.event)")
    in_date_order = page.evaluate("explorer.shown()")
    assert cards[:11] == [slug for slug in in_date_order if slug in cards[:11]]

    # 1:15 Without what took place, the promises remain: the jets and the exercise plan of 2016.
    page.locator("[data-name=status-completed]").click()
    page.locator("[data-name=status-agreed]").click()
    page.locator("[data-name=status-ongoing]").click()
    titles = page.locator("#evidence .event h4").all_text_contents()
    assert any("JF-17" in title for title in titles)
    assert any("Ilham Aliyev" in title for title in titles)
    assert len(titles) == 4

    # Was the plan carried out? Exercises, 2016 to 2022: the plan of the two, and one drill of the three.
    for status in ("completed", "agreed", "ongoing"):
        page.locator(f"[data-name=status-{status}]").click()
    page.locator("[data-name=none]").click()
    page.locator("[data-name=type-E]").click()
    brush(page, 2016, 2022)
    assert page.evaluate("explorer.state().years") == [2016, 2022]
    assert page.locator("#live").text_content() == "2 of 14 events, 3 states, 2016–2021"
    headings = page.locator("#evidence h3").all_text_contents()
    assert "Between the two alone (1)" in headings
    assert "Together with others (1)" in headings
    assert "Three Brothers" in evidence(page)

    # 2:30 The hub of the three: declaration in July, drill in September of one year.
    page.locator("#reset").click()
    click_node(page, "g:AZE-PAK-TUR")
    assert "27 Jul 2021" in evidence(page)
    assert "Sep 2021" in evidence(page)
    assert page.locator("#evidence .event").count() == 3
    assert axe(page) == []


def test_five_minutes_go_on_beside_dcad(watched, axe, dcad_page: Path) -> None:
    # 3:30 The matrix: with whom Azerbaijan had agreements before 2010.
    page = watched.open(dcad_page, "#v1;v=matrix")
    assert page.locator("#live").text_content().startswith("1,883 events, 162 states")
    page.locator("[data-name=none]").click()
    page.locator("[data-name=type-A]").click()
    page.locator("#year-to").fill("2009")
    page.locator("#year-to").press("Enter")
    row = page.evaluate("""[...document.querySelectorAll('.matrix .cell')].map(c => c.getAttribute('aria-label'))
        .filter(label => label.startsWith('Azerbaijan and ')).map(label => label.slice(15).split(': '))""")
    counts = {name: int(count.split()[0]) for name, count in row}
    assert max(counts, key=counts.__getitem__) == "Ukraine"
    assert (counts["Ukraine"], counts["Russia"]) == (6, 3)
    assert counts["Pakistan"] == 3
    page.locator(".matrix .cell[aria-label^='Azerbaijan and Pakistan']").first.click()
    assert page.locator("#evidence .event").count() == 3

    # 4:15 The table, weakest words first; the winter of 2014 with its bounds.
    page.locator("#reset").click()
    page.locator("[data-view=table]").click()
    page.locator("[data-name=sort-confidence]").click()
    page.locator("[data-name=sort-confidence]").click()
    column = [float(text) for text in page.locator("#table tbody td:nth-child(7)").all_text_contents()]
    assert column == sorted(column)
    page.locator("#search").fill("winter of 2014")
    page.keyboard.press("Enter")
    assert "begins 2013-12-01 to 2015-02-28" in evidence(page)
    assert "In the winter of 2014" in evidence(page)
    assert axe(page) == []

    # 4:45 A link, a table of the selection, a picture for the slide.
    page = watched.open(dcad_page, "#v1;s=AZE-PAK;t=ADE")
    page.evaluate("""Object.defineProperty(navigator, 'clipboard', {value: {
        writeText: text => { window.copied = text; return Promise.resolve(); }
    }})""")
    page.locator("#copy-link").click()
    assert page.evaluate("copied").endswith("#v1;t=ADE;s=AZE-PAK")
    rows = list(csv.DictReader(io.StringIO(download(page, "csv").decode("utf-8-sig"))))
    assert {row["event"] for row in rows} == set(page.evaluate("explorer.shown()"))
    picture = ET.fromstring(download(page, "svg"))
    assert {"AZE", "PAK"} <= {"".join(t.itertext()) for t in picture.iter("{http://www.w3.org/2000/svg}text")}


def test_page_beside_dcad_reads_well(watched, axe, dcad_page: Path) -> None:
    page = watched.open(dcad_page)
    nodes = page.evaluate("explorer.nodes()")

    assert page.locator("#note").text_content() == (
        "Showing 57 pairs and groups with 4 or more events; 1,163 more below the line."
    )
    assert 30 <= sum(node["id"].startswith("a:") for node in nodes) <= 60
    assert axe(page) == []
    note = page.locator("#note").bounding_box()
    frame = page.locator("#canvas").bounding_box()
    tops = page.evaluate(
        "explorer.nodes().map(n => explorer.where(n.id).y - n.height / 2 * explorer.scale())"
    )
    assert frame["y"] + min(tops) >= note["y"] + note["height"] - 2, "the words cover no state"
    assert dcad_page.stat().st_size < 1_400_000


def test_no_line_runs_through_a_third_state(watched, dcad_page: Path) -> None:
    page = watched.open(dcad_page)
    nodes = {n["id"]: n for n in page.evaluate("explorer.nodes()")}
    lines = page.evaluate("explorer.edges()")

    through = [
        (edge["from"], edge["to"], key)
        for edge in lines
        for key, node in nodes.items()
        if key not in (edge["from"], edge["to"]) and _aside(node, nodes[edge["from"]], nodes[edge["to"]]) < 14
    ]
    assert len(lines) > 40
    assert len(through) <= 2


def _aside(point: dict, a: dict, b: dict) -> float:
    """How far a point is from a stretch."""
    dx, dy = b["x"] - a["x"], b["y"] - a["y"]
    share = ((point["x"] - a["x"]) * dx + (point["y"] - a["y"]) * dy) / (dx * dx + dy * dy)
    share = min(1, max(0, share))
    return ((point["x"] - a["x"] - share * dx) ** 2 + (point["y"] - a["y"] - share * dy) ** 2) ** 0.5
