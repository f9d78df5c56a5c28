"""The line above a quote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Metadata, Span
from rag.cards.card import Card, make_card
from rag.cards.card_lines import card_line, lines_as_meant, told_heading
from rag.types import Evidence
from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("text", "metadata", "line"),
    [
        ("Forty ships left.", Metadata(), "in name.txt"),
        ("Forty ships left in 2011.", Metadata(publisher="The Port Board"),
         "issued by The Port Board · in 2011"),
        ("Opened in 2011, it stays until March 2014.", Metadata(),
         "in name.txt · in 2011, until March 2014"),
        ("Prior to 2011 it was open.", Metadata(), "in name.txt · prior to 2011"),
        ("Prior to 2011 or prior to 2012 it was open.", Metadata(),
         "in name.txt · prior to 2011, 2012"),
        ("It was shut from 2011 until 2014.", Metadata(),
         "in name.txt · from 2011 to 2014"),
        ("Reed argues that fees rose.", Metadata(author="Ada Moss", origins=(("author", "text"),)),
         "Reed, as reported by Ada Moss · opinion"),
        ("Forty ships left.", Metadata(title="Harbour minutes"), "in Harbour minutes"),
        ("Forty ships left.", Metadata(title="Minutes", origins=(("title", "file"),)),
         "in Minutes"),
        ("The port will close.", Metadata(date="2014-05", origins=(("date", "text"),)),
         "in name.txt · dated May 2014 · forecast"),
    ],
)  # fmt: skip
def test_one_line_says_who_when_and_how(text: str, metadata: Metadata, line: str) -> None:
    document = replace(text_document(text), metadata=metadata)
    card = make_card(Evidence(document, Span(0, len(text)), None, 1.0))
    assert card_line(card) == line


def test_a_file_is_named_without_its_folder_unless_its_source_stands_beside() -> None:
    document = replace(text_document("Forty ships left."), source="port/2014/minutes.txt")
    card = make_card(Evidence(document, Span(0, 17), None, 1.0))
    assert card_line(card) == "in minutes.txt"
    assert card_line(card, beside_source=True) == ""


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (2, "submitted by State 0, State 1"),
        (5, "submitted by State 0, State 1, State 2, State 3, State 4"),
        (64, "submitted by State 0, State 1, State 2 and 61 others"),
    ],
)
def test_of_many_sponsors_a_few_are_named(count: int, line: str) -> None:
    sponsors = tuple(f"State {number}" for number in range(count))
    document = replace(text_document("Forty ships left."), metadata=Metadata(sponsors=sponsors))
    assert card_line(make_card(Evidence(document, Span(0, 17), None, 1.0))) == line


def test_a_turn_is_said_on_its_day() -> None:
    text = "Forty ships left yesterday."
    turn = Block(BlockKind.TURN, Span(0, len(text)), speaker="Reed", date="2014-05-05")
    document = replace(text_document(text), blocks=(turn,))
    card = make_card(Evidence(document, Span(0, len(text)), None, 1.0))
    assert card_line(card).startswith("Reed · said 5 May 2014")


def headed(*parts: tuple[str, int]) -> Card:
    """A card of the last part; those of a level are headings."""
    text = "\n\n".join(words for words, _ in parts)
    blocks, start = [], 0
    for words, level in parts:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(words)), level=level))
        start += len(words) + 2
    metadata = Metadata(title="Harbour Rules", author="Ada Reed", origins=(("author", "text"),))
    document = replace(text_document(text), metadata=metadata, blocks=tuple(blocks))
    return make_card(Evidence(document, blocks[-1].span, None, 1.0))


def test_document_and_heading_are_told_beside_who_speaks() -> None:
    card = headed(("Harbour Rules", 1), ("Fees of small boats", 2), ("Ships pay ten crowns.", 0))
    assert card_line(card) == "Ada Reed · in Harbour Rules, under “Fees of small boats”"
    told = card_line(card, beside_source=True, told=["Fees of small boats"])
    assert told == "Ada Reed"


@pytest.mark.parametrize(
    ("parts", "heading"),
    [
        ([("Goals", 2), ("Beta", 3), ("Ships pay.", 0)], "Goals › Beta"),
        ([("Harbour Rules", 1), ("Beta", 2), ("Ships pay.", 0)], "Beta"),
        ([("Goals of ports", 2), ("Fees of boats", 3), ("Ships pay.", 0)], "Fees of boats"),
        ([("Part One", 2), ("Section 4", 2), ("Ships pay.", 0)], "Section 4"),
        ([("Harbour Rules", 1), ("Ships pay.", 0)], None),
        ([("Ships pay", 2), ("Ships pay fees.", 0)], None),
        ([("Ships pay.", 0)], None),
    ],
)
def test_the_heading_is_told_where_it_says_more(
    parts: list[tuple[str, int]], heading: str | None
) -> None:
    assert told_heading(headed(*parts)) == heading


@pytest.mark.parametrize(
    ("text", "author", "stance"),
    [
        ("The board shall close the port in a storm.", None, "rule"),
        ("The board shall close the port in a storm.", "Ada Reed", "demand"),
        ("The board should close the port in a storm.", None, "recommendation"),
        ("The board shall close the port as recommended.", None, "rule"),
        ("The report must hold recommendations to the board.", None, "rule"),
        ("Close the port in a storm and tell the board of it.", None, "demand"),
    ],
)
def test_what_is_demanded_is_told_by_who_demands_it(
    text: str, author: str | None, stance: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata = Metadata(author=author, origins=(("author", "text"),) if author else ())
    document = replace(text_document(text), metadata=metadata)
    monkeypatch.setattr("rag.cards.card.modalities_of", lambda *card: ("demand", "fact"))
    card = make_card(Evidence(document, Span(0, len(text)), None, 1.0))
    line = card_line(card)
    assert line.endswith(f" · {stance}")
    assert lines_as_meant(card, line) == (line.removesuffix(f" · {stance}"),)
