"""Vectors of passages by their ids: what the caches are made from and checked against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.database import Database
from index.store.records import decode_vectors, passage_checksum, vector_bytes

_LAST = 2**62
VECTOR_HEADER = vector_bytes(0)


class VectorRows(Database):
    """The column of vectors."""

    def ids(self, first: int = 0, last: int = _LAST) -> NDArray[np.int64]:
        """Ids of all passages, or of ``first`` to ``last``."""
        rows = self._connection.execute(
            "SELECT id FROM passages WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        )
        return np.array([identity for (identity,) in rows], np.int64)

    def count_after(self, identity: int) -> int:
        """Number of passages with a higher id than this one."""
        row = self._row("SELECT count(*) FROM passages WHERE id > ?", (identity,))
        return 0 if row is None else int(row[0])

    def vectors(
        self, first: int = 0, last: int = _LAST
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of all passages, or of ``first`` to ``last``, and their vectors, by id."""
        rows = self._connection.execute(
            "SELECT id, vector FROM passages WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        ).fetchall()
        ids = np.array([identity for identity, _ in rows], np.int64)
        width = len(rows[0][1]) - VECTOR_HEADER if rows else 0
        return ids, self._decode([vector for _, vector in rows], width)

    def vector_blocks(
        self, last: int, size: int, every: int = 1
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The same up to ``last``, a block at a time; ``every`` takes each so many-th id only."""
        cursor = self._connection.execute(
            "SELECT id, vector FROM passages WHERE id <= ? AND id % ? = 0 ORDER BY id",
            (last, every),
        )
        while rows := cursor.fetchmany(size):
            ids = np.array([identity for identity, _ in rows], np.int64)
            width = len(rows[0][1]) - VECTOR_HEADER
            yield ids, self._decode([vector for _, vector in rows], width)

    def cosines(self, query: NDArray[np.float32], ids: Iterable[int]) -> list[tuple[float, int]]:
        """Inner products of ``query`` with the vectors of passages, as (score, id)."""
        rows = self._connection.execute(
            "SELECT id, vector, checksum, document, start, stop, sentences, heading_start, "
            "heading_stop FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        ).fetchall()
        for identity, vector, checksum, *fields in rows:
            if checksum != passage_checksum(fields, vector):
                raise self._damaged(f"passage {identity}")
        scores = self._decode([row[1] for row in rows], len(query)) @ query
        return [(score, row[0]) for score, row in zip(scores.tolist(), rows, strict=True)]

    def _decode(self, blobs: Sequence[bytes], width: int) -> NDArray[np.float32]:
        if any(len(blob) != width + VECTOR_HEADER for blob in blobs):
            raise self._damaged("vectors of it")
        return decode_vectors(blobs) if blobs else np.empty((0, width), np.float32)
