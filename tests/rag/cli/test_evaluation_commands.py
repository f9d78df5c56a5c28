"""The command that measures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.cli import main


@pytest.mark.usefixtures("word_encoder")
def test_the_command_prints_one_object(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["eval", "retrieval", str(collection), "--json", "--fast", "--sample", "1"])
    printed = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (printed["kind"], printed["data"], printed["questions"]) == (
        "retrieval",
        "collection",
        1,
    )
    assert printed["metrics"] == {
        "ndcg@10": pytest.approx(0.91972, abs=1e-5),
        "recall@100": 1.0,
        "hit@1": 1.0,
    }
    assert printed["intervals"]["hit@1"] == [1.0, 1.0]
    assert printed["settings"] == {"fast": True, "sample": 1}


@pytest.mark.usefixtures("word_encoder")
def test_the_command_prints_a_table(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "multi", str(collection)]) == 0
    printed = capsys.readouterr().out
    assert "multi: 3 questions of collection" in printed
    assert "recall@10" in printed
    assert "1.000 to 1.000" in printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reading", "{}", "--fast"], "can't be fast"),
        (["gold", "{}", "--keep", "here"], "leave --keep out"),
        (["retrieval", "{}/nowhere"], "no such file or folder"),
        (["retrieval", "{}/queries.jsonl"], "corpus.jsonl is missing"),
    ],
    ids=["fast-reading", "kept-gold", "nowhere", "a-file-for-a-folder"],
)
def test_wrong_use_is_told_in_a_sentence(
    collection: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["eval", *(argument.format(collection) for argument in arguments)]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("word_encoder")
def test_ones_own_questions_are_measured_on_ones_own_library(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    table = tmp_path / "own.csv"
    table.write_text(
        "question,quote\nWhich frost killed trees?,The frost of 1987 killed most trees.\n"
        "Who painted it?,\n", encoding="utf-8",
    )  # fmt: skip
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run("eval", "csv", table) == 0
    out = capsys.readouterr().out
    assert "csv: 2 questions of own.csv" in out
    assert "hit@1" in out
