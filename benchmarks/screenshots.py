"""Take pictures of every page, in both themes and both widths, for docs/screenshots.

``python -m benchmarks.screenshots``: starts a front end of its own on a library of the seeds.
Needs the group ``browser`` and a Chromium.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from benchmarks.front_end import PATIENCE, browser_path, browsing, make_library, serving, settle
from index import Span
from rag import Dossier
from ui.own.baskets_file import Baskets, keep
from ui.own.own_files import OwnFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTION = "Who heads the Child Soldier Initiative?"
NO_ANSWER = "How many goals did Pelé score in 1958?"
TOPIC = "The responsibility to protect in Iraq"
GRID = "What is R2P?\nWhat happened in Iraq?"
ALTERED = "Iraq saw at least 1,751 civilian casualties with an additional 1,763 wounded"
DRAFT = """In June alone at least 1,571 civilians were killed or hurt in Iraq, and 1,763 wounded.
General Dallaire heads the Child Soldier Initiative.
The Security Council sent 12,000 soldiers to Mosul in July.
"""
WIDE, NARROW = (1280, 900), (390, 844)
_COLOURS = 96
Theme = Literal["light", "dark"]


def check_draft(page: Page) -> None:
    """Paste a draft and have it checked."""
    page.get_by_label("Your text").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Needs a look").wait_for(timeout=PATIENCE)
    settle(page)


# What must be done on a page before there is something to see.
ACTIONS = {"support": check_draft}


def pages(library: Path) -> Iterator[tuple[str, str]]:
    """Name and address of each picture."""
    with Dossier.open(library) as dossier:
        evidence = dossier.ask(QUESTION).evidence[0]
        hits = dossier.find("civilian casualties", k=3, fast=True)
    baskets = Baskets(OwnFile(library / "baskets.json"))
    for hit in hits:
        baskets.add("Evidence", keep(hit.document, hit.passage.sentences[0]))
    place = Span(evidence.span.start, evidence.span.end)
    yield "ask-empty", "/"
    yield "ask", f"/?question={quote(QUESTION)}"
    yield "ask-no", f"/?question={quote(NO_ANSWER)}"
    yield "find", f"/find?query={quote('civilian casualties')}"
    yield "read", f"/read?document={evidence.document.id}&at={place.start}-{place.end}"
    yield "collect", "/collect"
    yield "briefing", f"/briefing?topic={quote(TOPIC)}"
    yield "grid", f"/grid?questions={quote(GRID)}"
    yield "verify", f"/verify?what=A+sentence&words={quote(ALTERED)}"
    yield "support", "/support?what=Text"
    yield "library", "/library"
    yield "library-map", "/library?tab=Map"
    yield "quality", "/quality"


def main() -> None:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--to", type=Path, default=Path("docs/screenshots"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        library = make_library(Path(temporary) / "library")
        wanted = [page for page in pages(library) if not options.names or page[0] in options.names]
        with serving(library) as served, browsing(browser_path()) as browser:
            for theme in ("light", "dark"):
                for suffix, size in (("", WIDE), ("-narrow", NARROW)):
                    page = open_page(browser, size, "dark" if theme == "dark" else "light")
                    ending = suffix + ("-dark" if theme == "dark" else "")
                    for name, path in wanted:
                        page.goto(served.address + path)
                        settle(page)
                        ACTIONS.get(name, settle)(page)
                        take(page, options.to / f"{name}{ending}.png")
                    page.context.close()


def open_page(browser: Browser, size: tuple[int, int], theme: Theme) -> Page:
    """A page of this size in this theme."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def take(page: Page, path: Path) -> None:
    """Write a picture with few colours: it shows the same at a third of the size."""
    from io import BytesIO

    from PIL import Image

    page.wait_for_timeout(600)
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(_COLOURS).save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    main()
