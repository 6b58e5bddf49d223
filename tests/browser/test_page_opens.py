"""The page opens without network, and its first picture tells the story."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from polling import until

pytestmark = pytest.mark.browser

VIEWS = ["", "#v1;v=events", "#v1;v=matrix", "#v1;v=table", "#v1;s=AZE-PAK", "#v1;v=events;e=none"]


@pytest.mark.parametrize("fragment", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_error_no_request_no_violation(watched, axe, seed_page: Path, fragment: str, scheme: str) -> None:
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open(seed_page, fragment)

    assert page.locator("#live").text_content() == "14 events, 3 states, 2012–2022"
    assert axe(page) == []


def test_pairs_shows_states_and_sets(watched, seed_page: Path) -> None:
    page = watched.open(seed_page)

    ids = {node["id"] for node in page.evaluate("explorer.nodes()")}

    assert ids == {"a:AZE", "a:PAK", "a:TUR", "g:AZE-PAK", "g:AZE-PAK-TUR"}


@pytest.mark.parametrize("width", [1440, 1024, 700, 390])
@pytest.mark.parametrize("view", ["pairs", "events"])
def test_no_two_boxes_overlap(watched, seed_page: Path, width: int, view: str) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open(seed_page, f"#v1;v={view}")

    nodes = [n for n in page.evaluate("explorer.nodes()") if view == "pairs" or not n["id"].startswith("g:")]
    lanes = [n for n in page.evaluate("explorer.nodes()") if not n["id"].startswith("e:")]

    assert len(nodes) == (5 if view == "pairs" else 17)
    for group in (nodes, lanes):
        assert [
            (a["id"], b["id"]) for a in group for b in group if a["id"] < b["id"] and _overlap(a, b)
        ] == []


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        abs(a["x"] - b["x"]) * 2 < a["width"] + b["width"]
        and abs(a["y"] - b["y"]) * 2 < a["height"] + b["height"]
    )


def test_text_is_never_tiny(watched, seed_page: Path) -> None:
    for width in (1440, 1024, 390):
        watched.page.set_viewport_size({"width": width, "height": 800})
        page = watched.open(seed_page, "#v1;v=events")
        assert page.evaluate("explorer.scale()") * 12 >= 9


def test_notice_of_the_library_is_in_the_page(seed_page: Path) -> None:
    text = seed_page.read_text(encoding="utf-8")

    assert "Permission is hereby granted, free of charge" in text
    assert "vis-network 10.1.5" in text


def test_plain_page_opens(watched, axe, tmp_path: Path) -> None:
    from made_events import NAMES, make_events

    from kg.views import write_html

    page = watched.open(write_html(make_events(), tmp_path / "plain.html", state_names=NAMES, plain=True))

    assert page.locator("canvas").count() == 1
    assert axe(page) == []


def test_empty_graph_opens(watched, axe, tmp_path: Path) -> None:
    from kg.views import write_html

    page = watched.open(write_html([], tmp_path / "empty.html", state_names={}))

    assert page.locator("#live").text_content() == "0 events, 0 states"
    assert axe(page) == []


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_works_over_http_with_one_request(browser, seed_page: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(seed_page.parent)))
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    try:
        address = f"http://127.0.0.1:{server.server_port}/{seed_page.name}"
        page.goto(address)
        page.locator("[data-view=events]").click()
        page.locator("#evidence button.pick").first.click()
        assert page.locator("#evidence blockquote").count() == 14
        assert page.url == address + "#v1;v=events;s=AZE-PAK"
        page.go_back()
        assert page.evaluate("explorer.hash()") == "#v1;v=events"
    finally:
        context.close()
        server.shutdown()
        server.server_close()

    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [address]
    assert problems == []


def test_no_request_is_possible_even_when_tried(browser, seed_page: Path) -> None:
    """The policy holds: a script that got into the page could not send what it sees."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(seed_page.as_uri())
    page.evaluate("""() => {
        window.refused = [];
        document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
        const image = new Image();
        image.src = 'http://127.0.0.1:9/pixel.png';
        const script = document.createElement('script');
        script.textContent = 'window.__pwn = 1';
        const frame = document.createElement('iframe');
        frame.src = 'http://127.0.0.1:9/';
        document.body.append(image, script, frame);
        fetch('http://127.0.0.1:9/').catch(() => 0);
    }""")
    until(page, "refused.length >= 4")

    assert set(page.evaluate("refused")) == {"img-src", "script-src-elem", "frame-src", "connect-src"}
    assert page.evaluate("window.__pwn") is None
    context.close()


def test_frame_in_a_notebook_works(watched, tmp_path: Path, seed_page: Path) -> None:
    from kg.views import notebook_iframe

    outer = tmp_path / "notebook.html"
    frame = notebook_iframe(seed_page.read_text(encoding="utf-8"))
    outer.write_text(f"<!doctype html><title>n</title>{frame}", encoding="utf-8")
    page = watched.open(outer)
    inner = page.frame_locator("iframe")

    inner.locator("[data-view=events]").click()
    inner.locator("#evidence button.pick").first.click()

    assert inner.locator("#evidence blockquote").count() == 14
