"""Phrases of a language with what they mean, looked up at a place of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from index.language.tokens import Token, Tokens, tokenize


class Phrases:
    """Phrases of one or more words, each with a meaning; the longest that fits is found.

    ``fold``: small and capital letters are alike.
    """

    def __init__(self, meanings: Mapping[str, Any], *, fold: bool = True) -> None:
        self._fold = fold
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(token.low if fold else token.text for token in tokenize(phrase))
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: Tokens, place: int) -> tuple[Any, int] | None:
        """The meaning of the phrase that begins at ``place``, and the place after it."""
        first, fold = tokens.at(place), self._fold
        found = self._by_first.get(first.low if fold else first.text)
        if found is None:
            return None
        for words, meaning in found:
            following = tokens[place : place + len(words)]
            if len(following) < len(words) or _is_broken(following):
                continue
            texts = (token.low if fold else token.text for token in following)
            if all(text == word for text, word in zip(texts, words, strict=True)):
                return meaning, place + len(words)
        return None

    def words(self) -> Iterator[tuple[str, ...]]:
        """The words of each phrase."""
        return (words for found in self._by_first.values() for words, _ in found)

    def __iter__(self) -> Iterator[str]:
        """The first words of all phrases."""
        return iter(self._by_first)


def _is_broken(tokens: list[Token]) -> bool:
    return any(token.begins_paragraph for token in tokens[1:])
