"""Rows of a small table, and sentences beside it, as a reader would have judged them."""

from __future__ import annotations

from collections.abc import Sequence

from index import Block, BlockKind, Document, Metadata, Passage, Span
from index.blocks import Cell
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit


def judged_rows(
    title: str, *lines: str, prose: Sequence[str] = (), scores: Sequence[float] = ()
) -> list[Sentence]:
    """The units of a document: sentences, and the rows below the first line, which heads them.

    Cells stand between bars; one without words is none. ``scores`` are those of all units in
    order; otherwise all have one.
    """
    text, blocks = "", []
    for words in prose:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(words))))
        text += f"{words}\n"
    heads: list[Span] = []
    for line in lines:
        start, spans = len(text), list[Span]()
        for words in line.split("|"):
            spans.append(Span(len(text), len(text) + len(words)))
            text += f"{words}\t"
        text = text[:-1] + "\n"
        kind = BlockKind.ROW if heads else BlockKind.HEAD
        above = [(h,) if len(h) else () for h in heads] or [()] * len(spans)
        cells = tuple(
            Cell(span, head) for span, head in zip(spans, above, strict=True) if len(span)
        )
        heads = heads or spans
        blocks.append(Block(kind, Span(start, len(text) - 1), cells=cells))
    document = Document(title, title, text, "t", Metadata(title=title), blocks=tuple(blocks))
    units = tuple(block.span for block in blocks if block.kind is not BlockKind.HEAD)
    hit = Hit(document, Passage(title, Span(0, len(text)), units), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(1.0, tuple(scores) or (0.0,) * len(units)))])
