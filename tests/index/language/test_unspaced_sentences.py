"""Units of a text whose sentences end with no sign."""

from __future__ import annotations

from index import Span
from index.language import split_sentences

CLAUSE = "ภาษาไทยเป็นภาษาราชการของประเทศไทยและภาษาแม่ของชาวไทย"


def parts(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), "th")]


def test_units_end_at_spaces_between_letters_and_lose_nothing() -> None:
    text = f"{CLAUSE} {CLAUSE} {CLAUSE} {CLAUSE}"
    found = parts(text)
    assert len(found) == 2
    assert " ".join(found) == text


def test_a_space_beside_a_figure_or_a_mark_of_repetition_is_none() -> None:
    text = f"{CLAUSE}ใน พ.ศ. 2475 {CLAUSE} ๆ {CLAUSE}"
    assert parts(text) == [text]


def test_what_ends_with_signs_is_left_alone() -> None:
    text = "The council met in spring. It wrote to the board, and nobody answered it at all. " * 3
    assert [p.strip() for p in parts(text)] == [
        "The council met in spring.",
        "It wrote to the board, and nobody answered it at all.",
    ] * 3
