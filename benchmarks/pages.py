"""Measures the explorer page against a bare vis-network page of as many nodes, opened in turn in one run.

    python benchmarks/pages.py [--sizes 1000 10000] [--runs 5]

Prints a table: bytes, CPU seconds of building in Python, CPU seconds of the whole browser until the first picture
and its ratio to the bare page, CPU milliseconds from a brush to the redrawn page. CPU, not wall: a shared machine
stretches the one and not the other. Ends with 1 when a goal is missed.
"""

import argparse
import contextlib
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graphs import TRIPLES_AN_EVENT, make_facts
from playwright.sync_api import Browser, sync_playwright

from kg.model import Event
from kg.resolve.states import states
from kg.views import PageOptions, to_html
from kg.views.page import LIBRARIES, STATIC

CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FIXED_BYTES: Final = 750_000
BYTES_A_FACT: Final = 600
OPEN_RATIO: Final = {1_000: 1.3, 10_000: 1.5}
BRUSH_MS: Final = {1_000: 100, 10_000: 400}
BUILD_S: Final = {10_000: 0.5}

_RAW: Final = """<!doctype html><meta charset="utf-8"><title>raw</title>
<style>body{margin:0}#net{height:100vh}</style><div id="net"></div>
<script type="application/json" id="data">%s</script><script>%s</script>
<script>const data = JSON.parse(document.getElementById("data").textContent);
new vis.Network(document.getElementById("net"), data, {physics: false, layout: {improvedLayout: false},
  edges: {smooth: false}}).once("afterDrawing", () => { window.explorer = true; });</script>"""

_BRUSH: Final = """async years => {
    location.hash = `#v1;y=${years[0]}-${years[1]}`;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What a page weighs.

    Attributes:
        fixed: Bytes without a fact.
        whole: Bytes of the file.
        a_fact: Bytes of data for each fact, before they are compressed.
    """

    fixed: int
    whole: int
    a_fact: float


def raw_page(nodes: int) -> str:
    """Give a page with vis-network, so many nodes and twice as many edges, and nothing else."""
    chance = random.Random(1)
    ends: list[int] = [0, 1]
    edges = []
    for node in range(2, nodes):
        for other in chance.sample(ends, 2):
            edges.append({"from": node, "to": other})
            ends += [node, other]
    rows = [
        {"id": i, "label": f"Event of the year {i:04d}", "title": "Two states, what they did, and when they did it",
         "x": chance.uniform(-3000, 3000), "y": chance.uniform(-3000, 3000)}
        for i in range(nodes)
    ]  # fmt: skip
    library = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in LIBRARIES)
    library = re.sub(r"^//# sourceMappingURL.*$", "", library, flags=re.MULTILINE)
    return _RAW % (json.dumps({"nodes": rows, "edges": edges}), library)


def page_of(events: Sequence[Event]) -> tuple[str, float, Sizes]:
    """Give the explorer page, the CPU seconds that it took, and its sizes."""
    names = {key: states().by_code(key).name for event in events for key in event.states}
    regions = {key: states().by_code(key).region for key in names}
    options: PageOptions = {"state_names": names, "regions": regions}
    spent = []
    for _ in range(3):
        began = time.process_time()
        page = to_html(events, **options)
        spent.append(time.process_time() - began)
    fixed = len(to_html([], state_names={}).encode())
    packed = re.search(r'data-size="(\d+)"', page)
    data = int(packed[1]) if packed else len(page.encode()) - fixed
    return page, min(spent), Sizes(fixed=fixed, whole=len(page.encode()), a_fact=data / max(1, len(events)))


def cpu_of(pids: Sequence[int]) -> float:
    """Give the CPU seconds that processes have used so far."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(of: int) -> Iterator[int]:
    """Give the processes below one."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{of}/task/{of}/children").read_text(encoding="utf-8")
        for child in map(int, children.split()):
            yield child
            yield from descendants(child)


def open_seconds(browser: Browser, path: Path) -> float:
    """Give the CPU seconds of the whole browser from an empty tab to the first picture of a page."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto("about:blank")
    page.wait_for_timeout(300)
    before = cpu_of(list(descendants(os.getpid())))
    page.goto(path.as_uri(), timeout=240_000)
    page.wait_for_function("window.explorer", timeout=240_000)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = cpu_of(list(descendants(os.getpid())))
    page.close()
    return after - before


def brush_ms(browser: Browser, path: Path, runs: int) -> float:
    """Give the CPU milliseconds of the page from new years to the redrawn page, the median of some."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri(), timeout=240_000)
    page.wait_for_function("window.explorer", timeout=240_000)
    session: Any = page.context.new_cdp_session(page)  # Any: the protocol's answers have no types
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration") * 1000

    spent = []
    for run in range(2 * runs):
        before = now()
        page.evaluate(_BRUSH, [2000 + run % 7, 2012])
        spent.append(now() - before)
    page.close()
    return statistics.median(spent)


def measure(browser: Browser, events: Sequence[Event], runs: int) -> list[str]:
    """Print the row of one size; give the goals that it misses."""
    page, build_s, sizes = page_of(events)
    count = len(events)
    with tempfile.TemporaryDirectory() as folder:
        ours, raw = Path(folder) / "ours.html", Path(folder) / "raw.html"
        ours.write_text(page, encoding="utf-8")
        raw.write_text(raw_page(count), encoding="utf-8")
        pairs = [(open_seconds(browser, raw), open_seconds(browser, ours)) for _ in range(runs)]
        bare, full = (statistics.median(side) for side in zip(*pairs, strict=True))
        brush = brush_ms(browser, ours, runs)
    print(
        f"{count:>7,} {sizes.fixed / 1e6:>9.3f} {sizes.a_fact:>9.0f} {sizes.whole / 1e6:>8.2f} {build_s:>8.2f} "
        f"{bare:>7.2f} {full:>7.2f} {full / bare:>6.2f} {brush:>9.0f}"
    )
    goals = [
        ("fixed part, bytes", sizes.fixed, FIXED_BYTES),
        ("bytes a fact", sizes.a_fact, BYTES_A_FACT),
        ("build, CPU s", build_s, BUILD_S.get(_round(count), float("inf"))),
        ("opening, ratio of CPU", full / bare, OPEN_RATIO.get(_round(count), float("inf"))),
        ("brush, CPU ms", brush, BRUSH_MS.get(_round(count), float("inf"))),
    ]
    return [
        f"{count:,} facts: {what}: {seen:.2f}, goal {goal:g}" for what, seen, goal in goals if seen > goal
    ]


def _round(count: int) -> int:
    return min(OPEN_RATIO, key=lambda size: abs(size - count))


def main() -> int:
    """Measure each size; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print("  facts  fixed MB  B a fact       MB  build s   raw s  ours s  ratio  brush ms")
    missed = []
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        for size in arguments.sizes:
            made = make_facts(size * TRIPLES_AN_EVENT * 3 // 2).events
            missed += measure(browser, made[:: max(1, len(made) // size)][:size], arguments.runs)
        browser.close()
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
