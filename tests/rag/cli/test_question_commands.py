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


def test_passages_are_cut_to_a_budget(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["find", "harbour frost", "--max-tokens", "30", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    assert hit["document"]["source"] == "documents/orchard.txt"
    assert main(["find", "forty ships in the harbour", "-k", "1"]) == 0
    assert "The harbour master counted forty ships in May." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": 1}', 'batch.jsonl, line 2: write {"id": …, "question": "…"}'),
        ("what?", "batch.jsonl, line 2: write"),
        ("[1]", "batch.jsonl, line 2: write"),
    ],
)
def test_a_wrong_line_of_a_batch_is_named(
    command: Path, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    Path("batch.jsonl").write_text(f'{{"question": "frost"}}\n{line}\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["ask", "--batch", "batch.jsonl", "--json"]) == 1
    out, error = capsys.readouterr()
    assert json.loads(out)["id"] == 1
    assert told in error


@pytest.mark.parametrize("options", [["-k", "0"], ["--min-confidence", "1.5"], ["-k", "many"]])
def test_numbers_out_of_bounds_are_wrong_usage(
    command: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["ask", "frost", *options])
    assert stop.value.code == 2
