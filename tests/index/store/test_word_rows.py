"""The words of a library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index import Library
from tests.support.fakes import WordEncoder


def test_words_of_an_older_version_are_indexed_anew(tmp_path: Path, library: Library) -> None:
    before = library.search("frost")
    library.close()
    path = tmp_path / "library" / "library.sqlite"
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO words (words) VALUES ('delete-all')")
        old.execute("DELETE FROM meta WHERE key = 'words'")
    old.close()
    with Library.open(tmp_path / "library", encoder=WordEncoder()) as again:
        assert again.search("frost") == before
