"""The commands that ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.cli import main


def test_batches_keep_their_ids(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("batch.jsonl").write_text(
        '{"id": "a", "question": "frost"}\n\n{"id": 7, "question": "ships"}\n', encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["find", "--batch", "batch.jsonl", "--json", "-k", "1"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], len(line["hits"])) for line in lines] == [("a", 1), (7, 1)]


def test_people_read_answers_with_sources(
    command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["ask", "Which frost killed the trees?", "-k", "1"]) == 0
    out = capsys.readouterr().out
    assert "“The frost of 1987 killed most trees.”" in out
    assert "[documents/orchard.txt]" in out
    assert main(["show", "documents/orchard.txt"]) == 0
    assert "Apples ripen late" in capsys.readouterr().out
