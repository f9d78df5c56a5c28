"""The rows of a sheet's table, with what a blank cell stands for where its place tells that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.readers.sheets.sheet_layout import Cells
from index.readers.tables import Merged, is_figure, is_filled

_FEWEST_GROUPS = 2
_FEWEST_BLANKS = 2
_ROUNDED = 1e-4


def complete(rows: Sequence[Cells], heads: int, bold: Collection[int]) -> list[Cells]:
    """The rows of a table of which ``heads`` name the columns; ``bold`` rows are set off."""
    named = [list(row) for row in rows[:heads]]
    for row, below in pairwise(named):
        _spread(row, below)
    body = [list(row) for row in rows[heads:]]
    _repeat_labels(body)
    _set_groups(body, {number - heads for number in bold})
    return [*named, *body]


def _spread(row: Cells, below: Cells) -> None:
    """A head stands over all columns that the row below names up to the next head."""
    for column in range(1, len(row)):
        named = is_filled(below[column]) and is_filled(below[column - 1])
        if row[column] == "" and is_filled(row[column - 1]) and named:
            row[column] = Merged.LEFT


def _repeat_labels(body: Sequence[Cells]) -> None:
    """A label that stands once for several rows, which the next column tells apart."""
    if len(body) < _FEWEST_BLANKS + 1 or len(body[0]) < 3 or not is_filled(body[0][0]):
        return
    blank = [row for row in body if row[0] == ""]
    told = [row[1] for row in (body[0], *blank)]
    labelled = all(isinstance(cell, str) and cell and not is_figure(cell) for cell in told)
    if labelled and len(blank) >= _FEWEST_BLANKS:
        for row in blank:
            row[0] = Merged.ABOVE


def _set_groups(body: Sequence[Cells], bold: Collection[int]) -> None:
    """Rows of one cell, its first, title the rows below them."""
    alone = [
        number
        for number, (row, below) in enumerate(pairwise(body))
        if isinstance(row[0], str) and row[0] and not any(map(is_filled, row[1:]))
        and sum(map(is_filled, below)) > 1
    ]  # fmt: skip
    several = len(alone) >= _FEWEST_GROUPS
    all_bold = len(bold) > len(body) / 2
    for number in alone:
        row = body[number]
        if several or str(row[0]).endswith(":") or (number in bold and not all_bold):
            row[1:] = [Merged.LEFT] * (len(row) - 1)


def is_sum(row: Cells, others: Sequence[Cells]) -> bool:
    """Whether a row sums up all others: then it belongs to no group of them."""
    for column in range(1, len(row)):
        total = _number(row[column])
        numbers = [n for other in others if (n := _number(other[column])) is not None]
        if total is not None and len(numbers) > 1:
            return abs(sum(numbers) - total) <= _ROUNDED * len(numbers) * max(1, abs(total))
    return False


def _number(cell: str | Merged) -> float | None:
    if not isinstance(cell, str) or not is_figure(cell):
        return None
    digits = re.sub(r"[^\d.]", "", cell)
    size = float(digits) if re.fullmatch(r"\d+(?:\.\d*)?", digits) else None
    return -size if size is not None and re.match(r"\(|[^\d]*[-–]", cell) else size
