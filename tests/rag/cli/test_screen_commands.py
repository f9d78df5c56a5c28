"""The command that opens the front end."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main

pytestmark = pytest.mark.usefixtures("command")

AUTH = '[auth]\ncookie_secret = "x"\n{}server_metadata_url = "{}"\n'


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would have been started."""
    calls: list[dict[str, Any]] = []

    def serve(command: Sequence[str], folder: Path, **options: Any) -> int:  # noqa: ANN401
        assert list(folder.iterdir()) == []
        calls.append({**json.loads(command[-1]), **options, "folder": folder})
        return 7

    monkeypatch.setattr("rag.cli.screen_commands.serve", serve)
    return calls


def refused(capsys: pytest.CaptureFixture[str], *options: object) -> str:
    capsys.readouterr()
    assert main(["ui", *map(str, options)]) == 1
    return capsys.readouterr().err


def test_the_server_is_started_on_the_library(
    started: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert main(["ui", "--port", "8765", "--headless"]) == 7
    (call,) = started
    assert (call["port"], call["window"], call["address"]) == (8765, False, "127.0.0.1")
    assert (call["hosts"], call["secrets"], call["online"], call["upload"]) == (
        [],
        None,
        False,
        100,
    )
    assert call["DOSSIER_LIBRARY"] == str(tmp_path / ".dossier")
    assert "DOSSIER_READ_ONLY" not in call
    assert not call["folder"].exists()
    assert main(["ui", "--read-only", "--host", "a.example", "--host", "b.example"]) == 7
    assert (started[1]["DOSSIER_READ_ONLY"], started[1]["window"]) == ("1", True)
    assert started[1]["hosts"] == ["a.example", "b.example"]


def test_what_is_wrong_with_the_library_is_said_before(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no library in" in refused(capsys, "--library", "nowhere")
    assert started == []


def test_any_address_needs_a_name(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    for address in ("0.0.0.0", "::"):
        assert "come under any name" in refused(capsys, "--address", address)
    assert main(["ui", "--address", "::", "--host", "a.example"]) == 7


@pytest.mark.parametrize("part", ["", '[auth.other]\nclient_id = "x"\n'])
def test_who_may_log_in_stands_in_a_private_file(
    started: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    file = tmp_path / "secrets.toml"
    away = "https://login.example.org/.well-known/openid-configuration"
    assert "can't be read" in refused(capsys, "--secrets", file)
    file.write_text("[auth", encoding="utf-8")
    assert "can't be read" in refused(capsys, "--secrets", file)
    file.write_text(AUTH.format(part, away), encoding="utf-8")
    file.chmod(0o640)
    if os.name == "posix":
        assert f"run: chmod 600 {file}" in refused(capsys, "--secrets", file)
    file.chmod(0o600)
    assert f"logging in asks {away}; add --online" in refused(capsys, "--secrets", file)
    assert main(["ui", "--secrets", str(file), "--online"]) == 7
    file.write_text(AUTH.format(part, "http://127.0.0.1:9/x"), encoding="utf-8")
    assert main(["ui", "--secrets", str(file)]) == 7
    assert [call["online"] for call in started] == [True, False]
    assert started[1]["secrets"] == str(file)
