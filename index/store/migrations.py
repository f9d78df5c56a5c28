"""How an older library file is brought to the present format, in one transaction."""

from __future__ import annotations

import sqlite3

import numpy as np

from index.store.records import document_checksum, encode_vectors, passage_checksum, text_digest
from index.store.schema import DOCUMENTS, FORMAT, PASSAGES, RECENT_WORDS, new_lineage, split_details

OLDER = ("1", "2")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library of format 1 or 2 to the present one; harmless where it has it already."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if found in OLDER:
            _copy_documents(connection, digests=found != "1")
            _copy_passages(connection)
            connection.execute(RECENT_WORDS)
            connection.execute(
                "INSERT OR REPLACE INTO meta VALUES ('lineage', ?)", (new_lineage(),)
            )
            connection.execute("UPDATE meta SET value = ? WHERE key = 'format'", (str(FORMAT),))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _copy_documents(connection: sqlite3.Connection, *, digests: bool) -> None:
    """Add what later formats keep of a document; a digest taken when it came stays as it is."""
    connection.execute("ALTER TABLE documents RENAME TO documents_before")
    connection.execute(DOCUMENTS)
    digest = "text_sha256" if digests else "NULL"
    for number, identity, text, details, kept, note in connection.execute(
        f"SELECT number, id, text, details, {digest}, (SELECT reason FROM files "
        "WHERE document = d.id AND state = 'partly read' LIMIT 1) "
        "FROM documents_before d ORDER BY number"
    ):
        pages, language, outline = split_details(details)
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, identity, pages, len(text), language,
                kept if kept is not None else text_digest(text),
                document_checksum(identity, text, details), note, outline, details, text,
            ),
        )  # fmt: skip
    connection.execute("DROP TABLE documents_before")


def _copy_passages(connection: sqlite3.Connection) -> None:
    """Keep vectors in eight bits instead of sixteen, and each row under a checksum."""
    connection.execute("DROP INDEX IF EXISTS passages_document")
    connection.execute("ALTER TABLE passages RENAME TO passages_before")
    for statement in PASSAGES.split(";"):
        connection.execute(statement)
    for identity, *fields, half in connection.execute(
        "SELECT id, document, start, stop, sentences, heading_start, heading_stop, vector "
        "FROM passages_before ORDER BY id"
    ):
        (vector,) = encode_vectors(np.frombuffer(half, np.float16).astype(np.float32)[None])
        connection.execute(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (identity, *fields, passage_checksum(fields, vector), vector),
        )
    connection.execute("DROP TABLE passages_before")
