"""Tables of a page as grids; tables that only lay it out are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.page.measures import HEADINGS
from index.readers.page.styles import is_bold_throughout
from index.readers.tables import Merged, are_names, is_spanning

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NO_TABLE = ("presentation", "none")
_LAID_OUT = frozenset((*HEADINGS, "article", "section", "main", "nav", "header", "footer", "form"))
_LONG_CELL = 400
_MOST_COLUMNS, _MOST_ROWS = 200, 10_000
_ENDS_KEY = ":"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; ``named``: which of its cells are heads; ``marks``: which are set off."""

    cells: tuple[str | Merged, ...]
    named: tuple[bool, ...]
    marks: tuple[bool, ...]
    in_head: bool

    @property
    def is_head(self) -> bool:
        """All of it names columns."""
        filled = [n for c, n in zip(self.cells, self.named, strict=True) if c != ""]
        return bool(filled) and (self.in_head or all(filled))

    @property
    def is_name(self) -> bool:
        """One cell over all columns names what stands below it."""
        return is_spanning(self.cells) and not self.in_head


def is_data(table: LexborNode) -> bool:
    """Whether a table is one: it names columns or rows, or is a grid of short cells."""
    if table.tag != "table" or table.attributes.get("role") in _NO_TABLE:
        return False
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    inner = {node.tag for node in table.css("table, caption, thead, h1, h2, h3, h4, h5, h6, "
                                            "article, section, main, nav, form")}  # fmt: skip
    nested = any(node.mem_id != table.mem_id for node in table.css("table"))
    if nested:
        return False
    if "caption" in inner or "thead" in inner or any(cell.tag == "th" for cell in cells):
        return len(cells) > 1
    if inner & _LAID_OUT or len(rows) < 2 or max(len(_cells(row)) for row in rows) < 2:
        return False
    return all(len(cell.text(deep=True)) <= _LONG_CELL for cell in cells)


def read_grid(table: LexborNode, words: Callable[[LexborNode], str]) -> list[Row]:
    """The rows of a table with each cell at its column, merged cells too."""
    rows: list[Row] = []
    below: dict[int, tuple[int, _Place]] = {}
    for number, row in enumerate(_rows(table)):
        if number >= _MOST_ROWS * 10:
            break
        places = list(_placed(_cells(row), below, words))
        in_head = row.parent is not None and row.parent.tag == "thead"
        rows.append(
            Row(
                tuple(place.cell for place in places),
                tuple(place.is_head for place in places),
                tuple(place.is_head or place.is_bold for place in places),
                in_head,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Place:
    cell: str | Merged
    is_head: bool
    is_bold: bool


def _placed(
    cells: Sequence[LexborNode],
    below: dict[int, tuple[int, _Place]],
    words: Callable[[LexborNode], str],
) -> Iterator[_Place]:
    """What stands at each column of a row; ``below`` has what goes on there, in so many rows."""
    column, waiting = 0, list(reversed(cells))
    while column < _MOST_COLUMNS:
        if column in below:
            left, place = below.pop(column)
            if left > 1:
                below[column] = (left - 1, place)
            yield place
            column += 1
            continue
        if not waiting:
            return
        cell = waiting.pop()
        is_head, is_bold = cell.tag == "th", is_bold_throughout(cell)
        rows = _number(cell, "rowspan")
        for number in range(min(_number(cell, "colspan"), _MOST_COLUMNS - column)):
            yield _Place(Merged.LEFT if number else words(cell), is_head, is_bold)
            if rows > 1:
                goes_on = Merged.LEFT if number else Merged.ABOVE
                below[column] = (rows - 1, _Place(goes_on, is_head, is_bold))
            column += 1


def _number(cell: LexborNode, name: str) -> int:
    said = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(said), _MOST_ROWS)) if said.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one head, or keys with their values, which ``name`` may name.

    ``heads``: how many rows name the columns; ``None``: none says that it does. ``marks`` are
    the cells that are set off from others.
    """

    heads: int | None = None
    cells: Sequence[Sequence[str | Merged]] = ()
    marks: Sequence[Sequence[bool]] = ()
    pairs: Sequence[tuple[str, str]] = ()
    name: str = ""


def tables_of(rows: Sequence[Row]) -> Iterator[Table]:
    """What a grid is made of: where columns are named anew, another table begins."""
    named = [_names_columns(row, place, len(rows)) for place, row in enumerate(rows)]
    pairs = [None if any(named) else _pairs(row) for row in rows]
    heads, part, name = 0, list[Row](), ""
    for place, row in enumerate(rows):
        found = pairs[place]
        below = place + 1 < len(rows) and (pairs[place + 1] is not None or named[place + 1])
        if part and (found is not None or (named[place] and len(part) > heads)):
            yield _table(heads, part, name)
            heads, part, name = 0, [], ""
        if row.is_name and below and not part:
            name = str(row.cells[0])
        elif found is not None:
            yield Table(pairs=found, name=name)
            name = ""
        else:
            heads += named[place]
            part.append(row)
    if part:
        yield _table(heads, part, name)


def _table(heads: int, part: Sequence[Row], name: str) -> Table:
    known = heads if 0 < heads < len(part) else None
    return Table(known, [row.cells for row in part], [row.marks for row in part], name=name)


def _names_columns(row: Row, place: int, count: int) -> bool:
    """Whether a row names what stands below it, and is no sum of what stands above."""
    if row.in_head:
        return True
    names = not place or are_names(row.cells)
    return row.is_head and not row.is_name and place < count - 1 and names


def _pairs(row: Row) -> list[tuple[str, str]] | None:
    """A row that holds keys with their values: a name before each cell."""
    cells = [cell for cell in row.cells if isinstance(cell, str)]
    if len(cells) != len(row.cells) or len(cells) % 2 or not cells or row.in_head:
        return None
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    for place, (key, value) in enumerate(pairs):
        is_key = row.named[2 * place] and not row.named[2 * place + 1]
        if (key or value) and not (is_key or key.endswith(_ENDS_KEY)):
            return None
    return pairs


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table itself, not of one within."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]
