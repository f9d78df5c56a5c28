"""The words by which a claim and a sentence are compared."""

from __future__ import annotations

from index.language import content_words, is_function_word, stem


def stems_of(text: str) -> list[str]:
    """Stems of the words that say something, in order."""
    return [stem(word) for word in content_words(text) if not is_function_word(word)]
