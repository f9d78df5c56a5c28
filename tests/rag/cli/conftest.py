"""The command line in a folder with a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.cli import main


@pytest.fixture
def command(
    tmp_path: Path, folder: Path, word_encoder: None, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder to work in, with an indexed library at its usual place."""
    monkeypatch.chdir(tmp_path)
    main(["index", "documents"])
    return tmp_path
