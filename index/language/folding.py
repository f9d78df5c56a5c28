"""Words brought to one form: without capitals, accents, and letters that are but variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Letters that no decomposition makes plain.
_PLAIN = dict(zip("łŁøØđĐıßæÆœŒþÞðÐ’‘", "lLoOdDisaAoOtTdD''", strict=True))
_SPACE = re.compile(r"\s")
# Words and names come again and are held; whole documents would fill the memory.
_LONGEST_HELD = 200
_PART = 16_000  # characters


def fold(words: str) -> str:
    """Öcalan and Ocalan are one, Łukasz and Lukasz, al-Bashir and Al Bashir."""
    return _held(words) if len(words) <= _LONGEST_HELD else _folded(words)


def folded_parts(text: str, shared: int) -> Iterator[str]:
    """A long text folded part by part, for one who may not need all of it.

    Each part ends between words and begins with the last ``shared`` words of what is before it, so
    that what has a word more than these stands whole in one of them.
    """
    start, before = 0, ""
    while start < len(text):
        space = _SPACE.search(text, start + _PART)
        end = space.start() if space is not None else len(text)
        part = f"{before} {text[start:end]}"
        yield fold(part)
        words = part.rsplit(None, shared)
        start, before = end, " ".join(words[max(0, len(words) - shared) :])


def _folded(words: str) -> str:
    if not words.isascii():
        # Sign by sign of those that are there: several times as quick as each letter by itself.
        for sign in _PLAIN.keys() & set(words):
            words = words.replace(sign, _PLAIN[sign])
        words = unicodedata.normalize("NFKD", words)
        for mark in filter(unicodedata.combining, set(words)):
            words = words.replace(mark, "")
    return " ".join(words.casefold().replace("-", " ").replace("\u2010", " ").split())


_held = lru_cache(maxsize=4096)(_folded)
