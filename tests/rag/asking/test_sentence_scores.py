"""Which sentences may be quoted."""

from __future__ import annotations

import pytest

from rag.asking.sentence_scores import may_be_quoted


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Storms closed the harbour for eleven days.", True),
        ("“Never again” was what they all said.", True),
        ("(b) To report every breach of the cease-fire to the Council;", True),
        ("Who closed the harbour for eleven days?", False),
        ("was released, and the ships went out again.", False),
        ("Storms closed it.", False),
    ],
)
def test_only_whole_statements_are_quoted(text: str, *, may: bool) -> None:
    assert may_be_quoted(text) == may
