"""From rows of fragments to a grid: columns, and which fragments make a row of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.readers.pdf.fragments import Fragment, VisualRow
from index.readers.pdf.rules import Rule, Rules
from index.readers.tables import is_figure

_TOUCH = 1.0
_NEAR = 4.0
_MOST_BANDED = 0.6
_TIGHT = 1.3  # lines of one cell, in heights
_LOOSER = 1.35
_WIDEST_STEP = 2.0
_OVERLAPPING = 0.75


@dataclass(slots=True)
class GridRow:
    """A row of a table: the fragments of each column, and its height on the page.

    Where rules tell: ``last`` is the last column that the cell in a column covers, and ``above``
    are the columns whose cell begins in a row above.
    """

    cells: dict[int, list[Fragment]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0
    last: dict[int, int] = field(default_factory=dict)
    above: frozenset[int] = frozenset()

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    def text(self, column: int) -> str:
        """What stands in a column."""
        return joined(f.text for f in self.cells.get(column, ()))

    @property
    def height(self) -> float:
        """The height of its tallest fragment."""
        return max(f.top - f.bottom for fragments in self.cells.values() for f in fragments)

    def has_figures(self, after: int = 0) -> bool:
        """Whether a column after that one holds a figure."""
        return any(c > after and is_figure(self.text(c)) for c in self.cells)

    def add(self, other: GridRow) -> None:
        """Take in what another row holds, below one's own."""
        for column, fragments in other.cells.items():
            self.cells.setdefault(column, []).extend(fragments)
        self.top, self.bottom = max(self.top, other.top), min(self.bottom, other.bottom)


def joined(texts: Iterable[str]) -> str:
    """Lines of a cell as one; a word split between two of them is made whole."""
    whole = ""
    for text in texts:
        if whole.endswith("\xad"):
            whole = whole[:-1] + ("" if text[:1].islower() else "-") + text
        else:
            whole = f"{whole} {text}" if whole else text
    return whole.removesuffix("\xad") + ("-" if whole.endswith("\xad") else "")


def find_columns(rows: Sequence[VisualRow]) -> list[tuple[float, float]]:
    """Where columns stand, from the rows with most fragments to those with few.

    What spans several columns widens none.
    """
    columns: list[list[float]] = []
    for row in sorted(rows, key=lambda row: -len(row.fragments)):
        for fragment in row.fragments:
            hit = [c for c in columns if fragment.overlap(c[0], c[1]) > _TOUCH]
            if not hit:
                columns.append([fragment.left, fragment.right])
            elif len(hit) == 1:
                _widen(hit[0], fragment, columns)
    return _merged(sorted((left, right) for left, right in columns), rows)


def _merged(
    columns: list[tuple[float, float]], rows: Sequence[VisualRow]
) -> list[tuple[float, float]]:
    """Columns, those that touch and stand in no row side by side as one."""
    merged = columns[:1]
    for column in columns[1:]:
        last = merged[-1]
        beside = any(
            any(f.overlap(*last) > 0 for f in row.fragments)
            and any(f.overlap(*column) > 0 and f.overlap(*last) <= 0 for f in row.fragments)
            for row in rows
        )
        if column[0] - last[1] < _NEAR and not beside:
            merged[-1] = (last[0], column[1])
        else:
            merged.append(column)
    return merged


def _widen(column: list[float], fragment: Fragment, columns: Sequence[list[float]]) -> None:
    left, right = min(column[0], fragment.left), max(column[1], fragment.right)
    others = [c for c in columns if c is not column]
    column[0] = max([left, *(c[1] for c in others if c[1] <= column[0])])
    column[1] = min([right, *(c[0] for c in others if c[0] >= column[1])])


