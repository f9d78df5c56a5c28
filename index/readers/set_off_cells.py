"""What cells that are set off from others, by bold type or by colour, say of a table."""

from __future__ import annotations

from collections.abc import Sequence

from index.readers.tables import Grid, Row, is_prose, words_of

MOST_HEADS = 4
_FEW = 2


def marked(row: Row, marks: Sequence[bool]) -> list[bool | None]:
    """Whether each cell with words is set off; ``None`` for cells without."""
    return [
        mark if isinstance(cell, str) and cell.strip() else None
        for cell, mark in zip(row, marks, strict=True)
    ]


def keys_are_set_off(set_off: Sequence[Sequence[bool | None]]) -> bool:
    """Whether all of the first column is set off, and little of the others."""
    keys = [row[0] for row in set_off if row[0] is not None]
    values = [mark for row in set_off for mark in row[1:] if mark is not None]
    return bool(keys) and all(keys) and 2 * sum(values) < len(values)


def alternating(
    set_off: Sequence[Sequence[bool | None]], width: int
) -> tuple[tuple[int, int], ...]:
    """Columns of keys beside those of their values, where every other one is set off."""
    if width < 2 * _FEW or width % 2 or not set_off:
        return ()
    told = [(n % 2, mark) for row in set_off for n, mark in enumerate(row) if mark is not None]
    keys, values = ([mark for place, mark in told if place == side] for side in (0, 1))
    if not keys or not all(keys) or 2 * sum(values) >= max(1, len(values)):
        return ()
    return tuple((column, column + 1) for column in range(0, width, 2))


def set_off_rows(sample: Grid, set_off: Sequence[Sequence[bool | None]]) -> int:
    """How many first rows are set off as a whole, where those below are not."""
    count = 0
    for row in set_off:
        if not all(mark for mark in row if mark is not None):
            break
        count += 1
    most_names = all(not is_prose(cell) for row in sample[:count] for cell in words_of(row))
    return count if 0 < count < min(len(sample), MOST_HEADS + 1) and most_names else 0
