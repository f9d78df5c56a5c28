"""The third channel: each token of a question looks for its best match in a passage.

After Khattab and Zaharia, "ColBERT" (2020), over the states that the encoder makes anyway. It
ranks what the other two find. A token counts as much as its word is rare in the library.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.language import content_words, phrase_expression
from index.models import best_matches
from index.results import QuestionTokens
from index.search.base import Base
from index.search.word_index import Tokenizer
from index.store import Store

# Of a long question the tokens of the rarest words are compared.
MOST_TOKENS = 32


class TokenChannel:
    """Scores passages by their tokens, for the store's present state."""

    def __init__(self, store: Store, tokenizer: Tokenizer) -> None:
        self._store = store
        self._tokenizer = tokenizer

    def score(
        self, base: Base | None, count: int, tokens: QuestionTokens, numbers: Sequence[int]
    ) -> dict[int, float]:
        """The scores of the passages with these numbers, of ``count`` that there are.

        None at all where one of them has no token states: scores of some can't be compared.
        """
        codes = self._store.states.of_numbers(numbers, tokens.form) if numbers else []
        if not codes or not len(tokens.states):
            return {}
        scores = score_tokens(tokens, codes, lambda word: self._holding(base, count, word), count)
        return dict(zip(numbers, scores, strict=True))

    def _holding(self, base: Base | None, count: int, word: str) -> int:
        """How many passages, of ``count`` that there are, hold a word of a question."""
        expression = phrase_expression(word)
        if expression is None or not content_words(word):
            return 0
        if base is None:
            return self._store.words.holding(expression)
        terms = self._tokenizer.words_once(word)
        held = min((base.words.holding(term) for term in terms), default=0)
        if count == len(base.words):
            return held
        return held + self._store.words.holding(expression, "recent_words")


def score_tokens(
    tokens: QuestionTokens, codes: Sequence[bytes], holding: Callable[[str], int], count: int
) -> list[float]:
    """The scores of passages by their codes; ``holding`` says how many of ``count`` hold a word."""
    held = {word: holding(word) for word in set(tokens.words)}
    weights = token_weights(tokens.words, held, count)
    kept = np.sort(np.argsort(-weights, kind="stable")[:MOST_TOKENS])
    kept = kept[weights[kept] > 0]
    best = best_matches(tokens.states[kept], codes)
    scores: list[float] = (weights[kept] @ best / weights[kept].sum()).tolist()
    return scores


def token_weights(words: Sequence[str], holding: dict[str, int], count: int) -> NDArray[np.float32]:
    """What each token counts: the rarity of its word among ``count`` passages; stop words nothing.

    All count alike where none carries weight.
    """
    rarity = {word: math.log((count + 1) / (held + 0.5)) for word, held in holding.items()}
    weights = [max(rarity[word], 0.0) if content_words(word) else 0.0 for word in words]
    found = np.array(weights, np.float32)
    return found if found.any() else np.ones(len(words), np.float32)
