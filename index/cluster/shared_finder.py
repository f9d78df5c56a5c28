"""What proposes passages from shared tables: the store's own indexes of meaning and words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from index.cluster.conditions import among, condition
from index.cluster.looking import documents_of, left_out_shares
from index.cluster.manifest import Tables
from index.cluster.queries import any_of, phrase_query
from index.cluster.rewriting import optimize
from index.cluster.shared_channels import SharedChannels
from index.cluster.shared_states import unsound_states
from index.cluster.shared_values import holding, unsound
from index.cluster.shared_words import SharedWords
from index.cluster.shared_writing import forget_terms
from index.errors import LibraryError
from index.filters import Filter
from index.language import (
    alike,
    can_be_misspelt,
    fold,
    is_form,
    openings,
    scaled_keys,
    wanted_keys,
)
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.seam import States
from index.types import Value

_ALL = Filter()
# So many rows that the word index does not hold yet are looked through at each question, or a tenth
# of all: to bring an index up to date rewrites the tables, so it must come the seldomer the larger.
_MOST_UNINDEXED, _SHARE_UNINDEXED = 20_000, 0.1


class SharedFinder:
    """Implements ``Finder`` on the tables' own indexes; scores are made from stored vectors."""

    def __init__(self, tables: Tables, states: States) -> None:
        self._tables = tables
        self._words = SharedWords(tables)
        self._channels = SharedChannels(tables, self._words, states)

    def search(
        self,
        question: str,
        vector: Vectors,
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        """What meaning, words or values find, each with all scores, by id."""
        with self._tables.reading():
            if self._tables.table("passages") is None:
                return []
            allowed = condition(where)
            wanted = [forms for phrase in phrases if (forms := self._words.forms(phrase))]
            if wanted:
                held = self._channels.holding_all(wanted, allowed)
                if not held:
                    return []
                allowed = among("id", held)
            return self._channels.search(question, vector, tokens, allowed)

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        return self._words.count(words, where)

    def holders(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> list[str]:
        """Ids of the documents with a passage that ``occurrences`` counts, in their order."""
        with self._tables.reading():
            return documents_of(self._tables, self._words.holders(words, where))

    def holding(self, value: Value, where: Filter = _ALL) -> int:
        """Number of passages that hold a figure, a date or an identifier, in whatever writing."""
        wanted = wanted_keys(value)
        with self._tables.reading():
            if self._tables.table("passages") is None:
                return 0
            ranges = [*wanted.same, *wanted.unsure, *scaled_keys(value)]
            found = holding(self._tables, ranges).tolist()
            return len(self._channels.allowed_of(found, condition(where)))

    def languages(self) -> frozenset[str]:
        """ISO 639 codes, without countries, of the languages of all documents, where known."""
        return self._words.languages()

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that look like ``word``, where it lacks that one."""
        if not can_be_misspelt(word) or self.occurrences([[word]]):
            return []
        with self._tables.reading():
            return self._words.still_held(alike(word, self._words.terms(openings(word))))

    def forms(self, word: str) -> list[str]:
        """Words that the library holds and that may be forms of ``word``, each as a stem."""
        opening = fold(word)[:1]
        if not opening.isalpha():
            return []
        with self._tables.reading():
            terms = self._words.terms([opening])
            return self._words.still_held([term for term in terms if is_form(word, term)])

    def unsearched(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        return left_out_shares(self._tables)

    def left_out(self, forms: Sequence[str]) -> list[str]:
        """Ids of the documents that hold one of these words, or runs, in what is not searched."""
        runs = [words for form in forms for words in self._words.forms(form)]
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
            most = max(_MOST_UNINDEXED, _SHARE_UNINDEXED * table.count_rows())
            if stats is None or stats.num_unindexed_rows > most:
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
        if not found and unsound(self._tables):
            found.append(f"{self._tables.shown}: values are damaged; index its files again")
        if not found and unsound_states(self._tables):
            found.append(
                f"{self._tables.shown}: token states are damaged; make them again: dossier index "
                "--no-token-states, then dossier index --token-states"
            )
        return found
