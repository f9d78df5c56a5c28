"""A sentence with what rules on who speaks look at: its words, its names, the lists of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Span, Value
from index.language import find_values
from rag.cards.card_words import CardWords, bare, card_words

ASIDE = re.compile(r"\s*\([^()]*\)")
_WORDS = re.compile(r"\S+")
# "U.S. officials", "Lynch v. Overholser" end no clause.
_CLAUSE = re.compile(
    r"[;:]\s|(?<![\W_][A-Zv])(?<!\.[A-Z])(?<![\W_][A-Z][a-z])[.!?][\"'”’)\]]*\s|—|[“”\"]"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """``low`` are the words in small letters without signs, ``places`` where each stands."""

    text: str
    places: tuple[Span, ...]
    low: tuple[str, ...]
    names: tuple[Value, ...]
    words: CardWords

    @classmethod
    def of(cls, text: str, language: str) -> Parsed:
        """Parse a sentence."""
        places = tuple(Span(m.start(), m.end()) for m in _WORDS.finditer(text))
        low = tuple(bare(place.of(text)) for place in places)
        names = tuple(value for value in find_values(text, language) if value.kind.is_name)
        return cls(text, places, low, names, card_words(language))

    def raw(self, number: int) -> str:
        """A word with its signs; empty beyond the last."""
        return self.places[number].of(self.text) if number < len(self.places) else ""

    def word(self, number: int) -> str:
        """A word in small letters; empty beyond the first and the last."""
        return self.low[number] if 0 <= number < len(self.low) else ""

    def between(self, start: int, end: int) -> list[str]:
        """The words between two places of the text, in small letters."""
        return [word for word in map(bare, self.text[start:end].split()) if word]

    def has(self, group: str, word: str) -> bool:
        """Whether a word is in a group."""
        return self.words.has(group, word)

    def any_of(self, group: str, words: Sequence[str]) -> bool:
        """Whether one of these words is in a group."""
        return any(self.words.has(group, word) for word in words)

    def clause_start(self, offset: int) -> int:
        """Where the clause begins in which a place lies; what is in brackets is left aside."""
        hidden = ASIDE.sub(lambda m: " " * len(m.group()), self.text[:offset])
        ends = [match.end() for match in _CLAUSE.finditer(hidden)]
        return ends[-1] if ends else 0
