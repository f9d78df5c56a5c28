"""From a reading to a document: its language."""

from __future__ import annotations

import sys

import pytest

from index.language import recognise_language

_ENGLISH = "The fee is due in May, and all those who have not paid it by then have to pay a fine."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (_ENGLISH, "en"),
        ("Zinc oxide thin films: deposition, annealing, optical properties, applications", "en"),
        (
            "Die Karten für „The Sun and the Moon“ sind im Mai zu haben, wenn wir geöffnet sind.",
            "de",
        ),
        ("As taxas são devidas em maio, e os que não as pagaram até então pagam multas.", "pt"),
        ("Too short to tell.", None),
    ],
)
def test_languages_are_told(text: str, language: str | None) -> None:
    assert recognise_language(text) == language


def test_common_english_words_spare_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert recognise_language(_ENGLISH) == "en"
