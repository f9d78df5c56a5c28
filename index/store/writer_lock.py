"""Who may write: locks that the operating system frees when a process dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import LibraryError
from index.store.connection import error_kind
from index.system import make_private

_LOCK = "writer.lock"
_PATIENCE = 2.0


class InUseError(LibraryError):
    """Another process does what only one may do."""


@contextmanager
def only_writer(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Be the only one who writes to the library in ``folder``, whether it can be opened or not."""
    waiting = patience if patience is not None else _PATIENCE
    with alone(folder / _LOCK, waiting, "writing to this library"):
        yield


@contextmanager
def alone(lock: Path, patience: float, doing: str) -> Iterator[None]:
    """Hold a lock, or say after ``patience`` seconds that another is ``doing`` it.

    It is SQLite's own, on an empty file: it holds over many transactions, works on every
    platform, and readers of the library never meet it.
    """
    try:
        make_private(lock)
        opened = sqlite3.connect(lock, timeout=patience, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unwritable(lock, error) from error
    with closing(opened) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error_kind(error) != sqlite3.SQLITE_BUSY:
                raise _unwritable(lock, error) from error
            text = f"{lock.parent}: another dossier is {doing}; wait for it"
            raise InUseError(text) from error
        yield


def _unwritable(lock: Path, error: Exception) -> LibraryError:
    text = f"{lock.parent}: can't be written to ({error}); is the disk full or write-protected?"
    return LibraryError(text)
