"""What the user and the sidecars say of documents, by source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from index.store.database import Database
from index.store.records import row_checksum
from index.text import BY_SIDECAR, BY_USER
from index.types import Fields


class CorrectionRows:
    """The table of corrections; the user's word counts more than a sidecar's.

    A document that has moved is known by its bytes.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def of(self, source: str, identity: str) -> dict[str, str | None]:
        """All that is said of the document with this id, read from ``source``."""
        sidecar = self._said("source = ? AND by = ?", source, BY_SIDECAR)
        user = self._said("source = ? AND by = ?", source, BY_USER)
        if user is None:
            user = self._said("document = ? AND by = ?", identity, BY_USER)
        return {**(sidecar or {}), **(user or {})}

    def by(self, who: str) -> dict[str, dict[str, str | None]]:
        """Fields by source, of the user or of sidecars."""
        return {row[0]: json.loads(row[3]) for row in self._rows("by = ?", who)}

    def put(self, source: str, who: str, identity: str, fields: Fields) -> None:
        """Write what is said of a source; nothing said strikes the line."""
        if not fields:
            self._connection.execute(
                "DELETE FROM corrections WHERE source = ? AND by = ?", (source, who)
            )
            return
        self._write((source, who, identity, json.dumps(dict(fields), ensure_ascii=False)))

    def follow(self, source: str, identity: str) -> None:
        """Let the corrections of a source speak of the document that it now holds."""
        for row in list(self._rows("source = ?", source)):
            self._write((row[0], row[1], identity, row[3]))

    def forget_user(self, identity: str) -> None:
        """Strike the user's corrections of a document, wherever it was read from."""
        self._connection.execute(
            "DELETE FROM corrections WHERE by = ? AND document = ?", (BY_USER, identity)
        )

    def delete(self, sources: Sequence[str]) -> None:
        """Forget all that was said of these sources."""
        self._connection.executemany(
            "DELETE FROM corrections WHERE source = ?", [(source,) for source in sources]
        )

    def _write(self, fields: tuple[str, str, str, str]) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?)",
            (*fields, row_checksum(fields)),
        )

    def _said(self, condition: str, *values: str) -> dict[str, str | None] | None:
        row = next(self._rows(condition, *values), None)
        return None if row is None else dict(json.loads(row[3]))

    def _rows(self, condition: str, *values: str) -> Iterator[tuple[Any, ...]]:
        statement = f"SELECT * FROM corrections WHERE {condition}"
        for *fields, checksum in self._connection.execute(statement, values):
            if checksum != row_checksum(fields):
                raise self._database.damaged(f"what was corrected of {fields[0]}")
            yield tuple(fields)
