"""What is found beneath the roots, under whatever name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index import FileState, Library, SourceError
from tests.support.fakes import WordEncoder
from tests.support.libraries import ledger


def test_exclude_is_remembered_with_its_root(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "other", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)], exclude=["orch*"])
        assert library.sync().excluded == 1


def test_a_missing_root_is_an_error_and_removes_nothing(library: Library, folder: Path) -> None:
    shutil.move(folder, folder.with_name("elsewhere"))
    with pytest.raises(SourceError, match="missing"):
        library.sync()
    assert library.status().documents == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_odd_files_and_names_have_their_lines(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("Apples.", encoding="utf-8")
    (folder / "line\nbreak.txt").write_text("Forty ships came.", encoding="utf-8")
    (folder / "гавань 港.txt").write_text("Storms closed the harbour.", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        lines = ledger(library, folder)
    assert "not a regular file" in (lines["pipe.txt"].reason or "")
    assert lines["\\udcff.txt"].state is FileState.READ
    assert lines["line\nbreak.txt"].state is lines["гавань 港.txt"].state is FileState.READ
