"""The run of capitals that ends at a place."""

from __future__ import annotations

import pytest

from index import Span
from rag.cards.capitals import capitals_before


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("paid by Reed & Moss Holdings, Inc.", "Reed & Moss Holdings, Inc."),
        ("an act of the Bank of North Kent", "Bank of North Kent"),
        ("it met Ada Reed", "Ada Reed"),
        ("under the Food, Drug, and Cosmetic Act", "Food, Drug, and Cosmetic Act"),
        ("it met in Kent, Norland", "Norland"),
        ("(the Trust) and Kent Rowing Club Limited", "Kent Rowing Club Limited"),
        ("in 2004; Officer Reed", "Officer Reed"),
        ("Kent was let to Moss Ltd.", "Moss Ltd."),
        ("It is The Adviser to the Board for Trade", "Adviser to the Board for Trade"),
        ("of the harbour", None),
        ("Kent, a firm of Norland", "Norland"),
    ],
)
def test_a_name_is_taken_whole(text: str, run: str | None) -> None:
    found = capitals_before(text, Span(0, len(text)), len(text))
    assert (found.of(text) if found is not None else None) == run
