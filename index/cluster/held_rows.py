"""Rows of passages kept at hand: a question asks three times for nearly the same ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any

Row = dict[str, Any]
# About two kilobytes each.
_MOST_ROWS = 4096


class HeldRows:
    """The rows that were used last; those of another state of the library are never given."""

    def __init__(self, most: int = _MOST_ROWS) -> None:
        self._most = most
        self._held: dict[tuple[Hashable, int], Row] = {}  # the last used come last
        self._lock = Lock()

    def find(
        self, state: Hashable, ids: Sequence[int], load: Callable[[list[int]], list[Row]]
    ) -> list[Row]:
        """Rows of ``state`` by their ids, each once; ``load`` gets those not at hand."""
        wanted = list(dict.fromkeys(ids))
        with self._lock:
            found = {i: self._held.pop((state, i)) for i in wanted if (state, i) in self._held}
        missing = [identity for identity in wanted if identity not in found]
        found |= {row["id"]: row for row in load(missing)} if missing else {}
        with self._lock:
            self._held |= {(state, identity): row for identity, row in found.items()}
            for oldest in list(self._held)[: max(0, len(self._held) - self._most)]:
                del self._held[oldest]
        return list(found.values())
