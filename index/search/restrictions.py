"""Which passages a search may look at: by filters on their documents, and by exact phrases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.filters import Filter
from index.language import phrase_expression
from index.store import Store
from index.types import Document

Ids = NDArray[np.int64]


class Restrictions:
    """Outlines of all documents and what the last filter let through, kept until forgotten."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._outlines: list[Document] | None = None
        self._filtered: tuple[Filter, Ids] | None = None

    def forget(self) -> None:
        """Drop what is kept, because something was committed."""
        self._outlines = self._filtered = None

    def outlines(self) -> list[Document]:
        """All documents without their texts."""
        if self._outlines is None:
            self._outlines = list(self._store.outlines())
        return self._outlines

    def ids(self, where: Filter, phrases: Sequence[str] = ()) -> Ids | None:
        """Ids of the passages that may be searched, sorted; ``None`` means all."""
        among = self._ids_of(where) if where else None
        for phrase in phrases:
            expression = phrase_expression(phrase)
            if expression is not None:
                found = np.sort(np.fromiter(self._store.matching(expression), np.int64))
                among = found if among is None else np.intersect1d(among, found)
        return among

    def _ids_of(self, where: Filter) -> Ids:
        if self._filtered is None or self._filtered[0] != where:
            chosen = [d.id for d in self.outlines() if where.matches(d)]
            self._filtered = (where, np.array(self._store.passage_ids(chosen), np.int64))
        return self._filtered[1]
