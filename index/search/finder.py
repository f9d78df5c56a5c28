"""The embedded finder: both channels and the filters over a store, as ``Finder``."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from index.filters import Filter
from index.language import (
    Languages,
    alike,
    can_be_misspelt,
    fold,
    index_languages,
    is_form,
    language_of_question,
    openings,
    phrase_expression,
    scaled_keys,
    wanted_keys,
    writings,
)
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.search.channels import Channels
from index.search.restrictions import Restrictions
from index.search.value_channel import Asked
from index.store import Store, holders
from index.types import Value

_ALL = Filter()
_ENGLISH = frozenset({"en"})


class StoredFinder:
    """Proposes passages of a store; implements ``Finder``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._channels = Channels(store)
        self._restrictions = Restrictions(store)
        self._state: Hashable = None
        self._held: frozenset[str] = frozenset()

    def search(
        self,
        question: str,
        vector: Vectors,
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        """What meaning, words or values find, each with all scores, by id."""
        with self._store.database.transaction(write=False):
            held = self._languages()
            among = self._restrictions.numbers(where, phrases, held)
            if among is not None and not len(among):
                return []
            return self._channels.search(self._asked(question), vector, tokens, among)

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        expression = self._all_of(words)
        return self._store.words.count(expression, where) if expression else 0

    def holders(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> list[str]:
        """Ids of the documents with a passage that ``occurrences`` counts, in their order."""
        expression = self._all_of(words)
        connection = self._store.database.connection
        return holders(connection, expression, where) if expression else []

    def holding(self, value: Value, where: Filter = _ALL) -> int:
        """Number of passages that hold a figure, a date or an identifier, in whatever writing."""
        if not self._store.values.are_kept():  # then words must tell
            return self.occurrences([[value.normal, *writings(value)]], where)
        wanted = wanted_keys(value)
        ranges = [*wanted.same, *wanted.unsure, *scaled_keys(value)]
        with self._store.database.transaction(write=False):
            self._languages()  # forgets filters of an earlier state
            found = self._store.values.holding(ranges)
            among = self._restrictions.numbers(where)
        return len(found) if among is None else len(np.intersect1d(found, among))

    def languages(self) -> frozenset[str]:
        """ISO 639 codes, without countries, of the languages of all documents, where known."""
        self._languages()
        return self._held

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that look like ``word``, where it lacks that one."""
        expression = phrase_expression(word, self._languages())
        if expression is None or not can_be_misspelt(word):
            return []
        with self._store.database.transaction(write=False):
            if self._store.words.holds(expression):
                return []
            return alike(word, self._channels.terms(openings(word)))

    def forms(self, word: str) -> list[str]:
        """Words that the library holds and that may be forms of ``word``, each as a stem."""
        opening = fold(word)[:1]
        if not opening.isalpha():
            return []
        with self._store.database.transaction(write=False):
            return [term for term in self._channels.terms([opening]) if is_form(word, term)]

    def unsearched(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        return self._store.documents.left_out()

    def left_out(self, forms: Sequence[str]) -> list[str]:
        """Ids of the documents that hold one of these words, or runs, in what is not searched."""
        expressions = self._phrases(forms)
        return self._store.words.left_out(" OR ".join(expressions)) if expressions else []

    def _languages(self) -> Languages:
        """The languages in which the library's words are indexed, asked once for each state."""
        with self._store.database.transaction(write=False):
            state = self._store.database.state()
            if state != self._state:
                self._restrictions.forget()
                self._state, self._held = state, self._store.documents.languages()
        return index_languages(self._held)

    def _asked(self, question: str) -> Asked:
        """The question with its language, or with all in which its words may stand."""
        held = self._languages()
        if self._held <= _ENGLISH:
            return Asked(question)
        language = language_of_question(question, self._held)
        forms = held if language is None else index_languages({language})[-1:]
        return Asked(question, forms, language if language is not None else "en")

    def _all_of(self, words: Sequence[Sequence[str]]) -> str:
        """An expression for one of each group of words; empty where a group has none."""
        groups = [self._phrases(forms) for forms in words]
        return " AND ".join(f"({' OR '.join(group)})" for group in groups) if all(groups) else ""

    def _phrases(self, forms: Sequence[str]) -> list[str]:
        held = self._languages()
        found = (phrase_expression(form, held) for form in forms)
        return [expression for expression in found if expression is not None]

    def refresh(self) -> None:
        """Bring the caches on disk up to date; call it as the only writer."""
        with self._store.database.connection.alone():
            self._channels.refresh()

    def merge(self) -> None:
        """Make every cache anew, and forget what only older ones needed."""
        with self._store.database.connection.alone():
            self._channels.merge()

    def problems(self) -> list[str]:
        """What is wrong with the files of the caches."""
        with self._store.database.connection.alone():
            return self._channels.problems()
