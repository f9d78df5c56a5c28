"""Passages in the file: written, read back under their checksums, placed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.filters import Filter
from index.held import Held
from index.results import Place
from index.seam import passage_key
from index.store.database import Database
from index.store.document_rows import MOST_HELD, DocumentRows
from index.store.filter_terms import SOURCE, filter_terms
from index.store.records import decode_vectors, load_passage, passage_checksum, passage_row
from index.types import Passage, Span

_PASSAGE = (
    "SELECT d.id, p.id, p.checksum, p.vector, p.document, p.start, p.stop, p.sentences, "
    "p.heading_start, p.heading_stop FROM passages p JOIN documents d ON d.number = p.document"
)
_AMONG = "(SELECT value FROM json_each(?))"


class PassageRows:
    """The table of passages."""

    def __init__(self, database: Database, documents: DocumentRows) -> None:
        self._database = database
        self._documents = documents
        self._connection = database.connection
        self._held = Held[int, Place](MOST_HELD)

    def count(self) -> int:
        """Number of all passages."""
        row = self._database.row("SELECT count(*) FROM passages")
        return 0 if row is None else int(row[0])

    def by_id(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, in their order; raises ``LibraryError`` if one is gone."""
        rows = self._connection.execute(
            f"{_PASSAGE} WHERE p.id IN {_AMONG}", (json.dumps(list(ids)),)
        )
        found = {passage.id: passage for passage in map(self._load, rows)}
        if any(identity not in found for identity in ids):
            raise self._database.damaged("a document")
        return [found[identity] for identity in ids]

    def of(self, identity: str) -> tuple[list[Passage], NDArray[np.float32]]:
        """A document's passages in their order, and their vectors by row."""
        found = self._with_vectors(f"{_PASSAGE} WHERE d.id = ? ORDER BY p.number", (identity,))
        if len(found[0]) != self._documents.passages(identity):
            raise self._database.damaged("a document")
        return found

    def sample(self, every: int) -> tuple[list[Passage], NDArray[np.float32]]:
        """Each so many-th passage with its vector."""
        return self._with_vectors(f"{_PASSAGE} WHERE p.number % ? = 0 ORDER BY p.number", (every,))

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Where these passages stand and who says it; a passage's id vouches for its place."""
        with self._database.transaction(write=False):
            return self._held.find(ids, self._places, self._database.state())

    def _places(self, ids: list[int]) -> dict[int, Place]:
        rows = self._connection.execute(
            f"SELECT id, document, start, stop FROM passages WHERE id IN {_AMONG}",
            (json.dumps(ids),),
        ).fetchall()
        said = self._documents.said_by({document for _, document, _, _ in rows})
        places = {}
        for identity, number, *place in rows:
            if number not in said:
                raise self._database.damaged("a document")
            document, *by = said[number]
            span = Span(*place)
            if not _fits(document, identity, span):
                raise self._damaged(document)
            places[identity] = Place(document, span, *by)
        return places

    def numbers(self, where: Filter) -> NDArray[np.int64]:
        """Sorted numbers of the passages of the documents that ``where`` lets through."""
        condition, values = filter_terms(self._connection, where)
        rows = self._connection.execute(
            "SELECT number FROM passages WHERE document IN "
            f"(SELECT d.number FROM documents d WHERE {condition}) ORDER BY number",
            values,
        )
        return np.array([number for (number,) in rows], np.int64)

    def numbers_of(self, document: int) -> list[int]:
        """Sorted numbers of a document's passages, by the document's number."""
        rows = self._connection.execute(
            "SELECT number FROM passages WHERE document = ? ORDER BY number", (document,)
        )
        return [number for (number,) in rows]

    def insert(self, document: int, passage: Passage, vector: bytes) -> int:
        """Write a passage's row and return its number."""
        fields = (document, *passage_row(passage))
        cursor = self._connection.execute(
            "INSERT INTO passages (id, document, start, stop, sentences, heading_start, "
            "heading_stop, checksum, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                passage_key(passage.document_id, passage.span), *fields,
                passage_checksum(fields, vector), vector,
            ),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def delete_of(self, document: int) -> None:
        """Delete a document's passages, by its number."""
        self._connection.execute("DELETE FROM passages WHERE document = ?", (document,))

    def unsound(self, size: int) -> Iterator[tuple[str, str]]:
        """Sources of passages that are not what was stored; vectors are ``size`` bytes long."""
        found: Counter[str | None] = Counter()
        statement = _PASSAGE.replace("JOIN", "LEFT JOIN", 1).replace("d.id", f"{SOURCE}, d.id", 1)
        last = (-1, -1)  # document and place of the passage before
        for row in self._connection.execute(f"{statement} ORDER BY p.number"):
            source, document, identity, checksum, vector, *fields = row
            whole = (
                document is not None
                and checksum == passage_checksum(fields, vector)
                and len(vector) == size
                and _fits(document, identity, Span(*fields[1:3]))
            )
            # They came document by document, and each one's in their order.
            if whole and last < (fields[0], fields[1]):
                last = (fields[0], fields[1])
            else:
                found[source] += 1
        for source, count in found.items():
            yield (
                source if source is not None else "a lost document",
                f"{count} passages or vectors of it were altered",
            )

    def _with_vectors(
        self, statement: str, values: tuple[Any, ...]
    ) -> tuple[list[Passage], NDArray[np.float32]]:
        rows = self._connection.execute(statement, values).fetchall()
        return [self._load(row) for row in rows], decode_vectors([row[3] for row in rows])

    def _load(self, row: Sequence[Any]) -> Passage:
        """Build a passage, unless a byte of it is not what was stored."""
        document, identity, checksum, vector, *fields = row
        if checksum != passage_checksum(fields, vector) or not _fits(
            document, identity, Span(*fields[1:3])
        ):
            raise self._damaged(document)
        return load_passage(identity, document, *fields[1:])

    def _damaged(self, document: str) -> LibraryError:
        source = self._database.row("SELECT min(source) FROM files WHERE document = ?", (document,))
        named = document if source is None or source[0] is None else source[0]
        return self._database.damaged(f"a passage of {named}")


def _fits(document: str, identity: int, span: Span) -> bool:
    """Whether a passage's id is that of its document and place."""
    return identity == passage_key(document, span)
