"""How an older library file is brought to the present format, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np

from index import text as texts
from index.seam import passage_key
from index.store.outlines import filtered_columns, load_outline, sealed_columns, split_details
from index.store.records import (
    decode_vectors,
    document_checksum,
    encode_vectors,
    load_document,
    passage_checksum,
    row_checksum,
    text_digest,
)
from index.store.schema import (
    CHANGES,
    DOCUMENTS,
    FORMAT,
    LEDGER,
    LEFT_WORDS,
    META,
    PASSAGES,
    SIGNATURES,
    STATES,
    VALUES,
    WORDS,
    new_lineage,
)
from index.types import Span

OLDER = ("1", "2", "3", "4", "5", "6")
# Tables of older formats that are read once more, under a name of their own, and dropped.
_BEFORE = ("meta", "documents", "passages", "roots", "files", "corrections", "fingerprints")
# So many columns of a document stand before its kind.
_FILTERED = 10
# The passages that a document now has; those of damaged ones too.
_PASSAGES = "(SELECT count(*) FROM passages WHERE document = d.number)"
_INDEXES = ("files_document", "files_sha256", "passages_document")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older library to the present format; harmless where it has it already.

    Passages keep the numbers under which their words are indexed; they get ids that are the same
    on every machine. Caches are of the old lineage and are made anew.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if found in ("4", "5"):
            _seal_documents(connection)
        elif found in ("1", "2", "3"):
            _migrate(connection, found)
        if found in OLDER:
            _execute(connection, STATES)  # which the next run of ``index`` fills
            connection.execute("DELETE FROM meta WHERE key = 'format'")
            _insert_sealed(connection, "meta", ("format", str(FORMAT)))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _seal_documents(connection: sqlite3.Connection) -> None:
    """From format 4 or 5: all columns of documents are under a seal, with a kind and a symbol.

    There were two formats 5: one had kinds and symbols, the other seals. What was sealed before
    must be what was stored then; a kind or symbol that nobody has read yet is none.
    """
    for name in ("documents_filtered", "documents_stale"):
        connection.execute(f"DROP INDEX IF EXISTS {name}")
    held = {column[1] for column in connection.execute("PRAGMA table_info(documents)")}
    connection.execute("ALTER TABLE documents RENAME TO documents_before")
    _execute(connection, DOCUMENTS)
    _execute(connection, LEFT_WORDS)
    for number, seal, kind, symbol, *row in connection.execute(
        f"SELECT number, {', '.join(_where(held, name) for name in ('seal', 'kind', 'symbol'))}, "
        f"id, pages, characters, {_where(held, 'passages', _PASSAGES)}, date, language, type, "
        "title, author, publisher, stale, text_sha256, checksum, outline, details, text "
        "FROM documents_before d ORDER BY number"
    ):
        *before, outline, details, text = row
        if seal is None:
            outline = _count_left_out(outline, details)
        before.append(outline)
        kept = (*before[:_FILTERED], kind, symbol, *before[_FILTERED:])
        known = _seal(kept, details, text) if seal in (None, row_checksum(before)) else -1
        _insert(connection, "documents", (number, *kept[:-1], known, kept[-1], details, text))
    # Numbers once given aren't given again.
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'documents'")
    connection.execute(
        "UPDATE sqlite_sequence SET name = 'documents' WHERE name = 'documents_before'"
    )
    connection.execute("DROP TABLE documents_before")


def _count_left_out(outline: str, details: str) -> str:
    """An outline with what is not searched, which once wasn't counted in it; no other's outline."""
    try:
        now = split_details(details)[1]
        return now if json.loads(outline).items() <= json.loads(now).items() else outline
    except (ValueError, KeyError, TypeError, AttributeError):
        return outline


def _where(held: Collection[str], name: str, otherwise: str = "NULL") -> str:
    return name if name in held else otherwise


def _seal(sealed: Sequence[Any], details: str, text: str) -> int:
    """The seal of a document's columns; -1, which is none, where they are not what was stored."""
    try:
        right = sealed_columns(sealed[0], text, details, sealed[3], is_stale=bool(sealed[-4]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return -1
    return row_checksum(sealed) if tuple(sealed) == right else -1


def _migrate(connection: sqlite3.Connection, found: str) -> None:
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    before = [name for name in _BEFORE if name in present]
    for name in _INDEXES:
        connection.execute(f"DROP INDEX IF EXISTS {name}")
    for name in before:
        connection.execute(f"ALTER TABLE {name} RENAME TO {name}_before")
    for name in ("changes", "recent_words"):  # they belong to the caches of the old lineage
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for script in (META, DOCUMENTS, PASSAGES, SIGNATURES, LEDGER, CHANGES, WORDS, VALUES):
        _execute(connection, script)
    width = _copy_passages(connection, found)
    _copy_documents(connection, found)
    _copy_ledger(connection, before)
    _copy_settings(connection, width)
    _copy_signatures(connection, before)
    for name in before:
        connection.execute(f"DROP TABLE {name}_before")


def _copy_documents(connection: sqlite3.Connection, found: str) -> None:
    """Add what is kept of a document now; digests and checksums of its text stay as they are.

    So a document that was damaged before is still told from what was stored.
    """
    before = {"1": "NULL, NULL, NULL", "2": "text_sha256, NULL, NULL"}
    kept = before.get(found, "text_sha256, checksum, note")
    rows = connection.execute(
        f"SELECT number, id, text, details, {_PASSAGES}, {kept}, (SELECT reason FROM files_before "
        "WHERE document = d.id AND state = 'partly read' LIMIT 1) FROM documents_before d "
        "ORDER BY number"
    )
    for number, identity, text, details, passages, digest, checksum, note, reason in rows:
        if digest is None:
            digest = text_digest(text)
        if checksum is None:
            checksum = document_checksum(identity, text, details)
        pages, outline, columns = _filtered(identity, details)
        sealed = (identity, pages, len(text), passages, *columns, 0, digest, checksum, outline)
        row = (number, *sealed[:-1], _seal(sealed, details, text), outline, details, text)
        _insert(connection, "documents", row)
        if note is not None or reason is not None:
            _insert_sealed(connection, "notes", (identity, note if note is not None else reason))


def _filtered(identity: str, details: str) -> tuple[int, str, tuple[str | None, ...]]:
    """Pages, outline and columns of a document; none where its details are damaged."""
    try:
        pages, outline = split_details(details)
        return pages, outline, filtered_columns(load_outline(identity, outline, None))
    except (ValueError, KeyError, TypeError):
        return 0, "{}", (None, None, "", *[None] * 5)


def _copy_passages(connection: sqlite3.Connection, found: str) -> int:
    """Give each passage its id; the vectors of format 1 and 2 come from sixteen bits to eight.

    Returns the length of a vector, 0 where there is none.
    """
    width = 0
    kept = "p.checksum" if found == "3" else "NULL"
    for identity, checksum, number, *fields, vector in connection.execute(
        f"SELECT d.id, {kept}, p.id, p.document, start, stop, sentences, heading_start, "
        "heading_stop, vector FROM passages_before p JOIN documents_before d "
        "ON d.number = p.document ORDER BY p.id"
    ):
        if checksum is None:
            (vector,) = encode_vectors(np.frombuffer(vector, np.float16).astype(np.float32)[None])
        width = decode_vectors([vector]).shape[1]
        key = passage_key(identity, Span(fields[1], fields[2]))
        checksum = checksum if checksum is not None else passage_checksum(fields, vector)
        _insert(connection, "passages", (number, key, *fields, checksum, vector))
    return width


def _copy_ledger(connection: sqlite3.Connection, before: Iterable[str]) -> None:
    for name in ("roots", "files", "corrections"):
        if name in before:
            for row in connection.execute(f"SELECT * FROM {name}_before"):
                _insert_sealed(connection, name, row)


def _copy_settings(connection: sqlite3.Connection, width: int) -> None:
    settings = dict(connection.execute("SELECT key, value FROM meta_before").fetchall())
    settings.pop("base", None)
    settings |= {"format": str(FORMAT), "lineage": new_lineage()}
    if width:
        settings["dimension"] = str(width)
    for setting in settings.items():
        _insert_sealed(connection, "meta", setting)


def _copy_signatures(connection: sqlite3.Connection, before: Iterable[str]) -> None:
    """Documents of the oldest versions have none yet: it is made now."""
    kept: dict[str, bytes] = {}
    if "fingerprints" in before:
        kept = dict(connection.execute("SELECT document, signature FROM fingerprints_before"))
    for number, identity, text, details in connection.execute(
        "SELECT number, id, text, details FROM documents_before"
    ):
        signature = kept.get(identity)
        if signature is None:
            signature = texts.sign(load_document(identity, text, details, None)).tobytes()
        _insert_sealed(connection, "signatures", (number, signature))
        for band in texts.bands(np.frombuffer(signature, np.uint32)):
            connection.execute("INSERT OR IGNORE INTO bands VALUES (?, ?)", (band, number))


def _execute(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";\n"):
        connection.execute(statement)


def _insert(connection: sqlite3.Connection, table: str, row: tuple[Any, ...]) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _insert_sealed(connection: sqlite3.Connection, table: str, row: tuple[Any, ...]) -> None:
    _insert(connection, table, (*row, row_checksum(row)))
