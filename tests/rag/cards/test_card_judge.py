"""What the judge of cards reads, and what it tells of cards that were never taught."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import pytest

from index import Block, BlockKind, Metadata, Span
from rag.asking import calibration
from rag.cards.card_judge import KINDS, STANDING, card_judge, inputs, kinds_told, self_contained
from tests.support.documents import text_document


def test_a_card_is_read_behind_its_lead_and_beside_title_headings_and_words_before() -> None:
    text = "## Fees ##\n\n**Ships**\n\nThe board of Lund sets\nfees. They rose."
    blocks = (
        Block(BlockKind.HEADING, Span(0, 10), level=2),
        Block(BlockKind.HEADING, Span(12, 21), level=3),
    )
    document = replace(text_document(text), metadata=Metadata(title="Port of Lund"), blocks=blocks)
    start = text.index("They")
    own, around = inputs(document, Span(start, len(text)), Span(0, 10), text[start:])
    assert own == "## Fees ## They rose."
    assert around.startswith("Port of Lund. Fees. Ships | ")
    assert around.endswith("The board of Lund sets fees.")


def test_of_long_texts_the_beginning_of_a_card_and_the_end_of_what_is_before_count() -> None:
    text = " ".join(f"w{n}" for n in range(1000))
    start = text.index("w500")
    own, around = inputs(text_document(text), Span(start, len(text)), None, text[start:])
    assert own.split()[0] == "w500"
    assert len(own.split()) == 90
    assert around.split()[-1] == "w499"
    assert len(around.split()) == 41


@pytest.mark.model
def test_so_many_pieces_are_read() -> None:
    ids, types = card_judge().tokens("word " * 500, "a b c " * 100)
    assert len(ids) == len(types) == 142 + 85
    assert types == [0] * 142 + [1] * 85


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Albania joined NATO in 2009 and became an official candidate for EU membership in 2014.",
         True),
        ("The United States recognised the Republic of Liberia on 23 September 1862.", True),
        ("It also did so in the second case, as described above.", False),
        ("They therefore rejected this approach.", False),
        ("See: https://example.org/index.html", False),
    ],
)  # fmt: skip
def test_what_leans_and_what_says_nothing_is_less_likely(text: str, *, stands: bool) -> None:
    document = text_document(text)
    probability = self_contained(document, Span(0, len(document.text)))
    assert (probability >= calibration("cards").threshold) is stands


@pytest.mark.model
def test_shares_of_all_kinds_are_one_together() -> None:
    text = "Close the port in a storm and tell the board of it."
    document = text_document(text)
    told = kinds_told(document, Span(0, len(text)), None)
    assert isclose(sum(told), 1.0, abs_tol=1e-5)
    assert KINDS[told.index(max(told))] == "demand"
    assert len(told) == len(KINDS)
    assert len(card_judge().tell(text, "| ").standing) == len(STANDING)
