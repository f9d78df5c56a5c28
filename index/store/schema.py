"""The tables of a library file."""

from __future__ import annotations

import json
import secrets
import sqlite3

FORMAT = 3
TOKENIZER = "porter unicode61 remove_diacritics 2"
# What the word index holds of a passage; libraries of another version index their words anew.
WORDS_VERSION = "3"
# What a word in title, heading or source weighs beside one in the passage itself.
CONTEXT_WEIGHT = 1.0

# A document's text comes last in its row: SQLite then reads the rest without touching the text.
DOCUMENTS = """
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    pages INTEGER NOT NULL, characters INTEGER NOT NULL, language TEXT,
    text_sha256 TEXT NOT NULL, checksum INTEGER NOT NULL, note TEXT, outline TEXT NOT NULL,
    details TEXT NOT NULL, text TEXT NOT NULL
);
"""
PASSAGES = """
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, sentences TEXT NOT NULL,
    heading_start INTEGER, heading_stop INTEGER, checksum INTEGER NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
"""
# What came after the base (see index/base) has a small word index of its own.
RECENT_WORDS = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS recent_words USING fts5 (
    body, context, content='', tokenize="{TOKENIZER}"
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
{DOCUMENTS}
{PASSAGES}CREATE TABLE IF NOT EXISTS changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
);
{_ADDED}
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, context, content='', tokenize="{TOKENIZER}"
);
{RECENT_WORDS}
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make a new library in one transaction; harmless where another process was quicker."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE; {_SCHEMA} "
        f"INSERT OR IGNORE INTO meta VALUES ('format', '{FORMAT}'); "
        f"INSERT OR IGNORE INTO meta VALUES ('words', '{WORDS_VERSION}'); "
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


def split_details(details: str) -> tuple[int, str | None, str]:
    """Number of pages, language, and the small part of the details that filters look at."""
    fields = json.loads(details)
    outline = {"media_type": fields["media_type"], "metadata": fields["metadata"]}
    language = fields["metadata"]["language"]
    return len(fields["pages"]), language, json.dumps(outline, ensure_ascii=False)
