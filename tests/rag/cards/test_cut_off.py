"""Parts of sentences that were cut where none ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Span
from rag.cards.cut_off import is_cut_off
from rag.cards.whole_runs import whole_run
from tests.support.documents import text_document


@pytest.mark.parametrize(
    "text",
    [
        "Co., 6 F.3d 836, 841 (1st Cir.",
        "1994) (holding that the port was shut).",
        "Please change the date**, and send the form.",
        "489 (1st Cir. 1989). The port was shut.",
        "; also all ships that lie in the north.",
    ],
)
def test_what_is_left_open_is_a_part(text: str) -> None:
    assert is_cut_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "(a) The port was shut.",
        "1) The port was shut.",
        "The board 1) shut the port and 2) paid the fees.",
        "The port was shut (1992, p. iii).",
        "The port was shut (see 15 U.S.C. 78(b)(1)).",
        "15 (1) A person shall not enter the port.",
        "Select **Use a card** and **Sign in**.",
        "** Although ships are safe, they sink.",
        "Fees rose by 2 (up from 1 now).",
    ],
)
def test_marks_of_items_and_whole_brackets_are_none(text: str) -> None:
    assert not is_cut_off(text)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("The board calls on Norland to contact the concerned", "vessel's flag State.", True),
        ("The council, aware of storms, urges the", "Board of Norland to shut the port.", True),
        ("Ships left the port on 3 May, and on June", "19, 2017, the port was shut.", True),
        ("The board shut the port.", "Ships left the port.", False),
        ("Duties of the harbour master", "Ships are to be counted.", False),
        ("The board shall", "a) close the port", False),
    ],
)
def test_a_sentence_that_a_page_tore_is_whole_again(
    first: str, second: str, *, is_one: bool
) -> None:
    text = f"{first}\n\n{second}"
    spans = Span(0, len(first)), Span(len(first) + 2, len(text))
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    document = replace(text_document(text), blocks=blocks)
    whole = Span(0, len(text))
    assert all((whole_run(document, span).span == whole) is is_one for span in spans)
