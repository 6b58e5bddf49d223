"""Text from the web is hostile: twenty payloads through every text field run nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_events import NAMES, SEED, make_events

from kg.model import Weapon
from kg.views import network, write_html

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<img src=x onerror='window.__pwn=1'>",
    "</script><script>window.__pwn=1</script>",
    "<script>window.__pwn=1</script>",
    "<svg/onload=window.__pwn=1>",
    "<svg><script>window.__pwn=1</script></svg>",
    '"><img src=x onerror=window.__pwn=1>',
    "'><img src=x onerror=window.__pwn=1>",
    "<a href='javascript:window.__pwn=1'>href</a>",
    "javascript:window.__pwn=1",
    "data:text/html,<script>parent.__pwn=1</script>",
    "{{ 7*7 }}{% for x in y %}${window.__pwn=1}",
    "<!--<script>window.__pwn=1",
    "]]><script>window.__pwn=1</script>",
    "<iframe srcdoc='<script>parent.__pwn=1</script>'></iframe>",
    "<object data='javascript:window.__pwn=1'></object>",
    "<body onload=window.__pwn=1>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<img src=http://evil.example/pixel.png>",
    "\u2028window.__pwn=1\u2029//\\u003cscript\\u003e",
    "__proto__",
]


def hostile_events(payload: str):
    """Events with a payload in each field that text can reach."""
    lines = [
        replace(SEED[0], name=payload, place=payload, quote=f"words {payload} on March 22", weapon=payload)
    ]
    changes = {"title": payload, "publisher": payload, "author": payload, "url": payload}
    (event,) = make_events(lines, **changes)
    parts = tuple(replace(part, party=replace(part.party, name=payload, state=None)) for part in event.parts)
    weapons = (Weapon(name=payload),)
    return [replace(event, label=payload, parts=parts, weapons=weapons), *make_events(SEED[1:3])]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_runs_nowhere(watched, tmp_path: Path, payload: str) -> None:
    events = hostile_events(payload)
    path = write_html(events, tmp_path / "x.html", state_names={**NAMES, "AZE": payload}, title=payload)
    page = watched.open(path)
    assert page.locator("h1").text_content() == payload
    for view in ("events", "table", "pairs"):
        page.locator(f"[data-view={view}]").click()
        _touch_all(page)
    page.locator("#search").fill(payload[:12])
    page.evaluate("document.querySelectorAll('#evidence button.pick')[0].click()")

    assert page.evaluate("window.__pwn") is None
    assert page.locator("main iframe, main object, #evidence img, #evidence script").count() == 0
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    assert all(link.startswith(("http://", "https://", "#")) for link in links)


def _touch_all(page) -> None:
    """Point at and click every node."""
    box = page.locator("#canvas").bounding_box()
    for node in page.evaluate("explorer.nodes().map(n => n.id)") if box else []:
        at = page.evaluate("id => explorer.where(id)", node)
        page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    if box:
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        page.keyboard.press("Escape")


@pytest.mark.parametrize("plain", [False, True])
def test_pyvis_href(watched, tmp_path: Path, plain: bool) -> None:
    """One title with the letters href made pyvis put the titles of all nodes in as markup."""
    net = network(make_events(), state_names=NAMES, plain=plain)
    net.add_node("benign", title='<a href="https://x.example">link</a>', x=0, y=0)
    net.add_node("evil", title="<img src=x onerror='window.__pwn=1'>", label="evil", x=300, y=0)
    net.add_edge(
        "benign",
        "evil",
        title="<img src=x onerror='window.__pwn=1'>",
        label="</script><script>window.__pwn=1",
    )
    net.write_html(str(tmp_path / "x.html"))
    page = watched.open(tmp_path / "x.html")
    box = page.locator("#canvas").bounding_box()
    for x in range(0, int(box["width"]), 40):
        for y in range(0, int(box["height"]), 40):
            page.mouse.move(box["x"] + x, box["y"] + y)
    page.wait_for_timeout(400)

    assert page.evaluate("window.__pwn") is None
    assert page.locator("img, a[href^=javascript]").count() == 0
