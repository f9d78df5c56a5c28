"""Vectors of passages by their numbers: what the caches are made from and checked against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.held import Held
from index.store.database import Database
from index.store.document_rows import MOST_HELD
from index.store.records import decode_vectors, passage_checksum, vector_bytes

_LAST = 2**62
_HEADER = vector_bytes(0)


class Cosine(NamedTuple):
    """How near a passage is to a question: its number here, its id everywhere, the cosine."""

    number: int
    id: int
    score: float


class VectorRows:
    """The column of vectors."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection
        self._held = Held[int, tuple[int, bytes]](MOST_HELD)

    def numbers(self, first: int = 0, last: int = _LAST) -> NDArray[np.int64]:
        """Numbers of all passages, or of ``first`` to ``last``, sorted."""
        rows = self._connection.execute(
            "SELECT number FROM passages WHERE number BETWEEN ? AND ? ORDER BY number",
            (first, last),
        )
        return np.array([number for (number,) in rows], np.int64)

    def count_after(self, number: int) -> int:
        """How many passages have a higher number than this one."""
        row = self._database.row("SELECT count(*) FROM passages WHERE number > ?", (number,))
        return 0 if row is None else int(row[0])

    def between(
        self, first: int = 0, last: int = _LAST
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers of all passages, or of ``first`` to ``last``, and their vectors."""
        rows = self._connection.execute(
            "SELECT number, vector FROM passages WHERE number BETWEEN ? AND ? ORDER BY number",
            (first, last),
        ).fetchall()
        numbers = np.array([number for number, _ in rows], np.int64)
        return numbers, self._decode([vector for _, vector in rows])

    def blocks(
        self, last: int, size: int, every: int = 1
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The same up to ``last``, a block at a time; ``every`` takes each so many-th only."""
        cursor = self._connection.execute(
            "SELECT number, vector FROM passages WHERE number <= ? AND number % ? = 0 "
            "ORDER BY number",
            (last, every),
        )
        while rows := cursor.fetchmany(size):
            numbers = np.array([number for number, _ in rows], np.int64)
            yield numbers, self._decode([vector for _, vector in rows])

    def cosines(self, query: NDArray[np.float32], numbers: Iterable[int]) -> list[Cosine]:
        """Inner products of ``query`` with the vectors of passages."""
        with self._database.transaction(write=False):
            found = self._held.find(numbers, self._read, self._database.state())
        vectors = self._decode([vector for _, vector in found.values()], len(query))
        pairs = zip(found.items(), (vectors @ query).tolist(), strict=True)
        return [Cosine(number, identity, score) for (number, (identity, _)), score in pairs]

    def _read(self, numbers: list[int]) -> dict[int, tuple[int, bytes]]:
        """Ids and vectors of passages by their numbers, under their checksums."""
        rows = self._connection.execute(
            "SELECT number, id, vector, checksum, document, start, stop, sentences, "
            "heading_start, heading_stop FROM passages "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        found = {}
        for number, identity, vector, checksum, *fields in rows:
            if checksum != passage_checksum(fields, vector):
                raise self._database.damaged(f"passage {number}")
            found[number] = (identity, vector)
        return found

    def _decode(self, blobs: Sequence[bytes], width: int | None = None) -> NDArray[np.float32]:
        """Vectors of one width, that of the first where none is given."""
        sizes = {len(blob) if isinstance(blob, bytes) else -1 for blob in blobs}
        if not blobs:
            return np.empty((0, width if width is not None else 0), np.float32)
        if len(sizes) > 1 or min(sizes) < _HEADER or width not in (None, min(sizes) - _HEADER):
            raise self._database.damaged("vectors of it")
        return decode_vectors(blobs)
