"""The words of shared tables: runs as they are indexed, forms that are held, and counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

from index.cluster.conditions import among, condition, storable
from index.cluster.manifest import Tables
from index.cluster.queries import (
    all_of,
    count_found,
    found,
    phrase_query,
    words_query,
)
from index.filters import Filter
from index.language import base_language, content_words, index_languages, phrase_expression
from index.search import Tokenizer

_QUOTED = re.compile(r'"([^"]*)"( \*)?')
_MOST_LONGER = 500
# Of the words asked for last it is remembered how many passages of a state hold them.
_MOST_COUNTED = 10_000


class SharedWords:
    """Asks the tables for words, in the state that is looked at."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._tokenizer = Tokenizer()
        self._counted: dict[tuple[int, str], int] = {}
        self._languages: tuple[int, frozenset[str]] | None = None

    def languages(self) -> frozenset[str]:
        """ISO 639 codes, without countries, of the languages of all documents, where known."""
        table, state = self._tables.table("documents"), self._tables.state.number
        if table is None:
            return frozenset()
        if self._languages is not None and self._languages[0] == state:
            return self._languages[1]
        given = table.search().select(["f_language"]).limit(None).to_arrow().column(0).to_pylist()
        held = frozenset(code for one in set(given) if (code := base_language(one)))
        self._languages = (state, held)
        return held

    def count(self, words: Sequence[Sequence[str]], where: Filter) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        with self._tables.reading():
            return self._count(self._asked(words), condition(where))

    def holders(self, words: Sequence[Sequence[str]], where: Filter) -> Collection[int]:
        """Ids of these passages."""
        with self._tables.reading():
            table, asked = self._tables.table("passages"), self._asked(words)
            if table is None or asked is None:
                return ()
            return found(table, asked, condition(where), table.count_rows())

    def _asked(self, words: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401
        """The question for passages with one of each group of words; none where it is empty."""
        groups = [[run for form in forms for run in self.forms(form)] for forms in words]
        return all_of([words_query(runs) for runs in groups]) if groups and all(groups) else None

    def holding(self, word: str) -> int:
        """How many passages hold a word of a question; stop words count as none."""
        expression = phrase_expression(word)
        if expression is None or not content_words(word):
            return 0
        key = self._tables.state.number, word
        if key not in self._counted:
            if len(self._counted) >= _MOST_COUNTED:
                self._counted.clear()
            with self._tables.reading():
                runs = self.runs(expression)
                self._counted[key] = self._count(words_query(runs) if runs else None, None)
        return self._counted[key]

    def _count(self, asked: Any, allowed: str | None) -> int:  # noqa: ANN401
        table = self._tables.table("passages")
        return 0 if table is None or asked is None else count_found(table, asked, allowed)

    def terms(self, letters: Sequence[str]) -> list[str]:
        """All words that begin with one of these letters, also of what was removed since."""
        table = self._tables.table("terms")
        if table is None:
            return []
        query = table.search().where(among("opening", letters)).select(["term"]).limit(None)
        return sorted(query.to_arrow().column("term").to_pylist())

    def still_held(self, terms: list[str]) -> list[str]:
        """Those of these words that a passage holds: the list of words outlives what is removed."""
        table = self._tables.table("passages")
        return [t for t in terms if table is not None
                and found(table, phrase_query([t]), None, 1)]  # fmt: skip

    def forms(self, phrase: str) -> list[list[str]]:
        """The words of a phrase as they are indexed, once for each language of the library."""
        return self.runs(phrase_expression(phrase, index_languages(self.languages())) or "")

    def runs(self, expression: str) -> list[list[str]]:
        """The runs of words that an expression of the embedded index asks for."""
        quoted = []
        for run, goes_on in _QUOTED.findall(expression):
            words = [storable(word) for word in self._tokenizer.words(storable(run))]
            if words and goes_on:  # the last word may be the beginning of a longer one
                longer = (t for t in self.terms(words[-1][:1]) if t.startswith(words[-1]))
                quoted += [[*words[:-1], term] for term in islice(longer, _MOST_LONGER)]
            elif words:
                quoted.append(words)
        return quoted
