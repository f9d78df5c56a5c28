"""Tables of Word as grids of cells: merged ones, rows that repeat on each page, what is set off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from index.readers.cell_tables import only_lays_out
from index.readers.tables import Merged, set_off
from index.readers.word.word_styles import Styles
from index.readers.word.word_words import Words
from index.readers.word.wordml import find, is_on, number, outermost, val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A cell of a grid: Word's own, a part of another, or none.
WordCell: TypeAlias = "Element | Merged | None"
WordGrid: TypeAlias = "Sequence[Sequence[Element | Merged | None]]"
_PLAIN_COLOURS = ("auto", "FFFFFF")
_FIRST_ROW = 0x0020


def is_cell(cell: WordCell) -> TypeGuard[Element]:
    """Whether a cell of a grid is one of Word's own."""
    return cell is not None and not isinstance(cell, Merged)


def grid_of(table: Element) -> list[list[WordCell]]:
    """The cells of a table by row and column; rows that were deleted or hidden are left out."""
    grid: list[list[WordCell]] = []
    for row in outermost(table, w("tr")):
        said = find(row, "trPr")
        if find(said, "del") is not None or is_on(said, "hidden"):
            continue
        cells: list[WordCell] = [None] * (number(val(said, "gridBefore")) or 0)
        for cell in outermost(row, w("tc")):
            merged = find(cell, "tcPr", "vMerge")
            goes_on = merged is not None and merged.get(w("val")) != "restart"
            cells.append(Merged.ABOVE if goes_on and grid else cell)
            cells += [Merged.LEFT] * ((number(val(cell, "tcPr", "gridSpan")) or 1) - 1)
        grid.append(cells)
    return grid


def is_layout(grid: WordGrid) -> bool:
    """Whether a table only lays out what it holds; one with tables in its cells does."""
    cells = [[cell for cell in row if is_cell(cell)] for row in grid]
    if any(next(outermost(cell, w("tbl")), None) is not None for row in cells for cell in row):
        return True
    columns = max(map(len, grid), default=0)
    return columns == 1 or only_lays_out(
        [[len(_filled_paragraphs(cell)) for cell in row] for row in cells]
    )


def _filled_paragraphs(cell: Element) -> list[Element]:
    return [
        paragraph for paragraph in outermost(cell, w("p"))
        if any((node.text or "").strip() for node in paragraph.iter(w("t")))
    ]  # fmt: skip


def repeated_rows(table: Element) -> int | None:
    """How many first rows are repeated on each page: they head the columns."""
    count = 0
    for row in outermost(table, w("tr")):
        if not is_on(row, "trPr", "tblHeader"):
            break
        count += 1
    return count or None


def marks_of(table: Element, grid: WordGrid, styles: Styles, words: Words) -> list[list[bool]]:
    """Which cells are set off from others, by themselves or by the table's style."""
    marks = set_off([[(_is_bold(cell, words), _colour(cell)) for cell in row] for row in grid])
    if marks and _styles_first_row(table, styles):
        marks[0] = [True] * len(marks[0])
    return marks


def _colour(cell: WordCell) -> str:
    shading = find(cell, "tcPr", "shd") if is_cell(cell) else None
    said = shading.get(w("fill"), "") if shading is not None else ""
    return "" if said in _PLAIN_COLOURS else said


def _is_bold(cell: WordCell, words: Words) -> bool:
    paragraphs = _filled_paragraphs(cell) if is_cell(cell) else []
    return bool(paragraphs) and all(map(words.all_bold, paragraphs))


def _styles_first_row(table: Element, styles: Styles) -> bool:
    look = find(table, "tblPr", "tblLook")
    style = val(table, "tblPr", "tblStyle")
    if look is None or style is None:
        return False
    bits = look.get(w("val"), "0")
    said = look.get(w("firstRow"))
    wanted = said in ("1", "true", "on") if said is not None else bool(int(bits, 16) & _FIRST_ROW)
    return wanted and styles.heads(style)
