"""Documents in the file: written, read back under their checksums, counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.filters import Filter
from index.results import NewDocument
from index.store.database import Database
from index.store.filter_terms import SOURCE, filter_terms
from index.store.outlines import filtered_columns, load_outline, split_details
from index.store.records import (
    document_checksum,
    document_details,
    load_as_read,
    load_document,
    text_digest,
)
from index.types import Document, Metadata

_DOCUMENT = f"SELECT d.checksum, d.id, d.text, d.details, {SOURCE} FROM documents d"

_DERIVED = (
    "d.outline, d.pages, d.characters, d.date, d.language, d.type, d.title, d.author, "
    "d.publisher, d.kind, d.symbol"
)


class DocumentRows:
    """The table of documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def number(self, identity: str) -> int | None:
        """The number of the document with this id; ``None`` where it isn't stored."""
        row = self._database.row("SELECT number FROM documents WHERE id = ?", (identity,))
        return None if row is None else int(row[0])

    def all(self, where: Filter) -> Iterator[Document]:
        """Yield those that ``where`` lets through, in the order in which they came."""
        condition, values = filter_terms(self._connection, where)
        rows = self._connection.execute(f"{_DOCUMENT} WHERE {condition} ORDER BY d.number", values)
        for row in rows:
            yield self._load(row)

    def by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        rows = self._connection.execute(
            f"{_DOCUMENT} WHERE d.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(identities)),),
        )
        return {row[1]: self._load(row) for row in rows}

    def outlines(self, where: Filter) -> Iterator[Document]:
        """Yield documents with id, source, type and metadata only: no text is read."""
        condition, values = filter_terms(self._connection, where)
        for row in self._connection.execute(
            f"SELECT d.id, d.outline, {SOURCE} FROM documents d WHERE {condition} "
            "ORDER BY d.number",
            values,
        ):
            yield load_outline(*row)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        row = self._database.row("SELECT details FROM documents WHERE id = ?", (identity,))
        return None if row is None else load_as_read(row[0])

    def stale(self) -> list[str]:
        """Ids of the documents whose vectors are to be made anew."""
        rows = self._connection.execute("SELECT id FROM documents WHERE stale")
        return [identity for (identity,) in rows]

    def pages(self) -> int:
        """Number of pages of all documents."""
        row = self._database.row("SELECT coalesce(sum(pages), 0) FROM documents")
        return 0 if row is None else int(row[0])

    def languages(self) -> dict[str, int]:
        """Characters of text in each language; ``unknown`` where it was not recognised."""
        rows = self._connection.execute(
            "SELECT coalesce(language, 'unknown'), sum(characters) FROM documents GROUP BY 1"
        )
        return {str(language): int(characters) for language, characters in rows}

    def left_out(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        rows = self._connection.execute(
            "SELECT id, json_extract(outline, '$.left_out') AS left_out, characters "
            "FROM documents WHERE left_out IS NOT NULL"
        )
        return {
            identity: {reason: count / length for reason, count in json.loads(counted).items()}
            for identity, counted, length in rows
        }

    def insert(self, new: NewDocument) -> int:
        """Write a document's row and return its number."""
        document = new.document
        details = document_details(document, new.as_read)
        pages, outline = split_details(details)
        cursor = self._connection.execute(
            "INSERT INTO documents (id, pages, characters, date, language, type, title, author, "
            "publisher, kind, symbol, stale, text_sha256, checksum, outline, details, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id, pages, len(document.text), *filtered_columns(document),
                int(new.is_stale), text_digest(document.text),
                document_checksum(document.id, document.text, details), outline, details,
                document.text,
            ),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def delete(self, number: int) -> None:
        """Delete a document's row."""
        self._connection.execute("DELETE FROM documents WHERE number = ?", (number,))

    def unsound(self) -> Iterator[tuple[str, str]]:
        """Sources of documents with a byte that is not what was stored, and what it is part of."""
        statement = _DOCUMENT.replace("SELECT", f"SELECT d.text_sha256, {_DERIVED},", 1)
        for digest, *rest in self._connection.execute(f"{statement} ORDER BY d.number"):
            derived, (checksum, identity, text, details, source) = tuple(rest[:-5]), rest[-5:]
            if digest != text_digest(text):
                yield source, "its text was altered"
            elif checksum != document_checksum(identity, text, details) or (
                derived != _derived(identity, text, details)
            ):
                yield source, "its metadata or layout were altered"

    def _load(self, row: Sequence[Any]) -> Document:
        """Build a document, unless a byte of it is not what was stored."""
        checksum, identity, text, details, source = row
        if checksum != document_checksum(identity, text, details):
            raise self._database.damaged(source)
        return load_document(identity, text, details, source)


def _derived(identity: str, text: str, details: str) -> tuple[Any, ...]:
    """The columns that follow from a document's other ones, as in ``_DERIVED``."""
    pages, outline = split_details(details)
    columns = filtered_columns(load_outline(identity, outline, None))
    return (outline, pages, len(text), *columns)
