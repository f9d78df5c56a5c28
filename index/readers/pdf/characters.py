"""The characters of one printed page: pdfium's, each with its place, its size and its cut.

Each has an index, by which what stands where in a text can be found again on the page.
"""

from __future__ import annotations

import ctypes
import re
from enum import StrEnum
from functools import cached_property
from math import hypot
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pypdfium2.raw as pdfium
    from pypdfium2 import PdfTextPage

Edges: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_BOLD = re.compile(r"bold|black|heavy|demi|CMBX", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|CMTI|CMSL", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 64
_LONGEST_NAME = 128
# A gap that is narrower, in sizes of type, parts no words where no space is written.
_NARROW = 0.15
_MOST_BETWEEN = 4
_SEARCHED = 40
_SAMPLE = 40


class Cut(StrEnum):
    """How the letters of a font are cut."""

    PLAIN = ""
    BOLD = "bold"
    ITALIC = "italic"


class Characters:
    """A page's characters as pdfium counts them."""

    def __init__(self, text_page: PdfTextPage) -> None:
        import pypdfium2.raw as raw

        self._pdfium = raw
        self._page = text_page.raw
        self._drawn_on = text_page.page.raw
        self._rectangle = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        self._mended: dict[int, str] = {}
        self._known: tuple[int, int] = (0, 0)
        self.text: str = _read(text_page)

    def box(self, index: int) -> Edges:
        """Place of a character, as high as its font."""
        box = self._rectangle
        self._pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return box.left, box.bottom, box.right, box.top

    def size(self, index: int) -> float:
        """Size of a character in points: the font's, often 1, as the text's matrix enlarges it."""
        size = float(self._pdfium.FPDFText_GetFontSize(self._page, index))
        matrix = self._matrix(index)
        return size * hypot(matrix.c, matrix.d) if matrix is not None else size

    def cut(self, index: int) -> Cut:
        """Whether a character is bold or italic, by the name of its font and what that says."""
        self._pdfium.FPDFText_GetFontInfo(self._page, index, self._name, _LONGEST_NAME, self._flags)
        name = self._name.value.decode("utf-8", "replace").rpartition("+")[2]
        weight = self._pdfium.FPDFText_GetFontWeight(self._page, index)
        if _BOLD.search(name) or weight >= _BOLD_WEIGHT:
            return Cut.BOLD
        slanted = self._flags.value & _ITALIC_FLAG or _ITALIC.search(name)
        return Cut.ITALIC if slanted else Cut.PLAIN

    def clean(self, start: int, end: int) -> str:
        """What is printed: ligatures spelt out, words whole, a hyphen for a break kept soft."""
        if self._mended:
            mended = self._mended
            return clean("".join(mended.get(i, self.text[i]) for i in range(start, end)))
        return clean(self.text[start:end])

    def mend(self, space: int) -> bool:
        """Tell whether a space that no one wrote parts no words, and read on without it.

        pdfium makes spaces of gaps, also of the wider ones between two letters; and it takes the
        second of two letters that overlap, as in "different", for the first drawn again.
        """
        before, after = space - 1, space + 1
        if self._pdfium.FPDFText_IsGenerated(self._page, space) != 1:
            return False
        widths = self._widths_between(before, after)
        doubled = sum(width > 0 for width in widths)
        if doubled:
            self._mended[before] = (1 + doubled) * self.text[before]
        gap = self._origin(after) - self._origin(before) - (1 + doubled) * self._advance(before)
        if doubled < len(widths) or gap > _NARROW * self.size(before):
            return False  # a space is drawn there by itself, or the gap is as wide as one
        if not widths and not self._writes_spaces:
            return False  # words are only set apart, and may be so by very little
        self._mended[space] = ""
        return True

    @cached_property
    def _writes_spaces(self) -> bool:
        """Whether most of the page's spaces are written as characters."""
        spaces = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", self.text)]
        step = max(1, len(spaces) // _SAMPLE)
        sample = spaces[::step]
        made = sum(self._pdfium.FPDFText_IsGenerated(self._page, i) == 1 for i in sample)
        return bool(2 * made < len(sample))

    def _origin(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        return x.value

    def _advance(self, index: int) -> float:
        """How far the next character stands from this one's origin."""
        font = self._pdfium.FPDFTextObj_GetFont(
            self._pdfium.FPDFText_GetTextObject(self._page, index)
        )
        width = ctypes.c_float()
        size = self._pdfium.FPDFText_GetFontSize(self._page, index)
        code = self._pdfium.FPDFText_GetUnicode(self._page, index)
        if not self._pdfium.FPDFFont_GetGlyphWidth(font, code, size, width) or not width.value:
            left, _, right, _ = self.box(index)
            return right - left
        matrix = self._matrix(index)
        return width.value * (hypot(matrix.a, matrix.b) if matrix is not None else 1.0)

    def _widths_between(self, before: int, after: int) -> list[float]:
        """Widths of what is drawn between two characters and is read as nothing.

        That matters where each letter is drawn by itself; elsewhere it may not be found.
        """
        one = self._place(before)
        other = self._place(after) if one is not None else None
        if one is None or other is None or other - one > _MOST_BETWEEN:
            return []
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        widths = []
        for place in range(one + 1, other):
            drawn = self._pdfium.FPDFPage_GetObject(self._drawn_on, place)
            self._pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            widths.append(right.value - left.value)
        return widths

    def _place(self, index: int) -> int | None:
        """Which of all that the page draws a character belongs to: about as far on as that is."""
        page = self._drawn_on
        sought = _address(self._pdfium.FPDFText_GetTextObject(self._page, index))
        known_index, known_place = self._known
        count: int = self._pdfium.FPDFPage_CountObjects(page)
        guess = min(known_place + index - known_index, count)
        for far in range(_SEARCHED):
            for place in {guess + far, guess - far}:
                if _address(self._pdfium.FPDFPage_GetObject(page, place)) == sought:
                    self._known = (index, place)
                    return place
        return None

    def _matrix(self, index: int) -> pdfium.FS_MATRIX | None:
        matrix = self._pdfium.FS_MATRIX()
        return matrix if self._pdfium.FPDFText_GetMatrix(self._page, index, matrix) else None


def _address(pointer: object) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value  # type: ignore[arg-type]


def clean(line: str) -> str:
    """Spell out ligatures; keep a hyphen that stands for a break as a soft hyphen."""
    line = line.translate(_LIGATURES).replace("\ufffe", "\xad").replace("\x02", "\xad")
    return _CONTROLS.sub("", line).strip()


def _read(text_page: PdfTextPage) -> str:
    text: str = text_page.get_text_range()
    count: int = text_page.count_chars()
    if len(text) == count:
        return text
    import pypdfium2.raw as pdfium

    # Some fonts have characters without a meaning, which the text leaves out.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, i)) for i in range(count))
