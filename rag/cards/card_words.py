"""The words by which cards are made: a table a language in ``words``; none where there is none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.language import stem

_FOLDER = Path(__file__).parent / "words"
# What may stand around a word and is no part of it.
_SIGNS = ".,;:!?…“”„\"'‘’«»()[]—–*•"


class CardWords:
    """The words of one language by group, each a phrase: a tuple of small words."""

    def __init__(self, tables: dict[str, dict[str, list[str]]]) -> None:
        self.groups = {
            f"{table}.{name}": frozenset(tuple(phrase.split()) for phrase in phrases)
            for table, groups in tables.items()
            for name, phrases in groups.items()
        }
        self._longest = {
            name: max((len(phrase) for phrase in group), default=0)
            for name, group in self.groups.items()
        }

    def at(self, group: str, words: Sequence[str], place: int) -> int:
        """How many words from ``place`` on are a phrase of the group; 0 where none is."""
        known = self.groups.get(group, frozenset())
        for count in range(min(self._longest.get(group, 0), len(words) - place), 0, -1):
            if tuple(words[place : place + count]) in known:
                return count
        return 0

    def has(self, group: str, word: str) -> bool:
        """Whether one word is in the group."""
        return (word,) in self.groups.get(group, frozenset())


def bare(word: str) -> str:
    """A word in small letters without the signs around it."""
    return word.strip(_SIGNS).replace("’", "'").lower()


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text, each in small letters without signs."""
    return tuple(bare(word) for word in text.split())


@cache
def card_words(language: str) -> CardWords:
    """The words of a language by its two letters; empty groups for one that has no file."""
    path = _FOLDER / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return CardWords(tables)


@cache
def stems_of(group: str, language: str) -> frozenset[str]:
    """The stems of a group, of a phrase that of its first word."""
    found = card_words(language).groups.get(group, frozenset())
    return frozenset(stem(phrase[0], language) for phrase in found)


def holds_any(group: str, text: str, language: str) -> bool:
    """Whether a text has a word of a group in any of its forms."""
    known = stems_of(group, language)
    return any(stem(word, language) in known for word in bare_words(text))


def has_any(group: str, text: str, language: str) -> bool:
    """Whether a text has a word or a phrase of a group as it is; the I of "World War I" is none."""
    words, low = card_words(language), bare_words(text)
    return any(
        words.at(group, low, place)
        and not (low[place] == "i" and words.has("own.numbered", low[place - 1] if place else ""))
        for place in range(len(low))
    )


def gives_reason(text: str, language: str) -> bool:
    """Whether a text says why: "because", "due to", "the main cause"; true where no word is known.

    So nothing is held against cards in a language without such words.
    """
    is_known = card_words(language).groups.get("reason.signs")
    return not is_known or has_any("reason.signs", text, language)
