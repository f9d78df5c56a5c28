"""From what a reader knows to the blocks of a text: what each piece of it is, in order."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.blocks import Block, BlockKind, Cell, Span
from index.language import headings_of_run, may_be_heading, running_text, subtract, trim
from index.text.furniture import merge
from index.types import Reading

_MARKER = re.compile(
    r"(?:[•‣▪◦●○■–—*·-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t\u00a0]+(?=\S)"
)
_KEY = re.compile(r"(?P<key>[^\W\d_][^:\n\t]{0,40}?)\s?:[ \t\u00a0]+(?=\S)")
_MOST_KEY_WORDS = 5
_PROSE_WORDS = 8
_LONG = 16
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


def make_blocks(
    reading: Reading, furniture: Sequence[tuple[Span, str]], labels: Iterable[str | None] = ()
) -> list[Block]:
    """All blocks of a reading; ``furniture`` are places that are no running text, with the reason.

    What the reader says is kept; where it knows lines alone, their shapes say what they are.
    ``labels`` are lines that say who and when: they head nothing.
    """
    blocks = list(reading.blocks)
    if not blocks:
        blocks = _from_lines(reading, furniture, {label for label in labels if label is not None})
    elif reading.pages:
        blocks = _with_pairs(reading.text, blocks)
    return list(_without(blocks, furniture, reading.text))


def _from_lines(
    reading: Reading, furniture: Sequence[tuple[Span, str]], labels: set[str]
) -> list[Block]:
    text, holes = reading.text, merge(span for span, _ in furniture)
    lines = list(running_text(text, holes))
    levels = {heading.span: heading.level for heading in reading.headings}
    notes = _Places(reading.footnotes)
    running = [span for span in lines if span.of(text) not in labels]
    headings = {} if levels else dict.fromkeys(_find_headings(text, running, notes), 1)
    pairs = _find_pairs(text, lines)
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
        elif span in pairs:
            found.append(pairs[span])
        else:
            found.append(Block(BlockKind.PARAGRAPH, span))
            lead = _announcing(span, words)
    return found


def _with_pairs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Printed blocks, those told apart that only their words tell: keys with their values."""
    lines = [block.span for block in blocks if block.kind is not BlockKind.FURNITURE]
    pairs = _find_pairs(text, lines)
    return [
        pairs[block.span] if block.kind is BlockKind.PARAGRAPH and block.span in pairs else block
        for block in blocks
    ]


def _announcing(span: Span, words: str) -> Span | None:
    """The paragraph, or its last sentence, where it ends with the colon before a list."""
    if not words.endswith(":"):
        return None
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", words)), default=0)
    return Span(span.start + start, span.end)


def _find_pairs(text: str, lines: Sequence[Span]) -> dict[Span, Block]:
    """Lines that are pairs, one below the other; a lone line with a colon is none."""
    pairs = [_pair(text, span) for span in lines]
    padded = [None, *pairs, None]
    return {
        pair.span: pair
        for before, pair, after in zip(padded, pairs, padded[2:], strict=False)
        if pair is not None and (before is not None or after is not None)
    }


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
    """Short lines that stand above something else than lines of their own form."""
    run: list[Span] = []
    for span in (*lines, None):
        words = span.of(text) if span is not None else ""
        if span is not None and may_be_heading(words) and not notes.hold(span):
            run.append(span)
            continue
        above_body = span is not None and _is_body(words)
        chosen = headings_of_run([one.of(text) for one in run], above_body=above_body)
        yield from (run[number] for number in sorted(chosen))
        run = []


def _is_body(line: str) -> bool:
    """Prose, an item of a list, or what announces one."""
    words = len(line.split())
    return words >= _LONG or bool(
        _ENDS.search(line) or _MARKER.match(line) or line.endswith((":", ";"))
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
    kept = (block for block in blocks if block.kind is not BlockKind.FURNITURE)
    for block in sorted(kept, key=lambda block: block.span):
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
