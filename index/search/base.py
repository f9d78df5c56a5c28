"""The base: indexes of most passages, made now and then, beside the few that came since.

A library keeps exact indexes of its recent passages (``vector_cache``, ``recent_words``). When
they have become many, ``BaseCache.merge`` makes two files of all passages, for vectors and for
words, and one commit then says that the base reaches up to this passage. What is removed later is
left out of searches by the log of changes. Files are caches: where one is missing or damaged,
searches use SQLite alone, as slow as it may be, until a writer makes the base anew.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.search.vector_cache import delete
from index.search.vectors import VectorIndex, flush_folder, sample_every
from index.search.word_index import DamagedIndexError, WordIndex, write_word_index
from index.store import Store
from index.system import open_private

# Up to so many vectors an exact search takes a few milliseconds.
EXACT_LIMIT = 50_000
# Recent passages are merged into the base when there are so many, or this share of all.
RECENT_LIMIT = 4_000
RECENT_SHARE = 0.05
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Base:
    """An open base: ids up to ``last`` but those in ``removed``."""

    last: int
    vectors: VectorIndex
    words: WordIndex
    removed: NDArray[np.int64]


class BaseCache:
    """The base of a library: found, opened, made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: tuple[tuple[str, int, int], VectorIndex, WordIndex] | None = None
        self._removed: tuple[int, NDArray[np.int64]] = (-1, np.empty(0, np.int64))

    def open(self) -> Base | None:
        """The base for the store's present state, or ``None``; call it inside a transaction."""
        sequence, last = self._store.changes.base()
        if not last:
            return None
        state = (self._store.database.meta("lineage") or "", sequence, last)
        if self._held is None or self._held[0] != state:
            self._held = None
            opened = self._open_files(state)
            if opened is None:
                return None
            self._held, self._removed = (state, *opened), (-1, self._removed[1])
        removed = self._removed_ids(sequence, last)
        if removed is None:
            return None
        return Base(last, self._held[1], self._held[2], removed)

    def forget(self, problem: DamagedIndexError) -> None:
        """Let go of a base that turned out to be damaged, so that it is not opened again."""
        if self._held is not None and problem.args:
            path = self._held[2].path
            self._held = None
            if not self._store.database.read_only:
                delete(path)

    def is_due(self) -> bool:
        """Whether recent passages have become many, or the base can't be used."""
        with self._store.database.transaction(write=False):
            _, last = self._store.changes.base()
            recent = self._store.vectors.count_after(last)
            if last and self.open() is None:
                return True
            removed = len(self._removed[1]) if last else 0
            base = len(self._held[1]) if last and self._held is not None else 0
            return recent + removed > max(RECENT_LIMIT, RECENT_SHARE * base)

    def merge(self) -> None:
        """Make the base of all present passages; call it as the only writer."""
        folder = self._store.database.folder
        with self._store.database.transaction(write=False):
            ids = self._store.vectors.numbers()
            if not len(ids):
                return
            sequence, last = self._store.changes.sequence(), int(ids[-1])
            name = f"{self._store.database.meta('lineage')}-{last}-{sequence}"
            with _written(folder, f"base-words-{name}") as file:
                write_word_index(self._store, ids, file)
            kept = {folder / f"base-words-{name}.words"}
            kept.add(self._vector_index(ids, last).save(folder, f"base-vectors-{name}"))
            flush_folder(folder)
        self._held = None
        with self._store.database.transaction(write=True):
            self._store.changes.set_base(sequence, last)
            self._store.changes.prune()
        for old in folder.glob("base-*"):
            if old not in kept:
                delete(old)

    def problems(self) -> list[str]:
        """Read the files in full and say what is wrong with them."""
        if not self._store.changes.base()[1]:
            return []
        base = self.open()
        if base is None:
            return ["the base of the indexes: missing or damaged"]
        try:
            base.words.verify()
        except DamagedIndexError as error:
            return [str(error)]
        present = self._store.vectors.numbers(0, base.last)
        ids = np.setdiff1d(base.words.ids, base.removed, assume_unique=True)
        if not np.array_equal(ids, present):
            return [f"{base.words.path.name}: does not fit the library"]
        return []

    def clear(self) -> None:
        """Delete the files."""
        self._held = None
        for path in self._store.database.folder.glob("base-*"):
            delete(path)

    def _vector_index(self, ids: NDArray[np.int64], last: int) -> VectorIndex:
        if len(ids) <= EXACT_LIMIT:
            found, vectors = self._store.vectors.between(0, last)
            return VectorIndex.build(found, vectors)
        every = sample_every(len(ids))
        sample = np.concatenate([v for _, v in self._store.vectors.blocks(last, _BLOCK, every)])
        blocks = self._store.vectors.blocks(last, _BLOCK)
        return VectorIndex.build_approximate(sample, blocks, len(ids))

    def _open_files(self, state: tuple[str, int, int]) -> tuple[VectorIndex, WordIndex] | None:
        lineage, sequence, last = state
        folder, name = self._store.database.folder, f"{lineage}-{last}-{sequence}"
        for path in folder.glob(f"base-vectors-{name}-*.faiss"):
            try:
                vectors = VectorIndex.load(path)
                words = WordIndex(path.with_name(f"base-words-{name}.words"))
            except (RuntimeError, OSError, ValueError):
                continue
            if len(vectors) == len(words):
                return vectors, words
        return None

    def _removed_ids(self, sequence: int, last: int) -> NDArray[np.int64] | None:
        now = self._store.changes.sequence()
        if self._removed[0] != now:
            ranges = self._store.changes.removed_since(sequence, last)
            if ranges is None:
                return None
            parts = [np.arange(low, high + 1, dtype=np.int64) for low, high in ranges]
            self._removed = (now, np.concatenate(parts) if parts else np.empty(0, np.int64))
        return self._removed[1]


@contextlib.contextmanager
def _written(folder: Path, name: str) -> Iterator[BinaryIO]:
    """A file written aside; when the block ends well it is flushed and renamed into place."""
    partial = folder / f"{name}.{os.getpid()}.partial"
    try:
        with open_private(partial) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / f"{name}.words")
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
