"""Sentences that only say what will be spoken of: they have its words, and say nothing yet."""

from __future__ import annotations

from rag.cards.card_words import CardWords, bare, card_words

# So many words stand between "this section" and "describes": "of the report".
_BETWEEN = 4


def is_signpost(text: str, language: str) -> bool:
    """Whether a sentence announces what follows: "Let me turn to the crisis", "I will discuss"."""
    words = card_words(language)
    low = [bare(word) for word in text.split()]
    return any(
        _announces(low, place, words) or _is_of_part(low, place, words) for place in range(len(low))
    )


def _announces(low: list[str], place: int, words: CardWords) -> bool:
    """Whether a speaker says what he is about to do: "I will now briefly describe"."""
    count = words.at("signpost.openings", low, place)
    if not count:
        return words.at("signpost.phrases", low, place) > 0
    place += count
    while words.at("signpost.between", low, place):
        place += 1
    says = any(words.has("leaning.that", word) for word in low[place : place + _BETWEEN])
    return words.at("signpost.verbs", low, place) > 0 and not says  # "begin by saying that"


def _is_of_part(low: list[str], place: int, words: CardWords) -> bool:
    """Whether a part of the text says what it holds: "this section explores"."""
    if place > 1 or not words.at("signpost.parts", low, place):
        return False
    end = place + words.at("signpost.parts", low, place)
    return any(words.at("signpost.tells", low, n) for n in range(end, end + _BETWEEN))
