"""What the reader's word counts beside statements: less where these lead, and one more of them."""

from __future__ import annotations

from index import Block, BlockKind, Document, Metadata, Passage, Span
from index.blocks import Cell
from rag.asking.judged_figures import undoubted, weights_among
from rag.asking.weights import Weights
from rag.types import Hit

_WEIGHTS = Weights(0.25, 0.25, 0.5, 2.0, 0.0)


def _hit(label: str, figure: str) -> Hit:
    text = f"{label}\t{figure}"
    span, first, second = Span(0, len(text)), Span(0, len(label)), Span(len(label) + 1, len(text))
    row = Block(BlockKind.ROW, span, cells=(Cell(first), Cell(second)))
    document = Document("id", "a.pdf", text, "t", Metadata(), blocks=(row,))
    return Hit(document, Passage("id", span, (span,)), 1.0, ())


def test_the_reader_counts_a_quarter_where_two_of_five_are_statements() -> None:
    statement, record = _hit("Net sales", "9,700"), _hit("Net sales", "of paper")
    few = [statement, record, record, record, record, statement]
    assert weights_among(_WEIGHTS, few) == _WEIGHTS
    assert weights_among(_WEIGHTS, [record, statement, statement]).judged == 0.5
    assert undoubted(statement, -0.5) == 0.5
    assert undoubted(record, -0.5) == -0.5
