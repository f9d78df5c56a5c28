"""The command line as a whole: one object, one sentence, the right status."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index import LibraryError
from rag.cli import main


def test_commands_print_one_json_object(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["index", "documents", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["found"], report["unchanged"], report["failed"]) == (2, 2, [])
    assert main(["--json", "ask", "Which frost killed the trees?"]) == 0
    assert json.loads(capsys.readouterr().out)["evidence"][0]["document"]["source"] == (
        "documents/orchard.txt"
    )
    assert main(["status", "--files", "--json"]) == 0
    assert [f["state"] for f in json.loads(capsys.readouterr().out)["files"]] == ["read", "read"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "x", "--library", "nowhere"], "no library in"),
        (["index", "missing.txt"], "missing.txt: no such file"),
        (["ask"], "ask one question"),
        (["ask", " "], "the question is empty"),
        (["find", "x", "--filter", "colour=red"], "colour=red"),
        (["find", "--batch", "missing.jsonl"], "missing.jsonl"),
        (["show", "missing.txt"], "missing.txt: not in the library"),
        (["eval", "gold", "missing.jsonl"], "missing.jsonl: no such file"),
    ],
)
def test_errors_are_one_sentence(
    command: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    capsys.readouterr()
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.startswith("dossier: ")
    assert error.count("\n") == 1


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["ask", "x", "--min-confidence", "7"])
    assert stop.value.code == 2
    assert "between 0 and 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (sqlite3.OperationalError("disk I/O error"), "can't be used (disk I/O error); is the disk"),
        (PermissionError(13, "Permission denied", "a.txt"), "a.txt: Permission denied"),
        (OSError("no more room"), "no more room"),
        (KeyboardInterrupt(), "stopped; what was finished is kept"),
        (
            LibraryError("a\n7.txt\x1b[2J is damaged"),
            "a 7.txt\N{REPLACEMENT CHARACTER}[2J is damaged",
        ),
    ],
)
def test_faults_of_the_machine_are_one_sentence(
    error: BaseException, told: str, command: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr("index.Library.status", fail)
    capsys.readouterr()
    assert main(["status"]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("dossier: ")
    assert said.count("\n") == 1


def test_a_reader_that_stops_listening_ends_it_quietly(
    command: Path, measured: dict[str, str]
) -> None:
    """As head does: the pipe is closed before all is written."""
    with subprocess.Popen(
        [sys.executable, "-m", "rag", "status", "--files"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, **measured},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 1
        assert process.stderr is not None
        assert process.stderr.read() == b""
