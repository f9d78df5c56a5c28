"""Which rows of a grid name its columns: the first ones, and where they are named again."""

from __future__ import annotations

from collections.abc import Sequence

from index.readers.pdf.characters import Cut
from index.readers.pdf.fragments import is_value
from index.readers.pdf.table_grid import GridRow
from index.readers.table_forms import count_heads
from index.readers.tables import Merged

_MOST_HEAD_ROWS = 8
_MOSTLY = 0.6
_MOST_VALUES = 2.4  # cells, with its own, for each that ends in a colon
_NAME_WORDS = 3
_MUCH_MORE = 2.5


def head_count(rows: Sequence[GridRow]) -> int:
    """How many of the first rows name the columns: those above the first row of figures.

    Of a table of words the first row does where it is set in bold and the others aren't.
    """
    if has_keys(rows):
        return 0
    numeric = sum(row.has_figures() for row in rows)
    if 2 * numeric < len(rows) - 1:
        unlabelled = next((n for n, row in enumerate(rows) if 0 in row.cells), 0)
        bold = max(_count_bold(rows), unlabelled)
        named = max(max(row.cells) for row in rows) > 1 and (
            any(row.last for row in rows) or _names_more(rows)
        )
        return count_heads([_words(row) for row in rows]) if named and not bold else bold
    values = any(has_values(row) for row in rows)
    count = 0
    for row in rows[:_MOST_HEAD_ROWS]:
        if has_values(row) or (row.has_figures() and not values):
            break
        count += 1
    while count and not any(column for column in rows[count - 1].cells):
        count -= 1  # what stands above the first row of figures names rows
    return count


def has_keys(rows: Sequence[GridRow]) -> bool:
    """Whether rows are keys with their values: two columns, the first ending in colons.

    Or more, where each of nearly all colons is followed by one thing, as in forms.
    """
    keys = sum(row.text(0).endswith(":") for row in rows if 0 in row.cells)
    if keys < _MOSTLY * len(rows):
        return False
    named = [row.text(column).endswith(":") for row in rows for column in row.cells]
    return max(max(row.cells) for row in rows) < 2 or len(named) <= _MOST_VALUES * sum(named)


def _names_more(rows: Sequence[GridRow]) -> bool:
    """Whether the first row is of short names, and those below say more."""
    first, *others = [[len(row.text(c).split()) for c in row.cells] for row in rows]
    below = [count for counts in others for count in counts]
    return bool(below) and max(first) <= _NAME_WORDS and (
        sum(below) * len(first) > _MUCH_MORE * sum(first) * len(below)
    )  # fmt: skip


def _words(row: GridRow) -> list[str | Merged]:
    last = max([*row.cells, *row.last.values(), *row.above])
    words: list[str | Merged] = [""] * (last + 1)
    for column in row.cells:
        end = row.last.get(column, column)
        words[column : end + 1] = [row.text(column), *[Merged.LEFT] * (end - column)]
    for column in row.above - row.cells.keys():
        words[column] = Merged.ABOVE
    return words


def _count_bold(rows: Sequence[GridRow]) -> int:
    count = next((n for n, row in enumerate(rows) if not _is_bold(row)), 0)
    return count if 0 < count <= 2 and len(rows[count - 1].cells) > 1 else 0


def has_values(row: GridRow) -> bool:
    """Whether it holds a figure that is no year or date, as heads are."""
    return any(is_value(row.text(column)) for column in row.cells if column)


def heads_anew(rows: Sequence[GridRow]) -> int:
    """How many rows, in the midst of a table, name its columns again: those above values.

    They hold no values, the last of them names several columns, and they name no row.
    """
    count = next((n for n, row in enumerate(rows) if has_values(row)), 0)
    while count and not rows[count - 1].cells.keys() - {0}:
        count -= 1
    if not count or count > _MOST_HEAD_ROWS or len(rows[count - 1].cells) < 2:
        return 0
    last = rows[count - 1]
    return count if 0 not in last.cells or 0 not in rows[0].cells or _is_bold(last) else 0


def _is_bold(row: GridRow) -> bool:
    return all(f.cut is Cut.BOLD for fragments in row.cells.values() for f in fragments)
