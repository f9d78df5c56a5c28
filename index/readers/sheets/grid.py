"""A sheet as its program shows it: cells of words, and what is known of rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from index.readers.tables import Look, Merged

MOST_ROWS = 200_000
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a cell."""

    words: str
    author: str | None = None
    date: str | None = None


def not_set_off(_row: int, _column: int) -> Look:
    """How a cell is set where nothing is known of type and colour."""
    return False, ""


@dataclass(slots=True)
class Sheet:
    """A grid of shown cells; rows and columns count from 0.

    ``merged`` are the cells that are part of another; ``head_rows`` are known to name columns;
    ``look`` tells of a cell whether it is bold, and its colour. ``header`` and ``footer`` are
    lines that are printed above and below.
    """

    rows: list[list[str]] = field(default_factory=list)
    merged: Mapping[Place, Merged] = field(default_factory=dict)
    head_rows: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    remarks: Mapping[Place, Remark] = field(default_factory=dict)
    look: Callable[[int, int], Look] = not_set_off
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    def words(self, row: int, column: int) -> str:
        """What a cell shows."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def cell(self, row: int, column: int) -> str | Merged:
        """A cell's words, or whose part it is."""
        return self.merged.get((row, column)) or self.words(row, column)

    def filled(self, row: int, left: int, right: int) -> Iterator[int]:
        """The columns of a row that hold words or are part of a merged cell."""
        cells = self.rows[row]
        merged = self.merged
        for column in range(left, right):
            if (column < len(cells) and cells[column]) or (row, column) in merged:
                yield column


def too_many(what: str) -> tuple[str, ...]:
    """The note where rows were left out."""
    return (f"only the first {MOST_ROWS} {what} were read",)
