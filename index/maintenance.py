"""Looking after a library: check it, compact it, take and restore a snapshot."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import LibraryError
from index.leftovers import RESTORED, clear_leftovers, place_beside
from index.search import Channels, flush_folder
from index.store import (
    DATABASE,
    FORMAT,
    OLDER,
    Database,
    Store,
    StoredTruth,
    migrate,
    new_lineage,
    only_writer,
    row_checksum,
)
from index.system import open_private, private_folder


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: ``repaired`` is mended, ``damage`` says what is lost and the remedy."""

    documents: int
    passages: int
    repaired: tuple[str, ...]
    damage: tuple[str, ...]


def check(folder: Path) -> Health:
    """Check the truth and the caches; rebuild caches that are wrong."""
    store = Store(folder, create=False)
    try:
        with store.database.transaction(write=False):
            damage = list(_damage(store))
            documents, passages = (_count(store, table) for table in ("documents", "passages"))
        # Caches made from damaged passages would hide the damage.
        repaired = _repaired(store) if not damage else []
    except LibraryError as error:
        documents, passages, damage, repaired = 0, 0, [_unreadable(store, error)], []
    finally:
        store.close()
    return Health(documents, passages, tuple(repaired), tuple(damage))


def _repaired(store: Store) -> list[str]:
    """Make the word index and the caches anew where they don't fit; say what was wrong."""
    store.renew_words()
    cache = Channels(store)
    with store.database.transaction(write=False):
        wrong = cache.problems()
        lost = store.states.unsound()
    words = store.words.are_sound() and store.values.are_sound()
    if not store.database.read_only and (wrong or lost or not words):
        with store.database.writing():
            with store.database.transaction(write=True):
                store.states.drop(lost)
                if not words:
                    store.rebuild_words()
            if wrong or not words:
                cache.merge()
    if lost:
        wrong.append(
            f"token states of {len(lost)} passages: damaged; dossier index makes them anew"
        )
    return wrong if words else [*wrong, "the word index did not fit the documents"]


def _damage(store: Store) -> Iterator[str]:
    """What is lost, and the remedy; where a part can't be read, the others still are."""
    for part in (_wrong_pages, _wrong_documents, _wrong_rows):
        try:
            yield from part(store)
        except LibraryError as error:
            yield _unreadable(store, error)


def _unreadable(store: Store, error: LibraryError) -> str:
    cause = error.__cause__ if error.__cause__ is not None else error
    return f"{store.database.path}: can't be read in full ({cause}); {_REMEDY}"


def _count(store: Store, table: str) -> int:
    """Number of rows, as far as they can be counted."""
    with contextlib.suppress(LibraryError):
        row = store.database.row(f"SELECT count(*) FROM {table}")
        return 0 if row is None else int(row[0])
    return 0


_REMEDY = (
    "restore a snapshot (dossier restore FILE), or index the documents into a new library folder"
)


def _wrong_pages(store: Store) -> Iterator[str]:
    """What SQLite finds wrong with its own pages."""
    for line in store.database.problems():
        yield f"{line}; {_REMEDY}"


def _wrong_rows(store: Store) -> Iterator[str]:
    """Rows of settings, ledger and log that are not what was stored."""
    for row in store.unsound_rows():
        yield f"{row}; {_REMEDY}"


def _wrong_documents(store: Store) -> Iterator[str]:
    """Documents whose text, passages or vectors are not what was stored."""
    model = StoredTruth(store).model()
    for source, what in store.unsound(model.dimension if model is not None else 0):
        yield (
            f"{source}: {what}, so it can't be quoted; run: dossier remove {source}, "
            "then dossier index"
        )


def compact(folder: Path) -> tuple[int, int]:
    """Give space back, and make removed text vanish from the disk; return bytes before, after."""
    store = Store(folder, create=False)
    try:
        clear_leftovers(folder)
        before = _size(folder)
        with store.database.writing():
            with store.database.transaction(write=True):
                store.states.drop(store.states.unsound())
            store.database.vacuum()
            cache = Channels(store)
            cache.merge()
        return before, _size(folder)
    finally:
        store.close()


def snapshot(folder: Path, target: Path) -> None:
    """Copy the library as it is at one moment to one file; others may read and write meanwhile."""
    if target.is_dir():
        raise LibraryError(f"{target}: is a folder; name a file for the snapshot")
    source = Database(folder, create=False)
    with contextlib.closing(source), place_beside(target, folder) as partial:
        source.copy_to(partial)
        _flush(partial)
        partial.replace(target)
        flush_folder(target.parent)


def restore(folder: Path, snapshot_file: Path) -> None:
    """Put the state of a snapshot in place of the library's, at once for all who read it."""
    if not snapshot_file.is_file():
        raise LibraryError(f"{snapshot_file}: no such snapshot; check the path")
    private_folder(folder)
    clear_leftovers(folder)
    partial = folder / RESTORED
    with only_writer(folder):
        try:
            open_private(partial).close()
            _checked_copy(snapshot_file, partial)
            with contextlib.closing(_open_or_set_aside(folder)) as live:
                live.copy_from(partial)
        finally:
            partial.unlink(missing_ok=True)


def _checked_copy(snapshot_file: Path, partial: Path) -> None:
    """Copy a snapshot, make sure that it is whole, and start a new lineage for its caches."""
    try:
        source = sqlite3.connect(f"{snapshot_file.absolute().as_uri()}?mode=ro", uri=True)
        with contextlib.closing(source), contextlib.closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            row = copy.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
            if verdict != "ok" or row is None or row[0] not in (*OLDER, str(FORMAT)):
                raise LibraryError(
                    f"{snapshot_file}: not a whole snapshot of format {FORMAT} or before; "
                    "use another one"
                )
            if row[0] in OLDER:
                migrate(copy)
            lineage = ("lineage", new_lineage())
            copy.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (*lineage, row_checksum(lineage))
            )
            copy.commit()
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{snapshot_file}: not a snapshot of a library ({error})") from error


def _open_or_set_aside(folder: Path) -> Database:
    """Open the library to be overwritten; one that is damaged beyond opening is kept aside."""
    try:
        return Database(folder, create=True)
    except LibraryError:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        while list(folder.glob(f"damaged-{stamp}-*")):  # of this second, or the clock was set back
            stamp += "+"
        for ending in ("", "-wal", "-shm"):
            file = folder / f"{DATABASE}{ending}"
            if file.exists():
                file.replace(folder / f"damaged-{stamp}-{DATABASE}{ending}")
        return Database(folder, create=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
