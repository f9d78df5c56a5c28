"""A disk that records what SQLite writes, and that may fill up, stop, or lose its power.

SQLite's own calls are caught by a VFS of APSW, which stands in for the ``sqlite3`` module.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest


class Disk:
    """Every write, flush and deletion below ``folder`` in order; ``fails_at`` that one fails.

    ``stopped``: whether all that follows the failure fails too, as when the process is killed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[tuple[str, str, int, bytes]] = []
        self.fails_at: int | None = None
        self.stopped = False

    def note(self, kind: str, path: str, offset: int = 0, data: bytes = b"") -> None:
        """Record one operation, or fail."""
        if self.fails_at is not None and len(self.log) >= self.fails_at:
            if not self.stopped:
                self.fails_at = None
            raise apsw.FullError("database or disk is full")
        self.log.append((kind, path, offset, data))

    def after_power_loss(self, target: Path, at: int, choose: random.Random | None) -> None:
        """Make the files as they may be when the power goes after ``at`` operations.

        What no flush followed is lost; with ``choose``, some of it is there all the same.
        """
        files: dict[str, bytearray] = {}
        flushed = {path: n for n, (kind, path, *_) in enumerate(self.log[:at]) if kind == "sync"}
        for number, (kind, path, offset, data) in enumerate(self.log[:at]):
            lost = number > flushed.get(path, -1) and kind in ("write", "truncate")
            if lost and (choose is None or choose.random() < 0.5):
                files.setdefault(path, bytearray())
                continue
            content = files.setdefault(path, bytearray())
            if kind == "write":
                content.extend(bytes(max(0, offset + len(data) - len(content))))
                content[offset : offset + len(data)] = data
            elif kind == "truncate":
                del content[offset:]
            elif kind == "delete":
                del files[path]
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for path, content in files.items():
            (target / Path(path).name).write_bytes(content)

    def mount(self, patch: pytest.MonkeyPatch) -> None:
        """Let the library's SQLite write here."""
        vfs = _Vfs(self)

        def connect(path: str | Path, **_: object) -> _Connection:
            return _Connection(str(path), vfs)

        patch.setattr("index.store.database.sqlite3.connect", connect)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:  # noqa: ANN401
        self._disk = disk
        self._path = str(name.filename() if isinstance(name, apsw.URIFilename) else name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.note("write", self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.note("truncate", self._path, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.note("sync", self._path)
        super().xSync(flags)


class _Vfs(apsw.VFS):
    _count = 0

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        _Vfs._count += 1
        self.label = f"faulty-{os.getpid()}-{_Vfs._count}"
        super().__init__(self.label, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: ANN401
        if name is None:  # a temporary file of SQLite's own, lost with the process
            return apsw.VFSFile("", name, flags)
        return _File(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        if Path(filename).exists():
            self._disk.note("delete", filename)
        super().xDelete(filename, syncdir)


class _Cursor:
    def __init__(self, connection: apsw.Connection, cursor: apsw.Cursor) -> None:
        self._cursor = cursor
        self.lastrowid = connection.last_insert_rowid()

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._cursor)

    def fetchone(self) -> Any:  # noqa: ANN401
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        return list(self._cursor)

    def fetchmany(self, size: int) -> list[Any]:
        return [row for row, _ in zip(self._cursor, range(size), strict=False)]


class _Connection:
    """As much of ``sqlite3.Connection`` as the library uses."""

    def __init__(self, path: str, vfs: _Vfs) -> None:
        self._vfs = vfs
        try:
            self._connection = apsw.Connection(path, vfs=vfs.label)
            # APSW's files know no shared memory; alone, SQLite needs none for its log.
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        except apsw.Error as error:
            raise _translated(error) from error

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes()

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> _Cursor:
        try:
            return _Cursor(self._connection, self._connection.execute(statement, values))
        except apsw.Error as error:
            raise _translated(error) from error

    def executemany(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        for values in rows:
            self.execute(statement, values)

    def executescript(self, statements: str) -> None:
        self.execute(statements)

    def close(self) -> None:
        try:
            self._connection.close(True)
        except apsw.Error as error:
            raise _translated(error) from error


def _translated(error: apsw.Error) -> sqlite3.DatabaseError:
    if isinstance(error, (apsw.CorruptError, apsw.NotADBError)):
        return sqlite3.DatabaseError(str(error))
    return sqlite3.OperationalError(str(error))
