"""Tables drawn with rules: where rules cross there are cells, and what stands in each is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers.pdf.fragments import Fragment, VisualRow, visual_rows
from index.readers.pdf.rules import Rule, Rules
from index.readers.pdf.table_grid import GridRow
from index.readers.tables import is_figure

_SLACK = 3.0
_NARROWEST = 4.0  # a column or row
_MOST_CROWDED = 0.3
_MOST_WORDS = 120  # in a cell; more is a page laid out in boxes


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that cross: the places of those across, the heights of those along, from the top."""

    places: tuple[float, ...]
    heights: tuple[float, ...]
    rules: Rules

    def holds(self, fragment: Fragment) -> bool:
        """Whether a fragment stands within it."""
        return (
            self.places[0] - _SLACK
            < (fragment.left + fragment.right) / 2
            < self.places[-1] + _SLACK
            and self.heights[-1] < fragment.middle < self.heights[0]
        )

    def column(self, fragment: Fragment) -> int:
        """The column in which a fragment begins."""
        at = fragment.left + min(_SLACK, (fragment.right - fragment.left) / 2)
        found = sum(place < at for place in self.places) - 1
        return min(max(found, 0), len(self.places) - 2)

    def last(self, column: int, middle: float) -> int:
        """The last column that a cell covers: up to the next rule across at its height."""
        while column + 2 < len(self.places) and not self._parts(column + 1, middle):
            column += 1
        return column

    def _parts(self, number: int, middle: float) -> bool:
        at = self.places[number]
        return any(
            abs(rule.at - at) < _SLACK and rule.start - 1 <= middle <= rule.end + 1
            for rule in self.rules.across
        )

    def is_open_below(self, column: int, band: int) -> bool:
        """Whether no rule ends a column's cell at the foot of a band: it goes on below."""
        at = self.heights[band + 1]
        middle = (self.places[column] + self.places[column + 1]) / 2
        return not any(
            abs(rule.at - at) < _SLACK and rule.start <= middle <= rule.end
            for rule in self.rules.along
        )


def find_lattices(rules: Rules) -> list[Lattice]:
    """The rules that cross one another, those that are a table: two columns or more, two rows."""
    lattices = []
    for along, across in _crossing(rules):
        places = _clustered(rule.at for rule in across)
        heights = _clustered(rule.at for rule in along)
        ends = [min(r.start for r in along), max(r.end for r in along)]
        tips = [min(r.start for r in across), max(r.end for r in across)]
        places = _clustered([*places, *(e for e in ends if _is_new(e, places))])
        heights = _clustered([*heights, *(t for t in tips if _is_new(t, heights))])
        if len(places) > 2 and len(heights) > 2:
            lattice = Rules(tuple(along), tuple(across))
            lattices.append(Lattice(tuple(places), tuple(reversed(heights)), lattice))
    return lattices


def _is_new(place: float, known: Sequence[float]) -> bool:
    return all(abs(place - other) > _NARROWEST for other in known)


def _clustered(places: Iterator[float] | Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NARROWEST:
            found.append(place)
    return found


def _crossing(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Group the rules that cross or touch one another; those that touch none are left out."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in rules.across:
        touched = [g for g in groups if any(_touch(along, rule) for along in g[0])]
        fresh = [a for a in rules.along if _touch(a, rule) and all(a not in g[0] for g in touched)]
        merged = (
            [*(a for g in touched for a in g[0]), *fresh],
            [*(c for g in touched for c in g[1]), rule],
        )
        if merged[0]:
            groups = [g for g in groups if g not in touched]
            groups.append(merged)
    return groups


def _touch(along: Rule, across: Rule) -> bool:
    return (
        along.start - _SLACK <= across.at <= along.end + _SLACK
        and across.start - _SLACK <= along.at <= across.end + _SLACK
    )


def ruled_rows(lattice: Lattice, fragments: Sequence[Fragment]) -> list[GridRow] | None:
    """The rows of a table of cells; ``None`` where the boxes hold prose, as a form may."""
    bands: list[list[Fragment]] = [[] for _ in pairwise(lattice.heights)]
    for fragment in fragments:
        band = sum(height > fragment.middle for height in lattice.heights) - 1
        bands[min(max(band, 0), len(bands) - 1)].append(fragment)
    filled = {lattice.column(f) for band in bands for f in band}
    if len(filled) < 2 or sum(map(bool, bands)) < 2 or _hold_prose(lattice, bands, filled):
        return None
    if _lacks_rules(lattice, bands):
        return None
    return [row for number in range(len(bands)) for row in _rows_of(lattice, bands, number)]


def _lacks_rules(lattice: Lattice, bands: Sequence[list[Fragment]]) -> bool:
    """Whether several things stand side by side in cells: columns that no rules part."""
    rows = [row for band in bands if band for row in visual_rows(band)]
    crowded = 0
    for row in rows:
        columns = [lattice.column(f) for f in row.fragments]
        crowded += len(columns) > len(set(columns))
    return crowded > _MOST_CROWDED * len(rows)


def _hold_prose(lattice: Lattice, bands: Sequence[list[Fragment]], filled: set[int]) -> bool:
    return any(
        sum(len(f.text.split()) for f in band if lattice.column(f) == column) > _MOST_WORDS
        for band in bands
        for column in filled
    )


def _rows_of(lattice: Lattice, bands: list[list[Fragment]], number: int) -> Iterator[GridRow]:
    """The rows that stand between two rules: mostly one, with what rises into it from below."""
    band = bands[number]
    above = frozenset(
        column for column in range(len(lattice.places) - 1)
        if number and lattice.is_open_below(column, number - 1)
    )  # fmt: skip
    bands[number] = band = [f for f in band if lattice.column(f) not in above]
    for below in range(number + 1, len(bands)):
        band += [f for f in bands[below] if _rises(lattice, lattice.column(f), number, below)]
    rows = visual_rows(band) if band else []
    parts = [[row] for row in rows] if _is_several(lattice, rows) else [rows] if rows else []
    for part in parts:
        row = GridRow(top=part[0].top, bottom=part[-1].bottom, above=above)
        for fragment in (f for visual in part for f in visual.fragments):
            column = lattice.column(fragment)
            row.cells.setdefault(column, []).append(fragment)
            row.last[column] = lattice.last(column, fragment.middle)
        yield row


def _rises(lattice: Lattice, column: int, band: int, below: int) -> bool:
    return all(lattice.is_open_below(column, number) for number in range(band, below))


def _is_several(lattice: Lattice, rows: Sequence[VisualRow]) -> bool:
    """Whether rows that no rule parts are rows of their own: figures stand one below another."""
    figures = [
        {lattice.column(f) for f in row.fragments if lattice.column(f) and is_figure(f.text)}
        for row in rows
    ]
    return any(one & other for one, other in pairwise([f for f in figures if f]))
