"""The commands that look after a library's files."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from index import Library
from rag.cli import main


@pytest.mark.usefixtures("word_encoder")
def test_the_commands(
    library: Library,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    library.close()
    place = ["--library", str(library.folder)]
    assert main(["doctor", *place]) == 0
    assert main(["compact", *place, "--json"]) == 0
    assert main(["snapshot", str(tmp_path / "copy"), *place]) == 0
    assert main(["restore", str(tmp_path / "copy"), *place]) == 0
    assert main(["restore", str(tmp_path / "none"), *place]) == 1
    out, error = capsys.readouterr()
    assert "the library is sound" in out
    assert "no such snapshot" in error


@pytest.mark.usefixtures("word_encoder")
def test_damage_is_told_and_has_a_status_of_its_own(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.close()
    for cache in library.folder.glob("vectors-*.faiss"):
        cache.write_bytes(b"nothing")
    place = ["--library", str(library.folder)]
    assert main(["doctor", *place]) == 0
    assert "repaired: " in capsys.readouterr().out
    with sqlite3.connect(library.folder / "library.sqlite") as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'frost', 'blaze')")
    connection.close()
    assert main(["doctor", *place]) == 1
    error = capsys.readouterr().err
    assert error.startswith("damaged: ")
    assert "orchard.txt: its text was altered" in error
    assert main(["doctor", *place, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["documents"], told["passages"], told["repaired"]) == (2, 2, [])
    assert len(told["damage"]) == 1


@pytest.mark.usefixtures("word_encoder")
def test_a_snapshot_names_its_file(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.close()
    place, file = ["--library", str(library.folder)], str(tmp_path / "copy")
    assert main(["snapshot", file, *place, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": file}
    assert main(["compact", *place]) == 0
    assert "MB before" in capsys.readouterr().out
