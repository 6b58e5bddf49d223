"""Graphs that nobody expects: each opens, says what there is, and cuts no word in half."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_events import NAMES, SEED, Made, make_article, make_event, make_events

from kg.views import network, write_html
from kg.vocab.codes import EventType, PartyKind, Role, Status

pytestmark = pytest.mark.browser

VIEWS = ("pairs", "events", "matrix", "table")
MANY = [f"{a}{b}Z" for a in "ABCDEFGHIJKLM" for b in "XYZ"]
UNDATED = Made(
    type=EventType.AGREEMENT, status=Status.AGREED, begin=(None, None), quote="Both signed a pact at some time",
    parts=[(Role.SIGNATORY, NAMES[key], PartyKind.STATE, key) for key in ("AZE", "PAK")],
)  # fmt: skip
CROWD = Made(
    type=EventType.EXERCISE, status=Status.COMPLETED, begin=("2021-09-01", "2021-09-30"), quote="Thirty-nine took part",
    parts=[(Role.PARTICIPANT, f"Land {key}", PartyKind.STATE, key) for key in MANY],
)  # fmt: skip
LONG = "Exercise of the " + "very " * 56 + "long name"
NO_SPACE = "W" * 300
ARABIC = "تمرين الأخوة الثلاثة ٢٠٢١"
COMBINED = "Z\u0323\u0302a\u0301\u0302\u0303l\u0489go\u0308\u0332 drill"


def everything_fits(page) -> None:
    """No part of the page is wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.evaluate("""[...document.querySelectorAll('#evidence *, header *, #legend *')]
        .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 2)
        .filter(e => getComputedStyle(e).overflow === 'visible' && getComputedStyle(e).display !== 'inline')
        .map(e => e.outerHTML.slice(0, 80))""")
    assert wide == []


def labels(page) -> list[str]:
    """The words that the drawing paints."""
    page.locator("#export summary").click()
    with page.expect_download() as got:
        page.locator("[data-export=svg]").click()
    from xml.etree import ElementTree as ET

    root = ET.fromstring(Path(got.value.path()).read_bytes())
    return ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param([], "0 events, 0 states", id="empty"),
        pytest.param([SEED[6]], "1 event, 3 states, 2021", id="one event"),
        pytest.param([UNDATED], "1 event, 2 states", id="no date, no place"),
        pytest.param([CROWD], "1 event, 39 states, 2021", id="39 parties"),
        pytest.param([replace(SEED[6], name=LONG)], "1 event, 3 states, 2021", id="long name"),
        pytest.param([replace(SEED[6], name=NO_SPACE)], "1 event, 3 states, 2021", id="long word"),
        pytest.param([replace(SEED[6], name=ARABIC)], "1 event, 3 states, 2021", id="right to left"),
        pytest.param([replace(SEED[6], name=COMBINED)], "1 event, 3 states, 2021", id="combining"),
    ],
)
def test_odd_graph_is_shown_in_every_view(
    watched, axe, tmp_path: Path, lines: list[Made], words: str, width: int
) -> None:
    names = NAMES | {key: f"Land {key}" for key in MANY}
    path = write_html(make_events(lines) if lines else [], tmp_path / "x.html", state_names=names)
    watched.page.set_viewport_size({"width": width, "height": 844})
    for view in VIEWS:
        page = watched.open(path, f"#v1;v={view}")
        assert page.locator("#live").text_content() == words
        everything_fits(page)
        assert "undefined" not in page.locator("body").inner_text()
        assert ", :" not in page.locator("#evidence").inner_text()
    assert axe(page) == []


def test_empty_graph_says_what_to_do(watched, tmp_path: Path) -> None:
    page = watched.open(write_html([], tmp_path / "x.html", state_names={}))

    assert (
        page.locator("#note")
        .text_content()
        .startswith("This graph has no events yet. Add an article with kg add")
    )
    assert page.locator("#evidence").inner_text() == "There are no events to show."
    assert not page.locator("#timeline").is_visible()
    for kind in ("png", "svg", "csv", "gexf"):
        page.locator("#export summary").click()
        with page.expect_download():
            page.locator(f"[data-export={kind}]").click()


