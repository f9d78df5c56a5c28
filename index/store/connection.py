"""A connection to the library's file that threads may share, and that speaks in sentences."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from index.errors import LibraryError

# What SQLite says of a damaged table may hold bytes that are no text.
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
_BUSY, _LOCKED, _FULL = 5, 6, 13
Row = tuple[Any, ...]


class Connection:
    """One statement at a time, or one block of them, whatever threads ask.

    Within a block of its own a thread gets rows as it takes them; else all at once, so that
    nobody's transaction begins or ends between two of them.
    """

    def __init__(self, opened: sqlite3.Connection, path: Path) -> None:
        self.opened = opened
        self._path = path
        self._lock = threading.RLock()
        self._depth = 0
        self._functions: set[str] = set()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other thread in until the block ends; nests."""
        with self._lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def execute(self, statement: str, values: Iterable[Any] = ()) -> Rows:
        """Execute a statement."""
        with self._lock, self.translating():
            cursor = self.opened.execute(statement, tuple(values))
            rows = iter(cursor if self._depth else cursor.fetchall())
            return Rows(rows, int(cursor.lastrowid or 0), self._path)

    def executemany(self, statement: str, rows: Iterable[Row]) -> None:
        """Execute a statement for each row of values."""
        with self._lock, self.translating():
            self.opened.executemany(statement, rows)

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        with self.translating():
            return self.opened.in_transaction

    @property
    def total_changes(self) -> int:
        """How many rows were changed since the file was opened."""
        with self.translating():
            return self.opened.total_changes

    def create_function(self, name: str, count: int, function: Callable[..., Any]) -> None:
        """Let statements call a function that gives the same for the same."""
        with self._lock:
            if name not in self._functions:  # SQLite changes none while a statement is under way
                self.opened.create_function(name, count, function, deterministic=True)
                self._functions.add(name)

    def close(self) -> None:
        """Close the file once no thread is in a block; closing twice does no harm."""
        with self._lock:
            self.opened.close()

    @contextmanager
    def translating(self) -> Iterator[None]:
        """Raise what SQLite says as a ``LibraryError`` with the remedy."""
        try:
            yield
        except UNREADABLE as error:
            raise LibraryError(_sentence(self._path, error)) from error


class Rows:
    """What a statement gave, row by row."""

    def __init__(self, rows: Iterator[Row], lastrowid: int, path: Path) -> None:
        self._rows = rows
        self._path = path
        self.lastrowid = lastrowid

    def __iter__(self) -> Iterator[Row]:
        """The rows in their order."""
        try:
            for row in self._rows:  # noqa: UP028  that would close a cursor of a closed file
                yield row
        except UNREADABLE as error:
            raise LibraryError(_sentence(self._path, error)) from error

    def fetchone(self) -> Row | None:
        """The next row, if there is one."""
        return next(iter(self), None)

    def fetchall(self) -> list[Row]:
        """All further rows."""
        try:
            return list(self._rows)
        except UNREADABLE as error:
            raise LibraryError(_sentence(self._path, error)) from error

    def fetchmany(self, most: int) -> list[Row]:
        """At most so many further rows."""
        return list(islice(self, most))


def error_kind(error: Exception) -> int:
    """What SQLite's code for an error says of its kind: the low byte; 0 where it has no code."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _sentence(path: Path, error: Exception) -> str:
    """What became of a library, and what to do, by the code that SQLite gives."""
    code = error_kind(error)
    text = str(error)
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in text:
        return f"{path.parent}: the library was closed; open it again"
    if code in (_BUSY, _LOCKED):
        return f"{path.parent}: another program keeps this library to itself; try again later"
    if code == _FULL or "is full" in text:
        return f"{path}: the disk is full; make room, and give the same command again"
    if isinstance(error, sqlite3.OperationalError) and "decode" not in text and code != 1:
        return (
            f"{path}: the library can't be used ({text}); is the disk full, gone or "
            "write-protected? Otherwise run: dossier doctor"
        )
    return f"{path}: the library is damaged; run: dossier doctor, which says what to do"


def is_writable(path: Path) -> bool:
    """Tell whether the file, or its folder where there is none yet, may be written."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def place_of(path: Path) -> tuple[int, int]:
    """By what the system knows a file, whatever its name."""
    status = path.stat()
    return status.st_dev, status.st_ino


def open_file(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a library's file; for reading where not even the log beside it can be made, as it is.

    A log left behind by a process that died must not be ignored, so then there is an error.
    """
    if not read_only:
        return sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    log = path.with_name(f"{path.name}-wal")
    modes = ["mode=ro"]
    if not log.exists() or not log.stat().st_size:
        modes.append("immutable=1")
    for number, mode in enumerate(modes, 1):
        connection = sqlite3.connect(
            f"{path.as_uri()}?{mode}",
            uri=True, timeout=30, isolation_level=None, check_same_thread=False,
        )  # fmt: skip
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if number == len(modes):
                raise
        else:
            return connection
    raise AssertionError("unreachable")
