"""The channels of a search, meaning, words and tokens, over the base and what is recent."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from index.language import asked_phrases, asked_words, identifier_expressions
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.search.base import Base, BaseCache
from index.search.max_score import Postings, Scores, best_sums
from index.search.token_channel import TokenChannel
from index.search.value_channel import Asked, match_values
from index.search.vector_cache import VectorCache
from index.search.vectors import Numbers, VectorIndex
from index.search.word_index import DamagedIndexError, Tokenizer, rarity, rarity_in_sqlite
from index.store import Cosine, Store

DEPTH = 100
# An approximate index proposes so many; the best of them by their stored vectors are taken.
_PROPOSED = 200


class Channels:
    """What finds passages in a store: ids with scores, for the store's present state."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._recent = VectorCache(store)
        self._base = BaseCache(store)
        self._tokenizer = Tokenizer()
        self._tokens = TokenChannel(store, self._tokenizer)

    def refresh(self) -> None:
        """Bring the caches on disk up to date; call it as the only writer."""
        if self._base.is_due():
            self._base.merge()
        self._recent.index(self._store.changes.base()[1], save=True)

    def merge(self) -> None:
        """Make every cache anew, and forget what only older ones needed."""
        self._recent.clear()
        if self._store.changes.base()[1] or self._base.is_due():
            self._base.merge()
        with self._store.database.transaction(write=True):
            self._store.changes.prune()
        self._recent.index(self._store.changes.base()[1], save=True)

    def problems(self) -> list[str]:
        """What is wrong with the files of the caches."""
        return [*self._base.problems(), *self._recent.problems(self._store.changes.base()[1])]

    def search(
        self, asked: Asked, query: Vectors, tokens: QuestionTokens | None, among: Numbers | None
    ) -> list[Scored]:
        """What meaning, words or values find, each with all scores, by id.

        Call it inside a transaction. ``among`` has passages' numbers and restricts all channels.
        The caches only propose: cosines are those of the vectors in the truth.
        """
        base = self._base.open()
        recent = self._recent.index(0 if base is None else base.last)
        count = len(recent) + (len(base.words) if base is not None else 0)
        try:
            cosines = self._nearest(base, recent, query, among)
            valued = match_values(self._store.values.holding, asked, count, among)
            wanted = {*cosines, *valued.best(DEPTH)}
            words = self._match_words(base, len(recent), asked, wanted, among)
        except DamagedIndexError as problem:
            self._base.forget(problem)
            return self.search(asked, query, tokens, among)
        cosines |= self._cosines(query, (words.keys() | wanted) - cosines.keys())
        score = self._tokens.score
        matched = score(base, count, tokens, list(cosines)) if tokens is not None else {}
        shares = valued.of(cosines)
        found = [
            Scored(
                near.id,
                near.score,
                words.get(number, 0.0),
                matched.get(number),
                shares.get(number, 0.0),
            )
            for number, near in cosines.items()
        ]
        return sorted(found, key=lambda scored: scored.passage)

    def terms(self, openings: Sequence[str]) -> list[str]:
        """All words of the library, as they are stemmed, that begin with one of these letters."""
        base = self._base.open()
        if base is None or len(base.removed):
            return self._store.words.terms(openings)
        # SQLite would walk through every passage that holds one of them.
        recent = self._store.words.terms(openings, "recent_words")
        return sorted({*base.words.terms(openings), *recent})

    def _nearest(
        self, base: Base | None, recent: VectorIndex, query: Vectors, among: Numbers | None
    ) -> dict[int, Cosine]:
        proposed = recent.search(query, DEPTH, among)
        if base is not None:
            proposed += base.vectors.search(query, _PROPOSED, among, base.removed)
        scored = self._cosines(query, (number for number, _ in proposed)).values()
        best = heapq.nlargest(DEPTH, scored, key=lambda near: (near.score, near.number))
        return {near.number: near for near in best}

    def _cosines(self, query: Vectors, numbers: Iterable[int]) -> dict[int, Cosine]:
        return {near.number: near for near in self._store.vectors.cosines(query, numbers)}

    def _match_words(
        self,
        base: Base | None,
        recent: int,
        asked: Asked,
        wanted: set[int],
        among: Numbers | None,
    ) -> dict[int, float]:
        """BM25 scores of the best by words, and of those in ``wanted``.

        ``recent`` is the number of passages after the base.
        """
        if base is not None:
            return self._match_base(base, recent, asked, wanted, among)
        scores: defaultdict[int, float] = defaultdict(float)
        for phrase in asked_phrases(asked.question, asked.forms):
            rows = self._store.words.score(phrase)
            _add_weighed(rows, recent, rarity(recent, len(rows)), scores)
        chosen = scores.keys() if among is None else scores.keys() & set(among.tolist())
        return _best_and_wanted([(scores[number], number) for number in chosen], wanted)

    def _match_base(
        self, base: Base, count: int, asked: Asked, wanted: set[int], among: Numbers | None
    ) -> dict[int, float]:
        words = asked_words(asked.question, asked.forms)
        terms = [term for word in words for term in self._tokenizer.words_once(word)]
        found = [base.words.postings(term) for term in terms]
        postings = [posting for posting in found if posting is not None]
        recent: defaultdict[int, float] = defaultdict(float)
        for word in words if count else ():
            self._score_recent(base, count, word, recent)
        for expression in identifier_expressions(asked.question, asked.forms):
            postings.append(self._score_identifier(base, count, expression, recent))
        if among is not None:
            chosen = set(among[among > base.last].tolist())
            recent = defaultdict(float, {i: s for i, s in recent.items() if i in chosen})
        known = base.words.numbers(_up_to(base, wanted))
        numbers, sums = best_sums(postings, _beginning(base, among), DEPTH, known)
        pairs = zip(sums.tolist(), base.words.ids[numbers].tolist(), strict=True)
        return _best_and_wanted([*pairs, *((s, i) for i, s in recent.items())], wanted)

    def _score_recent(
        self, base: Base, count: int, word: str, scores: defaultdict[int, float]
    ) -> None:
        """Add a word's scores among ``count`` recent passages, weighed by its rarity in all."""
        rows = self._store.words.score_recent(f'"{word}"')
        if not rows:
            return
        terms = self._tokenizer.words_once(word)
        holding = min((base.words.holding(term) for term in terms), default=0) + len(rows)
        weight = rarity(len(base.words) + count, holding)
        _add_weighed(rows, count, weight, scores)

    def _score_identifier(
        self, base: Base, count: int, expression: str, recent: defaultdict[int, float]
    ) -> Postings:
        """What an identifier (A/RES/60/1) adds to the passages that hold it as a whole."""
        holding = self._store.words.matching(expression)
        weight = rarity(len(base.words) + count, len(holding))
        for identity in holding[holding > base.last].tolist():
            recent[identity] += weight
        numbers = base.words.numbers(holding[holding <= base.last]).astype(np.uint32)
        return Postings(numbers, np.full(len(numbers), weight, np.float32), weight)


