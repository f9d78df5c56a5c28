"""Tables of OpenDocument as grids of cells: spans, repeated cells and rows, what is set off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from index.readers.cell_tables import only_lays_out
from index.readers.open_text.odf import each, number, table, text
from index.readers.open_text.odf_styles import OdfStyles
from index.readers.tables import Merged

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OdfCell: TypeAlias = "Element | Merged | None"
_ROWS = tuple(map(table, ("table-rows", "table-header-rows", "table-row-group")))
# Repeated so often, empty cells only fill the page's width.
_MOST_REPEATED = 64


def grid_of(node: Element) -> tuple[list[list[OdfCell]], int]:
    """The cells of a table by row and column, and how many first rows head it."""
    grid: list[list[OdfCell]] = []
    covered: dict[tuple[int, int], Merged] = {}
    heads = 0
    for row, is_head in _rows(node, is_head=False):
        heads += is_head
        cells: list[OdfCell] = []
        for cell in row:
            if cell.tag not in (table("table-cell"), table("covered-table-cell")):
                continue
            repeated = min(number(cell, table("number-columns-repeated"), 1), _MOST_REPEATED)
            for _ in range(repeated):
                place = len(grid), len(cells)
                if place in covered:
                    cells.append(covered[place])
                    continue
                cells.append(cell if cell.tag == table("table-cell") else None)
                covered |= dict(_covered(cell, *place))
        grid.append(cells)
    return grid, heads


def is_cell(cell: OdfCell) -> TypeGuard[Element]:
    """Whether a cell of a grid is one of the file's own."""
    return cell is not None and not isinstance(cell, Merged)


def is_layout(grid: Sequence[Sequence[OdfCell]]) -> bool:
    """Whether a table only lays out what it holds; one with tables in its cells does."""
    cells = [[cell for cell in row if is_cell(cell)] for row in grid]
    if any(cell.find(f".//{table('table')}") is not None for row in cells for cell in row):
        return True
    if max(map(len, grid), default=0) == 1:
        return True
    return only_lays_out([[len(_filled(cell)) for cell in row] for row in cells])


def look_of(
    cell: OdfCell, styles: OdfStyles, all_bold: Callable[[Element], bool]
) -> tuple[bool, str]:
    """Whether a cell is bold, and its colour."""
    if not is_cell(cell):
        return False, ""
    filled = _filled(cell)
    bold = bool(filled) and all(map(all_bold, filled))
    return bold, styles.background(cell.get(table("style-name"), ""))


def _filled(cell: Element) -> list[Element]:
    return [p for p in each(cell, text("p"), text("h")) if "".join(p.itertext()).strip()]


def _rows(node: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    for child in node:
        if child.tag == table("table-row"):
            yield child, is_head
        elif child.tag in _ROWS:
            yield from _rows(child, is_head=is_head or child.tag == table("table-header-rows"))


def _covered(cell: Element, row: int, column: int) -> Iterator[tuple[tuple[int, int], Merged]]:
    for below in range(number(cell, table("number-rows-spanned"), 1)):
        for beside in range(min(number(cell, table("number-columns-spanned"), 1), _MOST_REPEATED)):
            if below or beside:
                kind = Merged.LEFT if beside else Merged.ABOVE
                yield (row + below, column + beside), kind
