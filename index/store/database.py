"""Opening a library file: for writing or reading only, transactions, and who may write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from index.errors import LibraryError
from index.store.migrations import OLDER, migrate
from index.store.records import row_checksum
from index.store.schema import FORMAT, create_tables
from index.store.writer_lock import only_writer
from index.system import make_private, private_folder

DATABASE = "library.sqlite"
# What SQLite says of a damaged table may hold bytes that are no text.
_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)


class Database:
    """An open library file. Use one in one thread at a time."""

    def __init__(self, folder: Path, *, create: bool, read_only: bool = False) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        if not create and not self.path.exists():
            raise LibraryError(
                f"no library in {folder}; make one: dossier index PATH --library {folder}"
            )
        try:
            if create:
                private_folder(folder)
                make_private(self.path)  # its log and its shared memory get the same rights
            self.read_only = read_only or not _is_writable(self.path)
            self.connection = _read_only(self.path) if self.read_only else _writable(self.path)
        except (*_UNREADABLE, OSError) as error:
            raise LibraryError(f"{self.path}: can't be opened as a library ({error})") from error
        try:
            self._prepare()
        except BaseException as error:
            self.connection.close()
            if isinstance(error, _UNREADABLE):
                text = f"{self.path}: can't be opened as a library ({error})"
                raise LibraryError(text) from error
            raise

    def _prepare(self) -> None:
        if not self.read_only:
            self.connection.execute("PRAGMA synchronous = FULL")
            (tables,) = self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not tables:
                create_tables(self.connection)
            elif self._format() in OLDER:
                migrate(self.connection)
        found = self._format()
        if found in OLDER:
            raise LibraryError(
                f"{self.path}: the library has the older format {found} and is write-protected "
                "here; open it once where it may be written, which brings it up to date"
            )
        if found != str(FORMAT):
            raise LibraryError(
                f"{self.path}: the library has format {found}, this version of Dossier reads "
                f"format {FORMAT}; update Dossier or index the documents anew in another folder"
            )

    def _format(self) -> str | None:
        """What the file says of its format; no other format's rules are applied to it."""
        row = self.row("SELECT value FROM meta WHERE key = 'format'")
        return None if row is None else str(row[0])

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.connection.close()

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[None]:
        """Group statements into one state: all or nothing when writing, one view when reading.

        Inside a transaction another one joins it.
        """
        if write:
            self._refuse_if_protected()
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; see ``only_writer``."""
        self._refuse_if_protected()
        with only_writer(self.folder):
            yield

    def state(self) -> tuple[int, int]:
        """Name what is stored now: differs after any commit, by this connection or another."""
        row = self.row("PRAGMA data_version")
        return (0 if row is None else int(row[0]), self.connection.total_changes)

    def vacuum(self) -> None:
        """Rewrite the file and its word index without what was deleted, and empty the log."""
        self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.connection.execute("VACUUM")
        row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        if row is not None and row[0]:
            raise LibraryError(
                f"{self.folder}: others are reading this library, so removed text is still in its "
                "log; close them and compact again"
            )

    def copy_to(self, path: Path) -> None:
        """Copy one state of the library to a single new file, for its owner alone."""
        make_private(path)
        with closing(sqlite3.connect(path)) as target:
            self.connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")

    def copy_from(self, path: Path) -> None:
        """Replace everything by what is in ``path``, in one transaction."""
        with closing(sqlite3.connect(path)) as source:
            source.backup(self.connection)

    def problems(self) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        found = [str(line) for (line,) in self.connection.execute("PRAGMA integrity_check(20)")]
        return [f"{self.path}: {line}" for line in found if line != "ok"]

    def words_are_sound(self) -> bool:
        """Check the word index within itself and against the number of passages."""
        try:
            if not self.read_only:
                self.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
            words = self.row("SELECT count(*) FROM words_docsize")
        except sqlite3.DatabaseError:
            return False
        return words == self.row("SELECT count(*) FROM passages")

    def meta(self, key: str) -> str | None:
        """Return a setting of the library."""
        row = self.row("SELECT * FROM meta WHERE key = ?", (key,))
        if row is None:
            return None
        if row[2] != row_checksum(row[:2]):
            raise self.damaged(f"the setting {key}")
        return str(row[1])

    def set_meta(self, key: str, value: str) -> None:
        """Write a setting of the library."""
        self.connection.execute(
            "INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (key, value, row_checksum((key, value)))
        )

    def _refuse_if_protected(self) -> None:
        if self.read_only:
            raise LibraryError(
                f"{self.folder}: the library is write-protected here; it can be searched, "
                "but to change it copy it to a folder of your own"
            )

    def damaged(self, what: str) -> LibraryError:
        """The error to raise where a byte of ``what`` is not what was stored."""
        return LibraryError(
            f"{self.path}: {what} is damaged; run: dossier doctor, which says what to do"
        )

    def row(self, statement: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The first row that a statement gives."""
        row: tuple[Any, ...] | None = self.connection.execute(statement, values).fetchone()
        return row


def _is_writable(path: Path) -> bool:
    """Tell whether the file, or its folder where there is none yet, may be written."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _writable(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)


def _read_only(path: Path) -> sqlite3.Connection:
    """Open for reading; where not even the log beside the file can be made, as it stands.

    A log left behind by a process that died must not be ignored, so then there is an error.
    """
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
