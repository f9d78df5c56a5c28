"""An analyst's way through the front end, all in one session: `make test-browser`.

Each page is reached as a person reaches it, by links, keys and the browser's Back. What fails only
the second time in a session fails here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from benchmarks.front_end import PATIENCE, serving, settle
from benchmarks.screenshots import NARROW, QUESTION, TOPIC, WIDE, open_page
from index.store import only_writer
from rag import Dossier
from ui.own.baskets_file import Baskets
from ui.own.own_files import OwnFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.timeout(900)]


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def ask(page: Page, question: str) -> None:
    page.get_by_role("searchbox", name="Question").fill(question)
    page.keyboard.press("Enter")
    main(page).get_by_role("link", name="Open").first.wait_for(timeout=PATIENCE)
    settle(page)


def side(page: Page, name: str) -> None:
    """Go to a page over the list at the side."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
    settle(page)


def mark_is_in_sight(page: Page) -> bool:
    """Whether the words that are marked in the document can be seen."""
    page.wait_for_timeout(1500)
    box = page.locator(".st-key-reader mark.dossier-mark").first.bounding_box()
    assert box is not None
    return bool(0 <= box["y"] <= WIDE[1])


def test_back_and_the_side_lead_to_what_was_left(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    ask(page, QUESTION)
    assert page.get_by_role("button", name="Close").count() == 0  # nothing stands beside it
    answer = main(page).get_by_role("heading", level=3).first.inner_text()
    main(page).get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    settle(page)
    assert mark_is_in_sight(page)
    page.go_back()
    page.get_by_role("heading", name="Ask your documents").wait_for()
    assert main(page).get_by_role("heading", level=3).first.inner_text() == answer
    settle(page)
    ask(page, "What is R2P?")
    page.go_back()
    settle(page)
    assert main(page).get_by_role("heading", level=3).first.inner_text() == answer
    page.go_forward()
    settle(page)
    side(page, "Collect")
    side(page, "Ask")
    assert page.get_by_role("searchbox", name="Question").input_value() == "What is R2P?"
    page.get_by_role("button", name="New question").click()
    settle(page)
    assert page.get_by_role("link", name=QUESTION).is_visible()


def test_every_quote_beside_an_answer_is_in_sight(page: Page, address: str) -> None:
    page.goto(f"{address}/?question={quote('What is said about the responsibility to protect?')}")
    settle(page)
    main(page).get_by_role("button", name="Beside").first.click()
    settle(page)
    seen = set()
    for number in range(1, 4):
        page.get_by_text(f"Quote {number} of").wait_for()
        settle(page)
        assert mark_is_in_sight(page)
        seen.add(page.url)
        page.keyboard.press("j")
        page.wait_for_function("url => location.href != url", arg=page.url)
        settle(page)
    assert len(seen) == 3
    page.go_back()
    page.get_by_text("Quote 3 of").wait_for()


def test_work_outlives_a_change_of_the_library(
    page: Page, address: str, library: Path, tmp_path: Path
) -> None:
    page.goto(f"{address}/briefing")
    settle(page)
    page.get_by_label("Topic").fill(TOPIC)
    page.get_by_role("button", name="Prepare").click()
    title = page.get_by_label("Title of the theme").first
    title.wait_for(timeout=4 * PATIENCE)
    settle(page)
    title.fill("My theme")
    title.press("Enter")
    settle(page)
    new = tmp_path / "later.txt"
    new.write_text("The responsibility to protect in Iraq was invoked again.\n", encoding="utf-8")
    with Dossier.open(library) as dossier:
        dossier.index(str(new))
    side(page, "Find")
    side(page, "Briefing")
    assert page.get_by_label("Title of the theme").first.input_value() == "My theme"
    page.get_by_text("Older than the library: 1 document new").wait_for()
    page.get_by_role("button", name="Bring up to date").click()
    page.get_by_text("Older than the library").wait_for(state="hidden", timeout=4 * PATIENCE)
    settle(page)
    assert page.get_by_label("Title of the theme").first.input_value() == "My theme"


def test_what_was_found_becomes_a_briefing_that_verifies(
    browser: Browser, library: Path, tmp_path: Path
) -> None:
    """Find, collect, brief from the basket, edit, the server begun again, export, verify."""
    opened = open_page(browser, WIDE, "dark")
    with serving(library) as served:
        opened.goto(f"{served.address}/find?query={quote('civilian casualties')}")
        opened.get_by_text("ranked by the reader").wait_for(timeout=PATIENCE)
        settle(opened)
        for number in range(2):
            main(opened).get_by_role("button", name="Collect").nth(number).click()
            opened.get_by_text(f"which holds {number + 1}").wait_for(timeout=PATIENCE)
        side(opened, "Collect")
        assert opened.get_by_test_id("stSidebar").get_by_text("Collect (2)").is_visible()
        opened.get_by_role("button", name="Brief from this basket").click()
        opened.get_by_role("link", name="Open the briefing").click()
        title = opened.get_by_label("Title of the theme").first
        title.wait_for(timeout=PATIENCE)
        settle(opened)
        title.fill("Casualties")
        title.press("Enter")
        settle(opened)
    opened.get_by_text("The server does not answer").wait_for(timeout=PATIENCE)
    with serving(library, port=served.port):
        opened.get_by_text("The server is back").wait_for(timeout=PATIENCE)
        settle(opened)
        assert opened.get_by_label("Title of the theme").first.input_value() == "Casualties"
        opened.get_by_role("button", name="Download").click()
        with opened.expect_download() as downloaded:
            opened.get_by_role("button", name="Word").click()
        file = tmp_path / "briefing.docx"
        downloaded.value.save_as(file)
        opened.keyboard.press("Escape")
        side(opened, "Verify quotes")
        opened.locator("input[type=file]").first.set_input_files(file)
        opened.get_by_text("Nothing is wrong").wait_for(timeout=PATIENCE)
    opened.context.close()


def test_an_upload_waits_for_who_writes(
    page: Page, address: str, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry of Nijkerk sank in 1902.\n", encoding="utf-8")
    with only_writer(library):
        page.goto(f"{address}/library?tab=Add")
        settle(page)
        page.locator("input[type=file]").first.set_input_files(path)
        page.get_by_role("button", name="Add 1 file").click()
        waits = page.get_by_text("Waiting: another program writes to this library")
        waits.first.wait_for(timeout=PATIENCE)
        page.get_by_test_id("stSidebar").get_by_role("link", name="Ask").click()
        page.get_by_role("heading", name="Ask your documents").wait_for()
        page.get_by_test_id("stSidebar").get_by_text("Waiting: another").wait_for(timeout=PATIENCE)
        ask(page, QUESTION)
    page.get_by_test_id("stSidebar").get_by_text("Waiting").wait_for(state="hidden")
    ask(page, "When did the ferry of Nijkerk sink?")
    assert page.get_by_role("heading", name="The ferry of Nijkerk sank in 1902.").is_visible()


def test_the_main_job_by_keys_alone(page: Page, address: str, library: Path) -> None:
    """Ask, look beside, go on, collect, open, and look at what was collected."""
    page.goto(address)
    settle(page)
    page.keyboard.type("What is said about the responsibility to protect?")
    page.keyboard.press("Enter")
    main(page).get_by_role("link", name="Open").first.wait_for(timeout=PATIENCE)
    settle(page)
    tab_to(page, "Beside")
    page.keyboard.press("Enter")
    page.get_by_text("Quote 1 of").wait_for(timeout=PATIENCE)
    settle(page)
    page.keyboard.press("j")
    page.get_by_text("Quote 2 of").wait_for(timeout=PATIENCE)
    settle(page)
    page.keyboard.press("x")
    page.get_by_text("Quote 2 of").wait_for(state="hidden")
    settle(page)
    before = len(Baskets(OwnFile(library / "baskets.json")).items("Evidence"))
    tab_to(page, "Collect")
    page.keyboard.press("Enter")
    page.get_by_text("Kept in Evidence").wait_for(timeout=PATIENCE)
    assert len(Baskets(OwnFile(library / "baskets.json")).items("Evidence")) == before + 1
    tab_to(page, "Open")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Read").wait_for(timeout=PATIENCE)
    settle(page)
    assert mark_is_in_sight(page)
    page.go_back()  # a headless browser has no keys of its own
    page.get_by_role("heading", name="Ask your documents").wait_for(timeout=PATIENCE)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the first control of this name in the page has the focus."""
    focused = """name => {
      const at = document.activeElement
      return at.closest('[data-testid="stMain"]') !== null && at.textContent.trim().endsWith(name)
    }"""
    for _ in range(80):
        if page.evaluate(focused, name):
            return
        page.keyboard.press("Tab")
    raise TimeoutError(f"{name} is not reached by keys")


def test_a_server_that_is_gone_and_comes_back_is_said(
    browser: Browser, library: Path, tmp_path: Path
) -> None:
    opened = open_page(browser, NARROW, "dark")
    with serving(library) as served:
        opened.goto(f"{served.address}/?question={quote(QUESTION)}")
        settle(opened)
    opened.get_by_text("The server does not answer").wait_for(timeout=PATIENCE)
    with serving(library, port=served.port):
        opened.get_by_text("The server is back").wait_for(timeout=PATIENCE)
        settle(opened)
        assert main(opened).get_by_role("link", name="Open").first.is_visible()
    opened.context.close()


# Ends of a selection: from within the marked quote to some words after it.
SELECT = """() => {
  const box = document.querySelector(".dossier-text")
  const mark = box.querySelector("mark").firstChild
  const after = box.querySelector("mark").nextSibling
  const range = document.createRange()
  range.setStart(mark, 10)
  range.setEnd(after, 25)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
  return range.toString()
}"""


def test_any_words_of_a_document_are_collected(page: Page, address: str, library: Path) -> None:
    page.goto(f"{address}/find?query={quote('civilian casualties')}")
    settle(page)
    main(page).get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    settle(page)
    words = page.evaluate(SELECT)
    page.get_by_role("toolbar").get_by_role("button", name="Collect").click()
    page.get_by_text("Kept in Evidence").wait_for(timeout=PATIENCE)
    items = Baskets(OwnFile(library / "baskets.json")).items("Evidence")
    (kept,) = [item for item in items if item.quote == words.strip()]
    with Dossier.open(library) as dossier:
        document = dossier.library.document(kept.document_id)
    assert document is not None
    assert document.text[kept.start : kept.end] == kept.quote
