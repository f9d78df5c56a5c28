"""The one truth: an SQLite file with roots, ledger, documents, passages, vectors and words.

Its commit is the commit. Passage ids only grow, and every commit that changes passages writes
their ranges to ``changes``, by which caches outside SQLite catch up.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.store.correction_rows import CorrectionRows
from index.store.records import (
    decode_vectors,
    document_checksum,
    document_details,
    encode_vectors,
    load_as_read,
    load_document,
    load_outline,
    load_passage,
    passage_checksum,
    passage_row,
    text_digest,
)
from index.store.schema import WORDS_VERSION, split_details
from index.store.vector_rows import VectorRows
from index.store.word_rows import WordTable
from index.types import Document, Metadata, Passage, Span

# A document's source is the first file read that holds its bytes.
_SOURCE = (
    "(SELECT source FROM files WHERE document = d.id ORDER BY state = 'duplicate', source LIMIT 1)"
)
_DOCUMENT = f"SELECT d.checksum, d.id, d.text, d.details, {_SOURCE} FROM documents d"
_PASSAGE = (
    "SELECT d.id, p.id, p.checksum, p.vector, p.document, p.start, p.stop, p.sentences, "
    "p.heading_start, p.heading_stop FROM passages p JOIN documents d ON d.number = p.document"
)


class Store(CorrectionRows, WordTable, VectorRows):
    """Documents and passages of an open library file. Use one in one thread at a time."""

    def has_document(self, identity: str) -> bool:
        """Tell whether a document with this id is stored."""
        return self._row("SELECT 1 FROM documents WHERE id = ?", (identity,)) is not None

    def source(self, identity: str) -> str | None:
        """Source of the document with this id; empty where no file holds its bytes any more."""
        row = self._row(f"SELECT {_SOURCE} FROM documents d WHERE d.id = ?", (identity,))
        return None if row is None else row[0] or ""

    def document(self, identity: str) -> Document | None:
        """Return a document by its id."""
        row = self._row(f"{_DOCUMENT} WHERE d.id = ?", (identity,))
        return None if row is None else self._load_document(row)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        row = self._row("SELECT details FROM documents WHERE id = ?", (identity,))
        return None if row is None else load_as_read(row[0])

    def documents(self) -> Iterator[Document]:
        """Yield all documents in the order in which they came."""
        for row in self._connection.execute(f"{_DOCUMENT} ORDER BY d.number"):
            yield self._load_document(row)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        rows = self._connection.execute(
            f"{_DOCUMENT} WHERE d.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(identities)),),
        )
        return {row[1]: self._load_document(row) for row in rows}

    def unsound_documents(self) -> Iterator[tuple[str, str]]:
        """Sources of documents with a byte that is not what was stored, and what it is part of."""
        statement = _DOCUMENT.replace("SELECT", "SELECT d.text_sha256, d.outline,", 1)
        for digest, outline, checksum, identity, text, details, source in self._connection.execute(
            f"{statement} ORDER BY d.number"
        ):
            if digest != text_digest(text):
                yield source, "its text was altered"
            elif checksum != document_checksum(identity, text, details) or (
                outline != split_details(details)[2]
            ):
                yield source, "its metadata or layout were altered"

    def unsound_passages(self, size: int) -> Iterator[tuple[str, str]]:
        """The same for passages; vectors must be ``size`` bytes long."""
        found: Counter[str] = Counter()
        statement = _PASSAGE.replace("JOIN", "LEFT JOIN", 1).replace("d.id", f"{_SOURCE}, d.id", 1)
        for row in self._connection.execute(f"{statement} ORDER BY p.id"):
            source, document, _, checksum, vector, *fields = row
            sound = document is not None and len(vector) == size
            if not sound or checksum != passage_checksum(fields, vector):
                found[source] += 1
        for source, count in found.items():
            yield (
                source if source is not None else "a lost document",
                f"{count} passages or vectors of it were altered",
            )

    def outlines(self) -> Iterator[Document]:
        """Yield all documents with id, source, type and metadata only: no text is read."""
        for row in self._connection.execute(
            f"SELECT d.id, d.outline, {_SOURCE} FROM documents d ORDER BY d.number"
        ):
            yield load_outline(*row)

    def pages(self) -> int:
        """Number of pages of all documents."""
        row = self._row("SELECT coalesce(sum(pages), 0) FROM documents")
        return 0 if row is None else int(row[0])

    def languages(self) -> dict[str, int]:
        """Characters of text in each language; ``unknown`` where it was not recognised."""
        rows = self._connection.execute(
            "SELECT coalesce(language, 'unknown'), sum(characters) FROM documents GROUP BY 1"
        )
        return {str(language): int(characters) for language, characters in rows}

    def orphans(self) -> list[str]:
        """Ids of documents that no line of the ledger names any more."""
        rows = self._connection.execute(
            "SELECT id FROM documents EXCEPT SELECT document FROM files WHERE document IS NOT NULL"
        )
        return [identity for (identity,) in rows]

    def add_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        as_read: Metadata | None = None,
    ) -> None:
        """Store a document with its passages and their vectors, kept in eight bits.

        ``as_read`` is its metadata before the user's corrections.
        """
        details = document_details(document, as_read)
        pages, language, outline = split_details(details)
        cursor = self._connection.execute(
            "INSERT INTO documents (id, pages, characters, language, text_sha256, checksum, "
            "outline, details, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id, pages, len(document.text), language, text_digest(document.text),
                document_checksum(document.id, document.text, details), outline, details,
                document.text,
            ),
        )  # fmt: skip
        number, ids = cursor.lastrowid, []
        for passage, vector in zip(passages, encode_vectors(vectors), strict=True):
            fields = (number, *passage_row(passage))
            ids.append(self._insert_passage((*fields, passage_checksum(fields, vector), vector)))
            self.insert_words(ids[-1], document, passage)
        if ids:
            self._log(added=True, first=ids[0], last=ids[-1])

    def delete_document(self, identity: str) -> None:
        """Delete a document from every table, also when it is damaged."""
        if not self.has_document(identity):
            return
        ids = self.passage_ids([identity])
        # A damaged text can't be taken out of the word index; doctor makes that anew.
        with contextlib.suppress(LibraryError):
            document = self.document(identity)
            if document is not None:
                for passage in self.passages_of(identity):
                    self.delete_words(document, passage)
        self._connection.execute(
            "DELETE FROM passages WHERE document = (SELECT number FROM documents WHERE id = ?)",
            (identity,),
        )
        self._connection.execute("DELETE FROM documents WHERE id = ?", (identity,))
        self._connection.execute("DELETE FROM fingerprints WHERE document = ?", (identity,))
        if ids:
            self._log(added=False, first=ids[0], last=ids[-1])

    def passages(self, ids: Iterable[int]) -> tuple[list[Passage], NDArray[np.float32]]:
        """Return passages by their ids, in the order of these, and their vectors."""
        rows = self._connection.execute(
            f"{_PASSAGE} WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id",
            (json.dumps(list(ids)),),
        ).fetchall()
        return [self._load_passage(row) for row in rows], decode_vectors([row[3] for row in rows])

    def said_by(self, ids: Iterable[int]) -> dict[int, tuple[str | None, str | None]]:
        """Publisher and author of the document of each passage."""
        rows = self._connection.execute(
            "SELECT p.id, json_extract(d.outline, '$.metadata.publisher'), "
            "json_extract(d.outline, '$.metadata.author') FROM passages p "
            "JOIN documents d ON d.number = p.document "
            "WHERE p.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {passage: (publisher, author) for passage, publisher, author in rows}

    def passage_places(self, ids: Iterable[int]) -> dict[int, tuple[str, Span]]:
        """Of each passage by its id the document's id and where it stands there."""
        rows = self._connection.execute(
            "SELECT p.id, d.id, p.start, p.stop FROM passages p "
            "JOIN documents d ON d.number = p.document "
            "WHERE p.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {passage: (document, Span(*bounds)) for passage, document, *bounds in rows}

    def passages_of(self, identity: str) -> list[Passage]:
        """Return a document's passages in their order."""
        rows = self._connection.execute(f"{_PASSAGE} WHERE d.id = ? ORDER BY p.id", (identity,))
        return [self._load_passage(row) for row in rows]

    def passage_ids(self, documents: Iterable[str]) -> list[int]:
        """Ids of all passages of these documents."""
        rows = self._connection.execute(
            "SELECT p.id FROM passages p JOIN documents d ON d.number = p.document "
            "WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY p.id",
            (json.dumps(list(documents)),),
        )
        return [identity for (identity,) in rows]

    def _load_document(self, row: Sequence[Any]) -> Document:
        """Build a document, unless a byte of it is not what was stored."""
        checksum, identity, text, details, source = row
        if checksum != document_checksum(identity, text, details):
            raise self._damaged(source)
        return load_document(identity, text, details, source)

    def _load_passage(self, row: Sequence[Any]) -> Passage:
        """Build a passage, unless a byte of it is not what was stored."""
        document, identity, checksum, vector, *fields = row
        if checksum != passage_checksum(fields, vector):
            raise self._damaged(f"passage {identity} of {self._source_of(document)}")
        start, stop, sentences, heading_start, heading_stop = fields[1:]
        return load_passage(identity, document, start, stop, sentences, heading_start, heading_stop)

    def _source_of(self, identity: str) -> str:
        row = self._row("SELECT min(source) FROM files WHERE document = ?", (identity,))
        return identity if row is None or row[0] is None else str(row[0])

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and passages."""
        row = self._row("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)")
        return (0, 0) if row is None else (row[0], row[1])

    def renew_words(self) -> None:
        """Index the words anew where an older version of Dossier did; needed before any removal."""
        if self.read_only or self.meta("words") == WORDS_VERSION:
            return
        with self.transaction(write=True):
            self.set_base(0, 0)
            self.rebuild_words()
            self.set_meta("words", WORDS_VERSION)

    def rebuild_words(self) -> None:
        """Make the word index anew from the documents."""
        self.clear_words()
        for document in self.documents():
            for passage in self.passages_of(document.id):
                self.insert_words(passage.id, document, passage)

    def _insert_passage(self, values: tuple[Any, ...]) -> int:
        cursor = self._connection.execute(
            "INSERT INTO passages (document, start, stop, sentences, heading_start, heading_stop, "
            "checksum, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return int(cursor.lastrowid or 0)
