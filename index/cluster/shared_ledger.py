"""The ledger beside a shared library: that of the machine which reads the files."""

from __future__ import annotations

from index.cluster.looking import holder_of, identities_of
from index.cluster.manifest import Tables
from index.store import Database, LedgerRows
from index.types import FileRecord, Root


class SharedLedger(LedgerRows):
    """A ledger of this machine's own; what others read is known by the tables alone.

    A document without a line here may have one elsewhere: only what this machine let go of is
    unnamed.
    """

    def __init__(self, database: Database, tables: Tables) -> None:
        super().__init__(database)
        self._tables = tables
        self._let_go: set[str] = set()

    def document_of(self, source: str) -> str | None:
        """Id of the document read from this source, here or elsewhere."""
        own = super().document_of(source)
        return own if own is not None else holder_of(self._tables, source)

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line."""
        self._remember(record.source)
        super().put_file(record, root)

    def delete_file(self, source: str, *, hand_over: bool) -> bool:
        """Strike a line and those of its members; tell whether there was one."""
        self._remember(source)
        return super().delete_file(source, hand_over=hand_over)

    def unnamed(self) -> list[str]:
        """Ids of stored documents that this machine's lines named, and name no more."""
        if not self._let_go:
            return []
        named = {record.document_id for record in self.files()}
        self._let_go -= {identity for identity in named if identity is not None}
        return [identity for identity in identities_of(self._tables) if identity in self._let_go]

    def _remember(self, source: str) -> None:
        rows = self._connection.execute(
            "SELECT document FROM files WHERE document IS NOT NULL AND (source = ?1 OR "
            "(container = ?1 AND source BETWEEN ?1 || '!/' AND ?1 || '!0'))",
            (source,),
        )
        self._let_go |= {identity for (identity,) in rows}
