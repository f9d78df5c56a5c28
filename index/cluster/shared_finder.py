"""What proposes passages from shared tables: the store's own indexes of meaning and words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from index.cluster.conditions import among, condition, storable
from index.cluster.looking import documents_of, languages_of, left_out_shares
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
)
from index.cluster.rewriting import optimize
from index.cluster.shared_rows import BETWEEN
from index.cluster.shared_writing import forget_terms
from index.errors import LibraryError
from index.filters import Filter
from index.language import (
    alike,
    can_be_misspelt,
    fold,
    index_languages,
    is_form,
    language_of_question,
    match_expression,
    openings,
    phrase_expression,
    writings,
)
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.search import DEPTH, Tokenizer
from index.types import Value

_ALL = Filter()
_QUOTED = re.compile(r'"([^"]*)"( \*)?')
_MOST_LONGER = 500
# An index of meaning proposes so many; the best of them by their stored vectors are taken.
_PROPOSED = 300
_REFINED = 30
# So many rows that the word index does not hold yet are looked through at each question.
_MOST_UNINDEXED = 20_000


class SharedFinder:
    """Implements ``Finder`` on the tables' own indexes; scores are made from stored vectors."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._tokenizer = Tokenizer()

    def search(
        self,
        question: str,
        vector: Vectors,
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        """What meaning or words find, each with both scores, by id; ``tokens`` are not used yet."""
        with self._tables.reading():
            table = self._tables.table("passages")
            if table is None:
                return []
            allowed = condition(where)
            wanted = [forms for phrase in phrases if (forms := self._forms(phrase))]
            if wanted:
                held = self._holding(table, wanted, allowed)
                if not held:
                    return []
                allowed = among("id", held)
            cosines = self._nearest(table, vector, allowed)
            lexical = self._matching(table, question, allowed, cosines)
            missing = [identity for identity in lexical if identity not in cosines]
            cosines |= cosines_for(table, vector, missing)
        return [Scored(i, cosines[i], lexical.get(i, 0.0)) for i in sorted(cosines)]

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        return len(self._all_of(words, where))

    def holders(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> list[str]:
        """Ids of the documents with a passage that ``occurrences`` counts, in their order."""
        with self._tables.reading():
            return documents_of(self._tables, self._all_of(words, where))

    def _all_of(self, words: Sequence[Sequence[str]], where: Filter) -> Collection[int]:
        groups = [[run for form in forms for run in self._forms(form)] for forms in words]
        with self._tables.reading():
            table = self._tables.table("passages")
            if table is None or not groups or not all(groups):
                return ()
            asked = all_of([any_of([phrase_query(form) for form in forms]) for forms in groups])
            return found(table, asked, condition(where), table.count_rows())

    def holding(self, value: Value, where: Filter = _ALL) -> int:
        """Number of passages that hold a value in one of its usual writings: words must tell."""
        return self.occurrences([[value.normal, *writings(value)]], where)

    def languages(self) -> frozenset[str]:
        """ISO 639 codes, without countries, of the languages of all documents, where known."""
        return languages_of(self._tables)

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
        return left_out_shares(self._tables)

    def left_out(self, forms: Sequence[str]) -> list[str]:
        """Ids of the documents that hold one of these words, or runs, in what is not searched."""
        runs = [words for form in forms for words in self._forms(form)]
        table = self._tables.table("documents")
        if table is None or not runs:
            return []
        asked = any_of([phrase_query(words, "left_words") for words in runs])
        query = table.search(asked, query_type="fts").limit(max(1, table.count_rows()))
        rows = query.select(["id", "number", "_score"]).to_arrow().to_pylist()
        return [row["id"] for row in sorted(rows, key=lambda row: row["number"])]

    def refresh(self) -> None:
        """Bring the indexes up to date where much has come; call it as the only writer."""
        table = self._tables.table("passages")
        if table is not None:
            stats = table.index_stats("words_idx")
            if stats is None or stats.num_unindexed_rows > _MOST_UNINDEXED:
                optimize(self._tables)

    def merge(self) -> None:
        """Bring all indexes up to date, and forget states older than the retention."""
        optimize(self._tables)

    def erase(self) -> None:
        """As ``merge``, and let nothing be left of what was removed, whoever still reads it."""
        forget_terms(self._tables)
        for _ in range(2):  # what the first one replaces is swept by the second
            optimize(self._tables, timedelta(0))

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

    def _nearest(self, table: Any, vector: Vectors, allowed: str | None) -> dict[int, float]:  # noqa: ANN401
        query = table.search(vector, vector_column_name="vector").distance_type("dot")
        if "vector_idx" in {index.name for index in table.list_indices()}:
            query = query.refine_factor(_REFINED)
        found = restricted(query, allowed).select(["id", "code", "_distance"]).limit(_PROPOSED)
        cosines = cosines_of(found.to_arrow().to_pylist(), vector)
        best = sorted(cosines, key=lambda i: (-cosines[i], i))[:DEPTH]
        return {identity: cosines[identity] for identity in best}

    def _matching(
        self, table: Any, question: str, allowed: str | None, wanted: Iterable[int]  # noqa: ANN401
    ) -> dict[int, float]:  # fmt: skip
        """Scores of the best by words, and of those in ``wanted``."""
        held = self.languages()
        language = language_of_question(question, held) if held - {"en"} else "en"
        every = index_languages(held)
        asked_in = every if language is None else index_languages({language})[-1:]
        expression = match_expression(question, asked_in) or ""
        phrases = [phrase_query(words) for words in self._quoted(expression)]
        if not phrases:
            return {}
        either = any_of(phrases)
        best = found(table, either, allowed, DEPTH)
        return {**best, **found(table, either, among("id", wanted), DEPTH)}

    def _holding(
        self,
        table: Any,  # noqa: ANN401
        phrases: list[list[list[str]]],
        allowed: str | None,
    ) -> list[int]:
        """Passages that hold all phrases: proposed by the index, checked in the words stored."""
        asked = all_of([any_of([phrase_query(words) for words in forms]) for forms in phrases])
        query = restricted(table.search(asked, query_type="fts"), allowed)
        query = query.select(["id", "words", "_score"]).limit(max(1, table.count_rows()))
        held = []
        for row in query.to_arrow().to_pylist():
            columns = [part.split() for part in row["words"].split(BETWEEN)]
            if all(any(holds(c, words) for c in columns for words in forms) for forms in phrases):
                held.append(row["id"])
        return held

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
                and found(table, phrase_query([t]), None, 1)]  # fmt: skip

    def _forms(self, phrase: str) -> list[list[str]]:
        """The words of a phrase as they are indexed, once for each language of the library."""
        return self._quoted(phrase_expression(phrase, index_languages(self.languages())) or "")

    def _quoted(self, expression: str) -> list[list[str]]:
        """The runs of words that an expression of the embedded index asks for."""
        found = []
        for run, goes_on in _QUOTED.findall(expression):
            words = [storable(word) for word in self._tokenizer.words(storable(run))]
            if words and goes_on:  # the last word may be the beginning of a longer one
                longer = (t for t in self._terms(words[-1][:1]) if t.startswith(words[-1]))
                found += [[*words[:-1], term] for term in islice(longer, _MOST_LONGER)]
            elif words:
                found.append(words)
        return found
