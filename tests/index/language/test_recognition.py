"""In which language a question is."""

from __future__ import annotations

import pytest

from index.language.recognition import base_language, language_of_question


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who was secretary-general in 1997?", "en"),
        ("What does A/RES/60/1 say?", "en"),
        ("¿Quién dirigió la misión de paz en Angola?", "es"),
        ("Wann wurde der Vertrag über die Grenze unterzeichnet?", "de"),
        ("Când a fost semnat tratatul de pace?", "ro"),
        ("Türkiye Cumhuriyeti ne zaman kuruldu?", "tr"),
        ("Hiệp định được ký khi nào?", "vi"),
        ("安理会何时通过决议？", "zh"),
        ("国連はいつ設立されましたか", "ja"),
        ("유엔은 언제 설립되었습니까", "ko"),
        ("สนธิสัญญาลงนามเมื่อใด", "th"),
        ("Πότε υπογράφηκε η συνθήκη;", "el"),
        ("Kofi Annan在哪里出生？", "zh"),
        ("Kofi Annan", None),
        ("child soldiers recruitment", None),
        ("1325?", None),
    ],
)
def test_the_language_of_a_question(question: str, language: str | None) -> None:
    assert language_of_question(question, frozenset({"en"})) == language


def test_what_may_be_several_is_what_the_library_holds() -> None:
    assert language_of_question("Kofi Annan", {"es"}) == "es"
    assert language_of_question("Kofi Annan", {"es", "fr"}) is None
    assert language_of_question("安理会", {"ja"}) == "ja"
    assert language_of_question("А", {"uk"}) == "uk"


def test_a_country_is_left_aside() -> None:
    assert [base_language(code) for code in ("pt-BR", "EN", None, "")] == ["pt", "en", None, None]
