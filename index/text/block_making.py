"""From what a reader knows to the blocks of a text: what each piece of it is, in order."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.blocks import Block, BlockKind, Span
from index.language import running_text, subtract, trim
from index.text.furniture import merge
from index.text.line_blocks import Known, blocks_of_lines
from index.types import Reading

# What is told by its words alone where a reader knows no more of it.
_LINES = (BlockKind.PARAGRAPH, BlockKind.TURN)


def make_blocks(
    reading: Reading, furniture: Sequence[tuple[Span, str]], labels: Iterable[str | None] = ()
) -> list[Block]:
    """All blocks of a reading; ``furniture`` are places that are no running text, with the reason.

    What the reader says is kept; where it knows lines alone, their shapes say what they are.
    ``labels`` are lines that say who and when: they head nothing.
    """
    blocks = list(_told_by_words(reading.text, reading.blocks))
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


def _told_by_words(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with those paragraphs told apart that only their words tell: pairs, items, turns."""
    for run in _runs(blocks):
        first = run[0]
        if first.kind not in _LINES:
            yield first
            continue
        known = {block.span: block for block in run}
        for piece in blocks_of_lines(text, list(known), Known({}, may_head=False)):
            own = known.get(piece.span, first)
            kind = first.kind if piece.kind is BlockKind.PARAGRAPH else piece.kind
            spoken = piece.kind is BlockKind.TURN
            yield dataclasses.replace(
                own, kind=kind, span=piece.span, cells=piece.cells, reason=piece.reason,
                lead=piece.lead or own.lead, speaker=piece.speaker if spoken else own.speaker,
                date=piece.date if spoken else own.date,
                level=own.level if kind is first.kind else piece.level,
            )  # fmt: skip


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Paragraphs side by side, or what one says, together; any other block alone."""
    run: list[Block] = []
    for block in blocks:
        if run and (block.kind not in _LINES or _same_run(block) != _same_run(run[0])):
            yield run
            run = []
        if block.kind in _LINES:
            run.append(block)
        else:
            yield [block]
    if run:
        yield run


def _same_run(block: Block) -> tuple[object, ...]:
    return block.kind, block.speaker, block.date, block.hidden, block.level


def _without(
    blocks: Iterable[Block], furniture: Sequence[tuple[Span, str]], text: str
) -> Iterator[Block]:
    """Blocks with the furniture cut out of them and set between them, in order.

    What a reader set apart as a whole keeps its own reason.
    """
    ordered = sorted(blocks, key=lambda block: block.span)
    pieces = [block for block in ordered if block.kind is BlockKind.FURNITURE]
    apart = [block.span for block in pieces]
    for hole, reason in furniture:
        told = Block(BlockKind.FURNITURE, hole, reason=reason)
        pieces += (_cut(told, trim(text, piece)) for piece in subtract(hole, apart))
    holes = sorted(block.span for block in pieces)
    for block in ordered:
        if block.kind is BlockKind.FURNITURE:
            continue
        left = list(subtract(block.span, holes))
        if left == [block.span]:
            pieces.append(block)
        else:
            pieces += (_cut(block, trim(text, piece)) for piece in left)
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
