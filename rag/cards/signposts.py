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
    count = words.at("signpost.parts", low, place) or _named_part(low, place, words)
    if place > 1 or not count:
        return False
    end = place + count
    return any(words.at("signpost.tells", low, n) for n in range(end, end + _BETWEEN))


def _named_part(low: list[str], place: int, words: CardWords) -> int:
    """How many words are "Table 1" or "the following rules", of which is told what they show.

    "Table 1 shows that fees rose", and what has figures, tells something.
    """
    first, second, *rest = [*low[place:], "", ""]
    if words.has("signpost.exhibits", first) and second[:1].isdigit():
        told = words.has("leaning.that", "".join(rest[1:2])) or any(w[:1].isdigit() for w in rest)
        return 0 if told else 2
    follows = words.has("leaning.articles", first) and words.has("signpost.following", second)
    return 2 if follows and not words.has("leaning.times", "".join(rest[:1])) else 0
