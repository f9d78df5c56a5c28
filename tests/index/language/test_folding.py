"""Words brought to one form, and what of it is held."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from index.language import fold, folded_parts
from index.language.folding import _PART, _held
from tests.support.texts import TEXTS


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Öcalan", "ocalan"),
        ("Łukasz", "lukasz"),
        ("al-Bashir", "al bashir"),
        ("Timor‐Leste’s", "timor leste's"),
        ("Ngô  Đình\nDiệm", "ngo dinh diem"),
        ("", ""),
    ],
)
def test_words_have_one_form(words: str, folded: str) -> None:
    assert fold(words) == folded


@given(TEXTS)
def test_no_mark_and_no_capital_is_left(text: str) -> None:
    folded = fold(text)
    assert not any(map(unicodedata.combining, folded))
    assert folded == " ".join(folded.split())


def test_words_are_held_and_documents_are_not() -> None:
    """Of three hundred documents 180 MB once stayed in memory."""
    _held.cache_clear()
    assert fold("Łukasz") == fold("Łukasz")
    assert _held.cache_info().currsize == 1
    assert fold("Łukasz spoke. " * 1000) == "lukasz spoke. " * 999 + "lukasz spoke."
    assert _held.cache_info().currsize == 1


@pytest.mark.parametrize("shared", [0, 1, 3])
@pytest.mark.parametrize("length", [0, 1, _PART - 3, _PART, _PART + 1, 3 * _PART])
def test_parts_of_a_long_text_are_those_of_the_whole(shared: int, length: int) -> None:
    """Whatever has a word more than parts share stands whole in one of them."""
    text = "\n".join(f"É{number}" for number in range(length))[:length]
    parts = list(folded_parts(text, shared))
    runs = {run for part in parts for run in runs_of(part, shared + 1)}
    assert all(len(part) <= _PART + 100 for part in parts)
    assert runs == runs_of(fold(text), shared + 1)


def runs_of(text: str, length: int) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}
