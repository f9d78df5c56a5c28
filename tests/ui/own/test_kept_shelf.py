"""Kept work: for its owner alone, and never half written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index import LibraryError
from ui.own.kept_shelf import KeptWork, Shelf


def test_work_is_kept_named_changed_and_forgotten(tmp_path: Path) -> None:
    own = Shelf(tmp_path / "deep" / "work.sqlite")
    own.begin(KeptWork("1", "grid", "One", {"questions": ["a"]}, {"questions": ["a"]}))
    own.begin(KeptWork("1", "grid", "Not this"))
    own.keep_edits("1", {"themes": []})
    own.keep_result("1", {"rows": [1]}, {"a.txt": "1f"}, "unfinished")
    own.rename("1", "Another")
    kept = own.get("1")
    assert kept is not None
    assert (kept.name, kept.result, kept.edits) == ("Another", {"rows": [1]}, {"themes": []})
    assert (kept.library, kept.note) == ({"a.txt": "1f"}, "unfinished")
    assert [each.name for each in own.all("grid")] == ["Another"]
    assert own.all("briefing") == []
    own.delete("1")
    assert own.get("1") is None


@pytest.mark.skipif(os.name == "nt", reason="rights are given otherwise there")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    Shelf(tmp_path / "users" / "work.sqlite").begin(KeptWork("1", "grid", "One"))
    assert (tmp_path / "users" / "work.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "users").stat().st_mode & 0o077 == 0


def test_without_a_file_it_lasts_as_long_as_the_session(tmp_path: Path) -> None:
    own = Shelf(None)
    own.begin(KeptWork("1", "search", "One"))
    assert [each.name for each in own.all("search")] == ["One"]
    assert Shelf(None).all("search") == []


def test_what_is_no_such_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "work.sqlite").write_bytes(b"something else entirely" * 99)
    with pytest.raises(LibraryError, match="move it away"):
        Shelf(tmp_path / "work.sqlite").all("grid")
    newer = tmp_path / "newer.sqlite"
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="newer Dossier"):
        Shelf(newer).all("grid")


WRITER = """
import sys
from pathlib import Path
from ui.own.kept_shelf import KeptWork, Shelf
own = Shelf(Path(sys.argv[1]))
own.begin(KeptWork("1", "grid", "One"))
for number in range(100000):
    own.keep_result("1", {"rows": [number] * 20000}, {})
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_kill_loses_nothing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "work.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(3)][-1]
        writer.send_signal(signal.SIGKILL)
    kept = Shelf(path).get("1")
    assert kept is not None
    assert len(set(kept.result["rows"])) == 1
    assert kept.result["rows"][0] >= said
