"""The FAISS index on disk: found, caught up with the truth, rebuilt where that can't be done."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import numpy as np

from index.store import Store
from index.vectors import VectorIndex

_NAME = re.compile(r"vectors-([0-9a-f]+)-(\d+)-[0-9a-f]{8}\.faiss")
# A reader keeps its catching up to itself unless so much has come that others gain from it.
_WORTH_SAVING = 1000


class VectorCache:
    """The index for the store's present state.

    Files are called ``vectors-LINEAGE-SEQUENCE-CHECKSUM.faiss``. The lineage is drawn anew when
    a snapshot is restored: the same sequence may then stand for other passages.
    """

    def __init__(self, store: Store, dimension: int) -> None:
        self._store = store
        self._dimension = dimension
        self._held: tuple[tuple[str, int], VectorIndex] | None = None

    def index(self, *, save: bool = False) -> VectorIndex:
        """Return the index for the store's present state; ``save`` it if the disk is behind."""
        with self._store.transaction(write=False):
            lineage, sequence = self._store.meta("lineage") or "", self._store.sequence()
            if self._held is not None and self._held[0] == (lineage, sequence):
                if save and not self._files(lineage, sequence):
                    self._save(self._held[1], lineage, sequence)
                return self._held[1]
            index, known, new = self._open(lineage, sequence)
        self._held = ((lineage, sequence), index)
        if known != sequence and (save or new >= _WORTH_SAVING):
            self._save(index, lineage, sequence)
        return index

    def problems(self) -> list[str]:
        """Read every file of the cache and say what is wrong with it."""
        lineage = self._store.meta("lineage") or ""
        ids = self._store.vectors()[0]
        found = []
        for sequence, path in self._files(lineage, self._store.sequence()):
            try:
                index = VectorIndex.load(path)
            except (RuntimeError, OSError):
                found.append(f"{path.name}: damaged")
                continue
            caught_up = self._catch_up(index, sequence)
            if not caught_up or not np.array_equal(np.sort(index.ids()), ids):
                found.append(f"{path.name}: does not fit the library")
        return found

    def clear(self) -> None:
        """Delete every file of the cache; it is made anew when needed."""
        self._held = None
        self._delete_but(None)

    def _open(self, lineage: str, sequence: int) -> tuple[VectorIndex, int, int]:
        """Return the index, the sequence of the file it came from, and how many are new."""
        count = self._store.counts()[1]
        held = self._held
        if held is not None and held[0][0] == lineage and held[0][1] < sequence:
            before = len(held[1])
            if self._catch_up(held[1], held[0][1]) and len(held[1]) == count:
                return held[1], held[0][1], abs(count - before)
        for known, path in self._files(lineage, sequence):
            try:
                index = VectorIndex.load(path)
            except (RuntimeError, OSError):
                if not self._store.read_only:
                    _unlink(path)  # a damaged cache; the truth is in SQLite
                continue
            before = len(index)
            if self._catch_up(index, known) and len(index) == count:
                return index, known, abs(count - before)
        ids, vectors = self._store.vectors()
        return VectorIndex.build(ids, vectors, self._dimension), -1, _WORTH_SAVING

    def _catch_up(self, index: VectorIndex, known: int) -> bool:
        """Apply the log; ``False`` where it does not reach back to the state of the index."""
        changes = self._store.changes(known)
        if changes and changes[0][0] != known + 1:
            return False
        for _, added, first, last in changes:
            if added:
                # What the log removes again later is no longer in the store: never added.
                index.add(*self._store.vectors(first, last))
            else:
                index.remove(first, last)
        return True

    def _files(self, lineage: str, sequence: int) -> list[tuple[int, Path]]:
        """Files of this lineage that are not ahead of ``sequence``, newest first."""
        found = []
        for path in self._store.folder.glob("vectors-*.faiss"):
            match = _NAME.fullmatch(path.name)
            if match and match[1] == lineage and int(match[2]) <= sequence:
                found.append((int(match[2]), path))
        return sorted(found, reverse=True)

    def _save(self, index: VectorIndex, lineage: str, sequence: int) -> None:
        if self._store.read_only:
            return
        # A full disk must not stop a search: the index in memory is whole.
        with contextlib.suppress(OSError):
            saved = index.save(self._store.folder, f"vectors-{lineage}-{sequence}")
            self._delete_but(saved)

    def _delete_but(self, kept: Path | None) -> None:
        for old in self._store.folder.glob("vectors-*"):
            if old != kept:
                _unlink(old)


def _unlink(path: Path) -> None:
    """Delete a file; where another process has it open on Windows, the next run will."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
