"""From what a reader knows to the blocks of a text: what each piece of it is, in order."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.blocks import Block, BlockKind, Cell, Span
from index.language import find_blocks, subtract, trim
from index.text.line_shapes import is_record_shaped, may_be_heading, shape_of
from index.types import Reading

_MARKER = re.compile(
    r"(?:[•‣▪◦●○■–—*·-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t\u00a0]+(?=\S)"
)
_KEY = re.compile(r"(?P<key>[^\W\d_][^:\n\t]{0,40}?)\s?:[ \t\u00a0]+(?=\S)")
_MOST_KEY_WORDS = 5
_PROSE_WORDS = 8
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_TITLES_ABOVE = 3


def make_blocks(reading: Reading, furniture: Sequence[tuple[Span, str]]) -> list[Block]:
    """All blocks of a reading; ``furniture`` are places that are no running text, with the reason.

    What the reader says is kept; where it knows lines alone, their shapes say what they are.
    """
    blocks = list(reading.blocks) if reading.blocks else _from_lines(reading, furniture)
    return list(_without(blocks, furniture, reading.text))


def _from_lines(reading: Reading, furniture: Sequence[tuple[Span, str]]) -> list[Block]:
    text, lines = reading.text, find_blocks(reading.text)
    levels = {heading.span: heading.level for heading in reading.headings}
    notes = _Places(reading.footnotes)
    left_out = _Places([span for span, _ in furniture])
    running = [span for span in lines if not left_out.hold(span)]
    headings = {} if levels else dict.fromkeys(_find_headings(text, running, notes), 1)
    found: list[Block] = []
    lead: Span | None = None
    for span in lines:
        if span in levels or span in headings:
            kind, level = BlockKind.HEADING, levels.get(span, 1)
            found.append(Block(kind, span, level))
            lead = None
        elif notes.hold(span):
            found.append(Block(BlockKind.NOTE, span))
        elif _MARKER.match(words := span.of(text)):
            found.append(Block(BlockKind.ITEM, span, lead=lead))
        elif (pair := _pair(text, span)) is not None:
            found.append(pair)
        else:
            found.append(Block(BlockKind.PARAGRAPH, span))
            lead = _announcing(span, words)
    return found


def _announcing(span: Span, words: str) -> Span | None:
    """The paragraph, or its last sentence, where it ends with the colon before a list."""
    if not words.endswith(":"):
        return None
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", words)), default=0)
    return Span(span.start + start, span.end)


def _pair(text: str, span: Span) -> Block | None:
    """A line that is a key and its value; a sentence with a colon in it is none."""
    words = span.of(text)
    match = _KEY.match(words)
    if match is None or "\n" in words or len(match["key"].split()) > _MOST_KEY_WORDS:
        return None
    value = Span(span.start + match.end(), span.end)
    if len(value.of(text).split()) > _PROSE_WORDS and _ENDS.search(words):
        return None
    key = Span(span.start, span.start + len(match["key"]))
    return Block(BlockKind.PAIR, span, cells=(Cell(value, (key,)),))


def _find_headings(text: str, lines: Sequence[Span], notes: _Places) -> Iterator[Span]:
    """Lines that stand above something of another shape than their own.

    A title may stand above another; a line among others of its shape is a record.
    """
    words = [span.of(text) for span in lines]
    candidates = [
        may_be_heading(line) and not notes.hold(span)
        for span, line in zip(lines, words, strict=True)
    ]
    shapes = [shape_of(line) for line in words]
    for place, span in enumerate(lines):
        if not candidates[place] or is_record_shaped(shapes, candidates, place):
            continue
        below = place + 1
        while below < len(lines) and candidates[below] and below - place <= _TITLES_ABOVE:
            below += 1
        if below < len(lines) and _is_body(words[below]):
            yield span
        elif below - place > 1 and shapes[place] != shapes[place + 1]:
            yield span  # above records


def _is_body(line: str) -> bool:
    """Prose, an item of a list, or what announces one."""
    return bool(
        (len(line.split()) >= _PROSE_WORDS and _ENDS.search(line))
        or _MARKER.match(line)
        or line.endswith((":", ";"))
        or _ENDS.search(line)
    )


def _without(
    blocks: Iterable[Block], furniture: Sequence[tuple[Span, str]], text: str
) -> Iterator[Block]:
    """Blocks with the furniture cut out of them and set between them, in order."""
    holes = sorted(furniture)
    spans = [hole for hole, _ in holes]
    pieces: list[Block] = [
        Block(BlockKind.FURNITURE, trim(text, hole), reason=reason) for hole, reason in holes
    ]
    first = 0
    for block in sorted(blocks, key=lambda block: block.span):
        while first < len(spans) and spans[first].end <= block.span.start:
            first += 1
        touching = []
        for hole in spans[first:]:
            if hole.start >= block.span.end:
                break
            touching.append(hole)
        if not touching:
            pieces.append(block)
            continue
        for piece in subtract(block.span, touching):
            if len(trimmed := trim(text, piece)):
                pieces.append(_cut(block, trimmed))
    yield from sorted((p for p in pieces if len(p.span)), key=lambda block: block.span)


def _cut(block: Block, span: Span) -> Block:
    """A part of a block; cells that lie outside go."""
    cells = tuple(c for c in block.cells if span.start <= c.span.start and c.span.end <= span.end)
    return dataclasses.replace(block, span=span, cells=cells)


class _Places:
    """Sorted spans, asked whether one of them holds a span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def hold(self, span: Span) -> bool:
        """Whether one of the places holds ``span`` whole."""
        place = bisect_right(self._starts, span.start)
        return bool(place) and self._spans[place - 1].end >= span.end
