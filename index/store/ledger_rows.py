"""Roots and ledger of a library: what it follows, and what became of every file found."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from index.store.database import Database
from index.types import FileRecord, FileState, Root

# Which file stands for a duplicate's bytes changes as files come and go, so it is asked, not kept.
_REASON = (
    "CASE state WHEN 'duplicate' THEN 'same bytes as ' || (SELECT min(h.source) FROM files h "
    "WHERE h.document = files.document AND h.state != 'duplicate') ELSE reason END"
)


class Ledger(Database):
    """The tables of roots and files."""

    # Roots

    def roots(self) -> list[Root]:
        """Return all roots in the order of their paths."""
        rows = self._connection.execute("SELECT given, path, exclude FROM roots ORDER BY path")
        return [Root(given, Path(path), tuple(json.loads(ex))) for given, path, ex in rows]

    def put_root(self, root: Root) -> None:
        """Add a root or replace its settings."""
        values = (str(root.path), root.given, json.dumps(root.exclude))
        self._connection.execute("INSERT OR REPLACE INTO roots VALUES (?, ?, ?)", values)

    def delete_root(self, root: Root) -> None:
        """Forget a root; its files stay until they are removed."""
        self._connection.execute("DELETE FROM roots WHERE path = ?", (str(root.path),))

    # The ledger

    def files(self, root: Root | None = None) -> list[FileRecord]:
        """Return the ledger, whole or of one root, by source."""
        where, values = ("", ()) if root is None else (" WHERE root = ?", (str(root.path),))
        rows = self._connection.execute(
            f"SELECT source, state, {_REASON}, document, size, modified_ns, sha256, container "
            f"FROM files{where} ORDER BY source",
            values,
        )
        return [FileRecord(source, FileState(state), *rest) for source, state, *rest in rows]

    def is_known(self, source: str) -> bool:
        """Tell whether the ledger has a line for this source."""
        return self._row("SELECT 1 FROM files WHERE source = ?", (source,)) is not None

    def document_of(self, source: str) -> str | None:
        """Id of the document read from this source."""
        row = self._row("SELECT document FROM files WHERE source = ?", (source,))
        return None if row is None else row[0]

    def holder(self, identity: str) -> str | None:
        """Source of the file that stands for this document: one that is no duplicate."""
        row = self._row(
            "SELECT min(source) FROM files WHERE document = ? AND state != 'duplicate'", (identity,)
        )
        return None if row is None else row[0]

    def keep_note(self, identity: str, note: str) -> None:
        """Remember why a document was read in part only, whichever file stands for it."""
        self._connection.execute("UPDATE documents SET note = ? WHERE id = ?", (note, identity))

    def note(self, identity: str | None) -> str | None:
        """Why a document was read in part only, if it was."""
        row = self._row("SELECT note FROM documents WHERE id = ?", (identity,))
        return None if row is None else row[0]

    def promoted(self, record: FileRecord) -> FileRecord:
        """A duplicate's line once it stands for the document itself."""
        note = self.note(record.document_id)
        state = FileState.READ if note is None else FileState.PARTLY
        return dataclasses.replace(record, state=state, reason=note)

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line of the ledger."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.source, str(root.path), str(record.state), record.reason, record.document_id,
                record.size, record.modified_ns, record.sha256, record.container,
            ),
        )  # fmt: skip

    def hand_over(self, source: str) -> None:
        """Give the members of a file that goes to another file with the same bytes.

        That one was not opened, being a duplicate; its members are the same. Where it was opened,
        being read together with the first, it keeps its own.
        """
        row = self._row(
            "SELECT min(h.source) FROM files f JOIN files h ON h.document = f.document "
            "WHERE f.source = ? AND f.state != 'duplicate' AND h.state = 'duplicate' "
            "AND h.container IS NULL",
            (source,),
        )
        if row is not None and row[0] is not None:
            self._connection.execute(
                "UPDATE OR IGNORE files SET source = ? || substr(source, ?), container = ? "
                "WHERE container = ?",
                (row[0], len(source) + 1, row[0], source),
            )

    def delete_file(self, source: str) -> None:
        """Strike a line, and those of its members, from the ledger."""
        self._connection.execute(
            # Members' names begin with their container's: so none but them is looked at.
            "DELETE FROM files WHERE source = ?1 OR "
            "(container = ?1 AND source BETWEEN ?1 || '!/' AND ?1 || '!0')",
            (source,),
        )
