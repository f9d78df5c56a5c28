"""Nouns that stand for what was told before."""

from __future__ import annotations

import pytest

from index import Span
from index.language import split_sentences
from rag.cards.anaphora import definite_noun, introduces
from rag.cards.leaning import leans
from rag.cards.parsed import parsed
from rag.cards.whole_runs import whole_run
from tests.support.documents import text_document


@pytest.mark.parametrize(
    "text",
    [
        "Today, about 5 percent of the people of the port is descended from these settlers.",
        "In the hours up to the launch of that harbour log, the crew left.",
        "Reed spoke of that harbour in the debate.",
        "I find that such acts endanger the port of Norland.",
        "Reed knew the crews well, and the board has come to this decision with regret.",
        "The arguments of the owners underscore this point.",
    ],
)
def test_a_noun_with_a_demonstrative_leans(text: str) -> None:
    assert leans(parsed(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "The fees of that harbour which Reed built fell.",
        "The crews of both fleets, the masters and the owners of ships all paid these fees.",
        "The board spoke of storms and of what these storms cost the port.",
        "Ships left the harbour of Norland late in the autumn of this year.",
        "The minister knew of that year's storms.",
        "The fees of the port of Norland rose, and this decision cost it all ships.",
    ],
)
def test_a_noun_that_its_sentence_or_the_document_tells_does_not(text: str) -> None:
    assert not leans(parsed(text, "en"))


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
