"""Why there is no answer, in one sentence that says what to try."""

from __future__ import annotations

from index import Filter, Library
from index.lexical import content_words

# Of a long question the rarest words tell what it is about.
_KEY_TERMS = 3


def why_nothing(library: Library, where: Filter | None) -> str:
    """The reason where nothing was found at all."""
    if where:
        return "the filter leaves no passage to search; loosen it"
    if not library.status().passages:
        return "the library is empty; index documents: dossier index PATH"
    return "the exact phrase does not occur in the documents; ask without the quotes"


def why_unsure(library: Library, question: str, where: Filter | None) -> str:
    """Tell terms that don't occur from those filtered out, only apart, or without an answer."""
    words = list(dict.fromkeys(content_words(question)))
    if not words:
        return "the question has only common words; name what it is about"
    everywhere = {word: library.passages_with(word) for word in words}
    absent = [word for word in words if not everywhere[word]]
    if absent:
        return f"not in the documents: {', '.join(absent)}; the nearest passages are shown"
    inside = {word: library.passages_with(word, where) for word in words} if where else everywhere
    hidden = [word for word in words if not inside[word]]
    if hidden:
        return f"only outside the filter: {', '.join(hidden)}; loosen it"
    rarest = sorted(words, key=lambda word: len(inside[word]))[:_KEY_TERMS]
    terms = ", ".join(word for word in words if word in rarest)
    if not set.intersection(*(inside[word] for word in rarest)):
        return f"no passage has all of: {terms}; the nearest are shown"
    return f"passages have the words ({terms}), but no sentence seems to answer"
