"""Rows of tables in rich text: cells as they end, and how the row is defined."""

from __future__ import annotations

from collections.abc import Iterator

from index.readers.rich_text.rtf_parts import Paragraph, TableRow
from index.readers.tables import Merged

_LEFT, _ABOVE = "clmrg", "clvmrg"


class Rows:
    """Gathers the cells of a row; ``paragraphs`` are those of the cell at hand."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._cells: list[list[Paragraph]] = []
        self._shapes: list[Merged | None] = []
        self._next: Merged | None = None
        self._is_head = False

    def set(self, word: str) -> bool:
        """Take a word that defines rows or cells; tell whether it does."""
        if word == "trowd":
            self._shapes, self._next, self._is_head = [], None, False
        elif word == "trhdr":
            self._is_head = True
        elif word in (_LEFT, _ABOVE):
            self._next = Merged.LEFT if word == _LEFT else self._next or Merged.ABOVE
        elif word == "cellx":
            self._shapes.append(self._next)
            self._next = None
        else:
            return False
        return True

    def end(self, word: str) -> Iterator[TableRow]:
        """End a cell, or a row, which is given; cells of inner tables belong to the outer one."""
        if word == "cell":
            self._cells.append(self.paragraphs)
            self.paragraphs = []
        elif word == "row":
            yield from self.unended()

    def unended(self) -> Iterator[TableRow]:
        """The row of the cells so far, if there are any."""
        if self.paragraphs:
            self._cells.append(self.paragraphs)
            self.paragraphs = []
        if self._cells:
            shapes = [*self._shapes, *[None] * len(self._cells)]
            cells = [
                shape if shape is not None and not cell else cell
                for cell, shape in zip(self._cells, shapes, strict=False)
            ]
            self._cells = []
            yield TableRow(cells, self._is_head)
