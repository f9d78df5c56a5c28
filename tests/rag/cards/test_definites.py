"""A noun with an article that a sentence before introduces."""

from __future__ import annotations

import pytest

from index import Span
from index.language import split_sentences
from rag.cards.definites import definite_noun, introduces
from rag.cards.parsed import parsed
from rag.cards.whole_runs import whole_run
from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The unit will answer to the board.", "unit"),
        ("The revision also shut the port.", "revis"),
        ("The harbour master said that fees rose.", ""),
        ("The ships that left were old.", ""),
        ("The Board will answer.", ""),
        ("A unit will answer.", ""),
    ],
)
def test_the_noun_that_opens_a_sentence(text: str, noun: str) -> None:
    assert definite_noun(parsed(text, "en")) == noun


@pytest.mark.parametrize(
    ("before", "is_told"),
    [
        ("The board set up a small unit.", True),
        ("The Harbour Unit has three members.", True),
        ("The unit was old.", False),
        ("The board shut the port.", False),
    ],
)
def test_what_introduces_it(before: str, *, is_told: bool) -> None:
    assert introduces("unit", parsed(before, "en")) is is_told


def test_a_second_has_its_first_before_it() -> None:
    text = "The first mail came. Ships left. The port was shut. The second mail came late."
    document = text_document(text)
    *_, last = split_sentences(text, Span(0, len(text)))
    assert whole_run(document, last).span == Span(0, len(text))
    alone = text_document("Ships left. The second mail came late.")
    assert not whole_run(alone, Span(12, 38)).is_whole


def test_a_noun_that_sums_up_has_what_it_sums_up() -> None:
    document = text_document("The board shut the port. The decision was late.")
    assert whole_run(document, Span(25, 47)).span == Span(0, 47)
    assert whole_run(document, Span(0, 24)).span == Span(0, 24)


def test_it_is_quoted_with_what_introduces_it_where_that_is_near() -> None:
    text = "The board set up a unit. Ships left. The unit will answer to the board."
    document = text_document(text)
    *_, last = split_sentences(text, Span(0, len(text)))
    assert whole_run(document, last).span == Span(0, len(text))
    alone = text_document("Fees rose. The unit will answer to the board.")
    assert whole_run(alone, Span(11, 45)).span == Span(11, 45)
