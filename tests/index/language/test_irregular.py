"""Forms that no stemmer brings together."""

from __future__ import annotations

import pytest

from index.language import irregular_forms


@pytest.mark.parametrize(
    ("word", "form"),
    [("pays", "paid"), ("children", "child"), ("wrote", "write"), ("height", "high")],
)
def test_irregular_words_have_forms(word: str, form: str) -> None:
    assert form in irregular_forms(word)


def test_a_form_of_two_words_has_those_of_both() -> None:
    assert {"laid", "lie"} <= set(irregular_forms("lay"))


@pytest.mark.parametrize("word", ["harbour", "paint", "painted"])
def test_regular_words_have_none(word: str) -> None:
    assert irregular_forms(word) == []


def test_a_language_without_a_table_has_none() -> None:
    assert irregular_forms("pagado", "es") == []
