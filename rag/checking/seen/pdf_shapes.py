"""Shapes on a page of a PDF: what they cut away, and whether letters may be made of them."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float
from typing import Any

import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
_LONG, _THIN = 3.0, 1.0  # points
_SMALL, _FEW = 14.0, 12
_MOST = 2000


def is_drawing(path: Any) -> bool:  # noqa: ANN401 - pypdfium2's
    """Whether a path has curves, or lines that aslant cross the page: letters may be drawn so."""
    last: tuple[float, float] | None = None
    for number in range(min(_MOST, raw.FPDFPath_CountSegments(path))):
        kind, point = _segment(raw.FPDFPath_GetPathSegment(path, number))
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return True
        if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            across, up = abs(point[0] - last[0]), abs(point[1] - last[1])
            if min(across, up) > _THIN and max(across, up) > _LONG:
                return True
        last = point
    return False


def are_bars(small: int) -> bool:
    """Whether so many short bars are on a page that letters may be made of them."""
    return small > _FEW


def is_small(box: Box) -> bool:
    """Whether a shape is no longer than a letter, and no mere dot."""
    sides = box[2] - box[0], box[3] - box[1]
    return _THIN < max(sides) < _SMALL


def clip_of(item: Any) -> Box | None:  # noqa: ANN401
    """The box outside of which an object isn't shown; ``None`` where nothing cuts it."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    found: Box | None = None
    for number in range(max(0, min(count, 100))):
        points = list(_corners(clip, number))
        if not points:
            continue
        across, up = [x for x, _ in points], [y for _, y in points]
        box = (min(across), min(up), max(across), max(up))
        found = box if found is None else (
            max(found[0], box[0]), max(found[1], box[1]),
            min(found[2], box[2]), min(found[3], box[3]),
        )  # fmt: skip
    return found


def _corners(clip: Any, number: int) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    for at in range(min(_MOST, raw.FPDFClipPath_CountPathSegments(clip, number))):
        yield _segment(raw.FPDFClipPath_GetPathSegment(clip, number, at))[1]


def _segment(segment: Any) -> tuple[int, tuple[float, float]]:  # noqa: ANN401
    across, up = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
    return raw.FPDFPathSegment_GetType(segment), (across.value, up.value)
