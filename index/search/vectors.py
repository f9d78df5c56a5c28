"""Nearest vectors with FAISS: exact in half precision, or approximate in 64 bytes a vector.

An approximate index only proposes; whoever asks scores what it proposes by the stored vectors.
"""

from __future__ import annotations

import math
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models import Vectors
from index.system import open_private

# What they give at every size: docs/benchmarks.md.
_CODE_BYTES = 64
_CELLS_PER_ROOT = 2  # times the square root of the number of vectors
_VISITED = 0.1  # share of the cells looked into, and at least so many
_FEWEST_VISITED = 64
_TRAINED_PER_CELL = 40

Blocks = Iterable[tuple[NDArray[np.int64], Vectors]]
Numbers = NDArray[np.int64]
_NONE: Numbers = np.empty(0, np.int64)


class VectorIndex:
    """Inner-product search over unit vectors with ids of our own."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  faiss ships no types
        import faiss

        # For a single question a second thread costs more than it gains: 3.5 for 0.5 CPU-ms.
        faiss.omp_set_num_threads(1)
        self._index = index

    @classmethod
    def build(cls, ids: NDArray[np.int64], vectors: Vectors) -> VectorIndex:
        """Index ``vectors`` under ``ids`` exactly; there may be none."""
        index = cls(_exact(vectors.shape[1]))
        index.add(ids, vectors)
        return index

    @classmethod
    def build_approximate(cls, sample: Vectors, blocks: Blocks, count: int) -> VectorIndex:
        """Index ``count`` vectors that come in blocks, in cells found on a ``sample`` of them."""
        import faiss

        dimension = sample.shape[1]
        coarse = faiss.IndexFlatIP(dimension)
        pieces = next(n for n in range(_CODE_BYTES, 0, -1) if dimension % n == 0)
        inner = faiss.IndexIVFPQ(
            coarse, dimension, cells(count), pieces, 8, faiss.METRIC_INNER_PRODUCT
        )
        inner.cp.max_points_per_centroid = _TRAINED_PER_CELL
        inner.cp.niter = 8
        inner.cp.spherical = True
        inner.train(sample)
        for ids, vectors in blocks:
            inner.add_with_ids(vectors, ids)
        return cls(inner)

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
            with open_private(partial) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError:
            partial.unlink(missing_ok=True)
            raise
        flush_folder(folder)
        return path

    def add(self, ids: NDArray[np.int64], vectors: Vectors) -> None:
        """Add ``vectors`` under ``ids``, which must be new."""
        if len(ids):
            if not len(self) and self._index.d != vectors.shape[1]:
                self._index = _exact(vectors.shape[1])  # made before there was any vector
            self._index.add_with_ids(vectors, ids)

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
        self,
        query: Vectors,
        k: int,
        among: Numbers | None = None,
        without: Numbers = _NONE,
    ) -> list[tuple[int, float]]:
        """Return the ``k`` nearest ids with their cosines, best first.

        ``among`` restricts the search, ``without`` leaves ids out of it.
        """
        count = min(k, len(self))
        if not count or (among is not None and not len(among)):
            return []
        allowed = len(self) if among is None else len(among)
        options = self._options(allowed, _selector(among, without))
        scores, ids = self._index.search(query.reshape(1, -1), count, params=options)
        pairs = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
        return [(identity, score) for identity, score in pairs if identity >= 0]

    def _options(self, allowed: int, selector: Any) -> Any:  # noqa: ANN401  faiss ships no types
        """How to search when so many vectors may be found: the fewer, the more cells."""
        import faiss

        chosen: dict[str, Any] = {} if selector is None else {"sel": selector}
        if not hasattr(self._index, "nlist"):
            return faiss.SearchParameters(**chosen)
        every = self._index.nlist
        visited = max(_FEWEST_VISITED, _VISITED * every) * len(self) / max(allowed, 1)
        chosen["nprobe"] = min(every, math.ceil(visited))
        return faiss.SearchParametersIVF(**chosen)


def _exact(dimension: int) -> Any:  # noqa: ANN401  faiss ships no types
    import faiss

    half = faiss.ScalarQuantizer.QT_fp16  # finer than the eight bits that SQLite holds
    inner = faiss.IndexScalarQuantizer(max(1, dimension), half, faiss.METRIC_INNER_PRODUCT)
    inner.is_trained = True
    return faiss.IndexIDMap2(inner)


def cells(count: int) -> int:
    """Number of cells for so many vectors."""
    return max(1, round(_CELLS_PER_ROOT * math.sqrt(count)))


def sample_every(count: int) -> int:
    """Take each so many-th of ``count`` vectors to find the cells."""
    return max(1, count // (_TRAINED_PER_CELL * cells(count)))


def _selector(among: Numbers | None, without: Numbers) -> Any:  # noqa: ANN401
    import faiss

    if among is not None:
        return _among(among)
    return faiss.IDSelectorNot(_among(without)) if len(without) else None


def _among(ids: Numbers) -> Any:  # noqa: ANN401
    """Select ``ids``, of which there may be a million: a bit for each up to the highest."""
    import faiss

    bits = np.zeros(int(ids.max()) + 1, np.bool_)
    bits[ids] = True
    packed = np.packbits(bits, bitorder="little")
    return faiss.IDSelectorBitmap(packed)  # type: ignore[call-arg, arg-type]  # stubs lack this form


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
