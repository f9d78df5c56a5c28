"""Tables beside the documents: corrections of their metadata, and fingerprints of their texts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.store.ledger_rows import Ledger
from index.text import BY_SIDECAR, BY_USER, Fields


class CorrectionRows(Ledger):
    """What the user and the sidecars say of documents.

    The user's word counts more than a sidecar's. A document that has moved is known by its bytes.
    """

    def corrections(self, source: str, identity: str) -> dict[str, str | None]:
        """All that is said of the document with this id, read from ``source``."""
        sidecar = self._said(BY_SIDECAR, source)
        user = self._said(BY_USER, source)
        if user is None:
            row = self._row(
                "SELECT fields FROM corrections WHERE by = ? AND document = ? LIMIT 1",
                (BY_USER, identity),
            )
            user = json.loads(row[0]) if row is not None else {}
        return {**(sidecar or {}), **user}

    def corrected_by(self, by: str) -> dict[str, dict[str, str | None]]:
        """Fields by source, of the user or of sidecars."""
        rows = self._connection.execute(
            "SELECT source, fields FROM corrections WHERE by = ?", (by,)
        )
        return {source: json.loads(fields) for source, fields in rows}

    def put_correction(self, source: str, by: str, identity: str, fields: Fields) -> None:
        """Write what is said of a source; nothing said strikes the line."""
        if not fields:
            self._connection.execute(
                "DELETE FROM corrections WHERE source = ? AND by = ?", (source, by)
            )
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)",
            (source, by, identity, json.dumps(dict(fields), ensure_ascii=False)),
        )

    def forget_user(self, identity: str) -> None:
        """Strike the user's corrections of a document, wherever it was read from."""
        self._connection.execute(
            "DELETE FROM corrections WHERE by = ? AND document = ?", (BY_USER, identity)
        )

    def follow_correction(self, source: str, identity: str) -> None:
        """Let the corrections of a source speak of the document that it now holds."""
        self._connection.execute(
            "UPDATE corrections SET document = ? WHERE source = ?", (identity, source)
        )

    def delete_corrections(self, sources: Sequence[str]) -> None:
        """Forget all that was said of these sources."""
        self._connection.executemany(
            "DELETE FROM corrections WHERE source = ?", [(source,) for source in sources]
        )

    def _said(self, by: str, source: str) -> dict[str, str | None] | None:
        row = self._row("SELECT fields FROM corrections WHERE source = ? AND by = ?", (source, by))
        return None if row is None else dict(json.loads(row[0]))

    # Fingerprints

    def fingerprints(self) -> dict[str, bytes]:
        """Signatures by document, in the order in which the documents came."""
        if self._row("SELECT 1 FROM sqlite_master WHERE name = 'fingerprints'") is None:
            return {}  # a library of an older version, opened for reading only
        rows = self._connection.execute(
            "SELECT d.id, f.signature FROM documents d JOIN fingerprints f ON f.document = d.id "
            "ORDER BY d.number"
        )
        return dict(rows.fetchall())

    def without_fingerprint(self) -> list[str]:
        """Ids of documents that have no signature yet."""
        rows = self._connection.execute(
            "SELECT id FROM documents EXCEPT SELECT document FROM fingerprints"
        )
        return [identity for (identity,) in rows]

    def put_fingerprint(self, identity: str, signature: bytes) -> None:
        """Write a document's signature."""
        self._connection.execute(
            "INSERT OR REPLACE INTO fingerprints VALUES (?, ?)", (identity, signature)
        )
