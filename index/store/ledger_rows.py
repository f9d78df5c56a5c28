"""Roots and files of a library: what it follows, and what became of every file found."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from index.store.correction_rows import CorrectionRows
from index.store.database import Database
from index.store.records import row_checksum
from index.types import FileRecord, FileState, Root

_FILE = (
    "SELECT source, root, state, reason, document, size, modified_ns, sha256, container, checksum"
)


class LedgerRows:
    """The tables of roots, files, notes and corrections: implements ``Ledger``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection
        self.corrections = CorrectionRows(database)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, with what the truth commits inside."""
        return self._database.transaction(write=True)

    def setting(self, key: str) -> str | None:
        """Return what was kept under ``key``."""
        return self._database.meta(key)

    def keep_setting(self, key: str, value: str) -> None:
        """Keep a value under ``key``."""
        self._database.set_meta(key, value)

    # Roots

    def roots(self) -> list[Root]:
        """All roots in the order of their paths."""
        found = []
        for *fields, checksum in self._connection.execute("SELECT * FROM roots ORDER BY path"):
            if checksum != row_checksum(fields):
                raise self._database.damaged(f"the line of the root {fields[1]}")
            path, given, exclude = fields
            found.append(Root(given, Path(path), tuple(json.loads(exclude))))
        return found

    def put_root(self, root: Root) -> None:
        """Add a root or replace its settings."""
        fields = (str(root.path), root.given, json.dumps(root.exclude))
        self._connection.execute(
            "INSERT OR REPLACE INTO roots VALUES (?, ?, ?, ?)", (*fields, row_checksum(fields))
        )

    def delete_root(self, root: Root) -> None:
        """Forget a root; its files stay until they are removed."""
        self._connection.execute("DELETE FROM roots WHERE path = ?", (str(root.path),))

    # Files

    def files(self, root: Root | None = None) -> list[FileRecord]:
        """The lines of all files, or of one root's, by source."""
        where, values = ("", ()) if root is None else (" WHERE root = ?", (str(root.path),))
        lines = list(self._records(f"{where} ORDER BY source", values))
        doubles = {r.document_id for r in lines if r.state is FileState.DUPLICATE}
        # Which file stands for a duplicate's bytes changes as files come and go: asked, not kept.
        holders: dict[str | None, str] = {}
        every = lines if root is None or not doubles else self._records(" ORDER BY source")
        for record in every:
            if record.document_id in doubles and record.state is not FileState.DUPLICATE:
                holders.setdefault(record.document_id, record.source)
        found = []
        for record in lines:
            if record.state is FileState.DUPLICATE and record.document_id in holders:
                reason = f"same bytes as {holders[record.document_id]}"
                record = dataclasses.replace(record, reason=reason)
            found.append(record)
        return found

    def document_of(self, source: str) -> str | None:
        """Id of the document read from this source."""
        record = next(self._records(" WHERE source = ?", (source,)), None)
        return None if record is None else record.document_id

    def holder(self, identity: str) -> str | None:
        """Source of the file that stands for this document: one that is no duplicate."""
        condition = " WHERE document = ? AND state != 'duplicate' ORDER BY source LIMIT 1"
        record = next(self._records(condition, (identity,)), None)
        return None if record is None else record.source

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line."""
        self._write(
            (
                record.source, str(root.path), str(record.state), record.reason, record.document_id,
                record.size, record.modified_ns, record.sha256, record.container,
            )
        )  # fmt: skip

    def delete_file(self, source: str, *, hand_over: bool) -> bool:
        """Strike a line and those of its members; tell whether there was one.

        With ``hand_over`` another file with the same bytes, if there is one, gets the members.
        """
        if hand_over:
            self._hand_over(source)
        before = self._connection.total_changes
        self._connection.execute(
            # Members' names begin with their container's: so none but them is looked at.
            "DELETE FROM files WHERE source = ?1 OR "
            "(container = ?1 AND source BETWEEN ?1 || '!/' AND ?1 || '!0')",
            (source,),
        )
        return self._connection.total_changes > before

    def _hand_over(self, source: str) -> None:
        """Give the members of a file that goes to another file with the same bytes.

        That one was not opened, being a duplicate; its members are the same. Where it was opened,
        being read together with the first, it keeps its own.
        """
        row = self._database.row(
            "SELECT min(h.source) FROM files f JOIN files h ON h.document = f.document "
            "WHERE f.source = ? AND f.state != 'duplicate' AND h.state = 'duplicate' "
            "AND h.container IS NULL",
            (source,),
        )
        if row is None or row[0] is None:
            return
        heir = row[0]
        members = self._connection.execute(f"{_FILE} FROM files WHERE container = ?", (source,))
        for member, *fields, _, _ in members.fetchall():
            name = f"{heir}{member[len(source) :]}"
            if self._database.row("SELECT 1 FROM files WHERE source = ?", (name,)) is None:
                self._connection.execute("DELETE FROM files WHERE source = ?", (member,))
                self._write((name, *fields, heir))

    def promote_widowed(self) -> None:
        """Let the first of the duplicates whose original is gone stand for the bytes."""
        rows = self._connection.execute(
            f"{_FILE} FROM files f WHERE state = 'duplicate' AND NOT EXISTS (SELECT 1 FROM files h "
            "WHERE h.document = f.document AND h.state IN ('read', 'partly read')) "
            "GROUP BY document HAVING source = min(source)"
        ).fetchall()
        for row in rows:
            record = self.promoted(self._record(row))
            self._write((record.source, row[1], str(record.state), record.reason, *row[4:-1]))

    def promoted(self, record: FileRecord) -> FileRecord:
        """A duplicate's line once it stands for the document itself."""
        note = self._note(record.document_id)
        state = FileState.READ if note is None else FileState.PARTLY
        return dataclasses.replace(record, state=state, reason=note)

    def unnamed(self) -> list[str]:
        """Ids of stored documents that no line names any more."""
        rows = self._connection.execute(
            "SELECT id FROM documents EXCEPT SELECT document FROM files WHERE document IS NOT NULL"
        )
        found = [identity for (identity,) in rows]
        if found:  # a damaged line may name another document than it did: then none is let go
            for _ in self._records(""):
                pass
        return found

    def keep_note(self, identity: str, note: str | None) -> None:
        """Remember why a document was read in part only, whichever file stands for it."""
        self._connection.execute("DELETE FROM notes WHERE document = ?", (identity,))
        if note is not None:
            fields = (identity, note)
            self._connection.execute(
                "INSERT INTO notes VALUES (?, ?, ?)", (*fields, row_checksum(fields))
            )

    def _note(self, identity: str | None) -> str | None:
        row = self._database.row("SELECT * FROM notes WHERE document = ?", (identity,))
        if row is not None and row[2] != row_checksum(row[:2]):
            raise self._database.damaged("a note on a document")
        return None if row is None else row[1]

    def _write(self, fields: tuple[Any, ...]) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*fields, row_checksum(fields)),
        )

    def _records(self, condition: str, values: tuple[str, ...] = ()) -> Iterator[FileRecord]:
        rows = self._connection.execute(f"{_FILE} FROM files{condition}", values).fetchall()
        yield from map(self._record, rows)

    def _record(self, row: Sequence[Any]) -> FileRecord:
        """Build a line, unless a byte of it is not what was stored."""
        *fields, checksum = row
        if checksum != row_checksum(fields):
            raise self._database.damaged(f"the ledger's line of {fields[0]}")
        source, _, state, *rest = fields
        return FileRecord(source, FileState(state), *rest)
