"""Large graphs: what is drawn stays bounded, readable and quick."""

import random
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from made_events import Made, make_article, make_event
from polling import until

from kg.views import write_html
from kg.views.island import facts_element
from kg.vocab.codes import ROLES, EventType, PartyKind, Role, Status

pytestmark = pytest.mark.browser

KEYS = [f"{a}{b}X" for a in "ABCDEFGHIJKLM" for b in "ABCDEFGHIJ"]


def many_events(count: int):
    """Events of 130 states, some of which take part in much more than others."""
    chance = random.Random(1)
    weights = [1 / (place + 1) for place in range(len(KEYS))]
    events = []
    for number in range(count):
        states = set()
        while len(states) < (3 if number % 12 == 0 else 2):
            states.add(chance.choices(KEYS, weights)[0])
        type_ = chance.choice(list(EventType))
        year = chance.randint(1980, 2023)
        line = Made(
            type=type_, status=chance.choice(list(Status)), begin=(f"{year}-01-01", f"{year}-12-31"),
            parts=[(ROLES[type_][0], key, PartyKind.STATE, key) for key in sorted(states)],
            quote=f"Words number {number} of the list",
        )  # fmt: skip
        events.append(make_event(line, make_article([line.quote], id=f"a-{number // 20}-{number % 20}")))
    return events


@pytest.fixture(scope="module")
def many_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(
        many_events(1500), tmp_path_factory.mktemp("many") / "x.html", state_names={}, regions={}
    )


def test_few_pairs_are_drawn_and_the_rest_is_said(watched, axe, many_page: Path) -> None:
    page = watched.open(many_page)
    nodes = page.evaluate("explorer.nodes()")

    assert 10 < sum(n["id"].startswith("a:") for n in nodes) < 70
    assert "more below the line" in page.locator("#note").text_content()
    assert axe(page) == []
    least = int(page.locator("#least").input_value())
    page.locator("#least").fill(str(least + 2))
    page.locator("#least").press("Enter")
    assert len(page.evaluate("explorer.nodes()")) < len(nodes)


@pytest.mark.parametrize(
    "fragment",
    ["", "#v1;s=AAX", "#v1;s=AAX;h=1", "#v1;s=AAX;h=2", "#v1;s=ABX-AJX", "#v1;l=2", "#v1;v=events"],
)
def test_circles_do_not_overlap(watched, many_page: Path, fragment: str) -> None:
    page = watched.open(many_page, fragment)
    circles = [n for n in page.evaluate("explorer.nodes()") if n["id"].startswith(("a:", "e:"))]

    near = [
        (a["id"], b["id"])
        for a in circles
        for b in circles
        if a["id"] < b["id"] and abs(a["x"] - b["x"]) < 40 and abs(a["y"] - b["y"]) < 40
    ]
    assert len(circles) > 2
    assert near == []


def test_what_is_selected_is_drawn_though_below_the_line(watched, many_page: Path) -> None:
    page = watched.open(many_page)
    before = {
        n["id"]: (n["x"], n["y"]) for n in page.evaluate("explorer.nodes()") if n["id"].startswith("a:")
    }
    absent = next(key for key in KEYS if f"a:{key}" not in before)
    page.locator("#search").fill(absent)
    page.keyboard.press("Enter")
    after = {n["id"]: (n["x"], n["y"]) for n in page.evaluate("explorer.nodes()")}

    assert f"a:{absent}" in after
    assert {key: after[key] for key in before} == before, "nothing else has moved"


@pytest.fixture(scope="module")
def packed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the same events, its data compressed as those of a page over 5 MB."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.views.page.facts_element", partial(facts_element, most=1000))
        return write_html(
            many_events(1500), tmp_path_factory.mktemp("packed") / "x.html", state_names={}, regions={}
        )


def test_compressed_page_is_the_same_page(watched, many_page: Path, packed_page: Path) -> None:
    assert packed_page.stat().st_size < many_page.stat().st_size * 0.85
    read = "[explorer.shown(), explorer.nodes(), document.getElementById('evidence').innerText]"
    plain = watched.open(many_page, "#v1;s=AAX-ABX").evaluate(read)
    page = watched.open(packed_page, "#v1;s=AAX-ABX")
    until(page, "Boolean(window.explorer)")

    assert page.evaluate(read) == plain


def test_browser_that_cannot_unpack_says_what_to_do(watched, packed_page: Path) -> None:
    watched.page.add_init_script("delete window.DecompressionStream")
    page = watched.open(packed_page)

    words = page.locator("#live").text_content()
    assert re.match(
        r"This page holds 0\.\d MB of data compressed, and this browser cannot unpack them", words
    )
    assert "Firefox 113" in words


def test_page_that_was_cut_short_says_so(watched, packed_page: Path, tmp_path: Path) -> None:
    text = packed_page.read_text(encoding="utf-8")
    start = text.index('data-packed="gzip"')
    cut = tmp_path / "cut.html"
    cut.write_text(text[: start + 4000] + text[text.index("</script>", start) :], encoding="utf-8")
    page = watched.open(cut)
    until(page, "document.getElementById('live').textContent.includes('cannot be read')")

    assert "fetch it again" in page.locator("#live").text_content()


