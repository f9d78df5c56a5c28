"""Where tables stand on a page: rows of fragments that are in line, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.language import BULLETS, ITEM_MARK
from index.readers.pdf.flows import are_columns_of_prose, flows_of
from index.readers.pdf.fragments import (
    Fragment,
    VisualRow,
    fragments_of,
    is_value,
    visual_rows,
)
from index.readers.pdf.lines import Line
from index.readers.pdf.ruled_grid import find_lattices, ruled_rows
from index.readers.pdf.rules import Rules
from index.readers.pdf.table_grid import find_columns, grid_rows
from index.readers.pdf.table_heads import Table, make_table
from index.readers.tables import is_figure

_MARKER = re.compile(rf"[□\ue000-\uf8ff{BULLETS}]|\(?{ITEM_MARK}|\d{{1,2}}")
_MOST_BETWEEN = 3
_FEWEST_ROWS = 3
_FAR, _FARTHEST = 3.2, 7.0  # rows of one table, in heights
_PROSE_WORDS = 14
_MOST_HEADS = 6
_LONG_CELL = 9
_MOSTLY = 0.6
_SLACK = 12.0
_ALIGNED = 3.0
_WRAPPED = 1.6  # from line to line of a cell, in heights


def find_tables(
    lines: Sequence[tuple[int, Line]], rules: Rules
) -> tuple[list[Table], list[tuple[int, Line]]]:
    """The tables among the lines of a page, given with their positions; and the other lines."""
    lattices = find_lattices(rules) if rules.across else []
    parted = sum(bool(line.pieces) for _, line in lines)
    if not lattices and parted < 2 and not _may_stand_beside(lines):
        return [], list(lines)
    fragments = list(fragments_of(lines))
    ruled: list[Table] = []
    for lattice in lattices:
        inside = [f for f in fragments if lattice.holds(f)]
        if (grid := ruled_rows(lattice, inside)) is not None:
            ruled.append(make_table(grid, list(pairwise(lattice.places)), lattice.rules))
            fragments = [f for f in fragments if f not in inside]
    aligned = [
        table for flow in flows_of(fragments) for table in _aligned(visual_rows(flow), rules)
    ]
    return [*ruled, *aligned], list(_rest(lines, ruled, aligned, fragments))


def _aligned(rows: Sequence[VisualRow], rules: Rules) -> Iterator[Table]:
    """The tables that no rules enclose."""
    for first, last in _regions(rows):
        region = rows[first:last]
        if not are_columns_of_prose(region):
            yield _table(rows[_above(rows, first, region) : _below(rows, last)], region, rules)


def _rest(
    lines: Sequence[tuple[int, Line]],
    ruled: Sequence[Table],
    aligned: Sequence[Table],
    outside: Sequence[Fragment],
) -> Iterator[tuple[int, Line]]:
    """The lines that are in no table, and what of a line stands outside of rules."""
    in_rows = frozenset(line for table in aligned for line in table.lines)
    in_cells = frozenset(line for table in ruled for line in table.lines)
    for position, line in lines:
        if position in in_rows:
            continue
        if position not in in_cells:
            yield position, line
        elif left := [f for f in outside if f.lines == (position,)]:
            text = " ".join(f.text for f in left)
            yield position, replace(line, text=text, left=left[0].left, right=left[-1].right,
                                    pieces=())  # fmt: skip


def _may_stand_beside(lines: Sequence[tuple[int, Line]]) -> bool:
    """Lines of their own that stand at the same height."""
    heights = [round(line.bottom) for _, line in lines if line.height]
    return len(heights) - len(set(heights)) > 1


def _table(rows: Sequence[VisualRow], core: Sequence[VisualRow], rules: Rules) -> Table:
    values = [row for row in core if any(is_value(f.text) for f in row.fragments[1:])]
    columns = find_columns(values if 2 * len(values) >= len(core) else core)
    return make_table(grid_rows(rows, columns, rules), columns, rules)


def _regions(rows: Sequence[VisualRow]) -> Iterator[tuple[int, int]]:
    number = 0
    while number < len(rows):
        if not _is_tabular(rows[number]):
            number += 1
            continue
        last = _end(rows, number)
        if _is_table(rows[number:last]):
            yield number, last
        number = last


def _is_tabular(row: VisualRow) -> bool:
    fragments = row.fragments
    if len(fragments) < 2:
        return False
    return len(fragments) > 2 or not _MARKER.fullmatch(fragments[0].text)


def _end(rows: Sequence[VisualRow], first: int) -> int:
    """The row after the last of a table that begins at ``first``."""
    last = first + 1
    for number in range(first + 1, len(rows)):
        row = rows[number]
        step = (rows[number - 1].middle - row.middle) / max(row.height, rows[number - 1].height)
        if number - last > _MOST_BETWEEN or step > _FARTHEST:
            break
        if not _is_tabular(row):
            if _is_prose(row, rows[first:last]):
                break
            continue
        near = rows[max(first, last - _MOST_BETWEEN) : last]
        shared = max(_in_line(other, row) for other in near)
        if not shared or (step > _FAR and shared < _MOSTLY):
            break
        last = number + 1
    return last


def _is_prose(row: VisualRow, table: Sequence[VisualRow]) -> bool:
    """A long line that is no row's label."""
    (fragment, *_), words = row.fragments, sum(len(f.text.split()) for f in row.fragments)
    left = min(f.left for r in table for f in r.fragments)
    right = max(f.right for r in table for f in r.fragments)
    if fragment.right < min(r.fragments[1].left for r in table if len(r.fragments) > 1):
        return False  # however long, it stands beside the columns
    wide = fragment.right - fragment.left > 0.7 * (right - left)
    return words > _PROSE_WORDS or (wide and words > _LONG_CELL)


