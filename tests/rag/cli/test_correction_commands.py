"""The command that corrects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import Library
from rag.cli import main


@pytest.mark.usefixtures("word_encoder")
def test_the_command_shows_where_each_came_from(
    library: Library,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    library.close()
    place = ["--library", str(library.folder)]
    assert main(["edit", f"{folder}/harbour.txt", "--author", "Ana Lima", *place]) == 0
    shown = capsys.readouterr().out
    assert "Ana Lima  (corrected by you)" in shown
    assert "The harbour report  (from the text)" in shown
    assert main(["edit", f"{folder}/harbour.txt", "--undo", "--json", *place]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["author"] == {"value": None, "origin": None}
    assert (shape["pages"], shape["words"]) == (None, 26)
    assert main(["edit", f"{folder}/harbour.txt", "--date", "soon", *place]) == 1
    assert "YYYY-MM-DD" in capsys.readouterr().err


@pytest.mark.usefixtures("word_encoder")
def test_nothing_given_shows_and_the_undo_stands_alone(
    library: Library, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.close()
    place = ["--library", str(library.folder)]
    assert main(["edit", f"{folder}/harbour.txt", *place]) == 0
    assert "title      The harbour report  (from the text)" in capsys.readouterr().out
    assert main(["edit", f"{folder}/harbour.txt", "--undo", "--title", "x", *place]) == 1
    assert "--undo goes back to what was read" in capsys.readouterr().err
    assert main(["edit", "nowhere.txt", *place]) == 1
    assert capsys.readouterr().err.startswith("dossier: nowhere.txt: not in the library")
