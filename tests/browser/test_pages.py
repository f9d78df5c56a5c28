"""The front end in a real browser, with the real model: run by `make test-browser`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from benchmarks.front_end import PATIENCE, settle
from benchmarks.screenshots import NARROW, QUESTION, TOPIC, WIDE, Theme, check_draft, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

# A busy machine takes its time; only what never comes is a failure.
pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.timeout(900)]
HOSTILE_NAME = "<img src=x onerror=alert(1)> [a](javascript:alert(2)) $x$ \u202efdp"
HOSTILE = (
    "<script>alert(3)</script> The zebra of <b>Quux</b> ![i](http://example.invalid/i.png) "
    "[link](javascript:alert(4)) costs $5 and :red[$6] in **May** \u202eyaM."
)
ZEBRA = quote("What does the zebra of Quux cost?")
PATHS = (
    "/",
    f"/?question={quote(QUESTION)}",
    f"/?question={ZEBRA}",
    f"/find?query={ZEBRA}",
    "/find?query=civilian",
    "/read",
    "/collect",
    f"/briefing?topic={quote(TOPIC)}",
    f"/grid?questions={quote('What is R2P?')}",
    "/verify",
    f"/verify?what=A+sentence&words={quote('R2P is more than military intervention.')}",
    "/support",
    "/support?what=Text",
    "/library",
    "/library?tab=Add",
    "/library?tab=Over+time&terms=Iraq",
    "/library?tab=Map",
    "/quality",
)
# Faults in what Streamlit 1.67 itself draws; nothing of ours may be added to them.
STREAMLITS_OWN: dict[str, str] = {}
# Streamlit asks beside the page's own address before it knows its base path.
STREAMLITS_OWN_REQUESTS = ("/_stcore/host-config", "/_stcore/health")


@pytest.fixture(scope="module")
def more_documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    hostile = tmp_path_factory.mktemp("hostile") / f"{HOSTILE_NAME}.txt"
    hostile.write_text(f"{HOSTILE}\n", encoding="utf-8")
    return (hostile,)


def go(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


def test_an_answer_leads_to_its_marked_place(page: Page, address: str) -> None:
    missing: list[str] = []
    page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
    go(page, address)
    page.get_by_role("searchbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    page.get_by_test_id("stMain").get_by_role("link", name="Open").first.wait_for(timeout=PATIENCE)
    assert "question=Who" in page.url
    page.get_by_test_id("stMain").get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    settle(page)
    assert "at=" in page.url
    marked = page.locator(".st-key-reader mark").first
    before = marked.inner_text()
    page.reload()
    settle(page)
    assert marked.inner_text() == before
    assert [url for url in missing if not url.endswith(STREAMLITS_OWN_REQUESTS)] == []


def test_the_search_box_has_the_cursor(page: Page, address: str) -> None:
    go(page, address)
    page.keyboard.type("Darfur")
    assert page.get_by_role("searchbox", name="Question").input_value() == "Darfur"


def test_a_follow_up_keeps_the_thread_in_the_link(page: Page, address: str) -> None:
    go(page, f"{address}/?question={quote('What is R2P?')}")
    page.get_by_placeholder("Ask a follow-up").fill("And in Iraq?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="And in Iraq?").wait_for(timeout=PATIENCE)
    settle(page)
    assert "then=And" in page.url
    page.reload()
    settle(page)
    assert page.get_by_text("Asked as: ").is_visible()


def test_a_filter_is_a_chip_that_clears(page: Page, address: str) -> None:
    go(page, f"{address}/find?query=atrocities&author=Rachel+Gerber")
    assert page.get_by_text("from 1 document").is_visible()
    page.get_by_role("button", name="Author: Rachel Gerber").click()
    settle(page)
    assert "author" not in page.url
    assert not page.get_by_text("from 1 document").is_visible()


def test_documents_are_added_and_removed(page: Page, address: str, tmp_path: Path) -> None:
    path = tmp_path / "mill [draft] $x$.txt"
    path.write_text("The mill at Zuurbeek closed in 1931.\n", encoding="utf-8")
    go(page, f"{address}/library?tab=Add")
    page.get_by_label("File or folder on this computer").fill(str(path))
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 added").wait_for(timeout=PATIENCE)
    settle(page)
    go(page, f"{address}/?question={quote('When did the mill at Zuurbeek close?')}")
    assert page.get_by_role("heading", name="The mill at Zuurbeek closed in 1931.").is_visible()
    go(page, f"{address}/library?tab=Add")
    assert page.get_by_role("button", name="Forget").count() == 3
    line = page.get_by_text(str(path), exact=True)
    line.locator("xpath=following::button[1]").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    settle(page)
    assert page.get_by_role("button", name="Forget").count() == 2


def test_collected_quotes_stay(page: Page, address: str) -> None:
    go(page, f"{address}/?question={quote(QUESTION)}")
    page.get_by_role("button", name="Collect").first.click()
    page.get_by_text("Kept in Evidence, which holds 1").wait_for(timeout=PATIENCE)
    go(page, f"{address}/collect")
    assert page.get_by_role("button", name="Drop").count() == 1
    page.get_by_role("button", name="Drop").click()
    page.get_by_text("Nothing here yet").wait_for()


def test_a_quote_is_copied_with_its_source(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, f"{address}/?question={quote(QUESTION)}")
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert copied.endswith(".txt]")


def test_typing_finds_and_the_link_follows(page: Page, address: str) -> None:
    go(page, f"{address}/find")
    page.get_by_role("searchbox", name="Search").press_sequentially("civilian casualties", delay=30)
    page.get_by_text("ranked by the reader").wait_for(timeout=PATIENCE)
    assert "query=civilian" in page.url


def test_hostile_documents_are_shown_as_they_stand(page: Page, address: str) -> None:
    opened: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    for path in ("/?question=", "/find?query="):
        go(page, address + path + ZEBRA)
        seen = page.get_by_test_id("stMain").inner_text()
        assert "(javascript:alert(4)) costs $5 and :red[$6] in **May** \ufffdyaM." in seen
        assert "<img src=x onerror=alert(1)> [a](javascript:alert(2)) $x$ \ufffdfdp.txt" in seen
    page.get_by_test_id("stMain").get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    settle(page)
    shown = page.locator(".dossier-text").inner_text()
    assert shown.rstrip("\n") == HOSTILE.replace("\u202e", "\ufffd")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Ask").click()
    page.get_by_text("Opened before").wait_for()
    settle(page)
    told = page.get_by_test_id("stMain").inner_text()
    assert "<img src=x onerror=alert(1)> [a](javascript:alert(2)) $x$ \ufffdfdp.txt" in told
    assert page.locator("[data-testid=stMain] :is(img, a[href^=javascript])").count() == 0
    assert opened == []


def test_keys_turn_the_pages_of_a_document(page: Page, address: str) -> None:
    go(
        page,
        f"{address}/find?query={quote('intervention')}&source=seeds%2F001_97935ef41cd3fa4a.txt",
    )
    page.get_by_test_id("stMain").get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    settle(page)
    before = page.url
    page.keyboard.press("n")
    page.wait_for_function("url => location.href != url", arg=before)
    settle(page)
    after = page.url
    page.keyboard.press("p")
    page.wait_for_function("url => location.href != url", arg=after)


def test_a_draft_is_checked_narrowed_and_kept_over_a_look_aside(page: Page, address: str) -> None:
    go(page, f"{address}/support?what=Text")
    check_draft(page)
    page.get_by_test_id("stMain").get_by_text("Not found 1").click()
    settle(page)
    assert "12,000 soldiers" in page.get_by_test_id("stMain").inner_text()
    assert page.get_by_text("General Dallaire heads").count() == 0
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="HTML, marked").click()
    assert "Not found" in downloaded.value.path().read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    page.get_by_test_id("stMain").get_by_role("link", name="Open").first.click()
    page.get_by_role("heading", name="Read").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Check a draft").wait_for()
    page.get_by_text("Needs a look").wait_for()


def test_an_archive_is_uploaded_and_read(page: Page, address: str, tmp_path: Path) -> None:
    path = tmp_path / "papers.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("lock.txt", "The lock at Oudewater opened in 1887.\n")
    go(page, f"{address}/library?tab=Add")
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Add 1 file").click()
    page.get_by_text("1 added").wait_for()
    page.reload()
    settle(page)
    go(page, f"{address}/?question={quote('When did the lock at Oudewater open?')}")
    assert page.get_by_role("heading", name="The lock at Oudewater opened in 1887.").is_visible()
    go(page, f"{address}/library?tab=Add")
    page.get_by_role("button", name="Forget").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").wait_for(state="hidden")


@pytest.mark.parametrize(("size", "theme"), [(WIDE, "light"), (NARROW, "dark")])
@pytest.mark.parametrize("path", PATHS)
def test_no_serious_fault_and_nothing_beyond_the_edge(
    browser: Browser, address: str, path: str, size: tuple[int, int], theme: Theme
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened = open_page(browser, size, theme)
    go(opened, address + path)
    violations: list[dict[str, Any]] = axe.run(opened).response["violations"]
    width = opened.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    opened.context.close()
    ours = [
        (v["id"], [node["html"][:160] for node in v["nodes"]][:3])
        for v in violations
        if v["impact"] in ("serious", "critical") and v["id"] not in STREAMLITS_OWN
    ]
    assert ours == []
    assert width <= size[0]
