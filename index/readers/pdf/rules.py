"""The rules that are drawn on a page: lines and the edges of boxes, along and across."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2.raw as pdfium
    from pypdfium2 import PdfPage

_THICKEST = 3.0
_SHORTEST = 5.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
_OF_A_BOX = 5
_MOST_RULES = 4000
_STRAIGHT = 0.7
_APART = 1.0
_THICKEST_LIGHT = 1.0
_LIGHT = 180


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: ``at`` is its height where it runs along, its place where it runs across.

    ``drawn``: it is a line; else it is the edge of a filled box.
    """

    at: float
    start: float
    end: float
    drawn: bool = True

    def covers(self, start: float, end: float, slack: float = 2.0) -> bool:
        """Whether it runs from ``start`` to ``end``, or nearly so."""
        return self.start <= start + slack and self.end >= end - slack


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page that run along its lines, and those that run across them."""

    along: tuple[Rule, ...] = ()
    across: tuple[Rule, ...] = ()


NO_RULES = Rules()


def count_objects(page: PdfPage) -> int:
    """How many pieces of text, paths and pictures a page is drawn of."""
    import pypdfium2.raw as raw

    return int(raw.FPDFPage_CountObjects(page))


def find_rules(page: PdfPage) -> Rules:
    """All rules of a page; none where so much is drawn that they are part of a picture."""
    import pypdfium2.raw as raw

    count = count_objects(page)
    if count > _MOST_OBJECTS:
        return Rules()
    get, kind_of, handle = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType, page.raw
    along: set[Rule] = set()
    across: set[Rule] = set()
    for number in range(count):
        drawn = get(handle, number)
        if kind_of(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        for left, bottom, right, top, is_line in _pieces(raw, drawn):
            if right - left >= _SHORTEST >= _THICKEST >= top - bottom:
                along.add(_rule((bottom + top) / 2, left, right, drawn=is_line))
            elif top - bottom >= _SHORTEST >= _THICKEST >= right - left and is_line:
                across.add(_rule((left + right) / 2, bottom, top))
        if len(along) + len(across) > _MOST_RULES:
            return Rules()
    return Rules(tuple(_joined(along)), tuple(_joined(across)))


def _rule(at: float, start: float, end: float, *, drawn: bool = True) -> Rule:
    return Rule(round(at, 1), round(start, 1), round(end, 1), drawn)


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules that go on where others end, as one."""
    held: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (rule.drawn, rule.at, rule.start)):
        if (
            held is not None
            and (held.drawn, held.at) == (rule.drawn, rule.at)
            and rule.start <= held.end + _APART
        ):
            held = replace(held, end=max(held.end, rule.end))
            continue
        if held is not None:
            yield held
        held = rule
    if held is not None:
        yield held


_Box = tuple[float, float, float, float, bool]


def _pieces(raw: pdfium, drawn: pdfium.FPDF_PAGEOBJECT) -> Iterator[_Box]:
    """The straight pieces of what is drawn, as boxes, with whether each is a line."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, filled, stroked)
    if not filled.value and not stroked.value:
        return  # it only clips
    bounds = left.value, bottom.value, right.value, top.value
    thickness = min(bounds[2] - bounds[0], bounds[3] - bounds[1])
    if thickness <= _THICKEST:
        shade = not stroked.value and thickness > _THICKEST_LIGHT and _is_light(raw, drawn)
        yield (*bounds, not shade)
        return
    segments = raw.FPDFPath_CountSegments(drawn)
    if segments <= _OF_A_BOX:
        yield from ((*box, bool(stroked.value)) for box in _sides(*bounds))
    elif segments <= _MOST_SEGMENTS:
        yield from ((*box, bool(stroked.value)) for box in _edges(raw, drawn))


def _sides(
    left: float, bottom: float, right: float, top: float
) -> Iterator[tuple[float, float, float, float]]:
    """The sides of a box."""
    yield left, bottom, right, bottom
    yield left, top, right, top
    yield left, bottom, left, top
    yield right, bottom, right, top


def _is_light(raw: pdfium, drawn: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether something is filled with a tint, as the rows of tables are shaded."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) > _LIGHT


def _edges(
    raw: pdfium,
    path: pdfium.FPDF_PAGEOBJECT,
) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path, along or across the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = before = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point)
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start)
        before = point


def _straight(
    one: tuple[float, float], other: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    (left, bottom), (right, top) = one, other
    if abs(right - left) <= _STRAIGHT or abs(top - bottom) <= _STRAIGHT:
        yield min(left, right), min(bottom, top), max(left, right), max(bottom, top)