def _in_line(one: VisualRow, other: VisualRow) -> float:
    """Which share of the fewer columns two rows have in common, labels not counted."""
    labels = one.fragments[0], other.fragments[0]
    shared = sum(
        any(a.overlap(b.left, b.right) > 0 and (a, b) != labels for a in one.fragments)
        for b in other.fragments
    )
    return shared / max(1, min(len(one.fragments), len(other.fragments)) - 1)


def _is_table(rows: Sequence[VisualRow]) -> bool:
    tabular = [row for row in rows if _is_tabular(row)]
    figures = [row for row in tabular if any(is_figure(f.text) for f in row.fragments[1:])]
    if len(figures) > 1:
        return True
    enough = len(tabular) >= _FEWEST_ROWS or (
        len(tabular) > 1 and all(len(row.fragments) > 2 for row in tabular)
    )
    return enough and _are_aligned(tabular)


def _are_aligned(rows: Sequence[VisualRow]) -> bool:
    """Whether words in columns but the first begin, end or have their middle at one place."""
    later = [f for row in rows for f in row.fragments[1:]]
    edges = ([f.left for f in later], [f.right for f in later], [f.left + f.right for f in later])
    aligned = sum(
        any(sum(abs(e - edge[n]) < _ALIGNED for e in edge) > 1 for edge in edges)
        for n in range(len(later))
    )
    return 3 * aligned >= 2 * len(later)


def _above(rows: Sequence[VisualRow], first: int, region: Sequence[VisualRow]) -> int:
    """The first of the rows above a table's own that head its columns."""
    columns = find_columns([row for row in region if _is_tabular(row)])
    number = found = first
    while len(columns) > 1 and number and first - number < _MOST_HEADS:
        row, below = rows[number - 1], rows[number]
        if row.middle - below.middle > 0.8 * _FAR * max(row.height, below.height):
            break
        names_rows = len(row.fragments) == 1 and row.fragments[0].right < columns[1][0]
        if _heads(row, columns):
            found = number - 1
        elif not names_rows or row.fragments[0].left > columns[0][0] + _SLACK:
            break
        number -= 1
    return found


def _below(rows: Sequence[VisualRow], last: int) -> int:
    """The row after the last line of a table's last row, whose words may be wrapped."""
    while last < len(rows):
        above, row = rows[last - 1], rows[last]
        if above.middle - row.middle > _WRAPPED * row.height or not all(
            f.text[:1].islower() and any(f.overlap(a.left, a.right) > 0 for a in above.fragments)
            for f in row.fragments
        ):
            break
        last += 1
    return last


def _heads(row: VisualRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Words that stand over columns, beside some over the first at most."""
    middle, table = _middle(row.fragments), _middle_of(columns)
    over = [f for f in row.fragments if f.left > columns[0][1] - _SLACK]
    if len(over) < 2 and abs(middle - table) < _SLACK < abs(_middle_of(columns[1:]) - middle):
        return False  # a title, set in the middle of all
    labels = [f for f in row.fragments if f not in over]
    return (
        bool(over)
        and all(len(f.text.split()) < _LONG_CELL for f in row.fragments)
        and all(f.right < columns[1][0] for f in labels)
        and all(f.right < columns[-1][1] + 2 * _SLACK for f in over)
    )


def _middle(fragments: Sequence[Fragment]) -> float:
    return (fragments[0].left + fragments[-1].right) / 2


def _middle_of(columns: Sequence[tuple[float, float]]) -> float:
    return (columns[0][0] + columns[-1][1]) / 2
