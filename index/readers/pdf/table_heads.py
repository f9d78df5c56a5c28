"""From a grid to a table: which rows name the columns, which name the rows below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.language import ITEM_MARK
from index.readers.pdf.head_rows import has_keys, head_count, heads_anew
from index.readers.pdf.head_spans import find_room, find_span, middle_of
from index.readers.pdf.rules import Rules
from index.readers.pdf.table_grid import GridRow, is_looser_elsewhere

_MARKER = re.compile(rf"\(?{ITEM_MARK}")
_INDENT = 2.5
_ALIGNED = 3.0
_TIGHT = 1.3  # lines of one head, in heights


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its words, the columns that it covers, and the cells that head it."""

    text: str
    column: int
    last: int
    heads: tuple[TableCell, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``is_head``: it names columns, or the rows below it."""

    cells: tuple[TableCell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its rows, and the positions of the lines that they are made of.

    ``keys``: its rows are keys with their values.
    """

    rows: tuple[TableRow, ...]
    lines: frozenset[int]
    columns: tuple[tuple[float, float], ...]
    keys: bool = False

    @property
    def heads(self) -> tuple[TableRow, ...]:
        """The rows at its top that name its columns."""
        count = next((n for n, row in enumerate(self.rows) if not row.is_head), len(self.rows))
        return self.rows[:count]


def _is_aligned(upper: GridRow, lower: GridRow, column: int) -> bool:
    """Whether a head stands right above that of its column, by its middle or its right edge."""
    if column not in lower.cells:
        return False
    one, other = upper.cells[column], lower.cells[column]
    rights = abs(max(f.right for f in one) - max(f.right for f in other))
    return min(abs(middle_of(one) - middle_of(other)), rights) < _ALIGNED


def make_table(
    rows: Sequence[GridRow], columns: Sequence[tuple[float, float]], rules: Rules
) -> Table:
    """The table that a grid is, each cell with its heads."""
    made = list(_rows(rows, columns, rules))
    lines = frozenset(
        line for row in rows for fs in row.cells.values() for f in fs for line in f.lines
    )
    return Table(tuple(made), lines, tuple(columns), keys=has_keys(rows))


def _rows(
    given: Sequence[GridRow], columns: Sequence[tuple[float, float]], rules: Rules
) -> Iterator[TableRow]:
    heads: list[TableRow] = []
    groups: list[tuple[float, TableCell, bool]] = []
    current: dict[int, TableCell] = {}
    count = head_count(given)
    rows = [*_wrapped(given[:count], given, rules), *given[count:]]
    count -= len(given) - len(rows)
    body, anew = False, 0
    for number, row in enumerate(rows):
        if body and number >= anew and (ahead := heads_anew(rows[number:])):
            heads, anew, body = [], number + ahead, False
        if number < max(count, anew):
            last_head = max(count, anew) - 1
            if len(row.cells) == 1 and row.last.get(0) == len(columns) - 1:
                yield TableRow((TableCell(row.text(0), 0, 0),), is_head=True)
                continue  # a title over all columns
            names = _names(rows[last_head], columns)
            above = heads[-1].cells if heads else ()
            spans = _spans(row, names, rules, above, is_last=number == last_head)
            heads.append(TableRow(tuple(spans), is_head=True))
            yield heads[-1]
            continue
        body = True
        left = row.cells[0][0].left if 0 in row.cells else None
        names_rows = _names_rows(row, len(columns) - 1)
        if left is not None:
            _close_groups(groups, left, is_group=names_rows)
        if left is not None and names_rows and number + 1 < len(rows):
            cell = TableCell(row.text(0), 0, 0, tuple(c for _, c, _ in groups))
            groups.append((left, cell, False))
            yield TableRow((cell,), is_head=True)
            continue
        cells = list(_headed(row, heads, [cell for _, cell, _ in groups], current))
        current = {cell.column: cell for cell in cells}
        yield TableRow(tuple(cells))


def _names_rows(row: GridRow, last: int) -> bool:
    """Whether its one cell, over all columns, names the rows below it; a mere marker names none."""
    is_alone = set(row.cells) == {0} and row.last.get(0, last) == last
    return is_alone and not _MARKER.fullmatch(row.text(0))


def _names(row: GridRow, columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where the last row of heads stands in each column; elsewhere the column itself."""
    return [
        (min(f.left for f in row.cells[n]), max(f.right for f in row.cells[n]))
        if n in row.cells else column
        for n, column in enumerate(columns)
    ]  # fmt: skip


def _close_groups(
    groups: list[tuple[float, TableCell, bool]], left: float, *, is_group: bool
) -> None:
    """End the groups that a row at ``left`` is no longer part of."""
    while groups:
        place, cell, indented = groups[-1]
        if left > place + _INDENT:
            groups[-1] = (place, cell, True)
            return
        if left > place - _INDENT and not indented and not is_group:
            return  # a table that doesn't indent
        groups.pop()


def _headed(
    row: GridRow,
    heads: Sequence[TableRow],
    groups: Sequence[TableCell],
    before: Mapping[int, TableCell],
) -> Iterator[TableCell]:
    """The cells of a row, each with its heads; those that go on from above are the same again."""
    columns = sorted(row.cells.keys() | (row.above & before.keys()))
    for number, column in enumerate(columns):
        if column not in row.cells:
            yield before[column]
            continue
        above = tuple(h for r in heads for h in r.cells if h.column <= column <= h.last)
        grouped = tuple(groups) if not number else ()
        heads_of = (*above, *grouped) if not column else (*grouped, *above)
        yield TableCell(row.text(column), column, row.last.get(column, column), heads_of)


def _wrapped(heads: Sequence[GridRow], rows: Sequence[GridRow], rules: Rules) -> Iterator[GridRow]:
    """Rows of heads, those whose words go on in the next row joined with it."""
    held: GridRow | None = None
    for row in heads:
        if held is not None and _is_wrapped(held, row, rows, rules):
            held.add(row)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _is_wrapped(upper: GridRow, lower: GridRow, rows: Sequence[GridRow], rules: Rules) -> bool:
    step = upper.bottom - lower.bottom
    if step > _TIGHT * lower.height or set(upper.cells) == {0}:
        return False
    over, under = upper.cells.keys() - {0}, lower.cells.keys() - {0}
    if len(over) < len(under) and not all(_is_aligned(upper, lower, column) for column in over):
        return False  # it stands over several
    if len(over) < 2 <= len(under) and len(under) >= max(len(row.cells) for row in rows) - 1:
        return False
    if any(rule.drawn and lower.middle < rule.at < upper.middle and any(
        f.overlap(rule.start, rule.end) > 0 for fs in upper.cells.values() for f in fs
    ) for rule in rules.along):  # fmt: skip
        return False
    return is_looser_elsewhere(rows, step) or 2 * len(upper.cells) >= len(lower.cells)


def _spans(
    row: GridRow,
    columns: Sequence[tuple[float, float]],
    rules: Rules,
    above: Sequence[TableCell],
    *,
    is_last: bool,
) -> Iterator[TableCell]:
    """The cells of a row of heads, each with the columns that it stands over."""
    for column in sorted(row.cells):
        first, last = column, row.last.get(column, column)
        if column and not is_last and not row.last:
            taken = {c: middle_of(fs) for c, fs in row.cells.items() if c != column}
            room = find_room(column, middle_of(row.cells[column]), taken, columns)
            for head in above:
                if head.column <= column <= head.last > head.column:
                    room = max(room[0], head.column), min(room[1], head.last)
            first, last = find_span(row.cells[column], column, room, columns, rules)
        yield TableCell(row.text(column), first, last)


def continued(table: Table, before: Table) -> Table:
    """A table that goes on from the page before, under the heads that it had there."""
    heads = before.heads
    rows = tuple(
        row if row.is_head else replace(row, cells=tuple(_again(cell, heads) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _again(cell: TableCell, heads: Sequence[TableRow]) -> TableCell:
    above = tuple(h for row in heads for h in row.cells if h.column <= cell.column <= h.last)
    return replace(cell, heads=(*above, *cell.heads))
