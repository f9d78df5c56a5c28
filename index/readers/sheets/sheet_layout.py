"""What a region of a sheet holds: lines above, a table or keys with values, lines below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from index.readers.sheets.grid import Sheet
from index.readers.sheets.regions import Region
from index.readers.table_forms import SAMPLE, Form, find_form
from index.readers.tables import (
    Merged,
    are_names,
    is_figure,
    is_filled,
    is_prose,
    set_off,
    words_of,
)

_FEW = 2
_REMARK_WORDS = 4
_REMARK_SIGNS = "*†‡¹²³"

Cells = list[str | Merged]
_NO_FORM = Form()


class PartKind(Enum):
    """How rows are read."""

    LINES = "lines"
    PAIRS = "pairs"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a region that are read in one way; ``top`` is the row of the first of them.

    A table without heads may go on from the one above it (``continues``).
    """

    kind: PartKind
    region: Region
    rows: list[Cells]
    form: Form = _NO_FORM
    continues: bool = False


def lay_out(
    sheet: Sheet, region: Region, above: Part | None = None, *, expects_heads: bool = False
) -> list[Part]:
    """The parts of a region; ``above`` is the table that stands over it, if there is one."""
    rows = _rows_of(sheet, region)
    first, last = _table_within(sheet, region, rows)
    parts = []
    if first:
        parts.append(_part(PartKind.LINES, region, rows, 0, first))
    if last > first:
        table = _part(PartKind.TABLE, region, rows, first, last)
        parts.append(_table(sheet, table, above, titled=first > 0, expects_heads=expects_heads))
    if last < len(rows):
        parts.append(_part(PartKind.LINES, region, rows, last, len(rows)))
    return parts


def _part(kind: PartKind, region: Region, rows: list[Cells], first: int, last: int) -> Part:
    place = Region(region.top + first, region.top + last, region.left, region.right)
    return Part(kind, place, rows[first:last])


def _rows_of(sheet: Sheet, region: Region) -> list[Cells]:
    """The cells of a region; what belongs to a cell outside of it is empty."""
    found = []
    for row in range(region.top, region.bottom):
        cells: Cells = [sheet.cell(row, column) for column in range(region.left, region.right)]
        if cells[0] is Merged.LEFT:
            cells[0] = ""
        found.append(cells)
    return found


def _table_within(sheet: Sheet, region: Region, rows: Sequence[Cells]) -> tuple[int, int]:
    """Where the rows of several cells begin and end."""
    counts = [sum(map(is_filled, row)) for row in rows]
    words = [len(words_of(row)) for row in rows]
    usual = median(counts[len(counts) // 2 :])
    if region.width < _FEW or (usual < _FEW and max(counts) <= _FEW):
        pairs = [n for n, count in enumerate(words) if count > 1]
        return (pairs[0], len(rows)) if 2 * len(pairs) > len(rows) else (len(rows), len(rows))
    first, last = 0, len(rows)
    while first < last and words[first] < _FEW and region.top + first not in sheet.head_rows:
        first += 1
    first = _below_pairs(sheet, region, rows, first, usual)
    while last > first + 1 and words[last - 1] == 1 and _is_remark(rows[last - 1]):
        last -= 1
    return first, last


def _below_pairs(
    sheet: Sheet, region: Region, rows: Sequence[Cells], first: int, usual: float
) -> int:
    """Past the keys and values that stand right above the heads of a wider table."""
    place = first
    while place < len(rows) and len(words_of(rows[place])) <= _FEW < usual:
        key_first = isinstance(rows[place][0], str) and is_filled(rows[place][0])
        if region.top + place in sheet.head_rows or not key_first:
            return first
        place += 1
    if place == len(rows) or place == first:
        return first
    ended = all(words_of(row)[0].endswith(":") for row in rows[first:place])
    return (
        place if ended or (are_names(rows[place]) and len(words_of(rows[place])) > _FEW) else first
    )


def _is_remark(row: Cells) -> bool:
    """A line below a table that is none of its rows."""
    (words,) = words_of(row)
    starts = isinstance(row[0], str) and bool(row[0])
    return starts and (
        is_prose(words) or len(words.split()) > _REMARK_WORDS or words[0] in _REMARK_SIGNS
    )


def _table(
    sheet: Sheet, part: Part, above: Part | None, *, titled: bool, expects_heads: bool
) -> Part:
    region, rows = part.region, part.rows
    known = [row for row in sheet.head_rows if region.top <= row < region.bottom]
    if known:
        return Part(PartKind.TABLE, region, rows, Form(max(known) - region.top + 1))
    marks = _marks(sheet, region)
    form = find_form(rows[:SAMPLE], marks, expects_heads=expects_heads and above is None)
    whole = all(m for m, c in zip(marks[0], rows[0], strict=True) if is_filled(c))
    own_heads = form.heads and (titled or whole)
    if above is not None and not own_heads and _goes_on(above, part):
        return Part(PartKind.TABLE, region, rows, continues=True)
    if form.pairs and len(rows) <= SAMPLE:
        return Part(PartKind.PAIRS, region, rows, form)
    return Part(PartKind.TABLE, region, rows, Form(form.heads))


def _marks(sheet: Sheet, region: Region) -> list[list[bool]]:
    """Which of the first cells are set off."""
    last = min(region.bottom, region.top + SAMPLE)
    columns = range(region.left, region.right)
    return set_off(
        [[sheet.look(row, column) for column in columns] for row in range(region.top, last)]
    )


def _goes_on(above: Part, part: Part) -> bool:
    """Whether rows below a blank one are of the table above it: as wide, figures below figures."""
    same = (above.region.left, above.region.right) == (part.region.left, part.region.right)
    if not same or not (above.form.heads or above.continues):
        return False
    body, first = above.rows[above.form.heads :], part.rows[0]
    if len(words_of(first)) < _FEW:
        return False
    for column, cell in enumerate(first):
        told = [c for row in body if isinstance(c := row[column], str) and c]
        figures = 2 * sum(map(is_figure, told)) > len(told)
        if figures and isinstance(cell, str) and cell and not is_figure(cell):
            return False
    return True
