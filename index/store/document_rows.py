"""Documents in the file: written, read back under their checksums, counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.filters import Filter
from index.held import Held
from index.language import base_language
from index.results import NewDocument
from index.store.database import Database
from index.store.filter_terms import SOURCE, filter_terms
from index.store.outlines import load_outline, sealed_columns
from index.store.records import (
    document_checksum,
    document_details,
    load_as_read,
    load_document,
    row_checksum,
    text_digest,
)
from index.types import Document, Metadata

# The columns under a document's seal, in their order; then the line of the file that holds it.
SEALED = (
    "d.id, d.pages, d.characters, d.passages, d.date, d.language, d.type, d.title, d.author, "
    "d.publisher, d.kind, d.symbol, d.stale, d.text_sha256, d.checksum, d.outline"
)
SEALED_COLUMNS = len(SEALED.split(", "))
_OUTLINE = (
    f"d.seal, {SEALED}, f.source, f.root, f.state, f.reason, f.document, f.size, f.modified_ns, "
    f"f.sha256, f.container, f.checksum"
)
_FROM = f"FROM documents d LEFT JOIN files f ON f.source = {SOURCE}"
_DOCUMENT = f"SELECT d.text, d.details, {_OUTLINE} {_FROM}"
_AT_ONCE = 64
# So many rows of what each search asks are kept at hand, some ten megabytes in all.
MOST_HELD = 10_000
SaidBy = tuple[str, str | None, str | None, str | None]


class DocumentRows:
    """The table of documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection
        self._said = Held[int, SaidBy](MOST_HELD)

    def number(self, identity: str) -> int | None:
        """The number of the document with this id; ``None`` where it isn't stored."""
        row = self._database.row("SELECT number FROM documents WHERE id = ?", (identity,))
        return None if row is None else int(row[0])

    def all(self, where: Filter) -> Iterator[Document]:
        """Yield those that ``where`` lets through, in the order in which they came."""
        condition, values = filter_terms(self._connection, where)
        numbers = self._connection.execute(
            f"SELECT d.number FROM documents d WHERE {condition} ORDER BY d.number", values
        ).fetchall()
        for first in range(0, len(numbers), _AT_ONCE):
            chosen = json.dumps([number for (number,) in numbers[first : first + _AT_ONCE]])
            yield from self._select("d.number", chosen)

    def by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        chosen = json.dumps(list(identities))
        return {document.id: document for document in self._select("d.id", chosen)}

    def unnamed(self, identity: str) -> Document:
        """A stored document, also where no file is said to hold it, so that it can be deleted."""
        statement = "SELECT text, details, checksum FROM documents WHERE id = ?"
        text, details, checksum = self._database.row(statement, (identity,)) or (None, None, None)
        if checksum != document_checksum(identity, text, details):
            raise self._database.damaged("a document")
        return load_document(identity, text, details, None)

    def outlines(self, where: Filter) -> Iterator[Document]:
        """Yield documents with id, source, type and metadata only: no text is read."""
        condition, values = filter_terms(self._connection, where)
        rows = self._connection.execute(
            f"SELECT {_OUTLINE} {_FROM} WHERE {condition} ORDER BY d.number", values
        )
        for row in rows:
            source = self._checked(row)
            yield load_outline(row[1], row[SEALED_COLUMNS], source)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        row = self._database.row(f"{_DOCUMENT} WHERE d.id = ?", (identity,))
        return None if row is None else load_as_read(self._whole(row)[1])

    def stale(self) -> list[str]:
        """Ids of the documents whose vectors are to be made anew."""
        rows = self._connection.execute("SELECT id FROM documents WHERE stale")
        return [identity for (identity,) in rows]

    def languages(self) -> frozenset[str]:
        """Codes of the languages of all documents, as far as these are known."""
        rows = self._connection.execute("SELECT DISTINCT language FROM documents")
        found = (base_language(language) for (language,) in rows)
        return frozenset(language for language in found if language is not None)

    def count(self) -> tuple[int, int, dict[str, int]]:
        """How many there are, and pages; characters in each language, ``unknown`` where it is."""
        documents = pages = 0
        languages: Counter[str] = Counter()
        for seal, *sealed in self._connection.execute(f"SELECT d.seal, {SEALED} FROM documents d"):
            self.check_seal(seal, sealed)
            documents += 1
            pages += sealed[1]
            languages[sealed[5] if sealed[5] is not None else "unknown"] += sealed[2]
        return documents, pages, dict(languages)

    def passages(self, identity: str) -> int:
        """How many passages a document was stored with; 0 where it isn't stored."""
        statement = f"SELECT d.seal, {SEALED} FROM documents d WHERE d.id = ?"
        row = self._database.row(statement, (identity,))
        if row is None:
            return 0
        seal, *sealed = row
        self.check_seal(seal, sealed)
        return int(sealed[3])

    def said_by(self, numbers: Iterable[int]) -> dict[int, SaidBy]:
        """Id, publisher, author and language of the documents with these numbers."""
        with self._database.transaction(write=False):
            return self._said.find(numbers, self._said_by, self._database.state())

    def _said_by(self, numbers: list[int]) -> dict[int, SaidBy]:
        said: dict[int, SaidBy] = {}
        for number, seal, *sealed in self._connection.execute(
            f"SELECT d.number, d.seal, {SEALED} FROM documents d WHERE d.number IN "
            "(SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        ):
            self.check_seal(seal, sealed)
            said[number] = (sealed[0], sealed[9], sealed[8], sealed[5])
        return said

    def check_seal(self, seal: Any, sealed: Sequence[Any]) -> None:  # noqa: ANN401
        """Raise where a column of those that follow from a document is not what was stored."""
        if seal != row_checksum(sealed):
            raise self._database.damaged(self._name(sealed[0]))

    def left_out(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        found = {}
        for seal, *sealed in self._connection.execute(
            f"SELECT d.seal, {SEALED} FROM documents d "
            "WHERE json_extract(d.outline, '$.left_out') IS NOT NULL"
        ):
            self.check_seal(seal, sealed)
            counted = json.loads(sealed[-1])["left_out"]
            found[sealed[0]] = {reason: count / sealed[2] for reason, count in counted.items()}
        return found

    def insert(self, new: NewDocument) -> int:
        """Write a document's row and return its number."""
        document = new.document
        details = document_details(document, new.as_read)
        sealed = sealed_columns(
            document.id, document.text, details, len(new.passages), is_stale=new.is_stale
        )
        values = (row_checksum(sealed), *sealed, details, document.text)
        cursor = self._connection.execute(
            f"INSERT INTO documents (seal, {SEALED.replace('d.', '')}, details, text) "
            f"VALUES ({', '.join('?' * len(values))})",
            values,
        )
        return cursor.lastrowid

    def delete(self, number: int) -> None:
        """Delete a document's row."""
        self._connection.execute("DELETE FROM documents WHERE number = ?", (number,))

    def unsound(self) -> Iterator[tuple[str, str]]:
        """Sources of documents with a byte that is not what was stored, and what it is part of."""
        count = "(SELECT count(*) FROM passages WHERE document = d.number)"
        statement = _DOCUMENT.replace("SELECT", f"SELECT {count},", 1)
        for row in self._connection.execute(f"{statement} ORDER BY d.number"):
            held, text, details, seal, *rest = row
            sealed, line = rest[:SEALED_COLUMNS], rest[SEALED_COLUMNS:]
            identity, (digest, checksum, _) = sealed[0], sealed[-3:]
            source = str(line[0]) if line[0] is not None else "a document"
            if not isinstance(text, str) or digest != text_digest(text):
                yield source, "its text was altered"
            elif checksum != document_checksum(identity, text, details):
                yield source, "its metadata or layout were altered"
            elif seal != row_checksum(sealed):
                yield source, "what filters and counts see of it was altered"
            elif line[0] is None:
                yield source, "the line of its file is lost"
            elif sealed[3] != held:
                yield source, "passages of it are lost"

    def _select(self, column: str, chosen: str) -> Iterator[Document]:
        statement = f"{_DOCUMENT} WHERE {column} IN (SELECT value FROM json_each(?))"
        for row in self._connection.execute(f"{statement} ORDER BY d.number", (chosen,)):
            text, details, source = self._whole(row)
            yield load_document(row[3], text, details, source)

    def _whole(self, row: Sequence[Any]) -> tuple[str, str, str]:
        """Text, details and source of a document, unless a byte of them is not what was stored."""
        text, details, *outline = row
        source = self._checked(outline)
        if outline[SEALED_COLUMNS - 1] != document_checksum(outline[1], text, details):
            raise self._database.damaged(source)
        return text, details, source

    def _checked(self, outline: Sequence[Any]) -> str:
        """The source of a document, unless its line or what is sealed is not what was stored."""
        seal, sealed = outline[0], outline[1 : SEALED_COLUMNS + 1]
        *line, checksum = outline[SEALED_COLUMNS + 1 :]
        self.check_seal(seal, sealed)
        if checksum != row_checksum(line) or line[4] != sealed[0]:
            raise self._database.damaged(f"the ledger's line of {self._name(sealed[0])}")
        source: str = line[0]
        return source

    def _name(self, identity: Any) -> str:  # noqa: ANN401 - a damaged one may be anything
        """What to call a damaged document: by the file that is said to hold it."""
        row = self._database.row("SELECT min(source) FROM files WHERE document = ?", (identity,))
        return str(row[0]) if row is not None and row[0] is not None else "a document"
