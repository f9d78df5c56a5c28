"""Stems of words by language, after Snowball: protect, protects and protection are one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from index.language.folding import fold
from index.language.words import content_words

# Snowball's algorithms by ISO 639-1 code, those that its library has had since version 3.0.
_NAMES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_FEWEST, _ENDING = 4, 4


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:  # noqa: ANN401 - the library has no types
    import snowballstemmer  # not needed by all that import this room, and it takes 20 ms

    return snowballstemmer.stemmer(_NAMES[language])


def has_stems(language: str) -> bool:
    """Whether words of this language are stemmed."""
    return language in _NAMES


@lru_cache(maxsize=16384)
def stem(word: str, language: str | None = "en") -> str:
    """The stem of a word, folded; the word itself in a language without a stemmer."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if language in _NAMES:
        low = _stemmer(language).stemWord(low)
    return fold(low)


def stems_of(text: str, language: str | None = "en") -> set[str]:
    """Stems of the words of a text that are looked for: all but the commonest."""
    return {stem(word, language) for word in content_words(text)}


def is_form(word: str, other: str, language: str | None = "en") -> bool:
    """Whether two words may be forms of one: organise and organization, Sudan and Sudanese.

    One stem begins the other, which adds no more than a common ending does.
    """
    short, long = sorted((stem(w, language).replace("z", "s") for w in (word, other)), key=len)
    if short == long:
        return True
    return len(short) >= _FEWEST and len(long) - len(short) <= _ENDING and long.startswith(short)