def _add_weighed(
    rows: Sequence[tuple[float, int]], count: int, weight: float, scores: defaultdict[int, float]
) -> None:
    """Add what SQLite says of a phrase in ``count`` passages, with another weight of the phrase."""
    factor = -weight / rarity_in_sqlite(count, len(rows))
    for score, number in rows:
        scores[number] += factor * score


def _up_to(base: Base, ids: Iterable[int]) -> Numbers:
    """Those of these ids that the base may hold, sorted."""
    return np.array(sorted(i for i in ids if i <= base.last), np.int64)


def _beginning(base: Base, among: Numbers | None) -> Scores:
    """What the passages of the base begin with: nothing, or minus infinity to leave them out."""
    if among is not None:
        scores = np.full(len(base.words), -np.inf, np.float32)
        scores[base.words.numbers(among)] = 0
    else:
        scores = np.zeros(len(base.words), np.float32)
        scores[base.words.numbers(base.removed)] = -np.inf
    return scores


def _best_and_wanted(scored: Sequence[tuple[float, int]], wanted: set[int]) -> dict[int, float]:
    """Of (score, id) those in ``wanted`` and the best, of equal ones the first ids."""
    found = {identity: score for score, identity in scored if score > 0}
    if len(found) <= DEPTH:
        return found
    ids, scores = np.array(list(found)), np.array(list(found.values()))
    kept = wanted.union(ids[np.lexsort((ids, -scores))[:DEPTH]].tolist())
    return {identity: score for identity, score in found.items() if identity in kept}
