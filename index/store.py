"""The one truth: an SQLite file with roots, ledger, documents, passages, vectors and words.

Its commit is the commit. Passage ids only grow, and every commit that changes passages writes
their ranges to ``changes``, by which caches outside SQLite catch up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.correction_rows import CorrectionRows
from index.errors import LibraryError
from index.records import (
    document_details,
    load_as_read,
    load_document,
    load_outline,
    load_passage,
    passage_row,
)
from index.schema import split_details, text_digest
from index.types import Document, Metadata, Passage

_LAST = 2**62

# A document's source is the first file read that holds its bytes.
_SOURCE = (
    "(SELECT source FROM files WHERE document = d.id ORDER BY state = 'duplicate', source LIMIT 1)"
)
_DOCUMENT = f"SELECT d.id, d.text, d.details, {_SOURCE} FROM documents d"
_PASSAGE = (
    "SELECT p.id, d.id, p.start, p.stop, p.sentences, p.heading_start, p.heading_stop "
    "FROM passages p JOIN documents d ON d.number = p.document"
)


class Store(CorrectionRows):
    """Documents and passages of an open library file. Use one in one thread at a time."""

    def has_document(self, identity: str) -> bool:
        """Tell whether a document with this id is stored."""
        return self._row("SELECT 1 FROM documents WHERE id = ?", (identity,)) is not None

    def document(self, identity: str) -> Document | None:
        """Return a document by its id."""
        row = self._row(f"{_DOCUMENT} WHERE d.id = ?", (identity,))
        return None if row is None else load_document(*row)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        row = self._row("SELECT details FROM documents WHERE id = ?", (identity,))
        return None if row is None else load_as_read(row[0])

    def documents(self) -> Iterator[Document]:
        """Yield all documents in the order in which they came."""
        for row in self._connection.execute(f"{_DOCUMENT} ORDER BY d.number"):
            yield load_document(*row)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        rows = self._connection.execute(
            f"{_DOCUMENT} WHERE d.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(identities)),),
        )
        return {row[0]: load_document(*row) for row in rows}

    def documents_with_digests(self) -> Iterator[tuple[Document, str]]:
        """Yield all documents, each with the SHA-256 of its text as it was stored."""
        statement = _DOCUMENT.replace("SELECT", "SELECT d.text_sha256,", 1)
        for digest, *row in self._connection.execute(f"{statement} ORDER BY d.number"):
            yield load_document(*row), digest

    def wrong_vectors(self, size: int) -> list[tuple[str, int]]:
        """Sources of documents with vectors that are not ``size`` bytes long, and how many."""
        return self._connection.execute(
            f"SELECT coalesce({_SOURCE}, 'a lost document'), count(*) FROM passages p "
            "LEFT JOIN documents d ON d.number = p.document "
            "WHERE length(p.vector) != ? OR d.number IS NULL GROUP BY d.number",
            (size,),
        ).fetchall()

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
        """Store a document with its passages and their vectors, kept as float16.

        ``as_read`` is its metadata before the user's corrections.
        """
        details = document_details(document, as_read)
        pages, language, outline = split_details(details)
        cursor = self._connection.execute(
            "INSERT INTO documents (id, pages, characters, language, text_sha256, outline, "
            "details, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id, pages, len(document.text), language, text_digest(document.text),
                outline, details, document.text,
            ),
        )  # fmt: skip
        number, ids = cursor.lastrowid, []
        for passage, vector in zip(passages, vectors.astype(np.float16), strict=True):
            values = (number, *passage_row(passage), vector.tobytes())
            ids.append(self._insert_passage(values))
            self._insert_words(ids[-1], document, passage)
        if ids:
            self._log(added=True, first=ids[0], last=ids[-1])

    def delete_document(self, identity: str) -> None:
        """Delete a document from every table."""
        document = self.document(identity)
        if document is None:
            return
        passages = self.passages_of(identity)
        for passage in passages:
            self._connection.execute(
                "INSERT INTO words (words, rowid, body, context) VALUES ('delete', ?, ?, ?)",
                (passage.id, *_words(document, passage)),
            )
        self._connection.execute(
            "DELETE FROM passages WHERE document = (SELECT number FROM documents WHERE id = ?)",
            (identity,),
        )
        self._connection.execute("DELETE FROM documents WHERE id = ?", (identity,))
        if passages:
            self._log(added=False, first=passages[0].id, last=passages[-1].id)

    def passages(self, ids: Iterable[int]) -> dict[int, Passage]:
        """Return passages by their ids."""
        rows = self._connection.execute(
            f"{_PASSAGE} WHERE p.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
        return {row[0]: load_passage(*row) for row in rows}

    def passage_texts(self, ids: Sequence[int]) -> list[str]:
        """Cut the texts of passages out of their documents, in the order of ``ids``."""
        rows = self._connection.execute(
            "SELECT p.id, substr(d.text, p.start + 1, p.stop - p.start) FROM passages p "
            "JOIN documents d ON d.number = p.document "
            "WHERE p.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        texts = dict(rows.fetchall())
        return [texts[identity] for identity in ids]

    def passages_of(self, identity: str) -> list[Passage]:
        """Return a document's passages in their order."""
        rows = self._connection.execute(f"{_PASSAGE} WHERE d.id = ? ORDER BY p.id", (identity,))
        return [load_passage(*row) for row in rows]

    def passage_ids(self, documents: Iterable[str]) -> list[int]:
        """Ids of all passages of these documents."""
        rows = self._connection.execute(
            "SELECT p.id FROM passages p JOIN documents d ON d.number = p.document "
            "WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY p.id",
            (json.dumps(list(documents)),),
        )
        return [identity for (identity,) in rows]

    def vectors(
        self, first: int = 0, last: int = _LAST
    ) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """Ids of all passages, or of ``first`` to ``last``, and their vectors, by id."""
        rows = self._connection.execute(
            "SELECT id, vector FROM passages WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        ).fetchall()
        ids = np.array([identity for identity, _ in rows], np.int64)
        width = len(rows[0][1]) // 2 if rows else 0
        if any(len(vector) != width * 2 for _, vector in rows):
            raise LibraryError(f"{self.path}: it holds damaged vectors; run: dossier doctor")
        joined = b"".join(vector for _, vector in rows)
        return ids, np.frombuffer(joined, np.float16).reshape(len(rows), width)

    def changes(self, after: int) -> list[tuple[int, bool, int, int]]:
        """The log after a sequence: sequence, added or removed, first and last passage id."""
        rows = self._connection.execute(
            "SELECT sequence, added, first, last FROM changes WHERE sequence > ? ORDER BY sequence",
            (after,),
        )
        return [(number, bool(added), first, last) for number, added, first, last in rows]

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and passages."""
        row = self._row("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)")
        return (0, 0) if row is None else (row[0], row[1])

    def sequence(self) -> int:
        """Number of the last change to the passages; 0 in a new library."""
        row = self._row("SELECT max(sequence) FROM changes")
        return 0 if row is None or row[0] is None else int(row[0])

    def score_words(self, expression: str) -> list[tuple[float, int]]:
        """Score all passages that match by BM25, as (score, id); lower is better here.

        Restricting this to given passages in SQL would ask the index anew for each of them.
        """
        return self._connection.execute(
            "SELECT bm25(words, 1.0, 0.5), rowid FROM words WHERE words MATCH ?", (expression,)
        ).fetchall()

    def matching(self, expression: str) -> set[int]:
        """Ids of the passages that match an FTS5 expression."""
        statement = "SELECT rowid FROM words WHERE words MATCH ?"
        return {identity for (identity,) in self._connection.execute(statement, (expression,))}

    def holds_word(self, expression: str) -> bool:
        """Tell whether any passage matches an FTS5 expression."""
        statement = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._row(statement, (expression,)) is not None

    def terms(self, openings: Iterable[str]) -> list[str]:
        """All words of the word index, as it stems them, that begin with one of these letters."""
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row')"
        )
        statement = "SELECT term FROM temp.terms WHERE term >= ? AND term < ?"
        return [
            term
            for letter in openings
            for (term,) in self._connection.execute(statement, (letter, chr(ord(letter) + 1)))
        ]

    def rebuild_words(self) -> None:
        """Make the word index anew from the documents."""
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for document in self.documents():
            for passage in self.passages_of(document.id):
                self._insert_words(passage.id, document, passage)

    def _insert_words(self, identity: int, document: Document, passage: Passage) -> None:
        self._connection.execute(
            "INSERT INTO words (rowid, body, context) VALUES (?, ?, ?)",
            (identity, *_words(document, passage)),
        )

    def _insert_passage(self, values: tuple[Any, ...]) -> int:
        cursor = self._connection.execute(
            "INSERT INTO passages (document, start, stop, sentences, heading_start, heading_stop, "
            "vector) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return int(cursor.lastrowid or 0)

    def _log(self, *, added: bool, first: int, last: int) -> None:
        self._connection.execute(
            "INSERT INTO changes (added, first, last) VALUES (?, ?, ?)", (added, first, last)
        )


def _words(document: Document, passage: Passage) -> tuple[str, str]:
    """What the words of a passage are: its own text, and the title and heading above it."""
    return passage.span.of(document.text), context_of(document, passage)


def context_of(document: Document, passage: Passage) -> str:
    """Title and heading above a passage, as far as they are not part of it."""
    heading = passage.heading
    parts = [document.metadata.title]
    if heading is not None and not passage.span.overlap(heading):
        parts.append(heading.of(document.text))
    return ". ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part))
