"""What the reader's word counts beside statements: less where these lead, and one more of rows."""

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


def test_rows_of_words_are_doubted_as_those_of_figures_are() -> None:
    """A list of contingents with their commanders lost to one with figures alone."""
    prose = Document("id", "a.txt", "Sales rose.", "t", Metadata())
    span = Span(0, 11)
    assert undoubted(_hit("Finland", "34"), -0.5) == 0.5
    assert undoubted(_hit("Finland", "Captain Virtanen"), -0.5) == 0.5
    assert undoubted(Hit(prose, Passage("id", span, (span,)), 1.0, ()), -0.5) == -0.5
