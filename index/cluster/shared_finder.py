"""What proposes passages from shared tables: the store's own indexes of meaning and words."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from index.cluster.conditions import among, condition, storable
from index.cluster.manifest import Tables
from index.cluster.queries import (
    all_of,
    any_of,
    cosines_of,
    holds,
    phrase_query,
    restricted,
)
from index.cluster.shared_rows import BETWEEN, OUTLINE, outline_of
from index.cluster.shared_writing import forget_terms
from index.errors import LibraryError
from index.filters import Filter
from index.language import (
    alike,
    can_be_misspelt,
    fold,
    identifier_expressions,
    is_form,
    openings,
    question_words,
)
from index.models import Vectors
from index.results import Scored
from index.search import DEPTH, Tokenizer

_ALL = Filter()
# An index of meaning proposes so many; the best of them by their stored vectors are taken.
_PROPOSED = 300
_REFINED = 30
# With fewer passages all vectors are looked at, which is exact.
_LEAST_INDEXED = 100_000
# So many rows that the word index does not hold yet are looked through at each question.
_MOST_UNINDEXED = 20_000
# Older states are kept so long, for whoever still reads them; see docs/operating.md.
RETENTION = timedelta(hours=1)
_NEVER = timedelta(days=36_500)


class SharedFinder:
    """Implements ``Finder`` on the tables' own indexes; scores are made from stored vectors."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._tokenizer = Tokenizer()

    def search(
        self, question: str, vector: Vectors, where: Filter, phrases: Sequence[str]
    ) -> list[Scored]:
        """What meaning or words find, each with both scores, by id."""
        with self._tables.reading():
            table = self._tables.table("passages")
            if table is None:
                return []
            allowed = condition(where)
            wanted = [words for phrase in phrases if (words := self._words(phrase))]
            if wanted:
                held = self._holding(table, wanted, allowed)
                if not held:
                    return []
                allowed = among("id", held)
            cosines = self._nearest(table, vector, allowed)
            lexical = self._matching(table, question, allowed, cosines)
            missing = [identity for identity in lexical if identity not in cosines]
            cosines |= self._cosines(table, vector, missing)
        return [Scored(i, cosines[i], lexical.get(i, 0.0)) for i in sorted(cosines)]

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        groups = [[found for form in forms if (found := self._words(form))] for forms in words]
        with self._tables.reading():
            table = self._tables.table("passages")
            if table is None or not groups or not all(groups):
                return 0
            asked = all_of([any_of([phrase_query(form) for form in forms]) for forms in groups])
            return len(self._found(table, asked, condition(where), table.count_rows()))

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that look like ``word``, where it lacks that one."""
        if not can_be_misspelt(word) or self.occurrences([[word]]):
            return []
        with self._tables.reading():
            return self._still_held(alike(word, self._terms(openings(word))))

    def forms(self, word: str) -> list[str]:
        """Words that the library holds and that may be forms of ``word``, each as a stem."""
        opening = fold(word)[:1]
        if not opening.isalpha():
            return []
        with self._tables.reading():
            return self._still_held([t for t in self._terms([opening]) if is_form(word, t)])

    def unsearched(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        table = self._tables.table("documents")
        if table is None:
            return {}
        query = table.search().where("left_out IS NOT NULL").select(OUTLINE).limit(None)
        shares = {}
        for row in query.to_arrow().to_pylist():
            if outline_of(row) is None:
                raise self._tables.damaged(f"the document {row['id']}")
            counted = json.loads(row["left_out"]).items()
            shares[row["id"]] = {reason: count / row["characters"] for reason, count in counted}
        return shares

    def left_out(self, forms: Sequence[str]) -> list[str]:
        """Ids of the documents that hold one of these words, or runs, in what is not searched."""
        asked = [
            phrase_query(words, "left_words") for form in forms if (words := self._words(form))
        ]
        table = self._tables.table("documents")
        if table is None or not asked:
            return []
        query = table.search(any_of(asked), query_type="fts").limit(max(1, table.count_rows()))
        found = query.select(["id", "number", "_score"]).to_arrow().to_pylist()
        return [row["id"] for row in sorted(found, key=lambda row: row["number"])]

    def refresh(self) -> None:
        """Bring the indexes up to date where much has come; call it as the only writer."""
        table = self._tables.table("passages")
        if table is not None:
            stats = table.index_stats("words_idx")
            if stats is None or stats.num_unindexed_rows > _MOST_UNINDEXED:
                self._optimize(RETENTION)

    def merge(self) -> None:
        """Bring all indexes up to date, and forget states older than the retention."""
        self._optimize(RETENTION)

    def erase(self) -> None:
        """As ``merge``, and let nothing be left of what was removed, whoever still reads it."""
        forget_terms(self._tables)
        for _ in range(2):  # what the first one replaces is swept by the second
            self._optimize(timedelta(0))

    def bytes(self) -> int:
        """Size of the tables as they now are."""
        state = self._tables.latest()
        return sum(int(self._tables.writable(n).stats()["total_bytes"])
                   for n, version in state.versions if version)  # fmt: skip

    def problems(self) -> list[str]:
        """What is wrong with the tables: that they can be read at the state's versions is asked."""
        found = []
        for name, version in self._tables.latest().versions:
            try:
                if version:
                    self._tables.table(name).count_rows()
            except (LibraryError, OSError, RuntimeError, ValueError) as error:
                found.append(f"{self._tables.shown}: {name}: {' '.join(str(error).split())[:200]}")
        return found

    def _optimize(self, retention: timedelta) -> None:
        """Rewrite what is small or half deleted, name the new versions, then let go of old ones.

        In this order: a version that the manifest names is never the one that goes.
        """
        state = self._tables.latest()
        written = {name: self._tables.writable(name) for name, v in state.versions if v}
        for name, table in written.items():
            if name == "passages" and table.count_rows() >= _LEAST_INDEXED:
                from lancedb.index import IvfRq

                if "vector_idx" not in {index.name for index in table.list_indices()}:
                    table.create_index("vector", config=IvfRq(distance_type="dot"))
            table.optimize(cleanup_older_than=_NEVER)
        self._tables.commit(written, state.model, state.last)
        at_once = retention < RETENTION
        swept = [*written.values(), *([self._tables.writable("manifest")] if at_once else [])]
        with warnings.catch_warnings():  # it warns of readers of older states, which is meant
            warnings.simplefilter("ignore", UserWarning)
            for table in swept:
                table.optimize(cleanup_older_than=retention, delete_unverified=at_once)
        self._tables.commit(written, state.model, state.last)

    def _nearest(self, table: Any, vector: Vectors, allowed: str | None) -> dict[int, float]:  # noqa: ANN401
        query = table.search(vector, vector_column_name="vector").distance_type("dot")
        if "vector_idx" in {index.name for index in table.list_indices()}:
            query = query.refine_factor(_REFINED)
        found = restricted(query, allowed).select(["id", "code", "_distance"]).limit(_PROPOSED)
        cosines = cosines_of(found.to_arrow().to_pylist(), vector)
        best = sorted(cosines, key=lambda i: (-cosines[i], i))[:DEPTH]
        return {identity: cosines[identity] for identity in best}

    def _cosines(self, table: Any, vector: Vectors, ids: list[int]) -> dict[int, float]:  # noqa: ANN401
        if not ids:
            return {}
        query = table.search().where(among("id", ids)).select(["id", "code"]).limit(None)
        return cosines_of(query.to_arrow().to_pylist(), vector)

    def _matching(
        self, table: Any, question: str, allowed: str | None, wanted: Iterable[int]  # noqa: ANN401
    ) -> dict[int, float]:  # fmt: skip
        """Scores of the best by words, and of those in ``wanted``."""
        asked = [*question_words(question), *identifier_expressions(question)]
        phrases = [phrase_query(words) for text in asked if (words := self._words(text))]
        if not phrases:
            return {}
        either = any_of(phrases)
        best = self._found(table, either, allowed, DEPTH)
        return {**best, **self._found(table, either, among("id", wanted), DEPTH)}

    def _found(
        self, table: Any, asked: Any, allowed: str | None, most: int  # noqa: ANN401
    ) -> dict[int, float]:  # fmt: skip
        query = restricted(table.search(asked, query_type="fts"), allowed)
        found = query.select(["id", "_score"]).limit(max(1, most)).to_arrow().to_pylist()
        return {row["id"]: row["_score"] for row in found if row["_score"] > 0}

    def _holding(self, table: Any, phrases: list[list[str]], allowed: str | None) -> list[int]:  # noqa: ANN401
        """Passages that hold all phrases: proposed by the index, checked in the words stored."""
        asked = all_of([phrase_query(words) for words in phrases])
        query = restricted(table.search(asked, query_type="fts"), allowed)
        query = query.select(["id", "words", "_score"]).limit(max(1, table.count_rows()))
        found = []
        for row in query.to_arrow().to_pylist():
            columns = [part.split() for part in row["words"].split(BETWEEN)]
            if all(any(holds(column, p) for column in columns) for p in phrases):
                found.append(row["id"])
        return found

    def _terms(self, letters: Sequence[str]) -> list[str]:
        table = self._tables.table("terms")
        if table is None:
            return []
        query = table.search().where(among("opening", letters)).select(["term"]).limit(None)
        return sorted(query.to_arrow().column("term").to_pylist())

    def _still_held(self, terms: list[str]) -> list[str]:
        """Those of these words that a passage holds: the list of words outlives what is removed."""
        table = self._tables.table("passages")
        return [t for t in terms if table is not None
                and self._found(table, phrase_query([t]), None, 1)]  # fmt: skip

    def _words(self, text: str) -> list[str]:
        return [storable(word) for word in self._tokenizer.words(text)]
