"""Faults of the machine: every write may be the last, the disk may be full, files may rot."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index import DossierError, Library
from index.maintenance import check, compact
from index.store.database import Database
from tests.support.fakes import WordEncoder
from tests.support.faulty_disk import Disk


def text_of(word: str) -> str:
    return f"Notes on {word}\n\nThe {word} was counted twice by the harbour master in May.\n"


def write(documents: Path, names: str, words: str) -> None:
    for path in documents.iterdir():
        path.unlink()
    for name, word in zip(names, words, strict=True):
        (documents / f"{name}.txt").write_text(text_of(word * (1 + ord(name) % 5)), "utf-8")


def work(library: Path, documents: Path, done: Callable[[], None] = lambda: None) -> None:
    """A short life: add, change and remove at once, remove by name, compact, add again."""
    with Library.open(library, create=True, encoder=WordEncoder()) as opened:
        write(documents, "abc", "uvw")
        opened.sync([str(documents)])
        done()
        write(documents, "bcd", "xwy")
        opened.sync()
        opened.remove((documents / "b.txt").as_posix())
        done()
    compact(library)
    with Library.open(library, encoder=WordEncoder()) as opened:
        write(documents, "cde", "wyz")
        opened.sync()
        done()


def texts_in(folder: Path) -> list[str]:
    with Library.open(folder, create=True, encoder=WordEncoder()) as library:
        texts = sorted(document.text for document in library.documents())
        for candidate in library.search("harbour master counted"):
            document = library.document(candidate.passage.document_id)
            assert document is not None
            assert document.text in texts
        return texts


def assert_sound(folder: Path, allowed: list[list[str]]) -> None:
    """The library holds a state that was committed, and nothing of it is damaged."""
    assert texts_in(folder) in allowed
    assert check(folder).damage == ()


@contextmanager
def recording(patch: pytest.MonkeyPatch, disk: Disk) -> Iterator[list[tuple[int, list[str]]]]:
    """The state after every commit, with the number of operations until then."""
    states: list[tuple[int, list[str]]] = [(0, [])]
    plain = Database.transaction

    @contextmanager
    def transaction(self: Database, *, write: bool) -> Iterator[None]:
        with plain(self, write=write):
            yield
        if write and not self.connection.in_transaction:
            rows = self.connection.execute("SELECT text FROM documents").fetchall()
            states.append((len(disk.log), sorted(text for (text,) in rows)))

    with patch.context() as inner:
        disk.mount(inner)
        inner.setattr(Database, "transaction", transaction)
        yield states


def points(count: int, chosen: int) -> list[int]:
    """All points, or so many of them at random."""
    every = range(1, count + 1)
    return list(every) if chosen >= count else sorted(random.Random(count).sample(every, chosen))


def lose_power(tmp_path: Path, patch: pytest.MonkeyPatch, chosen: int) -> int:
    disk, documents = Disk(tmp_path / "library"), tmp_path / "documents"
    documents.mkdir()
    with recording(patch, disk) as states:
        work(disk.folder, documents)
    for at in points(len(disk.log), chosen):
        before = [texts for position, texts in states if position <= at]
        after = [texts for position, texts in states if position > at][:1]
        for choose in (None, random.Random(at)):
            target = tmp_path / "after"
            disk.after_power_loss(target, at, choose)
            assert_sound(target, [before[-1], *after])
    return len(disk.log)


def fail_at_writes(
    tmp_path: Path, patch: pytest.MonkeyPatch, chosen: int, *, stopped: bool
) -> None:
    """Let one write fail, or all from there on; what was committed by then must stand."""
    documents, whole = tmp_path / "documents", Disk(tmp_path / "whole")
    documents.mkdir()
    with recording(patch, whole) as recorded:
        work(whole.folder, documents)
    expected = [texts for _, texts in recorded]
    for at in points(len(whole.log) - 1, chosen):
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        disk = Disk(tmp_path / "library")
        disk.fails_at, disk.stopped = at, stopped
        with (
            recording(patch, disk) as states,
            suppress(DossierError, sqlite3.DatabaseError),
        ):
            work(disk.folder, documents)
        # The commit in flight may have come through.
        allowed = expected[len(states) - 1 : len(states) + 1]
        copy = tmp_path / "copy"
        shutil.copytree(disk.folder, copy, dirs_exist_ok=False)
        assert_sound(copy, allowed)
        with Library.open(copy, create=True, encoder=WordEncoder()) as again:
            again.sync([str(documents)])
        assert texts_in(copy) == sorted({p.read_text("utf-8") for p in documents.iterdir()})
        shutil.rmtree(copy)


def test_lost_power_leaves_a_committed_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lose_power(tmp_path, monkeypatch, 12) > 100


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_lost_power_at_every_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lose_power(tmp_path, monkeypatch, 10**6) > 100


# Where SQLite takes no error from a disk (closing a file), apsw can only warn of ours.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("stopped", [False, True], ids=["full", "stopped"])
def test_failing_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stopped: bool) -> None:
    fail_at_writes(tmp_path, monkeypatch, 8, stopped=stopped)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("stopped", [False, True], ids=["full", "stopped"])
def test_every_write_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stopped: bool
) -> None:
    fail_at_writes(tmp_path, monkeypatch, 10**6, stopped=stopped)
