"""The words by which a claim and a sentence are compared."""

from __future__ import annotations

from rag.checking.claim_words import stems_of


def test_words_that_only_join_others_are_left_out() -> None:
    assert stems_of("The ports of the north were closed.") == ["port", "north", "close"]