def columns_of(row: VisualRow, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The column of each fragment: in their order where there are as many, or none is a label."""
    found = [column_of(fragment, columns) for fragment in row.fragments]
    if len(set(found)) < len(found) == len(columns):
        return list(range(len(columns)))
    if len(found) == len(columns) - 1 and row.fragments[0].left > columns[0][1]:
        return list(range(1, len(columns)))
    return found


def column_of(fragment: Fragment, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a fragment stands in, or nearest to."""

    def fits(number: int) -> tuple[float, float]:
        left, right = columns[number]
        overlap = fragment.overlap(left, right)
        if overlap <= 0:
            return overlap, 0.0  # how far away it is
        narrower = min(fragment.right - fragment.left, right - left) or 1.0
        return min(overlap / narrower, 1.0), -abs(fragment.left - left)

    return max(range(len(columns)), key=fits)


def grid_rows(
    rows: Sequence[VisualRow], columns: Sequence[tuple[float, float]], rules: Rules
) -> list[GridRow]:
    """The rows of a table, those that make one row of it joined."""
    made = []
    for row in rows:
        grid = GridRow(top=row.top, bottom=row.bottom)
        for fragment, column in zip(row.fragments, columns_of(row, columns), strict=True):
            grid.cells.setdefault(column, []).append(fragment)
        made.append(grid)
    left, right = columns[0][0], columns[-1][1]
    bands = [rule.at for rule in rules.along if _is_across(rule, left, right)]
    parted = [_is_parted(rules.along, one, other) for one, other in pairwise(made)]
    banded = _are_banded(parted, made)
    limit = columns[0][1]
    return _join(made, [
        not part and (
            (banded and _is_between(bands, made[n], made[n + 1])) or _goes_on(made, n, limit)
        )
        for n, part in enumerate(parted)
    ])  # fmt: skip


def _is_across(rule: Rule, left: float, right: float) -> bool:
    return min(rule.end, right) - max(rule.start, left) > 0.5 * (right - left)


def _is_parted(rules: Iterable[Rule], upper: GridRow, lower: GridRow) -> bool:
    """Whether a rule runs between two rows, below most of the upper."""
    left = min(f.left for fragments in upper.cells.values() for f in fragments)
    right = max(f.right for fragments in upper.cells.values() for f in fragments)
    return any(
        lower.middle < rule.at < upper.middle and _is_across(rule, left, right) for rule in rules
    )


def _is_between(bands: Sequence[float], upper: GridRow, lower: GridRow) -> bool:
    """Whether two rows stand between two rules."""
    return max(bands) > upper.middle and min(bands) < lower.middle


def _are_banded(parted: Sequence[bool], rows: Sequence[GridRow]) -> bool:
    """Rules part all rows, if any hold figures all of those: what they don't part is one row."""
    pairs = list(zip(parted, pairwise(rows), strict=True))
    figures = [part for part, (one, other) in pairs if _hold_figures(one, other)]
    if figures:
        return len(figures) > 1 and all(figures)
    return sum(parted) >= _MOST_BANDED * len(parted)


def _hold_figures(one: GridRow, other: GridRow) -> bool:
    """Whether two rows hold figures in the same column."""
    shared = one.cells.keys() & other.cells.keys() - {0}
    return any(is_figure(one.text(c)) and is_figure(other.text(c)) for c in shared)


def _join(rows: Sequence[GridRow], goes_on: Sequence[bool]) -> list[GridRow]:
    joined_rows = [rows[0]]
    for row, same in zip(rows[1:], goes_on, strict=True):
        if same:
            joined_rows[-1].add(row)
        else:
            joined_rows.append(row)
    return joined_rows


def _goes_on(rows: Sequence[GridRow], number: int, limit: float) -> bool:
    """Whether a row goes on in the one below: its cells' words are wrapped."""
    upper, lower = rows[number], rows[number + 1]
    step = upper.middle - lower.middle
    height = lower.height
    if _hold_figures(upper, lower):
        return False
    if step > _WIDEST_STEP * height:
        return False
    if step < _OVERLAPPING * height:
        return True  # set in the middle of a cell of several lines
    if 0 not in lower.cells:
        wrapped = lower.cells.keys() <= upper.cells.keys() and not lower.has_figures()
        return 0 in upper.cells and wrapped and step <= _TIGHT * height
    if 0 not in upper.cells:
        return False
    first, last = lower.cells[0][0], upper.cells[0][-1]
    if first.cut is not last.cut or last.text.endswith(":"):
        return False
    if first.text[:1].islower() or step > _TIGHT * height:
        return first.text[:1].islower()
    if not (upper.has_figures() or lower.has_figures()) and len(upper.cells) > 1:
        return _are_uneven(rows, step)
    return _is_full(last, first, limit) and is_looser_elsewhere(rows, step)


def _is_full(last: Fragment, first: Fragment, limit: float) -> bool:
    """Whether the next line's first word would not have found room beside the last."""
    width = (last.right - last.left) / max(1, len(last.text))
    word = len(first.text.split()[0]) + 1
    return last.right + word * width > limit


def is_looser_elsewhere(rows: Sequence[GridRow], step: float) -> bool:
    """Rows stand further apart than the lines of a cell do."""
    steps = [a.middle - b.middle for a, b in pairwise(rows) if a.has_figures() and b.has_figures()]
    return bool(steps) and min(steps) > 1.1 * step


def _are_uneven(rows: Sequence[GridRow], step: float) -> bool:
    """Steps are of two kinds, and this one is of the smaller: from line to line of a cell."""
    steps = sorted(a.middle - b.middle for a, b in pairwise(rows))
    return steps[-1] > _LOOSER * steps[0] and step < (steps[0] + steps[-1]) / 2
