"""The process that works on files: requests and answers by the line, and nothing else is heard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import make_pdf, pack


@pytest.fixture
def serve(tmp_path: Path, measured: dict[str, str]) -> Any:  # noqa: ANN401
    """Have a worker answer requests, then let it end with its input."""

    def ask(*requests: tuple[Any, ...]) -> tuple[int, list[dict[str, Any]]]:
        (tmp_path / "scratch").mkdir(exist_ok=True)
        usual = {"seconds": 60, "folder": str(tmp_path / "scratch")}
        lines = "".join(
            json.dumps({**usual, "task": task, "arguments": arguments}) + "\n"
            for task, *arguments in requests
        )
        run = subprocess.run(
            [sys.executable, "-c", "from index.guard.serving import serve; serve()"],
            input=lines, env={**os.environ, **measured}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert run.stderr == ""
        return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]

    return ask


def test_values_then_the_end_or_the_error(serve: Any, tmp_path: Path) -> None:  # noqa: ANN401
    shut = make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret")
    members = pack(tmp_path / "a.zip", {"a.txt": "Words.", "b.txt": "More words."})
    make = "index.sync.making:make_all_fields"
    status, answers = serve(
        (make, str(members), "", [], None),
        (make, str(shut), "", [], None),
        (make, str(shut), "", ["secret"], None),
        (make, str(tmp_path / "a.xyz"), "", [], None),
    )
    assert status == 0
    kinds = [next(iter(answer)) for answer in answers]
    assert kinds == ["value", "value", "end", "error", "value", "end", "error"]
    assert [answer["value"]["member"] for answer in answers[:2]] == ["a.txt", "b.txt"]
    assert "needs a password" in answers[3]["error"]
    assert [a["kind"] for a in answers if "error" in a] == ["ReadError", "UnsupportedError"]
    assert answers[4]["value"]["document"][0] == "Shut."


def test_a_broken_request_ends_it_with_its_own_status(serve: Any) -> None:  # noqa: ANN401
    assert serve(("index.no_such_room:task",)) == (70, [])
