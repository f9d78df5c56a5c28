"""Take pictures of every page of a running front end, for docs/screenshots.

Start ``dossier ui --headless`` first, on a library of the seeds. Needs the group ``browser``.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

QUESTION = quote("What is R2P?")
NO_ANSWER = quote("How many goals did Pelé score in 1958?")
PAGES = (
    ("ask-empty", "/"),
    ("ask", f"/?question={QUESTION}"),
    ("ask-no", f"/?question={NO_ANSWER}"),
    ("find", "/find?query=" + quote("civilian casualties in Iraq")),
    ("library", "/library"),
)
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8501")
    parser.add_argument("--to", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--browser", default=shutil.which("chromium"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=arguments)
        page = browser.new_page(viewport=WIDE)
        for name, path in PAGES:
            _take(page, options.address + path, options.to / f"{name}.png")
        _walk(page, options)
        page = browser.new_page(viewport=NARROW)
        _take(page, f"{options.address}/?question={QUESTION}", options.to / "ask-narrow.png")
        page = browser.new_page(viewport=WIDE, color_scheme="dark")
        _take(page, f"{options.address}/?question={QUESTION}", options.to / "ask-dark.png")
        browser.close()


def _walk(page: Any, options: argparse.Namespace) -> None:  # noqa: ANN401
    """Keep a quote, open it in its document, and look at what was kept."""
    _take(page, f"{options.address}/?question={QUESTION}", None)
    page.get_by_role("button", name="Collect").first.click()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Show in document").first.click()
    page.wait_for_timeout(7000)
    page.screenshot(path=options.to / "read.png")
    _take(page, f"{options.address}/collect", options.to / "collect.png")


def _take(page: Any, address: str, path: Path | None) -> None:  # noqa: ANN401
    page.goto(address)
    page.get_by_role("heading").first.wait_for(timeout=60_000)
    page.wait_for_timeout(4500)
    if path is not None:
        page.screenshot(path=path)


if __name__ == "__main__":
    main()
