"""Which cards give a reason."""

from __future__ import annotations

import pytest

from rag.cards import gives_reason


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
