"""Tables of a page as grids; tables that only lay it out are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.page.measures import HEADINGS
from index.readers.tables import Merged, may_name_columns

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NO_TABLE = ("presentation", "none")
_LAID_OUT = frozenset((*HEADINGS, "article", "section", "main", "nav", "header", "footer", "form"))
_LONG_CELL = 400
_MOST_COLUMNS, _MOST_ROWS = 200, 10_000
_ENDS_KEY = ":"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; ``named``: which of its cells are heads of columns or rows."""

    cells: tuple[str | Merged, ...]
    named: tuple[bool, ...]
    in_head: bool

    @property
    def is_head(self) -> bool:
        """All of it names columns."""
        filled = [n for c, n in zip(self.cells, self.named, strict=True) if c != ""]
        return bool(filled) and (self.in_head or all(filled))

    @property
    def is_name(self) -> bool:
        """One cell over all columns names what stands below it."""
        first, *rest = self.cells or ("",)
        alone = bool(rest) and all(cell is Merged.LEFT for cell in rest)
        return isinstance(first, str) and bool(first) and alone and not self.in_head


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
    below: dict[int, tuple[int, bool, bool]] = {}  # column: rows left, whether it goes on, is head
    for number, row in enumerate(_rows(table)):
        if number >= _MOST_ROWS * 10:
            break
        cells, named = _row(_cells(row), below, words)
        in_head = row.parent is not None and row.parent.tag == "thead"
        rows.append(Row(tuple(cells), tuple(named), in_head))
    return rows


def _row(
    cells: Sequence[LexborNode],
    below: dict[int, tuple[int, bool, bool]],
    words: Callable[[LexborNode], str],
) -> tuple[list[str | Merged], list[bool]]:
    made: list[str | Merged] = []
    named: list[bool] = []

    def fill() -> None:
        """Put what comes down from above."""
        while (left := below.get(len(made))) is not None and len(made) < _MOST_COLUMNS:
            count, goes_on, is_head = left
            if count > 1:
                below[len(made)] = (count - 1, goes_on, is_head)
            else:
                del below[len(made)]
            made.append(Merged.LEFT if goes_on else Merged.ABOVE)
            named.append(is_head)

    for cell in cells:
        fill()
        if len(made) >= _MOST_COLUMNS:
            break
        columns = min(_number(cell, "colspan"), _MOST_COLUMNS - len(made))
        rows, is_head = _number(cell, "rowspan"), cell.tag == "th"
        for place in range(columns):
            if rows > 1:
                below[len(made)] = (rows - 1, place > 0, is_head)
            made.append(Merged.LEFT if place else words(cell))
            named.append(is_head)
    fill()
    return made, named


def _number(cell: LexborNode, name: str) -> int:
    said = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(said), _MOST_ROWS)) if said.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one head, or keys with their values, which ``name`` may name.

    ``heads``: how many rows name the columns; ``None``: none says that it does.
    """

    heads: int | None = None
    cells: Sequence[Sequence[str | Merged]] = ()
    pairs: Sequence[tuple[str, str]] = ()
    name: str = ""


def tables_of(rows: Sequence[Row]) -> Iterator[Table]:
    """What a grid is made of: where columns are named anew, another table begins."""
    named = [_names_columns(row, place, len(rows)) for place, row in enumerate(rows)]
    pairs = [None if any(named) else _pairs(row) for row in rows]
    heads, part, name = 0, list[Sequence[str | Merged]](), ""
    for place, row in enumerate(rows):
        found = pairs[place]
        below = place + 1 < len(rows) and (pairs[place + 1] is not None or named[place + 1])
        if part and (found is not None or (named[place] and len(part) > heads)):
            yield Table(heads if 0 < heads < len(part) else None, part, name=name)
            heads, part, name = 0, [], ""
        if row.is_name and below and not part:
            name = str(row.cells[0])
        elif found is not None:
            yield Table(pairs=found, name=name)
            name = ""
        else:
            heads += named[place]
            part.append(row.cells)
    if part:
        yield Table(heads if 0 < heads < len(part) else None, part, name=name)


def _names_columns(row: Row, place: int, count: int) -> bool:
    """Whether a row names what stands below it, and is no sum of what stands above."""
    if row.in_head:
        return True
    names = not place or may_name_columns(row.cells)
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
