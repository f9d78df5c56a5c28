"""From what a reader knows to the blocks of a text: what each piece of it is, in order."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.blocks import Block, BlockKind, Span
from index.language import find_blocks_in, running_text, subtract, trim
from index.text.furniture import merge
from index.text.line_blocks import Known, blocks_of_lines
from index.types import Reading

# What may hold several lines, each to be read by itself.
_LINED = (BlockKind.PARAGRAPH, BlockKind.TURN)


def make_blocks(
    reading: Reading, furniture: Sequence[tuple[Span, str]], labels: Iterable[str | None] = ()
) -> list[Block]:
    """All blocks of a reading; ``furniture`` are places that are no running text, with the reason.

    What the reader says is kept; where it knows lines alone, their shapes say what they are.
    ``labels`` are lines that say who and when: they head nothing.
    """
    blocks = [piece for block in reading.blocks for piece in _by_lines(reading.text, block)]
    if not blocks:
        blocks = _from_lines(reading, furniture, {label for label in labels if label is not None})
    return list(_without(blocks, furniture, reading.text))


def _from_lines(
    reading: Reading, furniture: Sequence[tuple[Span, str]], labels: set[str]
) -> list[Block]:
    lines = list(running_text(reading.text, merge(span for span, _ in furniture)))
    levels = {heading.span: heading.level for heading in reading.headings}
    places = _Places(reading.footnotes)
    notes = frozenset(span for span in lines if places.hold(span))
    return blocks_of_lines(reading.text, lines, Known(levels, notes, frozenset(labels)))


def _by_lines(text: str, block: Block) -> Iterator[Block]:
    """A block whose lines are not broken prose as a block for each line, said by the same."""
    if block.kind not in _LINED or "\n" not in block.span.of(text):
        yield block
        return
    lines = find_blocks_in(text, block.span)
    if len(lines) == 1:
        yield block
        return
    known = Known({}, may_head=block.kind is BlockKind.PARAGRAPH)
    for piece in blocks_of_lines(text, lines, known):
        kind = block.kind if piece.kind is BlockKind.PARAGRAPH else piece.kind
        lead = piece.lead if piece.lead is not None else block.lead
        yield dataclasses.replace(
            piece, kind=kind, lead=lead, hidden=block.hidden,
            speaker=piece.speaker or block.speaker, date=piece.date or block.date,
        )  # fmt: skip


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
