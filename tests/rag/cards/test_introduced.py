"""Persons by their surname, where their document has introduced them."""

from __future__ import annotations

from time import process_time

import pytest

from index import Span
from rag.cards.introduced import introduced
from tests.support.documents import text_document


def told_of(first: str, card: str) -> list[tuple[str, str]]:
    text = f"{first}\n\n{card}"
    document = text_document(text)
    span = Span(len(first) + 2, len(text))
    return [(name, meaning.of(text)) for _, name, meaning in introduced(document, span)]


@pytest.mark.parametrize(
    ("first", "card", "told"),
    [
        ("It was told to Anna Maria Whitfield, the harbour master, in May.", "Mrs. Whitfield left.",
         [("Whitfield", "Anna Maria Whitfield, the harbour master")]),
        ("Secretary of State William H. Seward wrote.", "It pleased Mr. Seward.",
         [("Seward", "Secretary of State William H. Seward")]),
        ("Anna Whitfield, the wife of Dr. Moss, came.", "Mrs. Whitfield left.",
         [("Whitfield", "Anna Whitfield")]),
        # Two have the name, or the card has one of them itself.
        ("Anna Whitfield came. Her husband Bob Whitfield stayed.", "Mr. Whitfield left.", []),
        ("Anna Whitfield came.", "Bob Whitfield paid. Mr. Whitfield left.", []),
        ("Mr. Whitfield came.", "Mr. Whitfield left.", []),
        ("Remarks on a meeting with Mr. Whitfield.", "Mr. Whitfield left.", []),
        ("Anna Whitfield came.", "Anna Whitfield left.", []),
        ("It rained.", "Mr. Whitfield left.", []),
        ("Harrison Fordham and Anna Ford came.", "Mr. Ford left.", [("Ford", "Anna Ford")]),
        ("Anna Leeson came.", "Mr. Lee left.", []),
    ],
)  # fmt: skip
def test_the_first_full_name_and_what_is_said_of_it(
    first: str, card: str, told: list[tuple[str, str]]
) -> None:
    assert told_of(first, card) == told


def test_a_text_of_many_like_words_is_read_once() -> None:
    start = process_time()
    told_of("A-" * 20_000 + "Whitfield", "Mr. Whitfield left.")
    assert process_time() - start < 2
