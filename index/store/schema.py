"""The tables of a library file; each row of them is under a checksum."""

from __future__ import annotations

import secrets
import sqlite3

from index.store.records import row_checksum

FORMAT = 7
# Vowel signs (Mn, Mc) are parts of words in the scripts of India and further east.
TOKENIZER = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
# What the word index holds of a passage; libraries of another version index their words anew.
WORDS_VERSION = "5"
# What a word in title, heading or source weighs beside one in the passage itself.
CONTEXT_WEIGHT = 1.0

META = """
CREATE TABLE IF NOT EXISTS meta (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL
) WITHOUT ROWID;
"""
# A document's text comes last in its row: SQLite then reads the rest without touching the text.
# What filters look at stands in columns, and all of these in an index that is small to walk. The
# ``checksum`` is that of what is shown: id, details and text; the ``seal`` that of all the rest.
DOCUMENTS = """
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    pages INTEGER NOT NULL, characters INTEGER NOT NULL, passages INTEGER NOT NULL,
    date TEXT, language TEXT, type TEXT NOT NULL, title TEXT, author TEXT, publisher TEXT,
    kind TEXT, symbol TEXT,
    stale INTEGER NOT NULL, text_sha256 TEXT NOT NULL, checksum INTEGER NOT NULL,
    seal INTEGER NOT NULL, outline TEXT NOT NULL, details TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_filtered ON documents (
    date, language, type, title, author, publisher, kind, symbol, id
);
CREATE INDEX IF NOT EXISTS documents_stale ON documents (id) WHERE stale;
"""
# A passage's id is the same on every machine; its number, which is this file's own, tells the
# order in which passages came.
PASSAGES = """
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL UNIQUE,
    document INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    sentences TEXT NOT NULL, heading_start INTEGER, heading_stop INTEGER,
    checksum INTEGER NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
"""
# The states of passages' tokens, by the passage's number.
STATES = """
CREATE TABLE IF NOT EXISTS token_states (
    passage INTEGER PRIMARY KEY, form INTEGER NOT NULL, checksum INTEGER NOT NULL,
    states BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS token_states_form ON token_states (form);
"""
# Nearly equal texts share a band of their signatures.
SIGNATURES = """
CREATE TABLE IF NOT EXISTS signatures (
    document INTEGER PRIMARY KEY, signature BLOB NOT NULL, checksum INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS bands (
    band INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (band, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bands_document ON bands (document);
"""
LEDGER = """
CREATE TABLE IF NOT EXISTS roots (
    path TEXT PRIMARY KEY, given TEXT NOT NULL, exclude TEXT NOT NULL, checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source TEXT PRIMARY KEY, root TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    document TEXT, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, sha256 TEXT,
    container TEXT, checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_document ON files (document);
CREATE INDEX IF NOT EXISTS files_sha256 ON files (sha256);
CREATE TABLE IF NOT EXISTS notes (
    document TEXT PRIMARY KEY, note TEXT NOT NULL, checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corrections (
    source TEXT NOT NULL, by TEXT NOT NULL, document TEXT NOT NULL, fields TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (source, by)
) WITHOUT ROWID;
"""
CHANGES = """
CREATE TABLE IF NOT EXISTS changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, added INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, checksum INTEGER NOT NULL
);
"""
# The words of what is not searched, by the number of the document.
LEFT_WORDS = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS left_words USING fts5 (
    body, content='', tokenize="{TOKENIZER}"
);
"""
# What is asked for by value: the keys of each passage, and the passages of each key.
VALUES = """
CREATE TABLE IF NOT EXISTS passage_values (
    passage INTEGER PRIMARY KEY, keys TEXT NOT NULL, checksum INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS value_keys (
    kind TEXT NOT NULL, key NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (kind, key, passage)
) WITHOUT ROWID;
"""
# What came after the base (see index/search/base) has a small word index of its own.
WORDS = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, context, content='', tokenize="{TOKENIZER}"
);
CREATE VIRTUAL TABLE IF NOT EXISTS recent_words USING fts5 (
    body, context, content='', tokenize="{TOKENIZER}"
);
{LEFT_WORDS}"""
TABLES = (META, DOCUMENTS, PASSAGES, STATES, SIGNATURES, LEDGER, CHANGES, WORDS, VALUES)


def create_tables(connection: sqlite3.Connection) -> None:
    """Make a new library in one transaction; harmless where another process was quicker."""
    connection.execute("PRAGMA journal_mode = WAL")
    settings = {"format": str(FORMAT), "words": WORDS_VERSION, "lineage": new_lineage()}
    rows = " ".join(
        f"INSERT OR IGNORE INTO meta VALUES ('{key}', '{value}', {row_checksum((key, value))});"
        for key, value in settings.items()
    )
    connection.executescript(f"BEGIN IMMEDIATE; {' '.join(TABLES)} {rows} COMMIT;")


def new_lineage() -> str:
    """Name a line of states anew, so that caches of another line are never taken for its own."""
    return secrets.token_hex(4)
