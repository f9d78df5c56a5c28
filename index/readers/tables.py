"""Tables as grids: which rows head the columns, which lines only title them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

_FIGURE = re.compile(
    r"[-–—−(+<>~]{0,2}\s?(?:[A-Z]{0,2}[$€£¥]|[A-Z]{2,3}|kr\.?)?\s?[-–−(]?\.?\d[\d.,:/\s'’-]*"
    r"\s?(?:%|[A-Za-z]{1,3}\.?)?\)?\s?%?|[-–—―−]{1,3}|n/?[am]|n\.[am]\.",
    re.IGNORECASE,
)
_SAMPLE = 30
_MOST_HEAD_WORDS = 8
_SENTENCE = re.compile(r"[a-z]\w*[.!?]$")


class Merged(Enum):
    """A cell that is part of the one above it, or of the one to its left."""

    ABOVE = "above"
    LEFT = "left"


Grid: TypeAlias = Sequence[Sequence[str | Merged]]


def count_heads(rows: Grid) -> int:
    """How many of the first rows name the columns: rows without figures above rows with some.

    Of a table of words alone the first row does, where it is made of short names that no other
    row has.
    """
    sample = [row for row in rows[:_SAMPLE] if any(_filled(cell) for cell in row)]
    if len(sample) < 2 or max(len(row) for row in sample) < 2:
        return 0
    count = 0
    while count < min(3, len(sample) - 1) and _names(sample[count]):
        count += 1
        if not _is_spanning(sample[count - 1]):
            break
    if not count or _is_spanning(sample[count - 1]):
        return 0
    return count if _differs(sample[:count], sample[count:]) else 0


def is_figure(cell: str) -> bool:
    """A number, date, amount or the sign for none."""
    return bool(_FIGURE.fullmatch(cell.strip()))


def _filled(cell: str | Merged) -> bool:
    return isinstance(cell, Merged) or bool(cell.strip())


def _names(row: Sequence[str | Merged]) -> bool:
    """Whether all cells of a row may be names of columns."""
    words = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    return bool(words) and all(
        not is_figure(cell) or re.fullmatch(r"(?:FY\s?)?(?:1[89]|20)\d\d", cell.strip())
        for cell in words
    ) and all(
        len(cell.split()) <= _MOST_HEAD_WORDS and not _SENTENCE.search(cell.strip())
        for cell in words
    )  # fmt: skip


def _is_spanning(row: Sequence[str | Merged]) -> bool:
    """A row with cells over several columns stands above the row that names each of them."""
    return any(cell is Merged.LEFT for cell in row)


def _differs(heads: Grid, below: Grid) -> bool:
    last = heads[-1]
    for column, cell in enumerate(last):
        values = [row[column] for row in below if column < len(row)]
        words = [value for value in values if isinstance(value, str) and value.strip()]
        figures = sum(map(is_figure, words))
        if words and 2 * figures > len(words) and isinstance(cell, str) and not is_figure(cell):
            return True
    names = [cell for cell in last if isinstance(cell, str) and cell.strip()]
    taken = {cell for row in below for cell in row if isinstance(cell, str)}
    several = len(below) > 1 and len(names) > 1 and len(set(names)) == len(names)
    return several and len(names) >= max(map(len, below)) - 1 and not taken.intersection(names)
