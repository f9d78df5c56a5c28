"""What others have laid where a program is started: neither run nor believed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit import config

from index.system import python, run
from tests.attacks.conftest import MODULES, PROGRAMS, TEXTS, bad_company, set_traps
from tests.support.files import make_pdf
from tests.support.places import ROOT
from tests.support.sessions import Server, session
from ui.server import SETTINGS, Serving

SERVING = Serving("127.0.0.1", 8501, (), 100, window=False, online=False, secrets=None)
GIVEN = json.dumps({name: getattr(SERVING, name) for name in Serving.__slots__})


def settings(folder: Path) -> dict[str, str]:
    done = run(python("tests.support.programs:settings", GIVEN), folder)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_no_file_and_no_variable_sets_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Callable[[int], None]
) -> None:
    """Each of Streamlit's settings, the theme's among them, is as in good company."""
    clean, trapped = tmp_path / "clean", tmp_path / "trapped"
    clean.mkdir()
    trapped.mkdir()
    set_traps(trapped)
    expected = settings(clean)
    for name, value in bad_company(trapped).items():
        monkeypatch.setenv(name, value)
    found = settings(trapped)  # the server never works there, but if it did
    tried(len(found))
    assert {name: value for name, value in found.items() if value != expected[name]} == {}
    assert len(found) > 100
    assert not (trapped / "sprung").exists()


def test_our_table_says_every_setting_that_loosens() -> None:
    """A new one of Streamlit's must be decided: here it is, or in the table."""
    harmless = (
        "theme", "logger.", "global.", "runner.", "ui.", "magic.", "server.agent",
        "client.disableDataExport", "client.showSidebarNavigation", "server.cookieSecret",
        "server.enableExpensiveMemoryStats", "server.maxCacheDataSize",
        "server.folderWatchBlacklist", "server.enableWebsocketCompression",
        "server.websocketPingInterval", "server.disconnectedSessionTTL",
    )  # fmt: skip
    known = {*SETTINGS, *SERVING.settings()}
    options = config.get_config_options()
    assert [n for n in options if n not in known and not n.startswith(harmless)] == []
    assert known <= options.keys()


@pytest.mark.model
def test_a_front_end_in_a_trapped_folder_springs_no_trap(
    server: Server, trapped: Path, tried: Callable[[int], None]
) -> None:
    with session(server) as opened:
        box = opened.run().id("text_input", "Question")
        assert "forty ships" in opened.run(states={box: ("string_value", "How many ships?")}).text
        for page in ("find", "read", "collect", "library", "quality", "verify", "support"):
            assert not opened.run(page).of("exception")
    for path in ("/_stcore/script-health-check", "/_stcore/agent/interact", "/app/static/x"):
        assert b"evil" not in server.get(path)[1]
    assert server.get("/evil/_stcore/health")[1] != b"ok"
    tried(len(MODULES) + len(PROGRAMS))
    assert not (trapped / "sprung").exists(), (trapped / "sprung").read_text(encoding="utf-8")
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_commands_in_a_trapped_folder_spring_no_trap(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    """Workers, the exporter of a machine that was never used, Pandoc and tesseract."""
    folder = tmp_path / "trapped"
    folder.mkdir()
    set_traps(folder)
    make_pdf(folder / "a.pdf", [["The harbour master counted forty ships."], []])
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = os.pathsep.join([".", "", os.environ["PATH"]])
    environment = {**os.environ, **bad_company(folder), "PATH": path, "PYTHONPATH": str(ROOT),
                   "DOSSIER_CACHE": str(tmp_path / "cache")}  # fmt: skip
    commands = [
        ("index", "a.pdf", *TEXTS), ("status",), ("find", "ships"), ("ask", "How many ships came?"),
        ("brief", "What did the frost kill?", "-o", "brief.docx", "--style", "chicago"),
        ("verify", "brief.docx"), ("doctor",), ("compact",), ("snapshot", "s"), ("restore", "s"),
    ]  # fmt: skip
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "rag", *command], cwd=folder, env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
    tried(len(commands) * (len(MODULES) + len(PROGRAMS)))
    assert not (folder / "sprung").exists(), (folder / "sprung").read_text(encoding="utf-8")
