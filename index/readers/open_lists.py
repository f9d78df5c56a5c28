"""What announces the next item of a list: the item it is nested in, or the words before it all."""

from __future__ import annotations

from index.blocks import Span


class OpenLists:
    """The lists that stand open, from the outermost; other blocks than items close them."""

    def __init__(self) -> None:
        self._announced: Span | None = None
        # Place, depth and whether it is counted of the last item of each open list.
        self._items: list[tuple[Span, int, bool]] = []

    def close(self, announced: Span | None = None) -> None:
        """Forget all lists; the next one may be announced by a paragraph."""
        self._announced, self._items = announced, []

    def lead(self, level: int, *, counted: bool) -> Span | None:
        """What announces an item at this depth; bullets after numbers begin another list."""
        another = False
        while self._items and self._items[-1][1] >= level:
            _, depth, was_counted = self._items.pop()
            another = depth == level and was_counted != counted
        if self._items:
            return self._items[-1][0]
        if another:
            self._announced = None
        return self._announced

    def add(self, place: Span, level: int, *, counted: bool) -> None:
        """An item was written."""
        self._items.append((place, level, counted))
