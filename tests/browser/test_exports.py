"""What is exported is what is shown, in files that others can read."""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from made_events import NAMES, SEED, make_events

from kg.views import write_html

pytestmark = pytest.mark.browser


def export(page, kind: str) -> Path:
    page.locator("#export summary").click()
    with page.expect_download() as got:
        page.locator(f"[data-export={kind}]").click()
    return Path(got.value.path())


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_csv_rows_are_the_shown_events(watched, seed_page: Path) -> None:
    page = watched.open(seed_page, "#v1;t=M")

    rows = rows_of(export(page, "csv"))

    assert {row["event"] for row in rows} == set(page.evaluate("explorer.shown()"))
    assert len(rows) == 4
    assert {row["type"] for row in rows} == {"Meeting"}
    assert {row["quote"] for row in rows} == {line.quote for line in SEED if line.type == "Meeting"}
    assert all("4 of 14 events, chosen by #v1;t=M" in row["choice"] for row in rows)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_csv_holds_no_formula(watched, tmp_path: Path, formula: str) -> None:
    events = make_events([replace(SEED[6], name=formula)])
    page = watched.open(write_html(events, tmp_path / "x.html", state_names=NAMES))

    (row,) = rows_of(export(page, "csv"))

    assert row["title"] == f"'{formula}"
    assert row["confidence"] == "0.9"


def test_gexf_is_a_network_for_networkx(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)

    path = export(page, "gexf")
    text = path.read_text(encoding="utf-8")
    graph = nx.read_gexf(
        io.BytesIO(
            text.replace("/1.3", "/1.2")
            .replace('"1.3"', '"1.2"')
            .replace("gexf.net/1.2", "www.gexf.net/1.2draft")
            .encode()
        )
    )

    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Azerbaijan", "Pakistan", "Türkiye"}
    assert graph["AZE"]["PAK"]["weight"] == 14
    assert "14 of 14 events" in text


def test_gexf_survives_odd_characters(watched, tmp_path: Path) -> None:
    odd = "a<b>&\"'\x00\x1f"
    page = watched.open(write_html(make_events(), tmp_path / "x.html", state_names={**NAMES, "AZE": odd}))

    root = ET.fromstring(export(page, "gexf").read_bytes())

    labels = [node.get("label", "") for node in root.iter("{http://gexf.net/1.3}node")]
    assert any(label.startswith("a<b>&\"'") for label in labels)


TITLES = {"Baku Declaration", "Three Brothers - 2021"}


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("pairs", TITLES | {"AZE", "Azerbaijan"}),
        ("events", TITLES | {"AZE", "2 events"}),
        ("matrix", {"AZE", "Azerbaijan", "2", "3"}),
        (
            "table",
            TITLES | {"When", "27 Jul 2021", "Declaration", "Agreed", "Azerbaijan, Pakistan and Türkiye"},
        ),
    ],
)
def test_each_view_draws_itself(watched, seed_page: Path, view: str, words: set[str]) -> None:
    page = watched.open(seed_page, f"#v1;v={view};t=DE")

    root = ET.fromstring(export(page, "svg").read_bytes())
    drawn = {"".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")}

    assert words <= drawn
    assert any("3 of 14 events" in word for word in drawn)
    *_, width, height = map(float, root.get("viewBox", "").split())
    data = export(page, "png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    assert size == pytest.approx((2 * width, 2 * height), abs=2)


def test_png_is_a_picture(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)

    data = export(page, "png").read_bytes()

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") > 1000


def test_turtle_is_that_of_the_shown(watched, tmp_path: Path) -> None:
    def turtle(events) -> str:
        blocks = "\n\n".join(f"e:{event.slug} a k:{event.type} .\n" for event in events)
        return f"@prefix e: <urn:e:> .\n@prefix k: <urn:k:> .\n\n# Events\n\n{blocks}\ns:shared a k:S .\n"

    path = write_html(make_events(), tmp_path / "x.html", state_names=NAMES, to_turtle=turtle)
    page = watched.open(path, "#v1;t=M")

    text = export(page, "ttl").read_text(encoding="utf-8")

    assert text.startswith("@prefix e: <urn:e:> .\n@prefix k: <urn:k:> .\n")
    assert text.count(" a k:Meeting .") == 4
    assert text.count("s:shared") == 1
    assert "k:Visit" not in text


def test_no_turtle_no_button(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)
    page.locator("#export summary").click()

    assert not page.locator("[data-export=ttl]").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("[data-export=png]").is_visible()


def test_copy_shows_the_text_where_copying_is_forbidden(watched, seed_page: Path) -> None:
    page = watched.open(seed_page, "#v1;t=M")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    )
    page.locator("#copy-link").click()

    assert page.locator("#copy-text").input_value().endswith("#v1;t=M")


def test_citation_names_source_and_words(watched, seed_page: Path) -> None:
    line = next(line for line in SEED if line.name == "Baku Declaration")
    start = make_events()[0].tellings[0].source.body.index(line.quote)
    page = watched.open(seed_page, "#v1;v=table")
    page.evaluate("""Object.defineProperty(navigator, 'clipboard', {value: {
        writeText: text => { window.copied = text; return Promise.resolve(); }
    }})""")
    page.locator("#table tbody button", has_text="Baku Declaration").click()
    page.locator("#evidence button", has_text="Copy citation").click()

    assert page.evaluate("copied") == (
        f"A. Writer, “Minister on a visit”, Test Post, 2022-03-23, characters {start}-{start + len(line.quote)}: "
        f"“{line.quote}” https://news.example/visit.html"
    )
