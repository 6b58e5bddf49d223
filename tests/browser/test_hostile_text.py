"""Text from the web is hostile: twenty payloads through every text field run nowhere."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from made_events import NAMES, SEED, make_events
from polling import until

from kg.model import Dataset, DateBounds, Detail, Place, Record, Stated, Weapon
from kg.views import network, write_html
from kg.vocab.terms import KG

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
    """Events with a payload in each field that text can reach; one is told by a data set too."""
    lines = [
        replace(SEED[0], name=payload, place=payload, quote=f"words {payload} on March 22", weapon=payload)
    ]
    changes = {"title": payload, "publisher": payload, "author": payload, "url": payload}
    (event,) = make_events(lines, **changes)
    parts = tuple(replace(part, party=replace(part.party, name=payload, state=None)) for part in event.parts)
    dataset = Dataset(
        id="set", title=payload, citation=payload, terms=payload, redistributable=True, url=payload
    )
    record = Record(dataset=dataset, file_sha256="ab" * 32, row=2, key=payload)
    (told,) = event.tellings
    detail = Detail(predicate=KG.course, value=payload)
    row = replace(
        told,
        evidence=record,
        parts=tuple(Stated(value=part, words=record) for part in parts),
        date=Stated(value=DateBounds(), words=record),
        place=Stated(value=Place(name=payload + "2", state=None), words=record),
        attributed_to=Stated(value=parts[0].party, words=record),
        details=(Stated(value=detail, words=record),),
    )
    hostile = replace(
        event,
        label=payload,
        parts=parts,
        weapons=(Weapon(name=payload),),
        details=(detail,),
        tellings=(told, row),
    )
    return [hostile, *make_events(SEED[1:3])]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_runs_nowhere(watched, tmp_path: Path, payload: str) -> None:
    events = hostile_events(payload)
    path = write_html(events, tmp_path / "x.html", state_names={**NAMES, "AZE": payload}, title=payload)
    page = watched.open(path)
    assert page.locator("h1").text_content() == payload
    for view in ("events", "matrix", "table", "pairs"):
        page.locator(f"[data-view={view}]").click()
        _touch_all(page)
    page.locator("#people").check()
    page.locator("#search").fill(payload[:12])
    page.evaluate("document.querySelectorAll('#evidence button.pick')[0].click()")
    page.evaluate("slug => { location.hash = '#v1;e=' + slug; }", events[0].slug)
    until(page, "slug => explorer.state().event === slug", events[0].slug)
    assert page.locator(".claims").count() == 1
    for kind in ("svg", "csv", "gexf"):
        page.locator("#export summary").click()
        with page.expect_download() as got:
            page.locator(f"[data-export={kind}]").click()
        if kind != "csv":
            _is_harmless(Path(got.value.path()))

    assert page.evaluate("window.__pwn") is None
    assert page.locator("main iframe, main object, #evidence img, #evidence script").count() == 0
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    assert all(link.startswith(("http://", "https://", "#")) for link in links)


def _is_harmless(path: Path) -> None:
    """The file is XML of our own elements alone, whatever the text is."""
    root = ET.fromstring(path.read_bytes())
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "img", "image", "a", "foreignObject", "iframe", "object", "style", "link"}
    assert not [key for element in root.iter() for key in element.attrib if key.lower().startswith("on")]


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
