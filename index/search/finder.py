"""The embedded finder: both channels and the filters over a store, as ``Finder``."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from index.filters import Filter
from index.language import (
    alike,
    can_be_misspelt,
    fold,
    is_form,
    openings,
    phrase_expression,
)
from index.models import Vectors
from index.results import QuestionTokens, Scored
from index.search.channels import Channels
from index.search.restrictions import Restrictions
from index.store import Store

_ALL = Filter()


class StoredFinder:
    """Proposes passages of a store; implements ``Finder``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._channels = Channels(store)
        self._restrictions = Restrictions(store)
        self._state: Hashable = None

    def search(
        self,
        question: str,
        vector: Vectors,
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        """What meaning or words find, each with all scores, by id."""
        with self._store.database.transaction(write=False):
            state = self._store.database.state()
            if state != self._state:
                self._restrictions.forget()
                self._state = state
            among = self._restrictions.numbers(where, phrases)
            if among is not None and not len(among):
                return []
            return self._channels.search(question, vector, tokens, among)

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = _ALL) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        groups = []
        for forms in words:
            expressions = [e for e in map(phrase_expression, forms) if e is not None]
            if not expressions:
                return 0
            groups.append(f"({' OR '.join(expressions)})")
        return self._store.words.count(" AND ".join(groups), where) if groups else 0

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that look like ``word``, where it lacks that one."""
        expression = phrase_expression(word)
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
        expressions = [e for e in map(phrase_expression, forms) if e is not None]
        return self._store.words.left_out(" OR ".join(expressions)) if expressions else []

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