def test_events_view_says_what_it_leaves_out(watched, many_page: Path) -> None:
    page = watched.open(many_page, "#v1;v=events")

    assert sum(n["id"].startswith("e:") for n in page.evaluate("explorer.nodes()")) == 300
    assert page.locator("#note").text_content().startswith("Drawing 300 events; 1,200 more do not fit")


def test_table_goes_by_pages_of_two_hundred(watched, many_page: Path) -> None:
    page = watched.open(many_page, "#v1;v=table")
    assert page.locator("#table tbody tr").count() == 200
    for _ in range(7):
        page.locator("[data-name=next]").click()
    assert page.locator("#table tbody tr").count() == 100
    assert page.locator("[data-name=next]").is_disabled()

    page.locator("[data-name=sort-type]").click()
    page.locator("[data-name=sort-type]").click()
    assert page.locator("th[aria-sort=descending]").text_content().startswith("Type")
    assert page.locator("#table tbody td:nth-child(2)").last.text_content()[1:] <= "Visit"


def test_matrix_is_symmetric_and_bounded(watched, axe, many_page: Path) -> None:
    page = watched.open(many_page, "#v1;v=matrix")
    rows = page.evaluate("""[...document.querySelectorAll('.matrix tbody tr')]
        .map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent))""")

    assert len(rows) == 40
    assert all(rows[a][b] == rows[b][a] for a in range(40) for b in range(40))
    assert "90 more are left out" in page.locator("#matrix-words").text_content()
    assert axe(page) == []


def test_matrix_cell_opens_the_pair_and_arrows_walk(watched, many_page: Path) -> None:
    page = watched.open(many_page, "#v1;v=matrix")
    cell = page.locator(".matrix .cell").first
    label = cell.get_attribute("aria-label")
    cell.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.className").startswith("cell")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    assert page.locator("#evidence-title").text_content() == label.split(":")[0]
    assert page.locator("#evidence .event").count() == int(label.split(": ")[1].split()[0])


def test_shortest_way_between_two_that_no_event_joins(watched, many_page: Path) -> None:
    page = watched.open(many_page)
    pair = page.evaluate("""(() => {
        const all = JSON.parse(document.getElementById('facts').textContent);
        const near = new Set();
        for (const e of all.events) for (const a of e.a) for (const b of e.a) near.add(a + ' ' + b);
        for (let a = 0; a < all.actors.length; a++)
            for (let b = 0; b < a; b++) if (!near.has(a + ' ' + b)) return [all.actors[a].k, all.actors[b].k];
    })()""")
    page = watched.open(many_page, f"#v1;s={pair[0]}-{pair[1]}")

    assert page.locator("#evidence h3").first.text_content().startswith("Shortest way, ")
    steps = page.locator(".way li").all_text_contents()
    assert steps[0].startswith(pair[0])
    assert steps[-1].endswith(pair[1])
    assert {f"a:{pair[0]}", f"a:{pair[1]}"} <= {n["id"] for n in page.evaluate("explorer.nodes()")}


def test_hops_reach_every_view(watched, many_page: Path) -> None:
    page = watched.open(many_page, "#v1;s=AJX;h=1")
    count = len(page.evaluate("explorer.shown()"))
    assert 0 < count < 1500

    page.locator("[data-view=table]").click()
    assert page.locator("#table tbody tr").count() == min(200, count)
    assert "1 step round AJX" in page.locator("#live").text_content()


@pytest.mark.slow
def test_filter_is_quick(watched, many_page: Path) -> None:
    page = watched.open(many_page)
    spent = page.evaluate("""(() => {
        const times = [];
        for (let i = 0; i < 5; i++) {
            const start = performance.now();
            document.querySelector('[data-name=type-M]').click();
            times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b)[2];
    })()""")
    assert spent < 400


def test_same_selection_of_events_same_picture(watched, many_page: Path) -> None:
    first = watched.open(many_page, "#v1;t=AE").evaluate("explorer.nodes()")
    page = watched.open(many_page)
    page.evaluate("location.hash = '#v1;t=AE'")
    until(page, "explorer.hash() === '#v1;t=AE'")

    assert page.evaluate("explorer.nodes()") == first


def test_statuses_of_life_are_all_drawn(watched, tmp_path: Path) -> None:
    line = Made(type=EventType.VISIT, status=Status.CANCELLED, begin=(None, None), quote="It was put off",
                parts=[(Role.VISITOR, "A", PartyKind.STATE, "AAX"),
                       (Role.HOST, "NATO", PartyKind.ORGANIZATION, None)])  # fmt: skip
    events = [
        make_event(
            replace(line, status=status, quote=f"It was {status}"),
            make_article([f"It was {status}"], id=f"a-{status}"),
        )
        for status in Status
    ]
    page = watched.open(write_html(events, tmp_path / "x.html", state_names={}), "#v1;v=events")

    assert sum(n["id"].startswith("e:") for n in page.evaluate("explorer.nodes()")) == 7
    assert page.locator("#legend .sample").count() == 7
    assert page.locator("#live").text_content() == "7 events, 1 state, 1 other party"
