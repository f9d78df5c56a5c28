"""Words that only join others, by language."""

from __future__ import annotations

from index.language.lexicon import load_lexicon


def is_function_word(word: str, language: str | None = "en") -> bool:
    """Whether a word only joins others: it says nothing of what a text is about."""
    return load_lexicon(language).has("function", word.casefold())
