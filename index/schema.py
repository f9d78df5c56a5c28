"""The tables of a library file, and how an older file is brought to the present format."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3

FORMAT = 2

# A document's text comes last in its row: SQLite then reads the rest without touching the text.
_DOCUMENTS = """
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    pages INTEGER NOT NULL, characters INTEGER NOT NULL, language TEXT,
    text_sha256 TEXT NOT NULL, outline TEXT NOT NULL, details TEXT NOT NULL, text TEXT NOT NULL
);
"""
# Came with later versions, which make them in older libraries; those work on without them.
_ADDED = """
CREATE TABLE IF NOT EXISTS corrections (
    source TEXT NOT NULL, by TEXT NOT NULL, document TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (source, by)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fingerprints (
    document TEXT PRIMARY KEY, signature BLOB NOT NULL
) WITHOUT ROWID;
"""
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS roots (
    path TEXT PRIMARY KEY, given TEXT NOT NULL, exclude TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source TEXT PRIMARY KEY, root TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    document TEXT, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, sha256 TEXT, container TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_document ON files (document);
CREATE INDEX IF NOT EXISTS files_sha256 ON files (sha256);
{_DOCUMENTS}
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, sentences TEXT NOT NULL,
    heading_start INTEGER, heading_stop INTEGER, vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
CREATE TABLE IF NOT EXISTS changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
);
{_ADDED}
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, context, content='', tokenize="porter unicode61 remove_diacritics 2"
);
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make a new library in one transaction; harmless where another process was quicker."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE; {_SCHEMA} "
        f"INSERT OR IGNORE INTO meta VALUES ('format', '{FORMAT}'); "
        f"INSERT OR IGNORE INTO meta VALUES ('lineage', '{new_lineage()}'); COMMIT;"
    )


def add_missing_tables(connection: sqlite3.Connection) -> None:
    """Make the tables that an older version did not know; nothing is written if all are there."""
    names = "('corrections', 'fingerprints')"
    found = connection.execute(f"SELECT count(*) FROM sqlite_master WHERE name IN {names}")
    if found.fetchone()[0] < 2:
        connection.executescript(f"BEGIN IMMEDIATE; {_ADDED} COMMIT;")


def new_lineage() -> str:
    """Name a line of states anew, so that caches of another line are never taken for its own."""
    return secrets.token_hex(4)


def text_digest(text: str) -> str:
    """SHA-256 of a document's text, in hex; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def split_details(details: str) -> tuple[int, str | None, str]:
    """Number of pages, language, and the small part of the details that filters look at."""
    fields = json.loads(details)
    outline = {"media_type": fields["media_type"], "metadata": fields["metadata"]}
    language = fields["metadata"]["language"]
    return len(fields["pages"]), language, json.dumps(outline, ensure_ascii=False)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library of format 1 to format 2, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if found == "1":
            connection.execute("ALTER TABLE documents RENAME TO documents_1")
            connection.execute(_DOCUMENTS)
            _copy_documents(connection)
            connection.execute("DROP TABLE documents_1")
            connection.execute("INSERT INTO meta VALUES ('lineage', ?)", (new_lineage(),))
            connection.execute("UPDATE meta SET value = '2' WHERE key = 'format'")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _copy_documents(connection: sqlite3.Connection) -> None:
    for number, identity, text, details in connection.execute(
        "SELECT number, id, text, details FROM documents_1 ORDER BY number"
    ):
        pages, language, outline = split_details(details)
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, identity, pages, len(text), language, text_digest(text),
                outline, details, text,
            ),
        )  # fmt: skip
