"""The line above a quote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Metadata, Span
from rag.cards.card import make_card
from rag.cards.card_lines import card_line
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
        ("Forty ships left.", Metadata(title="minutes", origins=(("title", "file"),)),
         "in name.txt"),
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
