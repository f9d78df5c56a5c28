"""The commands that look after a library's files."""

from __future__ import annotations

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
