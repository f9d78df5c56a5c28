"""The tables of an open library file, each under its own name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index import text
from index.errors import LibraryError
from index.results import NewDocument
from index.store.change_log import ChangeLog
from index.store.database import Database
from index.store.document_rows import DocumentRows
from index.store.ledger_rows import LedgerRows
from index.store.passage_rows import PassageRows
from index.store.records import encode_vectors, row_checksum, vector_bytes
from index.store.schema import VALUES, WORDS, WORDS_VERSION
from index.store.signature_rows import SignatureRows
from index.store.state_rows import StateRows
from index.store.value_rows import ValueRows
from index.store.vector_rows import VectorRows
from index.store.word_rows import WordRows

# Tables whose rows end with a checksum, and the first column that it covers.
_SEALED = {"meta": 0, "roots": 0, "files": 0, "notes": 0, "corrections": 0, "changes": 1}


class Store:
    """One file, its tables, and what must be done to several of them at once."""

    def __init__(self, folder: Path, *, create: bool, read_only: bool = False) -> None:
        self.database = Database(folder, create=create, read_only=read_only)
        self.documents = DocumentRows(self.database)
        self.passages = PassageRows(self.database, self.documents)
        self.vectors = VectorRows(self.database)
        self.changes = ChangeLog(self.database)
        self.words = WordRows(self.database, self.changes)
        self.values = ValueRows(self.database)
        self.signatures = SignatureRows(self.database)
        self.states = StateRows(self.database)
        self.ledger = LedgerRows(self.database)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.database.close()

    def add_document(self, new: NewDocument) -> None:
        """Store a document with its passages and their vectors, kept in eight bits."""
        document = self.documents.insert(new)
        numbers = []
        keys = new.keys if new.keys is not None else text.passage_keys(new.document, new.passages)
        states = new.states if new.states is not None else [None] * len(new.passages)
        vectors = encode_vectors(new.vectors)
        for passage, vector, own, tokens in zip(new.passages, vectors, keys, states, strict=True):
            numbers.append(self.passages.insert(document, passage, vector))
            self.words.insert(numbers[-1], new.document, passage)
            self.values.insert(numbers[-1], own)
            if tokens is not None:
                self.states.insert(numbers[-1], tokens)
        self.words.insert_left_out(document, new.document)
        self.signatures.insert(document, new.signature)
        if numbers:
            self.changes.log(added=True, first=numbers[0], last=numbers[-1])

    def delete_document(self, identity: str) -> None:
        """Delete a document from every table, also when it is damaged."""
        number = self.documents.number(identity)
        if number is None:
            return
        numbers = self.passages.numbers_of(number)
        # A damaged text can't be taken out of the word index; doctor makes that anew.
        with suppress(LibraryError):
            document = self.documents.unnamed(identity)
            passages, _ = self.passages.of(identity)
            for own, passage in zip(numbers, passages, strict=True):
                self.words.delete(own, document, passage)
            self.words.delete_left_out(number, document)
        if numbers:
            self.states.delete(numbers[0], numbers[-1])
        self.values.delete(numbers)
        self.passages.delete_of(number)
        self.signatures.delete(number)
        self.documents.delete(number)
        if numbers:
            self.changes.log(added=False, first=numbers[0], last=numbers[-1])

    def renew_words(self) -> None:
        """Index words and values anew where an older version did; needed before any removal."""
        if self.database.read_only or self.database.meta("words") == WORDS_VERSION:
            return
        with self.database.transaction(write=True):
            for table in ("words", "recent_words", "left_words"):
                self.database.connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in (*WORDS.split(";\n"), *VALUES.split(";\n")):
                self.database.connection.execute(statement)
            self.changes.set_base(0, 0)
            self.rebuild_words()
            self.database.set_meta("words", WORDS_VERSION)

    def rebuild_words(self) -> None:
        """Index words and values anew from the documents, but for damaged ones (see doctor)."""
        self.words.clear()
        self.values.clear()
        rows = self.database.connection.execute("SELECT number, id FROM documents ORDER BY number")
        for number, identity in rows.fetchall():
            with suppress(LibraryError):
                document = self.documents.by_id([identity])[identity]
                passages, _ = self.passages.of(identity)
                numbers, keys = (
                    self.passages.numbers_of(number),
                    text.passage_keys(document, passages),
                )
                for own, passage, held in zip(numbers, passages, keys, strict=True):
                    self.words.insert(own, document, passage)
                    self.values.insert(own, held)
                self.words.insert_left_out(number, document)

    def unsound(self, dimension: int) -> Iterator[tuple[str, str]]:
        """Sources with a byte that is not what was stored, and what it is part of."""
        yield from self.documents.unsound()
        yield from self.passages.unsound(vector_bytes(dimension))
        for number in self.signatures.unsound():
            row = self.database.row(
                "SELECT min(source) FROM files f JOIN documents d ON d.id = f.document "
                "WHERE d.number = ?",
                (number,),
            )
            yield (row[0] if row is not None and row[0] else "a document", "its signature is wrong")

    def unsound_rows(self) -> Iterator[str]:
        """What is wrong with the rows of settings, ledger and log."""
        for table, first in _SEALED.items():
            for *fields, checksum in self.database.connection.execute(f"SELECT * FROM {table}"):
                if checksum != row_checksum(fields[first:]):
                    yield f"{table}: the row of {fields[0]} was altered"
