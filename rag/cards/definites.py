"""Definite nouns that a sentence right before introduces: "a unit …. The unit will be …"."""

from __future__ import annotations

from index.language import stem
from rag.cards.card_words import bare, card_words
from rag.cards.leaning import LIST_MARK

_FEW = 3
_ORDINALS = ("second", "third", "fourth", "fifth")
_VERB_ENDINGS = ("ed", "ly")


def definite_noun(text: str, language: str) -> str:
    """The noun, as a stem, of "The unit will" that opens a sentence; empty where none does."""
    words = card_words(language)
    raw = LIST_MARK.sub("", text).split(maxsplit=_FEW)[:_FEW]
    low = [bare(word) for word in raw]
    if len(low) < _FEW or low[0] != "the" or not raw[1].islower() or not raw[1].isalpha():
        return ""
    is_verb = (
        words.has("formula.saying", low[2])
        or words.has("speech.fact", low[2])
        or words.has("speech.between", low[2])
        or low[2].endswith(_VERB_ENDINGS)
    )
    # "The man who", "the law that": told right after.
    return stem(low[1], language) if is_verb and not words.has("leaning.telling", low[2]) else ""


def is_shell(text: str, language: str) -> bool:
    """Whether it opens with a noun that sums up what was told: "The initiative was expected"."""
    words = card_words(language)
    raw = LIST_MARK.sub("", text).split(maxsplit=_FEW)
    return bool(definite_noun(text, language)) and words.has("leaning.shells", bare(raw[1]))


def counts_on(text: str, language: str) -> bool:
    """Whether it opens with one of several that were counted: "The second email"."""
    words = card_words(language)
    low = [bare(word) for word in LIST_MARK.sub("", text).split(maxsplit=2)[:2]]
    return len(low) == 2 and low[0] == "the" and low[1] in _ORDINALS and bool(words.groups)


def counts_before(text: str, language: str) -> bool:
    """Whether a stretch counts: first, two, several."""
    words = card_words(language)
    return any(words.has("leaning.counted", bare(word)) for word in text.split())


def introduces(noun: str, before: str, language: str) -> bool:
    """Whether a sentence tells of "a unit", or of one by its name, "the Transparency Unit"."""
    words = card_words(language)
    raw = before.split()
    low = [bare(word) for word in raw]
    for place, word in enumerate(low):
        if not place or stem(word, language) != noun:
            continue
        if any(words.has("leaning.indefinite", w) for w in low[max(0, place - _FEW) : place]):
            return True
        is_name = raw[place][:1].isupper() and raw[place - 1][:1].isupper()
        if is_name and not words.has("leaning.articles", low[place - 1]):
            return True
    return False
