"""The exact index of recent vectors on disk: found, caught up with the truth, or rebuilt."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.search.vectors import VectorIndex
from index.store import Store

_NAME = re.compile(r"vectors-([0-9a-f]+)-(\d+)-(\d+)-[0-9a-f]{8}\.faiss")
# A reader keeps its catching up to itself unless so much has come that others gain from it.
_WORTH_SAVING = 1000


class _State(NamedTuple):
    lineage: str
    after: int
    sequence: int


class VectorCache:
    """The index of the passages after an id, for the store's present state.

    Files are called ``vectors-LINEAGE-AFTER-SEQUENCE-CHECKSUM.faiss``. The lineage is drawn anew
    when a snapshot is restored: the same sequence may then stand for other passages.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: tuple[_State, VectorIndex] | None = None

    def index(self, after: int = 0, *, save: bool = False) -> VectorIndex:
        """Return the index for the store's present state; ``save`` it if the disk is behind."""
        with self._store.database.transaction(write=False):
            state = self._state(after)
            if self._held is not None and self._held[0] == state:
                if save and not self._files(state):
                    self._save(self._held[1], state)
                return self._held[1]
            index, known, new = self._open(state)
        self._held = (state, index)
        if known != state.sequence and (save or new >= _WORTH_SAVING):
            self._save(index, state)
        return index

    def problems(self, after: int = 0) -> list[str]:
        """Read every file of the cache and say what is wrong with it."""
        ids = self._store.vectors.numbers(after + 1)
        found = []
        for sequence, path in self._files(self._state(after)):
            try:
                index = VectorIndex.load(path)
            except (RuntimeError, OSError):
                found.append(f"{path.name}: damaged")
                continue
            caught_up = self._catch_up(index, after, sequence)
            if not caught_up or not np.array_equal(np.sort(index.ids()), ids):
                found.append(f"{path.name}: does not fit the library")
        return found

    def clear(self) -> None:
        """Delete every file of the cache; it is made anew when needed."""
        self._held = None
        self._delete_but(None)

    def _state(self, after: int) -> _State:
        return _State(
            self._store.database.meta("lineage") or "", after, self._store.changes.sequence()
        )

    def _open(self, state: _State) -> tuple[VectorIndex, int, int]:
        """Return the index, the sequence of the file it came from, and how many are new."""
        count = self._store.vectors.count_after(state.after)
        if self._held is not None:
            held, index = self._held
            if (held.lineage, held.after) == (state.lineage, state.after):
                before = len(index)
                if self._catch_up(index, state.after, held.sequence) and len(index) == count:
                    return index, held.sequence, abs(count - before)
        for known, path in self._files(state):
            try:
                index = VectorIndex.load(path)
            except (RuntimeError, OSError):
                if not self._store.database.read_only:
                    delete(path)  # a damaged cache; the truth is in SQLite
                continue
            before = len(index)
            if self._catch_up(index, state.after, known) and len(index) == count:
                return index, known, abs(count - before)
        ids, vectors = self._store.vectors.between(state.after + 1)
        return VectorIndex.build(ids, vectors), -1, _WORTH_SAVING

    def _catch_up(self, index: VectorIndex, after: int, known: int) -> bool:
        """Apply the log; ``False`` where it does not reach back to the state of the index."""
        changes = self._store.changes.after(known)
        if changes and changes[0][0] != known + 1:
            return False
        for _, added, first, last in changes:
            if last <= after:
                continue
            if added:
                # What the log removes again later is no longer in the store: never added.
                index.add(*self._store.vectors.between(first, last))
            else:
                index.remove(first, last)
        return True

    def _files(self, state: _State) -> list[tuple[int, Path]]:
        """Files of this lineage and part that are not ahead of the sequence, newest first."""
        found = []
        for path in self._store.database.folder.glob("vectors-*.faiss"):
            match = _NAME.fullmatch(path.name)
            if (
                match
                and (match[1], int(match[2])) == (state.lineage, state.after)
                and int(match[3]) <= state.sequence
            ):
                found.append((int(match[3]), path))
        return sorted(found, reverse=True)

    def _save(self, index: VectorIndex, state: _State) -> None:
        if self._store.database.read_only:
            return
        # A full disk must not stop a search: the index in memory is whole.
        with contextlib.suppress(OSError):
            name = f"vectors-{state.lineage}-{state.after}-{state.sequence}"
            self._delete_but(index.save(self._store.database.folder, name))

    def _delete_but(self, kept: Path | None) -> None:
        for old in self._store.database.folder.glob("vectors-*"):
            if old != kept:
                delete(old)


def delete(path: Path) -> None:
    """Delete a file; where another process has it open on Windows, the next run will."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
