"""Blocks and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Span
from index.language.sentences import find_blocks, split_sentences, subtract
from tests.support.texts import TEXTS, assert_in_order


def test_sentences_keep_their_numbers() -> None:
    text = "1. First point. 2. Second point (p. 615) ends."
    spans = split_sentences(text, Span(0, len(text)))
    assert [s.of(text) for s in spans] == ["1. First point.", "2. Second point (p. 615) ends."]


@pytest.mark.parametrize("label", ["R1.", "Q12.", "REC-1.", "4.2.", "(A1.)", "3.1.4)"])
def test_sentences_keep_their_labels(label: str) -> None:
    text = f"{label} Lock the timer. It is late."
    spans = split_sentences(text, Span(0, len(text)))
    assert [s.of(text) for s in spans] == [f"{label} Lock the timer.", "It is late."]


def test_a_sentence_may_end_with_a_label() -> None:
    text = "See Annex A1. The fee rose in 2013. It is due."
    spans = split_sentences(text, Span(0, len(text)))
    assert [s.of(text) for s in spans] == ["See Annex A1.", "The fee rose in 2013.", "It is due."]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_several() -> None:
    lines = (
        "This line was broken to fit a page of about",
        "sixty characters and goes on for long until",
        "it ends.",
    )
    wrapped = "\n".join(lines)
    assert [b.of(wrapped) for b in find_blocks(wrapped)] == [wrapped]
    assert len(find_blocks("One paragraph that ends.\nAnother one that ends.\nA third.")) == 3


@pytest.mark.parametrize(
    ("following", "joined"),
    [
        ("basis, after notice.", True),
        ("Basis, after notice.", False),
        ("c/o The Harbour Trust", False),
        ("(b) on request.", False),
    ],
)
def test_a_line_that_breaks_off_goes_on_in_lower_case(following: str, *, joined: bool) -> None:
    long = "The ports " + "of the northern coast " * 6 + "are closed, save on a case-by-case"
    text = f"{long}\nunless the master of the port allows it on\n{following}"
    first = f"{long}\nunless the master of the port allows it on"
    assert [b.of(text) for b in find_blocks(text)] == ([text] if joined else [first, following])


def check_sentences(text: str) -> None:
    """Blocks hold all of a text, and their sentences all of them, but for whitespace between."""
    blocks = find_blocks(text)
    assert_in_order(text, blocks, Span(0, len(text)))
    for block in blocks:
        assert_in_order(text, split_sentences(text, block), block)


@given(TEXTS)
def test_no_word_is_lost_between_blocks_or_sentences(text: str) -> None:
    check_sentences(text)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@settings(max_examples=5000)
@given(TEXTS)
def test_no_word_is_lost_in_thousands_of_texts(text: str) -> None:
    check_sentences(text)


@given(TEXTS, st.data())
def test_what_is_left_of_a_span_lies_beside_the_holes(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=9)))
    whole, holes = Span(0, len(text)), [Span(a, b) for a, b in pairwise(bounds)][::2]
    left = [place for span in subtract(whole, holes) for place in range(span.start, span.end)]
    cut = {place for hole in holes for place in range(hole.start, hole.end)}
    assert left == [place for place in range(len(text)) if place not in cut]


def test_a_block_that_ends_in_a_number_alone_loses_nothing() -> None:
    """What is carried to the end counts from the text's beginning, not from the block's."""
    text = "A heading of some words\n\nThe first point holds. 2."
    block = Span(text.index("The"), len(text))
    assert [s.of(text) for s in split_sentences(text, block)] == ["The first point holds.", "2."]


def test_the_series_of_a_reporter_begins_no_sentence() -> None:
    text = "It agreed. Moss v. Reed, 668 F. Supp. 2d 70 (2008). Under it, Norland paid."
    found = [s.of(text) for s in split_sentences(text, Span(0, len(text)), "en")]
    assert found == [
        "It agreed.",
        "Moss v. Reed, 668 F. Supp. 2d 70 (2008).",
        "Under it, Norland paid.",
    ]


def test_where_a_law_is_printed_ends_no_sentence() -> None:
    text = "By the Act of 1950, 64 Stat. 427, ports are shut. He took a new post at Stat. 40 came."
    found = [s.of(text) for s in split_sentences(text, Span(0, len(text)), "en")]
    assert found[0] == "By the Act of 1950, 64 Stat. 427, ports are shut."
    assert len(found) == 3
