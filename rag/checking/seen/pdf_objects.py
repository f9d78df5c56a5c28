"""What is drawn on a page of a PDF: words out of sight, and what lies over words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from ctypes import byref, c_float, c_int, c_uint, create_string_buffer
from functools import partial
from typing import Any

import pypdfium2.raw as raw

from rag.checking.seen.colours import WHITE, stands_out
from rag.checking.seen.pdf_overprint import Overprint
from rag.checking.seen.pdf_shapes import Box, are_bars, clip_of, is_drawing, is_small
from rag.checking.seen.pdf_strings import shorts
from rag.checking.seen.types_seen import Sight

_TINY = 2.0  # points
_THIN = 1.5
_UNSEEN_MODES = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_OPAQUE = 64
_OVER, _CROWDED = 0.4, 0.12  # shares of a box, of a letter's height
_EDGE, _SHORT = 0.09, 80  # a share of the page's height; points
_BACK = 3.0  # points by which words begin before they are set
_MOST_PAIRS = 5_000_000


def see_objects(
    page: Any,  # noqa: ANN401 - pypdfium2's
    texts: Any,  # noqa: ANN401
    sight: Sight,
) -> tuple[list[str], set[str]]:
    """Words that can't be seen, and those at the page's head and foot.

    What lies over words, pictures and forms are doubts.
    """
    found = _Objects(texts, sight, page.get_cropbox())
    for place in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, place)
        kind, box = raw.FPDFPageObj_GetType(item), _box(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.text(item, box)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found.path(item, box)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            sight.doubt("a picture")
        else:
            sight.doubt("an embedded drawing")
    if are_bars(found.small):
        sight.doubt("a drawing of short lines")
    return found.hidden, found.edges


class _Objects:
    """What was drawn on a page so far."""

    def __init__(self, texts: Any, sight: Sight, bounds: Box) -> None:  # noqa: ANN401
        self.hidden: list[str] = []
        self.edges: set[str] = set()
        self.small = 0
        self._texts, self._sight, self._bounds = texts, sight, bounds
        self._written: list[Box] = []
        self._grounds: list[Box] = []
        self._over = Overprint()

    def text(self, item: Any, box: Box) -> None:  # noqa: ANN401
        """Words: seen, out of sight, or drawn over others."""
        words = partial(_words, item, self._texts)
        if _is_painted(item) and self._over.meets(box, words):
            self._sight.doubt("words that are drawn over words")
        unseen = _is_unseen(item, box, self._bounds, self._grounds)
        if unseen or _is_crowded(box, words) or _runs_back(item, box, words):
            self.hidden.append(words())
            return
        self._written.append(box)
        if _is_at_edge(box, self._bounds):
            self.edges.add(words().strip())

    def path(self, item: Any, box: Box) -> None:  # noqa: ANN401
        """A shape: a ground, something over words, or a drawing."""
        self.small += is_small(box)
        if is_drawing(item):
            self._sight.doubt("a drawing")
        if _covers(item, box):
            if _lies_over(box, self._written, len(self._grounds)):
                self._sight.doubt("something that is drawn over the words")
            self._grounds.append(box)


def _is_painted(item: Any) -> bool:  # noqa: ANN401
    """Whether words leave colour on the page, be it white."""
    return raw.FPDFTextObj_GetTextRenderMode(item) not in _UNSEEN_MODES and (
        _paint(item)[1] >= _OPAQUE
    )


def _is_crowded(box: Box, words: Callable[[], str]) -> bool:
    """Whether the letters of some words stand on one another."""
    width, height = box[2] - box[0], box[3] - box[1]
    if not 0 < width < 4 * height:
        return False
    letters = sum(map(str.isalnum, words()))
    return letters > 2 and width / letters < _CROWDED * height


def _runs_back(item: Any, box: Box, words: Callable[[], str]) -> bool:  # noqa: ANN401
    """Whether words are mirrored, or set from right to left though their script isn't."""
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(found)):
        return False
    if found.a * found.d - found.b * found.c < 0:
        return True
    is_upright = found.a > 0 and found.b == found.c == 0
    if not is_upright or found.e <= box[0] + _BACK:
        return False
    return not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words())


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
    clip = clip_of(item)
    if clip is not None and right > left and _within(box, clip) < _OVER:
        return True
    colour, alpha = _paint(item)
    on_ground = any(_meet(box, ground) for ground in grounds[-200:])
    return alpha < _OPAQUE or not (on_ground or stands_out(colour, WHITE))


def _is_at_edge(box: Box, bounds: Box) -> bool:
    """Whether it is short and stands where pages have their numbers."""
    margin = _EDGE * (bounds[3] - bounds[1])
    is_low = box[3] < bounds[1] + margin or box[1] > bounds[3] - margin
    return is_low and box[2] - box[0] < _SHORT


def _within(box: Box, clip: Box) -> float:
    """How much of a box is left by what cuts it."""
    width = min(box[2], clip[2]) - max(box[0], clip[0])
    height = min(box[3], clip[3]) - max(box[1], clip[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, width) * max(0.0, height) / area if area > 0 else 1.0


def _paint(item: Any) -> tuple[tuple[float, float, float], float]:  # noqa: ANN401
    """The colour of words: that of their outline, where only this is drawn."""
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    if mode in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP):
        return _colour(item, raw.FPDFPageObj_GetStrokeColor)
    return _fill(item)


def _fill(item: Any) -> tuple[tuple[float, float, float], float]:  # noqa: ANN401
    return _colour(item, raw.FPDFPageObj_GetFillColor)


def _colour(item: Any, get: Callable[..., Any]) -> tuple[tuple[float, float, float], float]:  # noqa: ANN401
    parts = [c_uint() for _ in range(4)]
    if not get(item, *(byref(part) for part in parts)):
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
