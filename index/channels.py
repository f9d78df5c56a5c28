"""The two channels of a search, meaning and words, over the base and what is recent."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.base import Base, BaseCache
from index.encoder import Vectors
from index.lexical import identifier_expressions, match_expression, question_words
from index.store import Store
from index.vector_cache import VectorCache
from index.word_index import DamagedIndexError, Scores, Tokenizer, best, places_of, rarity

DEPTH = 100
# An approximate index proposes so many; the best of them by their stored vectors are taken.
_PROPOSED = 200


class Channels:
    """What finds passages in a store: ids with scores, for the store's present state."""

    def __init__(self, store: Store, dimension: int) -> None:
        self._store = store
        self._recent = VectorCache(store, dimension)
        self._base = BaseCache(store)
        self._tokenizer: Tokenizer | None = None

    def refresh(self) -> None:
        """Bring the caches on disk up to date; call it as the only writer."""
        if self._base.is_due():
            self._base.merge()
        self._recent.index(self._store.base()[1], save=True)

    def merge(self) -> None:
        """Make every cache anew, and forget what only older ones needed."""
        self._recent.clear()
        if self._store.base()[1] or self._base.is_due():
            self._base.merge()
        with self._store.transaction(write=True):
            self._store.prune_changes()
        self._recent.index(self._store.base()[1], save=True)

    def problems(self) -> list[str]:
        """What is wrong with the files of the caches."""
        return [*self._base.problems(), *self._recent.problems(self._store.base()[1])]

    def search(
        self, question: str, query: Vectors, among: Sequence[int] | None
    ) -> tuple[list[int], dict[int, float]]:
        """Ids that either channel finds, and BM25 scores of those that hold a word.

        Call it inside a transaction. ``among`` restricts both channels.
        """
        base = self._base.open()
        try:
            nearest = self._nearest(base, query, among)
            words = self._match_words(base, question, nearest, among)
        except DamagedIndexError as problem:
            self._base.forget(problem)
            return self.search(question, query, among)
        return sorted({*nearest, *words}), words

    def _nearest(self, base: Base | None, query: Vectors, among: Sequence[int] | None) -> set[int]:
        if base is None:
            return {i for i, _ in self._recent.index().search(query, DEPTH, among)}
        recent = self._recent.index(base.last).search(query, DEPTH, among)
        proposed = base.vectors.search(query, _PROPOSED, among, base.removed)
        scored = self._store.cosines(query, [i for i, _ in (*recent, *proposed)])
        return {i for _, i in heapq.nlargest(DEPTH, scored)}

    def _match_words(
        self, base: Base | None, question: str, wanted: set[int], among: Sequence[int] | None
    ) -> dict[int, float]:
        """BM25 scores of the best by words, and of those in ``wanted``."""
        if base is not None:
            allowed = None if among is None else np.asarray(among, np.int64)
            return self._match_base(base, question, wanted, allowed)
        expression = match_expression(question)
        if expression is None:
            return {}
        # One pass over the index gives both; asking again for given passages takes thrice as long.
        scored = [(-score, i) for score, i in self._store.score_words(expression)]
        if among is not None:
            chosen = set(among)
            scored = [pair for pair in scored if pair[1] in chosen]
        return _best_and_wanted(scored, wanted)

    def _match_base(
        self, base: Base, question: str, wanted: set[int], among: NDArray[np.int64] | None
    ) -> dict[int, float]:
        if self._tokenizer is None:
            self._tokenizer = Tokenizer()
        words = question_words(question)
        terms = self._tokenizer.words(" ".join(words))
        scores = base.words.scores(terms)
        recent: Counter[int] = Counter()
        for word in words:
            self._score_recent(base, word, recent)
        for expression in identifier_expressions(question):
            self._score_identifier(base, expression, scores, recent)
        _leave_out(scores, base, among)
        if among is not None:
            chosen = set(among[among > base.last].tolist())
            recent = Counter({i: s for i, s in recent.items() if i in chosen})
        found = best(scores, DEPTH)
        pairs = zip(scores[found].tolist(), base.words.ids[found].tolist(), strict=True)
        known = np.array(sorted(i for i in wanted if i <= base.last), np.int64)
        places, present = places_of(base.words.ids, known)
        also = zip(scores[places[present]].tolist(), known[present].tolist(), strict=True)
        return _best_and_wanted([*pairs, *also, *((s, i) for i, s in recent.items())], wanted)

    def _score_recent(self, base: Base, word: str, scores: Counter[int]) -> None:
        """Add a word's scores among recent passages, weighted by its rarity in the base."""
        rows = self._store.score_recent_words(f'"{word}"')
        if not rows:
            return
        count = len(self._recent.index(base.last))
        terms = self._tokenizer.words(word) if self._tokenizer is not None else []
        holding = min((base.words.holding(term) for term in terms), default=0) + len(rows)
        weight = rarity(len(base.words) + count, holding) / rarity(count, len(rows))
        for score, identity in rows:
            scores[identity] -= score * weight

    def _score_identifier(
        self, base: Base, expression: str, scores: Scores, recent: Counter[int]
    ) -> None:
        """Add the weight of an identifier (A/RES/60/1) to the passages that hold it as a whole."""
        holding = self._store.matching(expression)
        weight = rarity(len(base.words) + len(self._recent.index(base.last)), len(holding))
        old = np.array(sorted(i for i in holding if i <= base.last), np.int64)
        places, present = places_of(base.words.ids, old)
        scores[places[present]] += np.float32(weight)
        for identity in holding:
            if identity > base.last:
                recent[identity] += weight


def _leave_out(scores: Scores, base: Base, among: NDArray[np.int64] | None) -> None:
    """Set to nothing what was removed, or all but ``among``."""
    if among is not None:
        places, present = places_of(base.words.ids, among)
        kept = places[present]
        values = scores[kept]
        scores[:] = 0
        scores[kept] = values
    elif len(base.removed):
        places, present = places_of(base.words.ids, base.removed)
        scores[places[present]] = 0


def _best_and_wanted(scored: Iterable[tuple[float, int]], wanted: set[int]) -> dict[int, float]:
    pairs = [pair for pair in scored if pair[0] > 0]
    top = heapq.nsmallest(DEPTH, ((-score, identity) for score, identity in pairs))
    found = {identity: score for score, identity in pairs if identity in wanted}
    return found | {identity: -score for score, identity in top}
