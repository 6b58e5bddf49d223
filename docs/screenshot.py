"""Makes `docs/images/explorer.png`: the page of the sample graph, as Chromium draws it.

    python docs/screenshot.py

Needs Chromium and playwright (extra `dev`). The network stays off.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, sync_playwright

import kg

PICTURE: Final = Path(__file__).resolve().parent / "images" / "explorer.png"
SIZE: Final[ViewportSize] = {"width": 1280, "height": 800}
MOST_BYTES: Final = 300_000
PAIR: Final = "Azerbaijan and Pakistan"
DRAWN_MS: Final = 1500
"""Time after which the page stands still."""


def main() -> int:
    """Draw the page, open the evidence of a pair, write the picture; give the exit code."""
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_path is None:
        sys.stderr.write("no chromium here: install it (apt install chromium)\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "network.html"
        kg.demo(":memory:").explore(file, title="Defence cooperation: Azerbaijan, Pakistan, Turkey")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        context = browser.new_context(
            viewport=SIZE, offline=True, color_scheme="light", reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(file.as_uri())
        show(page)
        page.screenshot(path=PICTURE)
        browser.close()
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE.name}: {size:,} bytes\n")
    return 0 if size < MOST_BYTES else 1


def show(page: Page) -> None:
    """Wait until the page is drawn and choose a pair, which shows the words behind it."""
    page.wait_for_timeout(DRAWN_MS)
    page.get_by_text(PAIR).first.click()
    page.wait_for_timeout(DRAWN_MS)


if __name__ == "__main__":
    sys.exit(main())
