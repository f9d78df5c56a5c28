"""Whether a card gives a reason: a word of cause stands in it."""

from __future__ import annotations

from rag.cards.card_words import bare, card_words


def gives_reason(text: str, language: str) -> bool:
    """Whether a text says why: "because", "due to", "the main cause"; true where no word is known.

    So nothing is held against cards in a language without such words.
    """
    words = card_words(language)
    if not words.groups.get("reason.signs"):
        return True
    low = [bare(word) for word in text.split()]
    return any(words.at("reason.signs", low, place) for place in range(len(low)))
