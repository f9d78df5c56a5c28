"""Sentences that could stand alone and rest on the one before: "The budget proposal would …".

Softer than ``leaning``: what opens so is quoted with the sentence before it where that stands in
the same paragraph, and without it where none does. Which proposal it is, is mostly told there,
often in other words, so no noun is looked for; what the document's title names is known already.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from index.language import is_function_word, stem
from rag.cards.card_words import CardWords, bare, card_words
from rag.cards.leaning import LIST_MARK

# So far a noun with its article reaches, and so far "also" is said of the whole sentence.
_NOUN_REACH, _EARLY = 6, 6
_SHORTEST_VERB = 4
_ENDS = tuple(",;:.")


def rests_on_before(text: str, known: Set[str], language: str) -> bool:
    """Whether the sentence before belongs to it; ``known`` are stems that its reader has read."""
    words = card_words(language)
    raw = LIST_MARK.sub("", text).split()
    low = [bare(word) for word in raw]
    if len(low) <= 2:
        return False
    return (
        _is_one_more(raw, low, words)
        or _goes_on_from_one(low, words)
        or _is_definite(raw, low, words, known, language)
    )


def _is_one_more(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether something is said besides: "The court also ordered"; no "not only … but also"."""
    for place in range(1, min(len(low), _EARLY)):
        if raw[place - 1][-1:] in _ENDS:
            return False
        if words.has("resting.besides", low[place]):
            return not words.has("leaning.joining", low[place - 1])
    return False


def _goes_on_from_one(low: Sequence[str], words: CardWords) -> bool:
    """Whether it opens with what is more, or belongs, to another: "A related program is"."""
    start = 1 if words.has("leaning.leads", low[0]) or words.has("leaning.told", low[0]) else 0
    head, following = low[start], "".join(low[start + 1 : start + 2])
    return words.has("leaning.articles", head) and words.has("resting.linked", following)


def _is_definite(
    raw: Sequence[str], low: Sequence[str], words: CardWords, known: Set[str], language: str
) -> bool:
    """Whether its subject is a noun that only an article tells: "The Senate bill provided"."""
    if not words.has("resting.definite", low[0]):
        return False
    end = 1
    while end < min(len(low), _NOUN_REACH) and low[end].replace("-", "").isalpha():
        is_verb = end > 1 and _is_verb(low[end], words)
        if is_function_word(low[end]) or is_verb or raw[end - 1][-1:] in _ENDS:
            break
        end += 1
    following = "".join(low[end : end + 1])
    if not _is_verb(following, words):
        # "The program provides the grants", "the program pays $5": the last word was the verb.
        has_object = words.has("resting.determiners", following) or not following[:1].isalpha()
        if not has_object or not low[end - 1].endswith("s"):
            return False
        end -= 1
    head = end - 1
    if head < 1 or raw[head][:1].isupper() or raw[head][-1:] in _ENDS:
        return False  # a name; "The harbour, which"
    return stem(low[head], language) not in known


def _is_verb(word: str, words: CardWords) -> bool:
    """Whether it is one by its form, or one that helps another: provided, would, does."""
    return words.has("resting.helping", word) or (len(word) > _SHORTEST_VERB and word[-2:] == "ed")
