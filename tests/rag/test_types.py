"""A quote is cut from its document."""

from __future__ import annotations

import pytest

from index import Block, BlockKind, Cell, Document, Metadata, Span
from rag import Evidence
from rag.shapes import quote_shape

DOCUMENT = Document("id", "a.txt", "He said “never again”. Twice.", "text/plain", Metadata())


def test_quotes_are_cut_from_the_document() -> None:
    evidence = Evidence(DOCUMENT, Span(0, 22), Span(9, 20), 1.0)
    assert evidence.quote == "He said “never again”."
    with pytest.raises(ValueError, match="outside the quote"):
        Evidence(DOCUMENT, Span(0, 8), Span(9, 20), 1.0)
    with pytest.raises(ValueError, match="outside a"):
        Evidence(DOCUMENT, Span(0, 99), None, 1.0)


def test_a_row_is_shown_with_its_heads_and_hidden_ones_are_told() -> None:
    text = "Country\tPolice\nPeru\t12"
    heads, row = Span(0, 14), Span(15, 22)
    cells = (Cell(Span(15, 19), (Span(0, 7),)), Cell(Span(20, 22), (Span(8, 14),)))
    blocks = (Block(BlockKind.HEAD, heads), Block(BlockKind.ROW, row, cells=cells, hidden=True))
    document = Document("id", "a.csv", text, "text/csv", Metadata(), blocks=blocks)
    evidence = Evidence(document, row, cells[1].span, 1.0)
    assert evidence.shown == "Country: Peru · Police: 12"
    assert [sign for sign, part in evidence.shown_pieces if part is None] == [": ", " · ", ": "]
    shape = quote_shape(evidence)
    assert (shape["quote"], shape["hidden"]) == ("Peru\t12", True)
    assert [(part["role"], part["quote"]) for part in shape["parts"]] == [
        ("head", "Country"), ("cell", "Peru"), ("head", "Police"), ("cell", "12"),
    ]  # fmt: skip
