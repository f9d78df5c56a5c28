"""Tables of text documents, whose cells hold paragraphs: grids, or frames that only lay out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from index.blocks import Span
from index.readers.row_composer import RowComposer
from index.readers.table_forms import find_form
from index.readers.tables import Marks, Merged
from index.readers.text_builder import Outline

# The paragraphs of a cell, or whose part it is.
CellWords: TypeAlias = Sequence[str] | Merged
_LONG_CELL = 60
_MOST_PARAGRAPHS, _FEW_ROWS = 3, 2


def only_lays_out(paragraphs: Sequence[Sequence[int]]) -> bool:
    """Whether a table only sets side by side, or frames, what it holds.

    ``paragraphs`` counts those of each cell, row by row. Such a table has one column, or a row or
    two with several paragraphs in most cells.
    """
    if all(len(row) == 1 for row in paragraphs):
        return True
    counts = [count for row in paragraphs for count in row if count]
    long = sum(count >= _MOST_PARAGRAPHS for count in counts)
    return len(paragraphs) <= _FEW_ROWS and bool(counts) and 2 * long >= len(counts)


def write_cells(
    outline: Outline,
    cells: Sequence[Sequence[CellWords]],
    heads: int | None = None,
    marks: Marks = (),
    placed: Callable[[int, int, Span], None] | None = None,
) -> None:
    """Write a grid; what is long in it stands below its row, paragraph by paragraph.

    ``placed`` is told where the words of each cell of a row and column stand.
    """
    whole = [[cell if isinstance(cell, Merged) else " ".join(cell) for cell in row]
             for row in cells]  # fmt: skip
    form = find_form(whole, marks)
    if form.pairs and not heads:
        outline.table(whole, marks=marks)
        return

    def after_row(number: int, composer: RowComposer) -> None:
        label = composer.cell(composer.labels[-1]) if composer.labels else None
        for column, cell in enumerate(cells[number]):
            if isinstance(cell, Merged):
                continue
            if _is_long(whole[number][column]):
                for words in cell:
                    outline.paragraph(words, lead=label.span if label is not None else None)
            place = composer.cell(column)
            if placed is not None and place is not None and len(place.span):
                placed(number, column, place.span)

    short = [["" if _is_long(cell) else cell for cell in row] for row in whole]
    outline.table(short, heads if heads is not None else form.heads, marks, after_row)


def _is_long(cell: str | Merged) -> bool:
    return isinstance(cell, str) and len(cell.split()) > _LONG_CELL
