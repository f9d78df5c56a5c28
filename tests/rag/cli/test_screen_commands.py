"""The command that opens the front end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main

pytestmark = pytest.mark.usefixtures("command")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would have been started."""
    calls: list[dict[str, Any]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
        calls.append({"command": command, **options})
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(subprocess, "run", run)
    return calls


def test_streamlit_is_started_on_the_library(started: list[dict[str, Any]], tmp_path: Path) -> None:
    assert main(["ui", "--port", "8765", "--headless"]) == 7
    (call,) = started
    app = call["command"][call["command"].index("run") + 1]
    assert Path(app).is_file()
    assert call["command"][-2:] == ["--server.port=8765", "--server.headless=true"]
    assert call["env"]["DOSSIER_LIBRARY"] == str(tmp_path / ".dossier")
    assert "DOSSIER_READ_ONLY" not in call["env"]
    assert main(["ui", "--read-only"]) == 7
    assert started[1]["env"]["DOSSIER_READ_ONLY"] == "1"


def test_what_is_wrong_with_the_library_is_said_before(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["ui", "--library", "nowhere"]) == 1
    assert "no library in" in capsys.readouterr().err
    assert started == []
