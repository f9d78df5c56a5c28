"""Nearest vectors with FAISS: a cache of what SQLite holds, named by the state it stands for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors


class VectorIndex:
    """Exact inner-product search over unit vectors with ids of our own."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  faiss ships no types
        self._index = index

    @classmethod
    def build(
        cls, ids: NDArray[np.int64], vectors: NDArray[np.float16], dimension: int
    ) -> VectorIndex:
        """Index ``vectors`` under ``ids``; there may be none."""
        import faiss

        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        if len(ids):
            index.add_with_ids(vectors.astype(np.float32), ids)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read an index; raises ``RuntimeError`` where the file is missing or damaged."""
        import faiss

        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write aside, flush to disk, rename into place."""
        import faiss

        partial = path.with_suffix(f".{os.getpid()}.partial")
        faiss.write_index(self._index, str(partial))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)

    def __len__(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, k: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the ``k`` nearest ids with their cosines, best first; ``among`` restricts."""
        import faiss

        options = None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.asarray(among, np.int64))
            options = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # set by SWIG
        count = min(k, len(self))
        if not count:
            return []
        scores, ids = self._index.search(query.reshape(1, -1), count, params=options)
        pairs = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
        return [(identity, score) for identity, score in pairs if identity >= 0]

    def scores(self, query: Vectors, ids: Sequence[int]) -> list[float]:
        """Cosines of ``query`` with the vectors of ``ids``."""
        if not ids:
            return []
        vectors = np.stack([self._index.reconstruct(identity) for identity in ids])
        return [float(score) for score in vectors @ query]
