"""Which passages a search may look at: by filters on their documents, and by exact phrases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.filters import Filter
from index.language import Languages, phrase_expression
from index.store import Store

Numbers = NDArray[np.int64]


class Restrictions:
    """What the last filter let through, kept until forgotten."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._filtered: tuple[Filter, Numbers] | None = None

    def forget(self) -> None:
        """Drop what is kept, because something was committed."""
        self._filtered = None

    def numbers(
        self, where: Filter, phrases: Sequence[str] = (), languages: Languages = (None,)
    ) -> Numbers | None:
        """Numbers of the passages that may be searched, sorted; ``None`` means all."""
        among = self._filter(where) if where else None
        for phrase in phrases:
            expression = phrase_expression(phrase, languages)
            if expression is not None:
                found = self._store.words.matching(expression)
                among = found if among is None else np.intersect1d(among, found)
        return among

    def _filter(self, where: Filter) -> Numbers:
        if self._filtered is None or self._filtered[0] != where:
            self._filtered = (where, self._store.passages.numbers(where))
        return self._filtered[1]
