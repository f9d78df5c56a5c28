"""A run of sentences with more of what stands before it, where it isn't understood by itself."""

from __future__ import annotations

from index import BlockKind, Document, Span
from rag.cards.cut_off import begins_within
from rag.cards.whole_runs import MOST_WORDS, across_blocks, unit_before, whole_run

_MOST_WIDER = 2


def wider_runs(document: Document, span: Span) -> list[Span]:
    """A run of sentences with one more before it, then with two, as far as a card may go.

    None that begins with a sentence that itself leans on another.
    """
    block = document.block_at(span.start)
    found: list[Span] = []
    if block is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.TURN):
        return found
    for _ in range(_MOST_WIDER):
        before = unit_before(document, span.start)
        if before is None or begins_within(before.of(document.text)):
            break
        start = across_blocks(document, before, document.block_at(before.start)).start
        span = Span(start, span.end)
        if len(span.of(document.text).split()) > MOST_WORDS:
            break
        opening = whole_run(document, before)
        if opening.is_whole and opening.span.start >= before.start:
            found.append(span)
    return found
