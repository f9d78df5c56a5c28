"""Opening a library file: for writing or reading only, transactions, and who may write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from index.errors import LibraryError
from index.store.connection import UNREADABLE, Connection, is_writable, open_file, place_of
from index.store.migrations import OLDER, migrate
from index.store.records import row_checksum
from index.store.schema import FORMAT, create_tables
from index.store.writer_lock import only_writer
from index.system import make_private, private_folder

DATABASE = "library.sqlite"


class Database:
    """An open library file. Threads may share one: each transaction is one thread's own."""

    def __init__(self, folder: Path, *, create: bool, read_only: bool = False) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self._undone = 0  # transactions
        if not create and not self.path.exists():
            raise LibraryError(
                f"no library in {folder}; make one: dossier index PATH --library {folder}"
            )
        try:
            if create:
                private_folder(folder)
                make_private(self.path)  # its log and its shared memory get the same rights
            self.read_only = read_only or not is_writable(self.path)
            opened = open_file(self.path, read_only=self.read_only)
        except (*UNREADABLE, OSError) as error:
            raise self._unusable(error) from error
        self.connection = Connection(opened, self.path)
        try:
            self._prepare(opened)
            self._place = place_of(self.path)
        except BaseException as error:
            opened.close()
            if isinstance(error, UNREADABLE):
                raise self._unusable(error) from error
            raise

    def _prepare(self, opened: sqlite3.Connection) -> None:
        """Make the tables of a new file, bring those of an older one up, refuse what is neither."""
        if not self.read_only:
            opened.execute("PRAGMA synchronous = FULL")
            (tables,) = opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not tables:
                create_tables(opened)
            elif self._format(opened) in OLDER:
                migrate(opened)
        found = self._format(opened)
        if found in OLDER:
            raise LibraryError(
                f"{self.path}: the library has the older format {found} and is write-protected "
                "here; open it once where it may be written, which brings it up to date"
            )
        if found != str(FORMAT):
            raise LibraryError(
                f"{self.path}: the library has format {found}, this version of Dossier reads "
                f"format {FORMAT}; update Dossier, restore a snapshot (dossier restore FILE), or "
                "index the documents into a new library folder"
            )

    def _format(self, opened: sqlite3.Connection) -> str:
        """What the file says of its format; no other format's rules are applied to it."""
        row = opened.execute("SELECT * FROM meta WHERE key = 'format'").fetchone()
        # Formats before the fourth have no checksum here, and those to come may have another.
        is_known = row is not None and row[1] in (*OLDER, str(FORMAT))
        if row is None or (is_known and len(row) > 2 and row[2] != row_checksum(row[:2])):
            raise self._unusable("its settings are damaged")
        return str(row[1])

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
        with self.connection.alone():
            if self.connection.in_transaction:
                yield
                return
            self._refuse_if_moved()
            self.connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            try:
                yield
            except BaseException:
                self._undone += write
                # A full disk makes SQLite roll back by itself.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; see ``only_writer``."""
        self._refuse_if_protected()
        self._refuse_if_moved()
        with only_writer(self.folder):
            yield

    def state(self) -> tuple[int, int, int]:
        """Name what is stored now: differs after any commit, by this connection or another.

        Within a transaction that writes, too, and after one that was undone.
        """
        row = self.row("PRAGMA data_version")
        others = 0 if row is None else int(row[0])
        return others, self.connection.total_changes, self._undone

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
        with (
            self.connection.alone(),
            self.connection.translating(),
            closing(sqlite3.connect(path)) as target,
        ):
            self.connection.opened.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")

    def copy_from(self, path: Path) -> None:
        """Replace everything by what is in ``path``, in one transaction."""
        with (
            self.connection.alone(),
            self.connection.translating(),
            closing(sqlite3.connect(path)) as source,
        ):
            source.backup(self.connection.opened)

    def problems(self) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        found = [str(line) for (line,) in self.connection.execute("PRAGMA integrity_check(20)")]
        return [f"{self.path}: {line}" for line in found if line != "ok"]

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

    def _refuse_if_moved(self) -> None:
        """Nothing is written to, or read beside, a file that has left its folder."""
        try:
            place = place_of(self.path)
        except OSError:
            place = None
        if place != self._place:
            raise LibraryError(
                f"{self.folder}: the library was moved, replaced or deleted while it was open; "
                "open it again where it is now"
            )

    def _unusable(self, error: Exception | str) -> LibraryError:
        said = " ".join(str(error).split())  # SQLite cites the schema with its line ends
        return LibraryError(
            f"{self.path}: can't be opened as a library ({said}); restore a snapshot "
            "(dossier restore FILE), or index the documents into a new library folder"
        )

    def damaged(self, what: str) -> LibraryError:
        """The error to raise where a byte of ``what`` is not what was stored."""
        return LibraryError(
            f"{self.path}: {what} is damaged; run: dossier doctor, which says what to do"
        )

    def row(self, statement: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The first row that a statement gives."""
        return self.connection.execute(statement, values).fetchone()
