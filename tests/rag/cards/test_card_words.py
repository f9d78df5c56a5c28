"""The tables of words."""

from __future__ import annotations

from pathlib import Path

import pytest

import rag.cards
from rag.cards import gives_reason
from rag.cards.card_words import bare, card_words


def test_phrases_are_found_at_their_place_the_longest_first() -> None:
    words = card_words("en")
    low = [bare(word) for word in "“In addition, ships left”".split()]
    assert words.at("leaning.connectives", low, 0) == 2
    assert words.at("leaning.connectives", low, 2) == 0
    assert card_words("xx").at("leaning.connectives", low, 0) == 0


def test_every_table_is_in_small_letters_and_known_groups() -> None:
    folder = Path(rag.cards.__file__).parent / "words"
    names = {path.stem for path in folder.glob("*.toml")}
    known = card_words("en").groups
    for name in names:
        groups = card_words(name).groups
        assert groups.keys() <= known.keys()
        assert all(word == word.lower() for g in groups.values() for p in g for word in p)


@pytest.mark.parametrize(
    ("language", "text", "gives"),
    [
        ("en", "The talks failed because nobody came.", True),
        ("en", "The loss was due to a storm.", True),
        ("en", "The main cause was the hatch.", True),
        ("en", "The talks have gone on since May.", False),
        ("en", "The talks ended in May.", False),
        ("de", "Das Schiff sank wegen des Sturms.", True),
        ("fr", "Le navire a coulé en raison de la tempête.", True),
        ("xx", "nothing is known of this language", True),
    ],
)
def test_a_word_of_cause_gives_a_reason(language: str, text: str, *, gives: bool) -> None:
    assert gives_reason(text, language) is gives
