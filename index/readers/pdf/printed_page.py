"""The lines of one printed page, in reading order, with the place of every character.

The characters are pdfium's, each with an index by which pdfium tells its box; lines are runs of
such indexes, so what stands where in a text can be found again on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import hypot
from typing import TYPE_CHECKING

from index.readers.pdf.lines import Line
from index.types import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
# pdfium writes a hyphen at a line's end as U+FFFE and goes on in the same line.
_LINE = re.compile(r"[^\n\ufffe\x02]*[\n\ufffe\x02]|[^\n\ufffe\x02]+")
_GAP = re.compile(r"\s+")
_MOST_LINES_LOCATED = 400
# Two columns whose lines were written in turn: what tells them from the columns of a table.
_SAMPLE = 16
_FEWEST_WIDE = 8
_WIDE = 0.6
_NARROWEST, _WIDEST = 0.8, 7.0  # the gutter, in sizes of type
_MOST_AGREE = 0.6
_FEWEST_WORDS = 3


def page_lines(text_page: PdfTextPage, *, in_form: bool = False) -> list[Line]:
    """The lines of a page in reading order, with their place where it can be told.

    ``in_form``: the page may hold what was filled into a form, each field a line of its own.
    """
    text = page_characters(text_page)
    runs = page_runs(text_page, text, in_form=in_form)
    return [line for run in runs if (line := _line(text_page, text, run))]


def page_characters(text_page: PdfTextPage) -> str:
    """The page's characters as pdfium counts them: the index of each is its own."""
    text: str = text_page.get_text_range()
    count: int = text_page.count_chars()
    if len(text) == count:
        return text
    import pypdfium2.raw as pdfium

    # Some fonts have characters without a meaning, which the text leaves out.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, i)) for i in range(count))


def page_runs(text_page: PdfTextPage, text: str, *, in_form: bool = False) -> list[Span]:
    """The lines of a page as runs of character indexes, in reading order."""
    runs = [Span(*match.span()) for match in _LINE.finditer(text)]
    if in_form:
        runs = [field for run in runs for field in _part_fields(text_page, text, run)]
    if len(runs) > _MOST_LINES_LOCATED:
        return runs
    return _part_columns(text_page, text, runs)


def _part_fields(text_page: PdfTextPage, text: str, run: Span) -> Iterator[Span]:
    """Part a run where it jumps to another height: pdfium strings a form's fields together."""
    start = run.start
    for match in _GAP.finditer(text, run.start, run.end):
        if match.start() > run.start and match.end() < run.end:
            _, bottom, _, top = text_page.get_charbox(match.start() - 1, loose=True)
            _, lower, _, upper = text_page.get_charbox(match.end(), loose=True)
            if min(top, upper) <= max(bottom, lower):
                yield Span(start, match.end())
                start = match.end()
    yield Span(start, run.end)


def clean(line: str) -> str:
    """Spell out ligatures; keep a hyphen that stands for a break as a soft hyphen."""
    line = line.translate(_LIGATURES).replace("\ufffe", "\xad").replace("\x02", "\xad")
    return _CONTROLS.sub("", line).strip()


def _line(text_page: PdfTextPage, text: str, run: Span) -> Line | None:
    piece = run.of(text)
    words = clean(piece)
    ends = _ends(piece)
    if not words or ends is None or text.count("\n") > _MOST_LINES_LOCATED:
        return Line(words) if words else None
    first, last = run.start + ends[0], run.start + ends[1]
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    right = text_page.get_charbox(last, loose=True)[2]
    # The mark of a footnote is smaller than the line that it begins or ends.
    size = max(_size(text_page, i) for i in (first, last))
    return Line(words, left, right, bottom, top - bottom, round(size, 1))


def _size(text_page: PdfTextPage, index: int) -> float:
    """Size of a character in points: the font's, often 1, as the text's matrix enlarges it."""
    import pypdfium2.raw as pdfium

    size = float(pdfium.FPDFText_GetFontSize(text_page, index))
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        return size
    return size * hypot(matrix.c, matrix.d)


def _ends(piece: str) -> tuple[int, int] | None:
    """Positions of the first and the last letter or figure."""
    first = next((i for i, c in enumerate(piece) if c.isalnum()), None)
    if first is None:
        return None
    return first, next(i for i in range(len(piece) - 1, -1, -1) if piece[i].isalnum())


