"""Footnotes of printed pages: small lines below a column, the first of which begins with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.readers.pdf.lines import Line, PageLines

_SMALLER = 1.08
_COLUMN_JUMP = 50.0
_MARK = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§¶]{1,3}|[a-z][.)])\s*[\"'“‘(\[]?[A-Z]")
_ALONE = re.compile(r"\[?\d{1,3}[\].)]?|[*†‡§¶]{1,3}")  # raised so far that it is a line of its own
_UNFINISHED = re.compile(r"[\w,;–—-]$")


def starts_note(text: str) -> bool:
    """Tell whether a line begins with the mark of a note."""
    return bool(_MARK.match(text) or _ALONE.fullmatch(text))


def find_footnotes(
    pages: Sequence[PageLines], running: frozenset[tuple[int, int]], body: float
) -> frozenset[tuple[int, int]]:
    """Places, as page and position, of the lines of footnotes.

    They are the last lines of a column but its ``running`` ones, in type smaller than ``body``,
    from the first that begins with a mark on; or from the first at all where the footnote above
    breaks off.
    """
    found: set[tuple[int, int]] = set()
    breaks_off = False
    for number, page in enumerate(pages):
        kept = [p for p in range(len(page.lines)) if (number, p) not in running]
        if all(page.lines[position].size * _SMALLER < body for position in kept):
            kept = []  # a page that is all in small type, such as an imprint
        for column in _columns(page.lines, kept):
            small = _small_tail(page.lines, column, body)
            marked = (at for at, p in enumerate(small) if _is_marked(page.lines, p))
            note = small[0 if breaks_off else next(marked, len(small)) :]
            found.update((number, position) for position in note)
            breaks_off = bool(note) and bool(_UNFINISHED.search(page.lines[note[-1]].text))
    return frozenset(found)


def _is_marked(lines: Sequence[Line], position: int) -> bool:
    """Whether a note begins with the line: with its mark, or with a mark alone beside it."""
    line, *below = lines[position : position + 2]
    if not _ALONE.fullmatch(line.text):
        return _MARK.match(line.text) is not None
    return any(line.right <= b.left and b.bottom - 1 < line.bottom < b.top for b in below)


def _columns(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[list[int]]:
    """Part the positions of a page's lines where the next line stands far above the last."""
    column: list[int] = []
    for position in kept:
        if column and lines[position].bottom - lines[column[-1]].bottom > _COLUMN_JUMP:
            yield column
            column = []
        column.append(position)
    if column:
        yield column


def _small_tail(lines: Sequence[Line], column: Sequence[int], body: float) -> list[int]:
    """The lines in small type that end a column."""
    start = len(column)
    while start and 0 < lines[column[start - 1]].size * _SMALLER < body:
        start -= 1
    return list(column[start:])
