"""The process that reads files: a request a line, answers in lines, and nothing else is heard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.readers.registry import read_file
from index.store.records import load_reading
from tests.support.files import make_pdf, pack


@pytest.fixture
def serve(tmp_path: Path, measured: dict[str, str]) -> Any:  # noqa: ANN401
    """Have a worker answer requests, then let it end with its input."""

    def ask(*requests: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
        (tmp_path / "scratch").mkdir(exist_ok=True)
        usual = {"seconds": 60, "passwords": [], "folder": str(tmp_path / "scratch")}
        lines = "".join(json.dumps({**usual, **request}) + "\n" for request in requests)
        run = subprocess.run(
            [sys.executable, "-c", "from index.sync.worker import serve; serve()"],
            input=lines, env={**os.environ, **measured}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert run.stderr == ""
        return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]

    return ask


def test_readings_then_the_end_or_the_error(serve: Any, tmp_path: Path) -> None:  # noqa: ANN401
    shut = make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret")
    members = pack(tmp_path / "a.zip", {"a.txt": "Words.", "b.txt": "More words."})
    status, answers = serve(
        {"path": str(members)},
        {"path": str(shut)},
        {"path": str(shut), "passwords": ["secret"]},
        {"path": str(tmp_path / "a.xyz")},
    )
    assert status == 0
    kinds = [next(iter(answer)) for answer in answers]
    assert kinds == ["reading", "reading", "end", "error", "reading", "end", "error"]
    assert [load_reading(answer["reading"]) for answer in answers[:2]] == list(read_file(members))
    assert "needs a password" in answers[3]["error"]
    assert [answer["unsupported"] for answer in answers if "error" in answer] == [False, True]
    assert answers[4]["reading"]["text"] == "Shut."


def test_a_broken_request_ends_it_with_its_own_status(serve: Any) -> None:  # noqa: ANN401
    assert serve({"path": 7}) == (70, [])
