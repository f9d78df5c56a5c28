"""Words of a quote beside those of a source."""

from __future__ import annotations

import pytest

from rag.checking.matching import (
    Difference,
    find_words,
    fold_text,
    likeness,
    nearest,
    word_difference,
)
from tests.support.collected import DOCUMENT, TEXT


def test_folding_keeps_the_places() -> None:
    text = " “A” \u200b b…\u00a0c\u00adc  "
    folded, places = fold_text(text)
    assert folded == '"A" b... cc'
    for sign, place in zip(folded, places, strict=True):
        assert sign == text[place] or sign in ' ".'


@pytest.mark.parametrize("sign", ["\x07", "\ufffe"])
def test_control_characters_are_as_exports_show_them(sign: str) -> None:
    assert fold_text(f"a{sign}b")[0] == fold_text("a\N{REPLACEMENT CHARACTER}b")[0]


def test_words_are_found_whatever_the_lines() -> None:
    held = find_words(DOCUMENT, "3 #. The  Responsibility")
    assert held is not None
    assert TEXT[slice(*held)] == "3 #.\nThe Responsibility"
    assert find_words(DOCUMENT, "3 #. A Responsibility") is None
    assert find_words(DOCUMENT, " ") is None


def test_differences_are_told_word_by_word() -> None:
    assert word_difference("Forty ships came in May.", "Forty  boats came in") == (
        Difference("replace", "ships", "boats"),
        Difference("delete", "May.", ""),
    )
    assert word_difference("“A” b", '"A"  b') == ()


def test_the_nearest_run_is_as_long_as_the_quote() -> None:
    text = "Storms closed the port. Forty ships came in May. Fees rose."
    start, end = nearest(text, "Forty boats came in May.")
    assert text[start:end] == "Forty ships came in May."
    assert likeness(text[start:end], "forty boats came in may.") == 0.8
    assert nearest(" ", "Forty") == (0, 0)


def test_of_runs_with_the_same_words_the_one_in_order_is_nearest() -> None:
    """At every shift the words of repeated sentences are the same."""
    sentences = [
        f"In {year} the mission told the council of what it had seen." for year in range(5)
    ]
    text, quote = " ".join(sentences), "In 3 the mission told the council of what it had sees."
    start, end = nearest(text, quote)
    assert text[start:end] == sentences[3]
