"""What a killed process leaves half made is found and deleted; what is being made stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Library, LibraryError, compact, restore, snapshot
from index.leftovers import clear_leftovers, place_beside
from index.store import only_writer
from tests.support.fakes import WordEncoder
from tests.support.places import ROOT

SECRET = b"The harbour master counted forty ships"
OF_A_LIBRARY = {"library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "writer.lock"}
# Killed when the copy is whole but not yet in its place.
KILLED = """
import os, signal, sys
from pathlib import Path
import index.maintenance as maintenance
from index.store import Database
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
maintenance._flush = Database.copy_from = die
getattr(maintenance, sys.argv[1])(Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.fixture
def home(library: Library) -> Path:
    library.close()
    return library.folder


def kill(what: str, folder: Path, file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLED, what, str(folder), str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert run.returncode == -signal.SIGKILL


def holding(folder: Path) -> list[str]:
    """The files that hold words of the documents."""
    return sorted(path.name for path in folder.iterdir()
                  if path.is_file() and SECRET in path.read_bytes())  # fmt: skip


@pytest.fixture(params=["open", "compact", "restore"])
def next_writer(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Path], object]:
    def begin(home: Path) -> None:
        if request.param == "open":
            Library.open(home, encoder=WordEncoder()).close()
        elif request.param == "compact":
            compact(home)
        else:
            restore(home, tmp_path / "saved")

    return begin


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_killed_copies_go_with_the_next_writer(
    home: Path, tmp_path: Path, next_writer: Callable[[Path], object]
) -> None:
    snapshot(home, tmp_path / "saved")
    apart = tmp_path / "apart"
    apart.mkdir()
    kill("restore", home, tmp_path / "saved")
    kill("snapshot", home, apart / "new")
    (home / "restored.4711.partial").write_bytes(SECRET)  # as earlier versions left it
    (home / "restored.4711.partial-wal").write_bytes(SECRET)
    (home / "base-words-x.4711.partial").write_bytes(SECRET)
    (home / "vectors-1-0-2.4711.partial").write_bytes(SECRET)
    assert len(holding(home)) >= 4
    assert len(holding(apart)) == 1
    next_writer(home)
    assert holding(home) == [name for name in holding(home) if name in OF_A_LIBRARY]
    assert list(apart.iterdir()) == []
    assert not list(home.glob("*partial*"))


def test_what_is_being_made_stays(home: Path, tmp_path: Path) -> None:
    with only_writer(home), place_beside(tmp_path / "saved", home) as partial:
        (home / "restored.partial").write_bytes(SECRET)
        partial.write_bytes(SECRET)
        clear_leftovers(home)
        assert (home / "restored.partial").exists()
        assert partial.exists()
        with pytest.raises(LibraryError, match="taking a snapshot of this library; wait for it"):
            snapshot(home, tmp_path / "other")
    assert not partial.exists()
    clear_leftovers(home)
    assert not (home / "restored.partial").exists()


@pytest.mark.parametrize("name", ["thesis.docx", "x.partial", "notes.1.partial.txt", ".5.partial"])
def test_a_library_of_somebody_elses_deletes_nothing_of_ours(
    home: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).touch()
    (home / "snapshot.place").write_bytes(os.fsencode(tmp_path / name))
    clear_leftovers(home)
    assert (tmp_path / name).exists()
    assert not (home / "snapshot.place").exists()


def test_a_failed_restore_leaves_the_library_as_it_was(home: Path, tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(b"no snapshot")
    before = (home / "library.sqlite").read_bytes()
    with pytest.raises(LibraryError, match="not a snapshot"):
        restore(home, tmp_path / "saved")
    assert (home / "library.sqlite").read_bytes() == before
    assert not list(home.glob("*partial*"))
    with pytest.raises(LibraryError, match="not a snapshot"):
        restore(tmp_path / "new", tmp_path / "saved")
    with pytest.raises(LibraryError, match="no library in"):
        Library.open(tmp_path / "new")


@pytest.mark.skipif(os.name != "posix", reason="rights are kept in another way there")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777], ids=oct)
def test_all_that_holds_documents_is_private(tmp_path: Path, folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        home = tmp_path / "library"
        with Library.open(home, create=True, encoder=WordEncoder()) as library:
            library.sync([str(folder)])
            compact(home)
            snapshot(home, tmp_path / "saved")
            rights = {p.name: p.stat().st_mode & 0o777 for p in (home, *home.iterdir())}
        restore(tmp_path / "restored", tmp_path / "saved")
    finally:
        os.umask(before)
    files = [tmp_path / "saved", *(tmp_path / "restored").iterdir()]
    rights |= {str(p): p.stat().st_mode & 0o777 for p in files}
    assert {name for name, mode in rights.items() if mode != 0o600} == {"library"}
    assert rights["library"] == (tmp_path / "restored").stat().st_mode & 0o777 == 0o700
    assert len(rights) >= 6
