"""Stems of the words of a text."""

from __future__ import annotations

from index.language import stems_of, telling_stems


def test_words_that_only_join_others_are_left_out() -> None:
    assert telling_stems("The ports of the north were closed.") == ["port", "north", "close"]


def test_all_words_are_stemmed_but_the_commonest() -> None:
    assert stems_of("The ports near the north were closed.") == {"port", "near", "north", "close"}
