"""Sentences that only say what will be spoken of: they have its words, and say nothing yet."""

from __future__ import annotations

from rag.cards.card_words import bare, card_words


def is_signpost(text: str, language: str) -> bool:
    """Whether a sentence announces what follows: "Let me turn to the crisis", "I will discuss"."""
    words = card_words(language)
    low = [bare(word) for word in text.split()]
    return any(words.at("signpost.phrases", low, place) for place in range(len(low)))