def _part_columns(text_page: PdfTextPage, text: str, runs: Sequence[Span]) -> list[Span]:
    """Read two columns one after the other where their lines were written in turn."""
    wide = _wide(text_page, text, runs)
    if len(wide) < _FEWEST_WIDE:
        return list(runs)
    step = max(1, len(wide) // _SAMPLE)
    gaps = [_gutter(text_page, text, run) for run in wide[::step]]
    found = [gap for gap in gaps if gap is not None]
    middles = sorted((left + right) / 2 for left, right, _ in found)
    if len(found) < _MOST_AGREE * len(gaps) or not middles:
        return list(runs)
    gutter = middles[len(middles) // 2]
    if sum(left <= gutter <= right for left, right, _ in found) < _MOST_AGREE * len(gaps):
        return list(runs)
    return list(_in_columns(text_page, text, runs, gutter))


def _wide(text_page: PdfTextPage, text: str, runs: Sequence[Span]) -> list[Span]:
    """Lines that span most of the width of all lines, and hold words enough for two."""
    spans = []
    for run in runs:
        ends = _ends(run.of(text))
        if ends is not None:
            left = text_page.get_charbox(run.start + ends[0])[0]
            right = text_page.get_charbox(run.start + ends[1])[2]
            spans.append((run, left, right))
    if not spans:
        return []
    width = max(right for *_, right in spans) - min(left for _, left, _ in spans)
    return [
        run
        for run, left, right in spans
        if right - left > _WIDE * width and len(run.of(text).split()) >= 2 * _FEWEST_WORDS
    ]


def _gutter(text_page: PdfTextPage, text: str, run: Span) -> tuple[float, float, int] | None:
    """The widest gap of a line, with the index at which the right part begins.

    ``None`` where it is no gutter: too narrow or too wide, or without prose on both sides.
    """
    piece, widest = run.of(text), (0.0, 0.0, 0)
    for match in _GAP.finditer(piece.strip("\r\n")):
        if match.start() and match.end() < len(piece):
            left = text_page.get_charbox(run.start + match.start() - 1)[2]
            right = text_page.get_charbox(run.start + match.end())[0]
            if right - left > widest[1] - widest[0]:
                widest = (left, right, run.start + match.end())
    size = _size(text_page, run.start) or 10.0
    if not _NARROWEST * size <= widest[1] - widest[0] <= _WIDEST * size:
        return None
    sides = text[run.start : widest[2]], text[widest[2] : run.end]
    return widest if all(map(_is_prose, sides)) else None


def _is_prose(side: str) -> bool:
    """Some words, most of them made of letters; the cells of a table are mostly figures."""
    words = side.split()
    lettered = sum(word[0].isalpha() for word in words)
    return len(words) >= _FEWEST_WORDS and lettered >= 0.7 * len(words)


def _in_columns(
    text_page: PdfTextPage, text: str, runs: Sequence[Span], gutter: float
) -> Iterator[Span]:
    """Part lines at the gutter; a line across it ends both columns, and new ones begin."""
    left: list[Span] = []
    right: list[Span] = []
    for run in runs:
        ends = _ends(run.of(text))
        if ends is None:
            (right if right and not left else left).append(run)
            continue
        start = text_page.get_charbox(run.start + ends[0])[0]
        stop = text_page.get_charbox(run.start + ends[1])[2]
        cut = _cut(text_page, text, run, gutter)
        if start > gutter:
            right.append(run)
        elif stop < gutter:
            left.append(run)
        elif cut is not None:
            left.append(Span(run.start, cut))
            right.append(Span(cut, run.end))
        else:
            yield from (*left, *right, run)
            left, right = [], []
    yield from (*left, *right)


def _cut(text_page: PdfTextPage, text: str, run: Span, gutter: float) -> int | None:
    """Index of the first character right of the gutter, if nothing stands in the gutter."""
    for match in _GAP.finditer(text, run.start, run.end):
        if match.start() > run.start and match.end() < run.end:
            before = text_page.get_charbox(match.start() - 1)[2]
            after = text_page.get_charbox(match.end())[0]
            if before <= gutter <= after:
                return match.end()
    return None
