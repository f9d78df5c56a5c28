"""What is drawn on a page of a PDF: words out of sight, and what lies over words."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint, create_string_buffer
from typing import Any

import pypdfium2.raw as raw

from rag.checking.seen.colours import WHITE, stands_out
from rag.checking.seen.pdf_strings import shorts
from rag.checking.seen.types_seen import Sight

Box = tuple[float, float, float, float]
_TINY = 2.0  # points
_THIN = 1.5
_UNSEEN_MODES = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_OPAQUE = 64
_EDGE, _SHORT = 0.09, 80  # a share of the page's height; points
_MOST_PAIRS = 5_000_000


def see_objects(
    page: Any,  # noqa: ANN401 - pypdfium2's
    texts: Any,  # noqa: ANN401
    sight: Sight,
) -> tuple[list[str], set[str]]:
    """Words that can't be seen, and those at the page's head and foot.

    What lies over words, pictures and forms are doubts.
    """
    bounds = page.get_cropbox()
    hidden: list[str] = []
    edges: set[str] = set()
    written: list[Box] = []
    grounds: list[Box] = []
    for place in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, place)
        kind, box = raw.FPDFPageObj_GetType(item), _box(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if _is_unseen(item, box, bounds, grounds):
                hidden.append(_words(item, texts))
            else:
                written.append(box)
                if _is_at_edge(box, bounds):
                    edges.add(_words(item, texts).strip())
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            if _covers(item, box):
                if _lies_over(box, written, len(grounds)):
                    sight.doubt("something that is drawn over the words")
                grounds.append(box)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            sight.doubt("a picture")
        else:
            sight.doubt("an embedded drawing")
    return hidden, edges


def _box(item: Any) -> Box:  # noqa: ANN401
    sides = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _is_unseen(item: Any, box: Box, bounds: Box, grounds: list[Box]) -> bool:  # noqa: ANN401
    """Whether words are invisible, as white as the page, tiny, or off it."""
    if raw.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN_MODES:
        return True
    left, bottom, right, top = box
    if right < bounds[0] or left > bounds[2] or top < bounds[1] or bottom > bounds[3]:
        return right > left
    if 0 < top - bottom < _TINY / 2:
        size = c_float()
        raw.FPDFTextObj_GetFontSize(item, byref(size))
        if right - left < _TINY or size.value < _TINY:
            return True
    colour, alpha = _fill(item)
    on_ground = any(_meet(box, ground) for ground in grounds[-200:])
    return alpha < _OPAQUE or not (on_ground or stands_out(colour, WHITE))


def _is_at_edge(box: Box, bounds: Box) -> bool:
    """Whether it is short and stands where pages have their numbers."""
    margin = _EDGE * (bounds[3] - bounds[1])
    is_low = box[3] < bounds[1] + margin or box[1] > bounds[3] - margin
    return is_low and box[2] - box[0] < _SHORT


def _fill(item: Any) -> tuple[tuple[float, float, float], float]:  # noqa: ANN401
    parts = [c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *(byref(part) for part in parts)):
        return (0.0, 0.0, 0.0), 255.0
    red, green, blue, alpha = (float(part.value) for part in parts)
    return (red, green, blue), alpha


def _covers(item: Any, box: Box) -> bool:  # noqa: ANN401
    """Whether a shape is filled or drawn so thick that words beneath it are gone."""
    mode, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(mode), byref(stroke))
    width = c_float()
    raw.FPDFPageObj_GetStrokeWidth(item, byref(width))
    is_thin = min(box[2] - box[0], box[3] - box[1]) < _THIN
    if mode.value != raw.FPDF_FILLMODE_NONE and not is_thin:
        return _fill(item)[1] >= _OPAQUE
    return bool(stroke.value) and width.value > _THIN


def _lies_over(box: Box, written: list[Box], shapes: int) -> bool:
    """Whether a shape lies over words; said of any, where a page has more than can be followed."""
    return shapes * len(written) > _MOST_PAIRS or any(_meet(box, other) for other in written)


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than their edges."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 1 and height > 1


def _words(item: Any, texts: Any) -> str:  # noqa: ANN401
    length = raw.FPDFTextObj_GetText(item, texts, None, 0)
    buffer = create_string_buffer(max(2, length))
    raw.FPDFTextObj_GetText(item, texts, shorts(buffer), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")
