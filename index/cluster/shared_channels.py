"""The channels of a search over shared tables: meaning, words, values, and tokens above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from index.cluster.conditions import among, by_the_thousand
from index.cluster.manifest import Tables
from index.cluster.queries import (
    all_of,
    any_of,
    cosines_for,
    cosines_of,
    found,
    holds,
    phrase_query,
    restricted,
    words_query,
)
from index.cluster.shared_rows import BETWEEN
from index.cluster.shared_values import holding
from index.cluster.shared_words import SharedWords
from index.language import index_languages, language_of_question, match_expression
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.seam import States
from index.search import DEPTH, Asked, Valued, match_values, score_tokens

# So many times as many as are wanted an index of meaning proposes, by vectors of a bit a number;
# the best of them by their own vectors are taken.
_REFINED = 20


class SharedChannels:
    """What finds passages in the state that is looked at; call it while reading."""

    def __init__(self, tables: Tables, words: SharedWords, states: States) -> None:
        self._tables = tables
        self._words = words
        self._states = states

    def search(
        self, question: str, vector: Vectors, tokens: QuestionTokens | None, allowed: str | None
    ) -> list[Scored]:
        """What meaning, words or values find, each with all scores, by id."""
        table = self._tables.table("passages")
        asked, cosines = self._asked(question), self._nearest(table, vector, allowed)
        valued = self._valued(table, asked, allowed)
        missing = [i for i in valued.best(DEPTH) if i not in cosines]
        cosines |= cosines_for(table, vector, missing)
        lexical = self._matching(table, asked, allowed, cosines)
        cosines |= cosines_for(table, vector, [i for i in lexical if i not in cosines])
        likest = self._likest(table, tokens, list(cosines)) if tokens is not None else {}
        shares = valued.of(cosines)
        return [
            Scored(i, cosines[i], lexical.get(i, 0.0), likest.get(i), shares.get(i, 0.0))
            for i in sorted(cosines)
        ]

    def holding_all(self, phrases: list[list[list[str]]], allowed: str | None) -> list[int]:
        """Passages that hold all phrases: proposed by the index, checked in the words stored."""
        table = self._tables.table("passages")
        asked = all_of([any_of([phrase_query(words) for words in forms]) for forms in phrases])
        query = restricted(table.search(asked, query_type="fts"), allowed)
        query = query.select(["id", "words", "_score"]).limit(max(1, table.count_rows()))
        held = []
        for row in query.to_arrow().to_pylist():
            columns = [part.split() for part in row["words"].split(BETWEEN)]
            if all(any(holds(c, words) for c in columns for words in forms) for forms in phrases):
                held.append(row["id"])
        return held

    def allowed_of(self, ids: Iterable[int], allowed: str | None) -> set[int]:
        """Those of these passages that a condition lets through."""
        if allowed is None:
            return set(ids)
        table, kept = self._tables.table("passages"), set[int]()
        for some in by_the_thousand(ids):
            query = table.search().where(f"({allowed}) AND {among('id', some)}")
            kept.update(query.select(["id"]).limit(None).to_arrow().column("id").to_pylist())
        return kept

    def _asked(self, question: str) -> Asked:
        """The question with its language, or with all in which its words may stand."""
        held = self._words.languages()
        if held <= {"en"}:
            return Asked(question)
        language = language_of_question(question, held)
        forms: Sequence[str | None] = index_languages(held)
        if language is not None:
            forms = index_languages({language})[-1:]
        return Asked(question, tuple(forms), language if language is not None else "en")

    def _nearest(self, table: Any, vector: Vectors, allowed: str | None) -> dict[int, float]:  # noqa: ANN401
        query = table.search(vector, vector_column_name="vector").distance_type("dot")
        if "vector_idx" in {index.name for index in table.list_indices()}:
            query = query.refine_factor(_REFINED)
        near = restricted(query, allowed).select(["id", "code", "_distance"]).limit(DEPTH)
        return cosines_of(near.to_arrow().to_pylist(), vector)

    def _valued(self, table: Any, asked: Asked, allowed: str | None) -> Valued:  # noqa: ANN401
        count = table.count_rows()
        valued = match_values(lambda ranges: holding(self._tables, ranges), asked, count, None)
        kept = self.allowed_of(valued.numbers.tolist(), allowed)
        return valued.only(np.array(sorted(kept), np.int64))

    def _matching(
        self, table: Any, asked: Asked, allowed: str | None, wanted: Iterable[int]  # noqa: ANN401
    ) -> dict[int, float]:  # fmt: skip
        """Scores of the best by words, and of those in ``wanted``."""
        expression = match_expression(asked.question, asked.forms) or ""
        runs = self._words.runs(expression)
        if not runs:
            return {}
        either = words_query(runs)
        best = found(table, either, allowed, DEPTH)
        others = [identity for identity in wanted if identity not in best]
        return {
            **best,
            **(found(table, either, among("id", others), len(others)) if others else {}),
        }

    def _likest(self, table: Any, tokens: QuestionTokens, ids: list[int]) -> dict[int, float]:  # noqa: ANN401
        """Scores by tokens of all these passages, or of none."""
        held = self._states.of(ids)
        if not ids or not len(tokens.states):
            return {}
        if any(i not in held or held[i].form != tokens.form for i in ids):
            return {}
        codes = [held[i].codes for i in ids]
        scores = score_tokens(tokens, codes, self._words.holding, table.count_rows())
        return dict(zip(ids, scores, strict=True))
