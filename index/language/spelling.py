"""Words of the library that sound like one that it doesn't hold: Koffi for Kofi."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FEWEST_LETTERS = 4
# Letters that names swap when they are spelled in another language; vowels, h, w and y go.
_ALIKE = ("ckqgx", "sz", "vf", "j")
_CLASS = {letter: group[0] for group in _ALIKE for letter in group}
_SILENT = frozenset("aeiouhwy")
_DOUBLED = re.compile(r"(.)\1+")


def sounds(word: str) -> str:
    """What is left of a word when spelling is set aside: Qaddafi and Kadhafi are both ``cdv``."""
    plain = _plain(word)
    kept = [_CLASS.get(c, c) for c in plain if c.isalpha() and c not in _SILENT]
    opening = "a" if plain[:1] in _SILENT else ""
    return opening + _DOUBLED.sub(r"\1", "".join(kept))


def openings(word: str) -> list[str]:
    """First letters that a word sounding alike may have."""
    first = unicodedata.normalize("NFKD", word.casefold())[:1]
    if first in _SILENT:
        return sorted(_SILENT)
    if first == "p":
        return ["p", "f", "v"] if word.casefold().startswith("ph") else ["p"]
    group = next((group for group in _ALIKE if first in group), first)
    return sorted({*group, "p"}) if first in "vf" else sorted(group)


def can_be_misspelt(word: str) -> bool:
    """Only longer words of letters alone: numbers and codes are meant as they stand."""
    return len(word) >= _FEWEST_LETTERS and word.isalpha()


def alike(word: str, others: Iterable[str], most: int = 2) -> list[str]:
    """The ``most`` nearest of ``others`` that sound like ``word``, few letters apart."""
    sound, limit = sounds(word), _limit(word)
    near = []
    for other in others:
        if abs(len(other) - len(word)) <= limit and sounds(other) == sound:
            apart = distance(_plain(word), _plain(other))
            if apart <= limit:
                near.append((apart, other))
    return [other for _, other in sorted(near)[:most]]


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or replaced (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row[0] = row[0], number
        for column, wanted in enumerate(other, 1):
            cost = min(row[column] + 1, row[column - 1] + 1, above + (letter != wanted))
            above, row[column] = row[column], cost
    return row[-1]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).replace("ph", "f")


def _limit(word: str) -> int:
    return 1 if len(word) < 6 else 2 if len(word) < 8 else 3
