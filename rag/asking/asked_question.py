"""A question as rules look at it: its words, stems and values, and what kind of thing it asks for.

What several rules need to know of a question is found here, once, when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index import Value
from index.language import (
    all_words,
    asked_values,
    find_values,
    is_said_by,
    named_times,
    picked,
    small_words,
    telling_stems,
)

_WHY = re.compile(r"(?i)\bwhy\b|\breasons?\b|\bwhat\s+caused\b")
# "Who knows why the bridge was closed?" asks for something else.
_WHO = re.compile(r"(?i)^\W*who(?:m|se)?\b")
_ELSE = re.compile(r"(?i)^\W*(?:who(?:m|se)?|when|where|how\s+(?:many|much|often|long))\b")


@dataclass(frozen=True)
class Question:
    """A question that is asked of units, as it was put to the library."""

    text: str

    @cached_property
    def spelt(self) -> list[str]:
        """Its words as they stand, stop words among them."""
        return all_words(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The same in small letters."""
        return small_words(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that say what it is about."""
        return frozenset(telling_stems(self.text))

    @cached_property
    def values(self) -> list[Value]:
        """Its figures, times and names."""
        return find_values(self.text)

    @cached_property
    def names(self) -> list[str]:
        """The names in it, as they stand."""
        return [value.span.of(self.text) for value in self.values if value.kind.is_name]

    @property
    def looked_up(self) -> tuple[Value, ...]:
        """The values that are rare enough to be looked up, each once."""
        return asked_values(self.text)

    def has(self, group: str, upto: int | None = None) -> bool:
        """Whether one of its words, or of the first ones, is in a group of small words."""
        return is_said_by(self.words[:upto], group)

    @cached_property
    def picks(self) -> list[tuple[str, Sequence[str]]]:
        """By what it picks a row of a table, "the most", and the column by which it does."""
        return picked(self.words)

    def opens(self, *words: str) -> bool:
        """Whether it begins with these words."""
        return self.words[: len(words)] == list(words)

    @cached_property
    def noun(self) -> int | None:
        """Where a kind of document stands among its words."""
        places = (n for n, word in enumerate(self.words) if is_said_by([word], "documents"))
        return next(places, None)

    @cached_property
    def asks_why(self) -> bool:
        """Whether it asks why something is or was so."""
        return _WHY.search(self.text) is not None and _ELSE.search(self.text) is None

    @cached_property
    def asks_who(self) -> bool:
        """Whether somebody is asked for: "Who led it?", "Whose is it?"."""
        return _WHO.search(self.text) is not None

    def asks_how(self, group: str) -> bool:
        """Whether it begins with "how" and a word of a group: how much, how long."""
        return self.has("degree", 1) and is_said_by(self.words[1:2], group)

    @cached_property
    def asks_amount(self) -> bool:
        """Whether a number or a price is asked for: "how many", "what does it cost"."""
        return self.asks_how("amounts") or self.has("prices")

    @cached_property
    def is_bounded(self) -> bool:
        """Whether something is asked since or until a time: "after 2016"."""
        return any(
            (is_said_by([word], "since") or is_said_by([word], "until")) and named_times(after)
            for word, after in zip(self.words, self.spelt[1:], strict=False)
        )
