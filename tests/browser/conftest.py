"""Pages in a real browser: Debian's Chromium, without network, watched for every error and request."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "views"))

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
HERE = Path(__file__).parent
AXE_PIN = "axe-core@4.14.1"


def missing(what: str) -> None:
    """Skip, but fail where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stands in for the plugin's own, which is written in a way that new pytest warns about."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not Path(CHROMIUM).exists():
        missing(f"no Chromium at {CHROMIUM}: apt install chromium, or set CHROMIUM")
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-quic"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "offline": True}


@dataclass
class Watched:
    """A page with what went wrong in it.

    Attributes:
        page: The page of playwright.
        problems: Console errors and warnings, page errors, dialogs, requests to anywhere.
    """

    page: Any
    problems: list[str] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "") -> Any:
        """Open a file and wait until it has drawn."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + fragment)
        return self.page


@pytest.fixture
def watched(page: Any) -> Iterator[Watched]:
    """A page that must stay free of problems to the end of the test."""
    watched = Watched(page)
    note = watched.problems.append
    page.on("console", lambda m: m.type in ("error", "warning") and note(f"console {m.type}: {m.text}"))
    page.on("pageerror", lambda error: note(f"page error: {error}"))
    page.on("request", lambda r: r.url.split(":")[0] not in ("file", "data", "blob", "about") and note(r.url))
    page.on("dialog", lambda dialog: (note(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield watched
    assert watched.problems == []


@pytest.fixture(scope="session")
def axe_source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker: from KG_AXE, from node_modules, or packed by npm."""
    for place in (os.environ.get("KG_AXE"), HERE / "node_modules/axe-core/axe.min.js"):
        if place and Path(place).is_file():
            return Path(place).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if not npm:
        missing("no axe-core: run npm ci --prefix tests/browser")
    folder = tmp_path_factory.mktemp("axe")
    packed = subprocess.run(
        [str(npm), "pack", AXE_PIN, "--silent"], cwd=folder, capture_output=True, check=False
    )
    if packed.returncode:
        missing(f"npm cannot pack {AXE_PIN}: run npm ci --prefix tests/browser")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return (folder / "package/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_source: str) -> Callable[[Any], list[str]]:
    """Gives the accessibility violations of a page, each with its first element."""

    def run(page: Any) -> list[str]:
        page.evaluate(axe_source)
        found = page.evaluate("axe.run(document)")
        return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]

    return run


@pytest.fixture(scope="session")
def seed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of fourteen events of three states."""
    from made_events import NAMES, REGIONS, make_events

    from kg.views import write_html

    path = tmp_path_factory.mktemp("page") / "seed.html"
    return write_html(make_events(), path, state_names=NAMES, regions=REGIONS, title="Defence cooperation")
