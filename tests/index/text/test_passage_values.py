"""Which values are kept of which passage."""

from __future__ import annotations

from index import Block, BlockKind, Cell, Document, Metadata, Passage, Span
from index.language import Key
from index.text.passage_values import passage_keys


def test_each_passage_has_the_values_in_it_and_above_it() -> None:
    text = "Costs of 2021\nWages were 12,750 crowns.\nNothing else was paid."
    heading = Span(0, 13)
    spans = (Span(14, 39), Span(40, len(text)))
    passages = [Passage("d", span, (span,), heading) for span in spans]
    said = Metadata(language="en", date="2022-03-04", symbol="A/RES/76/1")
    document = Document("d", "a.txt", text, "text/plain", said)
    first, second = passage_keys(document, passages)
    assert Key("n", 12750.0) in first
    assert Key("n", 12750.0) not in second
    common = {Key("d", "2021"), Key("d", "2022-03-04"), Key("i", "resolution 76/1")}
    assert common <= set(first)
    assert common <= set(second)


def test_a_row_has_the_values_of_its_heads() -> None:
    text = "Year 1931\nFuel 402"
    cell = Cell(Span(15, 18), (Span(0, 9),))
    row = Block(BlockKind.ROW, Span(10, 18), cells=(cell,))
    head = Block(BlockKind.HEAD, Span(0, 9))
    document = Document("d", "a.csv", text, "text/csv", Metadata(), blocks=(head, row))
    (keys,) = passage_keys(document, [Passage("d", row.span, (row.span,))])
    assert {Key("d", "1931"), Key("n", 402.0)} <= set(keys)
