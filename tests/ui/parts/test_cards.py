"""Evidence in its dress."""

from __future__ import annotations

import html

from index import Block, BlockKind, Cell, Document, Metadata, Span
from rag import Evidence
from ui.parts.cards import dress, said_line


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


TABLE = "Port | Ships\nZuur*beek | 1,412\n"


def test_a_row_is_a_table_below_its_heads() -> None:
    cells = (
        Cell(place(TABLE, "Zuur*beek"), (place(TABLE, "Port"),)),
        Cell(place(TABLE, "1,412"), (place(TABLE, "Ships"),)),
    )
    row = Block(BlockKind.ROW, place(TABLE, "Zuur*beek | 1,412"), cells=cells)
    document = Document("1", "a.csv", TABLE, "text/csv", Metadata(), blocks=(row,))
    evidence = Evidence(document, row.span, place(TABLE, "1,412"), 1.0)
    text, is_table = dress(evidence)
    assert is_table
    assert html.unescape(text).splitlines() == [
        "| Port | Ships |",
        "| --- | --- |",
        "| Zuur*beek | :yellow-background[1,412] |",
    ]
    assert "&#42;" in text  # no sign of theirs makes a table or a style of its own


def test_a_long_row_reads_from_top_to_bottom() -> None:
    """Across, it would lie over what stands beside the card."""
    heads, words = "A B C D E", "one two three four five"
    text = f"{heads}\n{words}\n"
    cells = tuple(
        Cell(place(text, word), (place(text, head),))
        for head, word in zip(heads.split(), words.split(), strict=True)
    )
    row = Block(BlockKind.ROW, place(text, words), cells=cells)
    document = Document("1", "a.csv", text, "text/csv", Metadata(), blocks=(row,))
    shown, is_table = dress(Evidence(document, row.span, place(text, "three"), 1.0))
    assert is_table
    assert shown.splitlines() == [
        "| A | one |", "| --- | --- |", "| B | two |", "| C | :yellow-background[three] |",
        "| D | four |", "| E | five |",
    ]  # fmt: skip


def test_an_item_stands_below_what_announces_it() -> None:
    said = "The Council shall:\n(a) grant money;\n(b) ask for a report."
    item = Block(BlockKind.ITEM, place(said, "(b) ask for a report."),
                 lead=place(said, "The Council shall:"))  # fmt: skip
    document = Document("1", "a.txt", said, "text/plain", Metadata(), blocks=(item,))
    text, is_table = dress(Evidence(document, item.span, None, 1.0))
    assert not is_table
    assert html.unescape(text) == "*The Council shall:*\n\n(b) ask for a report."


def test_who_said_it_and_when_is_told() -> None:
    said = "I shall not pay <b>twice</b>."
    turn = Block(BlockKind.TURN, Span(0, len(said)), speaker="A. Brandt", date="2019-06-04")
    document = Document("1", "a.txt", said, "text/plain", Metadata(), blocks=(turn,))
    evidence = Evidence(document, Span(0, len(said)), None, 1.0)
    line = said_line(evidence)
    assert line is not None
    assert html.unescape(line).endswith("A. Brandt · 2019-06-04")
    assert "<b>" not in dress(evidence)[0]
