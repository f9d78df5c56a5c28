"""A running front end and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.inputs import SEEDS
from rag import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 90_000


def browser_path() -> str | None:
    """A Chromium on this machine: the one named by ``DOSSIER_BROWSER``, else from the path."""
    named = os.environ.get("DOSSIER_BROWSER")
    return named if named else next(filter(None, map(shutil.which, _NAMES)), None)


def make_library(folder: Path, *documents: Path) -> Path:
    """Index documents, by default the seeds, into a library in ``folder``."""
    with Dossier.open(folder, create=True) as dossier:
        # Named from here, so that no picture shows where somebody keeps the project.
        dossier.index(*(os.path.relpath(path) for path in documents or (SEEDS,)))
    return folder


@dataclass(frozen=True, slots=True)
class Served:
    """A running front end; ``pid`` is that of the command that started the server."""

    address: str
    pid: int

    @property
    def port(self) -> int:
        """The port on this machine."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def serving(library: Path, *options: str, port: int | None = None) -> Iterator[Served]:
    """Start the front end on a free port, or on this one."""
    if port is None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "rag", "ui", "--headless", f"--port={port}"]
    address = f"http://127.0.0.1:{port}"
    log = library.with_name(f"{library.name}.log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--library={library}", *options],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(address, server)
            yield Served(address, server.pid)
        finally:
            _end(server)


@contextmanager
def browsing(path: str | None) -> Iterator[Browser]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def settle(page: Page) -> None:
    """Wait until the page has been drawn and nothing runs any more."""
    page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE)
    idle = (
        '[data-testid="stApp"][data-test-script-state="notRunning"]'
        '[data-test-connection-state="CONNECTED"]'
    )
    quiet = 0
    for _ in range(PATIENCE // 150):
        page.wait_for_timeout(150)
        busy = page.locator('[data-testid="stSkeleton"], [data-testid="stProgress"]').count()
        quiet = quiet + 1 if page.locator(idle).count() and not busy else 0
        if quiet == 6:
            return
    raise TimeoutError(f"{page.url} is still running")


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the front end ended at once with status {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} does not answer")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the command and the server that it started."""
    if server.poll() is not None:
        return
    if sys.platform == "win32":
        server.terminate()
    else:
        os.killpg(server.pid, 15)
    server.wait(30)
