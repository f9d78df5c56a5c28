"""The one truth: an SQLite file with roots, ledger, documents, passages, vectors and words.

Its commit is the commit. Passage ids only grow, and every commit that changes passages writes
their ranges to ``changes``, by which caches outside SQLite catch up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.records import document_details, load_document, load_passage, passage_row
from index.scanning import Root
from index.types import Document, FileRecord, FileState, Passage

FORMAT = 1
DATABASE = "library.sqlite"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE roots (
    path TEXT PRIMARY KEY, given TEXT NOT NULL, exclude TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE files (
    source TEXT PRIMARY KEY, root TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    document TEXT, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, sha256 TEXT, container TEXT
) WITHOUT ROWID;
CREATE INDEX files_document ON files (document);
CREATE INDEX files_sha256 ON files (sha256);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL, details TEXT NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, sentences TEXT NOT NULL,
    heading_start INTEGER, heading_stop INTEGER, vector BLOB NOT NULL
);
CREATE INDEX passages_document ON passages (document);
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (
    body, context, content='', tokenize="porter unicode61 remove_diacritics 2"
);
"""

# A document's source is the first file read that holds its bytes.
_DOCUMENT = (
    "SELECT d.id, d.text, d.details, (SELECT source FROM files WHERE document = d.id "
    "ORDER BY state = 'duplicate', source LIMIT 1) FROM documents d"
)
_PASSAGE = (
    "SELECT p.id, d.id, p.start, p.stop, p.sentences, p.heading_start, p.heading_stop "
    "FROM passages p JOIN documents d ON d.number = p.document"
)


class Store:
    """An open library file. Use one store in one thread at a time."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.path = folder / DATABASE
        if not create and not self.path.exists():
            raise LibraryError(
                f"no library in {folder}; make one: dossier index PATH --library {folder}"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self.path, timeout=30, isolation_level=None, check_same_thread=False
            )
            self._prepare()
        except (sqlite3.DatabaseError, OSError) as error:
            raise LibraryError(f"{self.path}: can't be opened as a library ({error})") from error

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA synchronous = FULL")
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
            self.set_meta("format", str(FORMAT))
        found = self.meta("format")
        if found != str(FORMAT):
            raise LibraryError(
                f"{self.path}: the library has format {found}, this version of Dossier reads "
                f"format {FORMAT}; update Dossier or index the documents anew in another folder"
            )

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[None]:
        """Group statements into one state: all or nothing when writing, one view when reading."""
        self._connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # Settings and roots

    def meta(self, key: str) -> str | None:
        """Return a setting of the library."""
        row = self._row("SELECT value FROM meta WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Write a setting of the library."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

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
            "SELECT source, state, reason, document, size, modified_ns, sha256, container "
            f"FROM files{where} ORDER BY source",
            values,
        )
        return [FileRecord(source, FileState(state), *rest) for source, state, *rest in rows]

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line of the ledger."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.source, str(root.path), str(record.state), record.reason, record.document_id,
                record.size, record.modified_ns, record.sha256, record.container,
            ),
        )  # fmt: skip

    def delete_file(self, source: str) -> None:
        """Strike a line, and those of its members, from the ledger."""
        self._connection.execute(
            "DELETE FROM files WHERE source = ? OR container = ?", (source, source)
        )

    # Documents and passages

    def has_document(self, identity: str) -> bool:
        """Tell whether a document with this id is stored."""
        return self._row("SELECT 1 FROM documents WHERE id = ?", (identity,)) is not None

    def document(self, identity: str) -> Document | None:
        """Return a document by its id."""
        row = self._row(f"{_DOCUMENT} WHERE d.id = ?", (identity,))
        return None if row is None else load_document(*row)

    def documents(self) -> Iterator[Document]:
        """Yield all documents in the order in which they came."""
        for row in self._connection.execute(f"{_DOCUMENT} ORDER BY d.number"):
            yield load_document(*row)

    def orphans(self) -> list[str]:
        """Ids of documents that no line of the ledger names any more."""
        rows = self._connection.execute(
            "SELECT id FROM documents EXCEPT SELECT document FROM files WHERE document IS NOT NULL"
        )
        return [identity for (identity,) in rows]

    def add_document(
        self, document: Document, passages: Sequence[Passage], vectors: NDArray[np.float32]
    ) -> None:
        """Store a document with its passages and their vectors, kept as float16."""
        cursor = self._connection.execute(
            "INSERT INTO documents (id, text, details) VALUES (?, ?, ?)",
            (document.id, document.text, document_details(document)),
        )
        number, ids = cursor.lastrowid, []
        for passage, vector in zip(passages, vectors.astype(np.float16), strict=True):
            values = (number, *passage_row(passage), vector.tobytes())
            ids.append(self._insert_passage(values))
            self._connection.execute(
                "INSERT INTO words (rowid, body, context) VALUES (?, ?, ?)",
                (ids[-1], *_words(document, passage)),
            )
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

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        """All passage ids and their vectors, in the order of the ids."""
        rows = self._connection.execute("SELECT id, vector FROM passages ORDER BY id").fetchall()
        ids = np.array([identity for identity, _ in rows], np.int64)
        width = len(rows[0][1]) // 2 if rows else 0
        joined = b"".join(vector for _, vector in rows)
        return ids, np.frombuffer(joined, np.float16).reshape(len(rows), width)

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and passages."""
        row = self._row("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)")
        return (0, 0) if row is None else (row[0], row[1])

    def sequence(self) -> int:
        """Number of the last change to the passages; 0 in a new library."""
        row = self._row("SELECT max(sequence) FROM changes")
        return 0 if row is None or row[0] is None else int(row[0])

    def match_words(
        self, expression: str, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Rank passages by BM25 for an FTS5 expression; higher is better, ``among`` restricts."""
        inside = "" if among is None else " AND rowid IN (SELECT value FROM json_each(?))"
        values = (expression,) if among is None else (expression, json.dumps(list(among)))
        rows = self._connection.execute(
            f"SELECT rowid, -bm25(words, 1.0, 0.5) AS score FROM words WHERE words MATCH ?{inside} "
            "ORDER BY score DESC, rowid LIMIT ?",
            (*values, limit),
        )
        return [(int(identity), float(score)) for identity, score in rows]

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

    def _row(self, statement: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        return row


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
