"""What stands side by side on a page: fragments of lines, and the rows that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.readers.pdf.characters import Cut
from index.readers.pdf.lines import Line
from index.readers.tables import is_figure

_SAME_ROW = 0.5
_CURRENCY = re.compile(r"[-–(]?\s?(?:[A-Z]{0,3}[$€£¥₹₩]|[A-Z]{3}|kr\.?|Rs\.?)")
_AFTER = re.compile(r"\)?\s?(?:%|\)|bps|pp|pts|x|×)\)?")
_MARK = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])\)|[*†‡§]{1,3}|\d)(?:,\s?\(?\w{1,2}\))*")
_PERIOD = re.compile(
    r"(?:[A-Z]{1,2}\d?\s?)?['’]?(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\s?[A-Z*]?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}|(?:1[89]|20)\d\d-\d\d-\d\d",
)
_NEAR = 1.5  # in heights
_BESIDE = 0.5


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words set apart from others beside them; ``lines`` are the positions of their lines."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    cut: Cut
    lines: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2

    def overlap(self, left: float, right: float) -> float:
        """How much of its width lies between two places."""
        return min(self.right, right) - max(self.left, left)


@dataclass(frozen=True, slots=True)
class VisualRow:
    """What stands side by side, from left to right."""

    fragments: tuple[Fragment, ...]

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(f.bottom for f in self.fragments)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return max(f.top for f in self.fragments)

    @property
    def height(self) -> float:
        """The height of its tallest fragment."""
        return max(f.top - f.bottom for f in self.fragments)


def is_value(text: str) -> bool:
    """A figure that is no year or date, as the heads of columns are."""
    return is_figure(text) and not _PERIOD.fullmatch(text)


def fragments_of(lines: Iterable[tuple[int, Line]]) -> Iterator[Fragment]:
    """The fragments of the lines that have a place."""
    for position, line in lines:
        if line.height:
            place = line.bottom, line.top, line.cut, (position,)
            if line.pieces:
                for piece in line.pieces:
                    yield Fragment(piece.text, piece.left, piece.right, *place)
            else:
                yield Fragment(line.text, line.left, line.right, *place)


def visual_rows(fragments: Iterable[Fragment]) -> list[VisualRow]:
    """The rows of a page from its top, signs joined to the figures that they belong to."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (-f.middle, f.left)):
        if rows and _is_beside(rows[-1], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [VisualRow(tuple(_glued(sorted(row, key=lambda f: f.left)))) for row in rows]


def _is_beside(row: Sequence[Fragment], fragment: Fragment) -> bool:
    tallest = max(row, key=lambda f: f.top - f.bottom)
    overlap = min(tallest.top, fragment.top) - max(tallest.bottom, fragment.bottom)
    lower = min(tallest.top - tallest.bottom, fragment.top - fragment.bottom)
    return overlap > _SAME_ROW * lower


def _glued(row: Sequence[Fragment]) -> Iterator[Fragment]:
    """A currency before its figure, a unit or a mark after what it belongs to, as one."""
    held: Fragment | None = None
    for fragment in row:
        joined = _joined(held, fragment) if held is not None else None
        if joined is None and held is not None:
            yield held
        held = joined if joined is not None else fragment
    if held is not None:
        yield held


def _joined(one: Fragment, other: Fragment) -> Fragment | None:
    figure = other.text[:1] in "(—–-" or (
        is_figure(other.text) and not _CURRENCY.match(other.text.lstrip("-–("))
    )
    near = other.left - one.right < _NEAR * (one.top - one.bottom)
    if figure and _CURRENCY.fullmatch(one.text) and (near or not one.text.isalpha()):
        gap = " " if one.text[-1].isalpha() else ""
    elif _AFTER.fullmatch(other.text) and is_figure(one.text.rstrip("%) ") or "-"):
        gap = ""
    elif (
        _MARK.fullmatch(other.text)
        and other.top - other.bottom < 0.9 * (one.top - one.bottom)
        and near
    ):
        gap = " "
    elif len(one.lines) > 1 and other.left - one.right < _BESIDE * (one.top - one.bottom):
        gap = " "  # words on both sides of a mark
    else:
        return None
    return replace(
        one, text=f"{one.text}{gap}{other.text}", right=max(one.right, other.right),
        bottom=min(one.bottom, other.bottom), top=max(one.top, other.top),
        lines=(*one.lines, *other.lines),
    )  # fmt: skip
