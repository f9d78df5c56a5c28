"""How much of a claim a sentence says in whatever words: each word's nearest in the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from index import Encoder, Span, ValueKind
from index.language import content_words, find_values, is_function_word
from index.models import TokenEncoder, Vectors, best_matches, encode_asked


class ClaimTokens:
    """A claim's vector and the states of its words' tokens; values are compared elsewhere."""

    def __init__(self, encoder: Encoder, claim: str) -> None:
        self._encoder = encoder
        self._values = _value_words(claim)
        self._vector, self._tokens = encode_asked(encoder, claim)

    def compare(self, texts: Sequence[str]) -> list[tuple[float, float]]:
        """For each text: its cosine to the claim, and the mean nearness of the claim's words."""
        if not isinstance(self._encoder, TokenEncoder) or self._tokens is None:
            return [(float(c), float(c)) for c in self._encoder.encode(texts) @ self._vector]
        vectors, states = self._encoder.encode_with_states(texts)
        best = best_matches(self._tokens.states, [own.codes for own in states])
        nearness = self._of_words(best, self._tokens.words).mean(axis=0)
        return [
            (float(cosine), float(near))
            for cosine, near in zip(vectors @ self._vector, nearness, strict=True)
        ]

    def _of_words(self, best: Vectors, words: Sequence[str]) -> Vectors:
        """Shape (words, texts): of a word's tokens the mean, without values and small words."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            if content_words(word) and not is_function_word(word) and not self._is_value(word):
                places[word].append(place)
        rows = [best[own].mean(axis=0) for own in places.values()]
        return np.array(rows if rows else [best.mean(axis=0)], np.float32)

    def _is_value(self, word: str) -> bool:
        return word.casefold() in self._values


def _value_words(claim: str) -> frozenset[str]:
    """The words of figures and dates of a claim."""
    spans: list[Span] = [v.span for v in find_values(claim) if not _is_named(v.kind)]
    return frozenset(word for span in spans for word in content_words(span.of(claim)))


def _is_named(kind: ValueKind) -> bool:
    return kind.is_name or kind is ValueKind.IDENTIFIER
