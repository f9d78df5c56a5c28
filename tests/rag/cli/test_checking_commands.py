"""The commands grid and support."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.checking.support_rendering import SUPPORT_RENDERERS
from rag.grid.grid_formats import GRID_RENDERERS
from tests.support.grids import QUESTIONS

pytestmark = pytest.mark.usefixtures("support_by_words")


def test_command_prints_or_writes(
    run: Callable[..., int], draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("support", draft) == 0
    told = capsys.readouterr().out
    assert "Supported but for a value" in told
    assert told.endswith("2 supported, 1 supported but for a value, 1 not found, 2 not checked\n")
    assert run("support", draft, "--json") == 0
    assert json.loads(capsys.readouterr().out)["supported"] == 2
    for ending in SUPPORT_RENDERERS:
        output = draft.with_name(f"out{ending}")
        assert run("support", draft, "-o", output) == 0
        assert output.stat().st_size > 500


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"%PDF", "a draft must be one of"),
        ("a.md", b"", "the file is empty"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.docx", b"PK\x03\x04 broken", "it is no Word file"),
    ],
)
def test_bad_drafts_are_one_sentence(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert run("support", path) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_command_prints_csv_or_json(
    run: Callable[..., int], questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("grid", questions) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["Document", "File", *QUESTIONS]
    assert len(rows) == 2
    assert run("grid", questions, "--json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert list(shape) == ["questions", "rows", "unread", "made_with"]
    assert list(shape["rows"][0]["cells"][0]) == ["stated", "confidence", "evidence", "near"]


@pytest.mark.parametrize("ending", GRID_RENDERERS)
def test_command_writes_by_ending(
    run: Callable[..., int],
    questions: Path,
    tmp_path: Path,
    ending: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / f"grid{ending}"
    assert run("grid", questions, "-o", output) == 0
    assert output.stat().st_size > 100
    assert capsys.readouterr().out.startswith("2 documents, 2 questions, ")


def test_command_refuses_other_endings(
    run: Callable[..., int], questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("grid", questions, "-o", "grid.ods") == 1
    assert "end its name in .xlsx, .csv, .html, .json" in capsys.readouterr().err


def test_missing_questions(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("grid", "nowhere.csv") == 1
    assert capsys.readouterr().err == "dossier: nowhere.csv: no such file; check the path\n"


def test_unread_files_are_counted_below_the_grid(
    run: Callable[..., int], questions: Path, folder: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert run("index") == 0
    assert run("grid", questions, "-o", tmp_path / "grid.csv") == 0
    assert "1 files could not be read" in capsys.readouterr().err


def test_a_bar_is_drawn_where_a_person_watches(
    run: Callable[..., int], questions: Path, draft: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run("grid", questions) == 0
    assert run("support", draft) == 0
    assert "2 supported" in capsys.readouterr().out


def test_cells_as_lines_and_what_is_kept_of_an_earlier_grid(
    run: Callable[..., int], questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "grid.json"
    assert run("grid", questions, "-o", earlier) == 0
    capsys.readouterr()
    assert run("grid", questions, "--lines", "--earlier", earlier) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["question"], line["kept"]) for line in lines] == [
        (question, True) for _ in range(2) for question in QUESTIONS
    ]
    assert list(lines[0]) == ["document", "question", "number", "cell", "kept"]
