"""Blocks and sentences."""

from __future__ import annotations

import pytest

from index import Span
from index.language.sentences import find_blocks, split_sentences


def test_sentences_keep_their_numbers() -> None:
    text = "1. First point. 2. Second point (p. 615) ends."
    spans = split_sentences(text, Span(0, len(text)))
    assert [s.of(text) for s in spans] == ["1. First point.", "2. Second point (p. 615) ends."]


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
