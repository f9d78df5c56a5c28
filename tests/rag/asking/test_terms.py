"""What a question is about."""

from __future__ import annotations

import pytest

from index.language import find_values
from rag.asking.terms import find_terms


def test_values_are_wholes_and_function_words_are_none() -> None:
    question = "Whether during 3 November 2021 the 1,300 ships of Kofi Annan sank, or ships"
    texts = [term.text for term in find_terms(question)]
    assert texts == ["3 November 2021", "1,300", "ships", "kofi", "annan", "sank"]


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        ("forty-two", "42 came", True),
        ("1,300", "some 1 300 came", True),
        ("1,300", "300 came", False),
        ("3 November 2021", "on 03/11/2021", True),
        ("July", "on 1.7.1994", True),
        ("organisation", "They organize it.", True),
        ("Sudan", "Sudanese troops", True),
        ("port", "an important thing", False),
    ],
)
def test_terms_are_held_in_any_form(asked: str, text: str, held: bool) -> None:
    (term,) = find_terms(asked)
    assert term.is_among(text.replace(".", "").split(), find_values(text)) is held


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("How high is the dam?", ["dam"]),
        ("How quickly did ships sink?", ["ships", "sink"]),
        ("How deep a hole?", ["hole"]),
        ("How glaciers form", ["glaciers", "form"]),
        ("Why is high water feared?", ["high", "water", "feared"]),
    ],
)
def test_that_of_which_a_degree_is_asked_for_is_no_term(question: str, terms: list[str]) -> None:
    assert [term.text for term in find_terms(question)] == terms
