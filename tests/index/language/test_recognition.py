"""In which language a question or a text is."""

from __future__ import annotations

import pytest

from index.language.recognition import (
    base_language,
    language_of_question,
    recognise_language,
)


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


def test_a_name_alone_makes_no_language_that_the_library_lacks() -> None:
    assert language_of_question("dinner Henningsvær time", {"en"}) is None
    assert language_of_question("dinner Henningsvær time", {"no"}) == "no"
    assert language_of_question("Öffnungszeiten Museum", {"en"}) == "de"


def test_a_country_is_left_aside() -> None:
    assert [base_language(code) for code in ("pt-BR", "EN", None, "")] == ["pt", "en", None, None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee approved the plan for the new bridge on Tuesday, by eight to two.", "en"),
        ("Der Rat hat den Haushalt am Dienstag mit acht zu zwei Stimmen angenommen.", "de"),
        ("El consejo aprobó el martes el presupuesto del nuevo puente por ocho votos.", "es"),
        ("Kommunestyret vedtok budsjettet for den nye broen på tirsdag med åtte stemmer.", "no"),
        ("Совет одобрил во вторник бюджет нового моста восемью голосами.", "ru"),
        ("Rota. Mon: Amara, Bjorn. Tue: Chidi, Dana. Wed: Emre, Farah. Thu: Goran, Hana.", None),
        ("Amara Okafor, Bjorn Lindqvist, Chidi Eze, Dana Kovacs, Emre Yildiz, Farah Noor", None),
        ("Rota", None),
    ],
)
def test_the_language_of_a_text_is_told_where_it_is_sure(text: str, language: str | None) -> None:
    assert recognise_language(text) == language


@pytest.mark.parametrize("question", ["museum volunteer minimum age", "alumni forum agenda"])
def test_keywords_are_no_latin(question: str) -> None:
    assert language_of_question(question, {"en"}) in ("en", None)
    assert language_of_question("alumni forum agenda", {"en", "la"}) == "la"


def test_words_that_english_shares_are_english_only_where_it_is_held() -> None:
    assert language_of_question("information restaurant", {"fr", "de"}) is None
