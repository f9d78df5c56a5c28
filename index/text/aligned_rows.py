"""Tables in plain text: lines whose words stand in the same columns, below one another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.blocks import Block, BlockKind, Cell, Span
from index.language import BULLETS

_GAP = re.compile(r"[ \u00a0]{2,}|\t")
_SENTENCE = re.compile(r"\S\s\S+\s\S.*[.!?]$")
# A marker of a list, set apart from the item by a tab or by spaces.
_MARKER = re.compile(
    rf"[{BULLETS}]|"
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]"
)
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_PROSE_WORDS = 4
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_HEADS = 3, 2, 3
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's fields with where in the line each begins."""

    span: Span
    fields: tuple[Span, ...]
    start: int
    tabs: int


def find_rows(text: str, lines: Sequence[Span], rules: frozenset[Span]) -> dict[Span, Block]:
    """Lines that are rows of a table; ``rules`` are lines drawn below its heads or its rows."""
    found: dict[Span, Block] = {}
    run: list[_Line] = []
    heads = 0
    end = 0
    for span in lines:
        beside = text.count("\n", end, span.start) <= 1
        end = span.end
        if span in rules and beside:
            heads = heads or len(run)
            continue
        line = _line(text, span)
        if run and (line is None or not beside):
            found |= _table(text, run, heads)
            run, heads = [], 0
        if line is not None:
            run.append(line)
    return found | _table(text, run, heads)


def _line(text: str, span: Span) -> _Line | None:
    """The fields of a line; ``None`` where there are none, or it is prose with wide gaps."""
    words = span.of(text)
    if "\n" in words or len(words) > _LONGEST_LINE:
        return None
    fields, start = list[Span](), 0
    for gap in (*_GAP.finditer(words), None):
        end = gap.start() if gap is not None else len(words)
        if words[start:end].strip():
            fields.append(Span(span.start + start, span.start + end))
        start = gap.end() if gap is not None else end
    if len(fields) < _FEWEST_COLUMNS or any(_SENTENCE.search(f.of(text)) for f in fields[:-1]):
        return None
    return _Line(span, tuple(fields), _indent(text, span), words.count("\t"))


def _indent(text: str, span: Span) -> int:
    start = span.start
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return span.start - start


def _table(text: str, lines: Sequence[_Line], heads: int) -> dict[Span, Block]:
    """Rows of lines that stand in common columns; a first line that doesn't is none of them."""
    if all(_is_item(text, line) for line in lines):
        return {}
    for first in range(2):
        rows = lines[first:]
        if len(rows) < _FEWEST_ROWS:
            break
        if (columns := _columns(text, rows)) is not None:
            own = heads - first if 0 < heads - first <= _MOST_HEADS else 0
            count = own or int(_is_head(text, rows, columns))
            return dict(_blocks(rows, columns, count))
    return {}


def _is_item(text: str, line: _Line) -> bool:
    """A marker and one field: an item of a list; "1.5" is one's number before prose alone."""
    if len(line.fields) != _FEWEST_COLUMNS:
        return False
    marker, words = (field.of(text) for field in line.fields)
    if _CLAUSE.fullmatch(marker):
        return len(words.split()) >= _PROSE_WORDS
    return _MARKER.fullmatch(marker) is not None and any(map(str.isalpha, words))


def _columns(text: str, rows: Sequence[_Line]) -> list[list[int]] | None:
    """The column of each field of each row; ``None`` where two of a row stand in one."""
    if any(row.tabs for row in rows):
        if len({row.tabs for row in rows}) > 1:
            return None
        return [[text.count("\t", row.span.start, f.start) for f in row.fields] for row in rows]
    starts, reached = list[int](), -1
    for start, end in sorted(_place(row, field) for row in rows for field in row.fields):
        if start >= reached:
            starts.append(start)
        reached = max(reached, end)
    columns = [
        [bisect_right(starts, _place(row, field)[0]) - 1 for field in row.fields] for row in rows
    ]
    apart = all(len(set(places)) == len(places) for places in columns)
    return columns if apart and len(starts) >= _FEWEST_COLUMNS else None


def _place(row: _Line, field: Span) -> tuple[int, int]:
    offset = row.start - row.span.start
    return field.start + offset, field.end + offset


def _is_head(text: str, rows: Sequence[_Line], columns: Sequence[Sequence[int]]) -> bool:
    """Whether the first row names what stands below it: words above figures."""
    if any(map(str.isdigit, rows[0].span.of(text))):
        return False
    named = set(columns[0])
    figures = [
        any(map(str.isdigit, field.of(text)))
        for row, places in zip(rows[1:], columns[1:], strict=True)
        for field, place in zip(row.fields[1:], places[1:], strict=True)
        if place in named
    ]
    return bool(figures) and 2 * sum(figures) >= len(figures)


def _blocks(
    rows: Sequence[_Line], columns: Sequence[Sequence[int]], heads: int
) -> Iterator[tuple[Span, Block]]:
    above: dict[int, tuple[Span, ...]] = {}
    for number, (row, places) in enumerate(zip(rows, columns, strict=True)):
        is_head = number < heads
        cells = [
            Cell(field, () if is_head else above.get(place, ()))
            for field, place in zip(row.fields, places, strict=True)
        ]
        if is_head:
            for field, place in zip(row.fields, places, strict=True):
                above[place] = (*above.get(place, ()), field)
        kind = BlockKind.HEAD if is_head else BlockKind.ROW
        yield row.span, Block(kind, row.span, cells=tuple(cells))
