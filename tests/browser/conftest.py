"""A real browser on a real front end; what fails a page fails its test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.front_end import browser_path, browsing, make_library, serving
from benchmarks.inputs import SEEDS
from benchmarks.screenshots import WIDE, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

# The server may be gone on purpose, and Streamlit asks for what it has not; see STREAMLITS_OWN.
_FORGIVEN = ("Failed to load resource", "WebSocket", "ERR_CONNECTION")


@pytest.fixture(scope="module")
def more_documents() -> tuple[Path, ...]:
    """What a module's library holds beside the seeds."""
    return ()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, more_documents: tuple[Path, ...]) -> Path:
    pytest.importorskip("playwright", reason="needs the group browser: pip install '.[browser]'")
    if browser_path() is None:
        pytest.skip("no Chromium found: install it (apt install chromium) or name it in "
                    "DOSSIER_BROWSER")  # fmt: skip
    return make_library(tmp_path_factory.mktemp("browser") / "library", SEEDS, *more_documents)


@pytest.fixture(scope="module")
def address(library: Path) -> Iterator[str]:
    with serving(library) as served:
        yield served.address


@pytest.fixture(scope="module")
def browser(library: Path) -> Iterator[Browser]:
    with browsing(browser_path()) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test for any error of ours on its console and for any request away."""
    opened = open_page(browser, WIDE, "light")
    faults: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in _FORGIVEN):
            faults.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda r: faults.append(r.url) if _leaves(r.url) else None)
    yield opened
    opened.context.close()
    assert faults == []


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:"))
