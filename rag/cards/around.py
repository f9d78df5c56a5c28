"""What stands around a unit of a document: its block, those beside it, their sentences."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from threading import Lock

from index import Block, BlockKind, Document, Span
from index.language import find_blocks_in, split_sentences, subtract

# The blocks of the documents asked for last: each is asked for each of its quotes. What a document
# told is kept beside them, so that no other can come to have its address.
_KNOWN: dict[tuple[int, int], tuple[tuple[Block, ...], tuple[Block, ...]]] = {}
_MOST_KNOWN = 32
_DROPPING = Lock()  # two threads would drop the same oldest
_NEAR_BLOCKS = 32


def blocks_at(document: Document, offset: int) -> tuple[Block | None, Block | None]:
    """The block that holds an offset, and the one before it."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, offset, key=lambda b: b.span.start) - 1
    if place < 0:
        return None, None
    return blocks[place], blocks[place - 1] if place else None


def blocks_up_to(document: Document, block: Block) -> tuple[Block, ...]:
    """The last blocks up to one, and itself."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, block.span.start, key=lambda b: b.span.start)
    return blocks[max(0, place - _NEAR_BLOCKS) : place]


def block_after(document: Document, block: Block) -> Block | None:
    """The block that follows one."""
    blocks = all_blocks(document)
    place = bisect_right(blocks, block.span.start, key=lambda b: b.span.start)
    return blocks[place] if place < len(blocks) else None


def all_blocks(document: Document) -> tuple[Block, ...]:
    """A document's blocks, and its plain paragraphs, of which a stored document doesn't tell."""
    key = (id(document.blocks), hash(document.text))
    known = _KNOWN.get(key)
    if known is None:
        known = document.blocks, _with_paragraphs(document)
        with _DROPPING:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.pop(next(iter(_KNOWN)))
            _KNOWN[key] = known
    return known[1]


def _with_paragraphs(document: Document) -> tuple[Block, ...]:
    text = document.text
    left = subtract(Span(0, len(text)), [block.span for block in document.blocks])
    plain = (Block(BlockKind.PARAGRAPH, s) for gap in left for s in find_blocks_in(text, gap))
    return tuple(sorted((*document.blocks, *plain), key=lambda b: b.span))


def heading_before(document: Document, offset: int, level: int | None = None) -> Span | None:
    """The nearest heading that ends where ``offset`` is, or before; above a ``level``, if given."""
    blocks = document.blocks
    place = bisect_right(blocks, offset, key=lambda b: b.span.start)
    spans = (
        blocks[n].span
        for n in range(place - 1, -1, -1)
        if blocks[n].kind is BlockKind.HEADING and (level is None or blocks[n].level < level)
    )
    return next((span for span in spans if span.end <= offset), None)


def sentence_up_to(text: str, line: Span) -> Span:
    """What the sentence that goes on at the end of ``line`` has up to there."""
    sentences = split_sentences(text, line)
    return next((Span(s.start, line.end) for s in sentences if line.end <= s.end), line)


@lru_cache(maxsize=512)
def units_of(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a block."""
    return tuple(split_sentences(text, span))
