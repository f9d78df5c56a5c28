"""One writer, many readers, protected files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index import Library, LibraryError
from index.store import InUseError, only_writer
from index.store.database import Database
from tests.support.libraries import reopen


def test_a_second_writer_is_refused_and_readers_are_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.writer_lock._PATIENCE", 0.01)
    other = Database(library.folder, create=False)
    with other.writing():
        with pytest.raises(LibraryError, match="another dossier is writing"):
            library.sync()
        with other.transaction(write=True):
            other.set_meta("note", "unfinished")
            assert library.search("frost")
    assert library.sync().unchanged == 2
    other.close()


def test_a_protected_library_can_be_read_but_not_changed(library: Library) -> None:
    expected = library.search("frost")
    library.close()
    with reopen(library.folder, read_only=True) as protected:
        assert protected.search("frost") == expected
        with pytest.raises(LibraryError, match="write-protected"):
            protected.sync()
        with pytest.raises(LibraryError, match="write-protected"):
            protected.remove("anything")


class FullDisk:
    """A connection to a file on a disk that is full."""

    def execute(self, _: str) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    def close(self) -> None:
        """Nothing is open."""


def test_a_full_disk_is_no_other_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes it for one waits for ever."""
    monkeypatch.setattr("sqlite3.connect", lambda *_, **__: FullDisk())
    with pytest.raises(LibraryError, match="disk is full") as refused, only_writer(tmp_path, 0):
        raise AssertionError
    assert not isinstance(refused.value, InUseError)
