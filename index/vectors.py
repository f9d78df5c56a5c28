"""Nearest vectors with FAISS: a cache of what SQLite holds, named by the state it stands for."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors


class VectorIndex:
    """Exact inner-product search over unit vectors with ids of our own."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  faiss ships no types
        import faiss

        # For a single question a second thread costs more than it gains: 3.5 for 0.5 CPU-ms.
        faiss.omp_set_num_threads(1)
        self._index = index

    @classmethod
    def build(
        cls, ids: NDArray[np.int64], vectors: NDArray[np.float16], dimension: int
    ) -> VectorIndex:
        """Index ``vectors`` under ``ids``; there may be none."""
        import faiss

        half = faiss.ScalarQuantizer.QT_fp16  # what SQLite holds, so nothing is lost
        inner = faiss.IndexScalarQuantizer(dimension, half, faiss.METRIC_INNER_PRODUCT)
        inner.is_trained = True
        index = cls(faiss.IndexIDMap2(inner))
        index.add(ids, vectors)
        return index

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read an index; raises ``RuntimeError`` or ``OSError`` where it is missing or damaged."""
        import faiss

        content = path.read_bytes()
        if f"{zlib.crc32(content):08x}" != path.stem.rpartition("-")[2]:
            raise RuntimeError(f"{path}: damaged")
        return cls(faiss.deserialize_index(np.frombuffer(content, np.uint8)))

    def save(self, folder: Path, name: str) -> Path:
        """Write aside, flush to disk, rename into place; the checksum is part of the name."""
        import faiss

        content = faiss.serialize_index(self._index).data
        path = folder / f"{name}-{zlib.crc32(content):08x}.faiss"
        partial = folder / f"{name}.{os.getpid()}.partial"
        try:
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError:
            partial.unlink(missing_ok=True)
            raise
        flush_folder(folder)
        return path

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float16]) -> None:
        """Add ``vectors`` under ``ids``, which must be new."""
        if len(ids):
            self._index.add_with_ids(vectors.astype(np.float32), ids)

    def remove(self, first: int, last: int) -> None:
        """Remove the ids ``first`` to ``last``, both included, as far as they are there."""
        import faiss

        self._index.remove_ids(faiss.IDSelectorRange(first, last + 1))

    def ids(self) -> NDArray[np.int64]:
        """All ids."""
        import faiss

        found: NDArray[np.int64] = faiss.vector_to_array(self._index.id_map)
        return found

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


def flush_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable where the platform lets a folder be flushed."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders; its renames are journalled
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
