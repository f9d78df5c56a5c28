"""Stems of words by language, after Snowball: protect, protects and protection are one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from index.language.folding import fold

_NAMES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "ru": "russian",
}  # fmt: skip


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:  # noqa: ANN401 - the library has no types
    import snowballstemmer  # not needed by all that import this room, and it takes 20 ms

    return snowballstemmer.stemmer(_NAMES[language])


@lru_cache(maxsize=16384)
def stem(word: str, language: str | None = "en") -> str:
    """The stem of a word, folded; the word itself in a language without a stemmer."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if language in _NAMES:
        low = _stemmer(language).stemWord(low)
    return fold(low)
