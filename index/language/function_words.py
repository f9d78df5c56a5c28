"""Words that only join others, and words that many texts have, by language."""

from __future__ import annotations

from index.language.lexicon import load_lexicon
from index.language.name_kinds import is_common
from index.language.stems import stem
from index.language.words import content_words


def is_function_word(word: str, language: str | None = "en") -> bool:
    """Whether a word only joins others: it says nothing of what a text is about."""
    return load_lexicon(language).has("function", word.casefold())


def telling_stems(text: str) -> list[str]:
    """Stems of the words that say something, in order: none of those that only join others."""
    return [stem(word) for word in content_words(text) if not is_function_word(word)]


def is_common_word(word: str, language: str | None = "en") -> bool:
    """Whether texts on all sorts of matters have a word; no word is where there is no list."""
    return is_common(word, load_lexicon(language))