def test_event_of_39_is_one_hub_with_39_lines(watched, tmp_path: Path) -> None:
    page = watched.open(write_html(make_events([CROWD]), tmp_path / "x.html", state_names={}))
    nodes = page.evaluate("explorer.nodes()")

    assert sum(node["id"].startswith("a:") for node in nodes) == 39
    assert sum(node["id"].startswith("g:") for node in nodes) == 1
    assert len(page.evaluate("explorer.edges()")) == 39
    assert not [
        (a["id"], b["id"])
        for a in nodes
        for b in nodes
        if a["id"] < b["id"]
        and abs(a["x"] - b["x"]) * 2 < (a["width"] + b["width"]) * 0.7
        and abs(a["y"] - b["y"]) * 2 < (a["height"] + b["height"]) * 0.7
    ]


@pytest.mark.parametrize("name", [LONG, NO_SPACE])
@pytest.mark.parametrize("view", VIEWS[::3] + VIEWS[1:2])
def test_long_name_is_cut_in_the_drawing_and_whole_in_the_evidence(
    watched, tmp_path: Path, view: str, name: str
) -> None:
    (event,) = make_events([replace(SEED[6], name=name)])
    page = watched.open(
        write_html([event], tmp_path / "x.html", state_names=NAMES), f"#v1;v={view};e={event.slug}"
    )

    assert page.locator("#evidence-title").text_content() == name
    (drawn,) = {label for label in labels(page) if label.startswith(name[:10])}
    assert drawn.endswith("…")
    assert len(drawn) < 60


def test_right_to_left_words_stand_as_they_are_written(watched, tmp_path: Path) -> None:
    (event,) = make_events([replace(SEED[6], name=ARABIC, place="باكو", quote=f"held {ARABIC} in باكو")])
    page = watched.open(write_html([event], tmp_path / "x.html", state_names=NAMES), f"#v1;e={event.slug}")

    assert page.locator("#evidence blockquote").get_attribute("dir") == "auto"
    assert page.locator("#evidence-title").get_attribute("dir") == "auto"
    assert ARABIC in page.locator("#evidence blockquote").text_content()
    assert ARABIC in labels(page)


def test_combining_letters_are_not_torn_apart(watched, tmp_path: Path) -> None:
    page = watched.open(
        write_html(make_events([replace(SEED[6], name=COMBINED * 9)]), tmp_path / "x.html", state_names=NAMES)
    )

    (drawn,) = {label for label in labels(page) if label.startswith("Z\u0323")}
    kept = drawn.removesuffix("…")
    assert (COMBINED * 9).startswith(kept)
    following = (COMBINED * 9)[len(kept) :][:1]
    assert following not in "\u0323\u0302\u0301\u0303\u0489\u0308\u0332", "a letter keeps its marks"


def test_state_whose_events_are_all_hidden(watched, tmp_path: Path) -> None:
    page = watched.open(write_html(make_events(), tmp_path / "x.html", state_names=NAMES), "#v1;t=X;s=TUR")

    assert page.locator("#evidence-title").text_content() == "Türkiye"
    assert page.locator("#evidence").inner_text().startswith("The filters hide all its events.")


def test_state_that_only_the_user_added(watched, tmp_path: Path) -> None:
    net = network(make_events(SEED[:1]), state_names=NAMES)
    net.add_node("LUX", label="Luxembourg", title="no events", x=0, y=-200)
    net.write_html(str(tmp_path / "x.html"))
    page = watched.open(tmp_path / "x.html")

    assert "a:LUX" in {node["id"] for node in page.evaluate("explorer.nodes()")}
    assert page.locator("#live").text_content() == "1 event, 2 states, 2022"


def test_events_before_the_year_thousand_and_far_ahead(watched, tmp_path: Path) -> None:
    lines = [
        replace(UNDATED, begin=(day, day), quote=f"Both signed on {day}")
        for day in ("0800-12-25", "2021-01-01", "9999-12-31")
    ]
    article = make_article([line.quote for line in lines])
    events = [make_event(line, article) for line in lines]
    page = watched.open(write_html(events, tmp_path / "x.html", state_names=NAMES))

    assert page.locator("#live").text_content() == "3 events, 2 states, 800–9999"
    page.locator("#year-to").fill("900")
    page.locator("#year-to").press("Enter")
    assert page.locator("#live").text_content() == "1 of 3 events, 2 states, 800"
