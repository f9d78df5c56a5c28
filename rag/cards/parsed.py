"""A sentence with what rules on its words look at: its words, its names, the lists of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index import Document, Span, Value
from index.language import find_values, stem
from rag.cards.card_words import CardWords, bare_words, card_words
from rag.statements import language_of

# A list's mark, or a speaker's dash.
LIST_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[-–—•*])\s+")
ASIDE = re.compile(r"\s*\([^()]*\)")
_WORDS = re.compile(r"\S+")
# "U.S. officials", "Lynch v. Overholser" end no clause.
_CLAUSE = re.compile(
    r"[;:]\s|(?<![\W_][A-Zv])(?<!\.[A-Z])(?<![\W_][A-Z][a-z])[.!?][\"'”’)\]]*\s|—|[“”\"]"
)


@dataclass(frozen=True)
class Parsed:
    """Words and a language; what is looked for in them is looked for once, when it is asked for."""

    text: str
    language: str

    @cached_property
    def words(self) -> CardWords:
        """The lists of its language."""
        return card_words(self.language)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Its words with their signs."""
        return tuple(self.text.split())

    @cached_property
    def low(self) -> tuple[str, ...]:
        """Its words in small letters without signs; empty where there are but signs."""
        return bare_words(self.text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word."""
        return tuple(stem(word, self.language) for word in self.low)

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where each word stands."""
        return tuple(Span(*match.span()) for match in _WORDS.finditer(self.text))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Its values, names among them."""
        return tuple(find_values(self.text, self.language))

    @cached_property
    def names(self) -> tuple[Value, ...]:
        """Its names."""
        return tuple(value for value in self.values if value.kind.is_name)

    @cached_property
    def body(self) -> Parsed:
        """The same without the mark of a list."""
        return parsed(LIST_MARK.sub("", self.text), self.language)

    def raw(self, number: int) -> str:
        """A word with its signs; empty beyond the first and the last."""
        return self.written[number] if 0 <= number < len(self.written) else ""

    def word(self, number: int) -> str:
        """A word in small letters; empty beyond the first and the last."""
        return self.low[number] if 0 <= number < len(self.low) else ""

    def between(self, start: int, end: int) -> list[str]:
        """The words between two places of the text, in small letters."""
        return [word for word in bare_words(self.text[start:end]) if word]

    def at(self, group: str, number: int) -> int:
        """How many words from this one on are a phrase of a group; 0 where none is."""
        return self.words.at(group, self.low, number)

    def has(self, group: str, word: str) -> bool:
        """Whether a word is in a group."""
        return self.words.has(group, word)

    def any_of(self, group: str, words: Sequence[str]) -> bool:
        """Whether one of these words is in a group."""
        return any(self.words.has(group, word) for word in words)

    def has_before(self, number: int, *nouns: str) -> bool:
        """Whether any form of one of these nouns stands before a word."""
        return any(stem(noun, self.language) in self.stems[:number] for noun in nouns)

    def clause_start(self, offset: int) -> int:
        """Where the clause begins in which a place lies; what is in brackets is left aside."""
        hidden = ASIDE.sub(lambda m: " " * len(m.group()), self.text[:offset])
        ends = [match.end() for match in _CLAUSE.finditer(hidden)]
        return ends[-1] if ends else 0


@lru_cache(maxsize=256)  # many rules look at one sentence, and at each that stands before it
def parsed(text: str, language: str) -> Parsed:
    """Parse a sentence."""
    return Parsed(text, language)


def parsed_at(document: Document, span: Span) -> Parsed:
    """Parse a sentence of a document."""
    return parsed(span.of(document.text), language_of(document))
