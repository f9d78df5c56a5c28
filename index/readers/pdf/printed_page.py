"""The lines of one printed page, in reading order, with their place and what parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.blocks import Span
from index.language import ITEM_MARK
from index.readers.pdf.characters import Characters, Cut
from index.readers.pdf.columns import part_columns
from index.readers.pdf.lines import Line, Piece
from index.readers.pdf.rules import NO_RULES, Rules, count_objects, find_rules
from index.readers.pdf.runs import Run, Word, find_runs

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_MOST_LINES_LOCATED = 2000
_ROW_GAP, _WIDE_GAP, _COLUMN_GAP = 0.55, 0.8, 2.5  # in sizes of type
_WIDEST_OF_PROSE = 1.2
_MUCH_WIDER = 1.7
_JUSTIFIED = 45  # characters at least, of a line that is stretched to its column
_OVERHANG = 1.0
_FEW_OBJECTS = 600  # are looked through for rules before it is known that there is a table
_MOSTLY = 0.7
_MARKER = re.compile(rf"\(?{ITEM_MARK}|[^\w\s]{{1,2}}")
_RAISED, _SMALL = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}|[a-z]"), 0.85
_LEADER = re.compile(r"[.·…]{3,}$")


def read_page(page: PdfPage, text_page: PdfTextPage) -> tuple[list[Line], Rules]:
    """The lines of a page and the rules on it, as far as they may tell of a table."""
    characters = Characters(text_page)
    rules = find_rules(page) if count_objects(page) <= _FEW_OBJECTS else NO_RULES
    lines = lines_of(characters, rules)
    if rules is NO_RULES and sum(bool(line.pieces) for line in lines) > 1:
        rules = find_rules(page)
        if rules.across:
            lines = lines_of(characters, rules)
    return lines, rules


def lines_of(characters: Characters, rules: Rules = NO_RULES) -> list[Line]:
    """The lines that a page's characters make; rules across them part them."""
    runs = part_columns(characters, find_runs(characters, _MOST_LINES_LOCATED))
    return list(_marks_joined([line for run in runs if (line := _line(characters, run, rules))]))


def _marks_joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines, those that begin with a raised mark, which is a line of its own, with it."""
    waiting: Line | None = None
    for line in lines:
        if waiting is not None and _is_raised(waiting, line):
            words, run = f"{waiting.text} {line.text}", Span(waiting.run.start, line.run.end)
            line = replace(line, text=words, left=waiting.left, run=run, raised=True)
            waiting = None
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _is_raised(mark: Line, line: Line) -> bool:
    beside = 0 <= line.left - mark.right + 1 < 2 * line.size and not line.pieces
    high = line.bottom < mark.bottom + 1 and mark.bottom < line.top
    small = 0 < mark.size < _SMALL * line.size
    return beside and high and small and _RAISED.fullmatch(mark.text) is not None


def _line(characters: Characters, run: Run, rules: Rules) -> Line | None:
    words = characters.clean(run.start, run.end)
    span = Span(run.start, run.end)
    if not words or not run.words:
        return Line(words, run=span) if words else None
    first, last = _ends(characters.text, run)
    # The mark of a footnote is smaller than the line that it begins or ends.
    size = round(max(characters.size(first), characters.size(last)), 1)
    _, bottom, _, top = characters.box(first)
    pieces = tuple(_pieces(characters, run, size, rules)) if len(run.words) > 1 else ()
    return Line(
        words, run.left, run.right, bottom, top - bottom, size, _cut(characters, first, last),
        pieces if len(pieces) > 1 else (), span,
    )  # fmt: skip


def _cut(characters: Characters, first: int, last: int) -> Cut:
    """How a whole line is cut: what only begins or ends in bold is a plain line."""
    cut = characters.cut(first)
    return cut if cut is not Cut.PLAIN and characters.cut(last) is cut else Cut.PLAIN


def _ends(text: str, run: Run) -> tuple[int, int]:
    """Indexes of the first and the last letter or figure, if there is any."""
    first = next((i for i in range(run.start, run.end) if text[i].isalnum()), None)
    if first is None:
        return run.start, run.words[-1].end - 1
    return first, next(i for i in range(run.end - 1, -1, -1) if text[i].isalnum())


def _pieces(characters: Characters, run: Run, size: float, rules: Rules) -> Iterator[Piece]:
    """Part a line at its wide gaps and at dots that lead the eye."""
    text = characters.text
    leads = "..." in text[run.start : run.end] or "…" in text[run.start : run.end]
    ruled = _ruled(run, rules) if rules.across else frozenset()
    if run.widest <= _ROW_GAP * size and not leads and not ruled:
        return
    gaps = dict(run.gaps())
    widest = _widest_within(text, run, size, sorted(gaps.values()))
    start = 0
    for number, word in enumerate(run.words):
        is_leader = leads and _LEADER.match(text[word.start : word.end]) is not None
        if number and (is_leader or gaps[number] > widest or number in ruled):
            yield from _piece(characters, run.words[start:number])
            start = number
        if is_leader:
            start = number + 1
    yield from _piece(characters, run.words[start:])


def _ruled(run: Run, rules: Rules) -> frozenset[int]:
    """Numbers of the words before which a rule runs across the line."""
    middle = (run.bottom + run.top) / 2
    places = [rule.at for rule in rules.across if rule.start < middle < rule.end]
    return frozenset(
        number
        for number, (one, other) in enumerate(pairwise(run.words), 1)
        if any(one.right - _OVERHANG <= place <= other.left + _OVERHANG for place in places)
    )


def _widest_within(text: str, run: Run, size: float, gaps: Sequence[float]) -> float:
    """The widest gap that parts no pieces: in justified prose all are about as wide.

    In a row of a table, which has figures or far wider gaps, a space is never as wide.
    """
    lettered = sum(text[word.start].isalpha() for word in run.words)
    marker = _MARKER.fullmatch(text[run.words[0].start : run.words[0].end]) is not None
    if lettered < _MOSTLY * len(run.words) or (gaps[-1] > _COLUMN_GAP * size and not marker):
        return _ROW_GAP * size
    if run.end - run.start < _JUSTIFIED:
        return _WIDE_GAP * size
    usual = gaps[len(gaps) // 2]
    return max(_WIDE_GAP * size, min(_WIDEST_OF_PROSE * size, _MUCH_WIDER * usual))


def _piece(characters: Characters, words: Sequence[Word]) -> Iterator[Piece]:
    """The piece that words make; none of characters that print nothing, as damaged fonts have."""
    if words and (said := characters.clean(words[0].start, words[-1].end)):
        start, end = words[0].start, words[-1].end
        left, right = min(w.left for w in words), max(w.right for w in words)
        size = round(characters.size(start), 1)
        yield Piece(said, left, right, size, Span(start, end))
