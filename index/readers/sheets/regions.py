"""The parts of a sheet: tables and notes that blank rows or columns set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.readers.sheets.grid import Sheet
from index.readers.tables import is_figure, is_year

_MOST_OF = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a sheet, the last row and column not included."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left


def find_regions(sheet: Sheet) -> list[Region]:
    """The regions of a sheet as they are read: from the top, side by side from the left."""
    width = max(map(len, sheet.rows), default=0)
    width = max([width, *(column + 1 for _, column in sheet.merged)])
    return list(_cut(sheet, Region(0, len(sheet.rows), 0, width)))


def _cut(sheet: Sheet, region: Region) -> Iterator[Region]:
    """Cut at blank rows, then at blank columns, as long as there are any."""
    filled = [
        (row, columns)
        for row in range(region.top, region.bottom)
        if (columns := frozenset(sheet.filled(row, region.left, region.right)))
    ]
    bands = list(_runs([row for row, _ in filled]))
    if len(bands) > 1:
        for top, bottom in bands:
            yield from _cut(sheet, Region(top, bottom, region.left, region.right))
        return
    if not bands:
        return
    top, bottom = bands[0]
    held = sorted(frozenset().union(*(columns for _, columns in filled)))
    sides = [Region(top, bottom, left, right) for left, right in _runs(held)]
    joined = sides[:1]
    for side in sides[1:]:
        if _stands_alone(sheet, joined[-1], side):
            joined.append(side)
        else:
            joined[-1] = Region(top, bottom, joined[-1].left, side.right)
    if len(joined) == 1:
        yield joined[0]
        return
    for side in joined:
        yield from _cut(sheet, side)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbours, each from its first to after its last."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield numbers[start], numbers[place - 1] + 1
            start = place


def _stands_alone(sheet: Sheet, left: Region, right: Region) -> bool:
    """Whether what stands right of a blank column is another table, and no column of the first.

    It is where it labels its own rows, or where it is not as high as the first.
    """
    rows = range(right.top, right.bottom)
    beside = [r for r in rows if any(True for _ in sheet.filled(r, right.left, right.right))]
    before = [r for r in rows if any(True for _ in sheet.filled(r, left.left, left.right))]
    shared = len(set(beside) & set(before))
    if shared < _MOST_OF * max(len(beside), len(before)):
        return True
    if right.width == 1 or left.width == 1:
        return False
    labels = [words for row in beside if (words := sheet.words(row, right.left))]
    named = [words for words in labels if not is_figure(words) or is_year(words)]
    return len(named) >= _MOST_OF * len(beside)
