"""Words of every script as the index takes them."""

from __future__ import annotations

import pytest

from index.language.indexed_words import (
    as_indexed,
    asked_words,
    index_languages,
    match_expression,
    phrase_expression,
)
from index.search.word_index import Tokenizer

ENGLISH = "The harbour of town 7 let ships in under A/RES/60/1."


def test_english_is_left_to_the_index() -> None:
    assert as_indexed(ENGLISH, "en") == ENGLISH
    assert as_indexed(ENGLISH, None) == ENGLISH
    assert match_expression("frost, and the late frost") == '"frost" OR "late" OR "frost"'


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("安理会通过", ["安理", "理会", "会通", "通过", "过"]),
        ("서울대학", ["서울", "울대", "대학", "학"]),
        ("東京の AB", ["東京", "京の", "の", "AB"]),
        ("ภาษาไทย", ["ภาษา", "าษาไ", "ษาไท", "าไทย", "ไทย", "ทย", "ย"]),
    ],
)
def test_runs_without_spaces_are_cut_into_overlapping_pieces(text: str, pieces: list[str]) -> None:
    assert as_indexed(text, None).split() == pieces


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "resoluciones", "resolución"),
        ("ru", "резолюцию", "резолюция"),
        ("de", "Häuser", "Hauses"),
        ("tr", "kitaplar", "kitaplardan"),
        ("el", "άνθρωποι", "άνθρωπος"),
        ("ro", "tratatului", "tratatul"),
        ("ar", "المدرسة", "مدرسة"),
    ],
)
def test_forms_of_a_word_are_one_by_the_documents_language(
    language: str, one: str, other: str
) -> None:
    tokenizer = Tokenizer()
    ours, theirs = (tokenizer.words(as_indexed(word, language)) for word in (one, other))
    assert ours == theirs


@pytest.mark.parametrize("word", ["हिन्दी", "กำลัง", "தமிழ்", "עִבְרִית"])
def test_vowel_signs_do_not_part_words(word: str) -> None:
    assert len(Tokenizer().words(word)) == 1


@pytest.mark.parametrize(
    ("phrase", "expression"),
    [
        ("never again", '"never again"'),
        ("理会", '"理会"'),
        ("会", '"会" *'),
        ("理会通", '"理会 会通"'),
        ("理会 1325", '"理会 会 1325"'),
        ("ไทย", '"ไทย" *'),
        ("?", None),
    ],
)
def test_a_phrase_is_found_within_a_run(phrase: str, expression: str | None) -> None:
    assert phrase_expression(phrase) == expression


def test_words_are_asked_in_the_ways_that_the_library_has() -> None:
    ways = index_languages({"en", "es", "zh"})
    assert ways == (None, "es")
    assert asked_words("las ciudades", ("es",)) == ["las", "ciudad"]
    assert phrase_expression("ciudades libres", ways) == '("ciudades libres" OR "ciudad libr")'
    assert phrase_expression("Annan", ways) is not None
