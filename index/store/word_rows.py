"""The words of passages in SQLite's full-text index: part of the one truth.

``words`` holds all passages; ``recent_words`` those that came after the base (see
index/search/base), so that a search which takes the rest from the base need not walk through all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.filters import Filter
from index.language import as_indexed, base_language
from index.store.change_log import ChangeLog
from index.store.connection import Connection
from index.store.database import Database
from index.store.filter_terms import filter_terms
from index.store.schema import CONTEXT_WEIGHT
from index.text import context_of, words_apart
from index.types import Document, Passage

_TABLES = ("words", "recent_words")


class WordRows:
    """The full-text tables of a library; a row has its passage's number."""

    def __init__(self, database: Database, changes: ChangeLog) -> None:
        self._database = database
        self._connection = database.connection
        self._changes = changes

    def score(self, expression: str) -> list[tuple[float, int]]:
        """Score all passages that match by BM25, as (score, number); lower is better here.

        Restricting this to given passages in SQL would ask the index anew for each of them.
        """
        return self._connection.execute(
            f"SELECT bm25(words, 1.0, {CONTEXT_WEIGHT}), rowid FROM words WHERE words MATCH ?",
            (expression,),
        ).fetchall()

    def score_recent(self, expression: str) -> list[tuple[float, int]]:
        """The same among the passages after the base; the rarity of words is that among them."""
        return self._connection.execute(
            f"SELECT bm25(recent_words, 1.0, {CONTEXT_WEIGHT}), rowid FROM recent_words "
            "WHERE recent_words MATCH ?",
            (expression,),
        ).fetchall()

    def matching(self, expression: str) -> NDArray[np.int64]:
        """Sorted numbers of the passages that match an FTS5 expression."""
        statement = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
        rows = self._connection.execute(statement, (expression,))
        return np.array([number for (number,) in rows], np.int64)

    def count(self, expression: str, where: Filter) -> int:
        """How many passages match, of the documents that ``where`` lets through."""
        condition, values = filter_terms(self._connection, where)
        among = (
            f" AND rowid IN (SELECT p.number FROM passages p JOIN documents d "
            f"ON d.number = p.document WHERE {condition})"
            if where
            else ""
        )
        # The filter's values are numbered from 1.
        last = len(values) + 1
        row = self._database.row(
            f"SELECT count(*) FROM words WHERE words MATCH ?{last}{among}", (*values, expression)
        )
        return 0 if row is None else int(row[0])

    def holding(self, expression: str, table: str = "words") -> int:
        """How many passages of a word index match, whatever documents they are of."""
        statement = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        row = self._database.row(statement, (expression,))
        return 0 if row is None else int(row[0])

    def holds(self, expression: str) -> bool:
        """Tell whether any passage matches an FTS5 expression."""
        statement = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._database.row(statement, (expression,)) is not None

    def terms(self, openings: Iterable[str], table: str = "words") -> list[str]:
        """All words of a word index, as it stems them, that begin with one of these letters."""
        self._connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms_of_{table} "
            f"USING fts5vocab('main', '{table}', 'row')"
        )
        statement = f"SELECT term FROM temp.terms_of_{table} WHERE term >= ? AND term < ?"
        return [
            term
            for letter in openings
            for (term,) in self._connection.execute(statement, (letter, chr(ord(letter) + 1)))
        ]

    def instances(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Every word in order, with twice the number of each passage it stands in, each time.

        Odd numbers mean that it stands in the title or heading.
        """
        for kind in ("row", "instance"):
            self._connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_{kind} "
                f"USING fts5vocab (main, words, {kind})"
            )
        # One string a word: that makes it SQLite's work to walk through them.
        for term, keys in self._connection.execute(
            "SELECT r.term, (SELECT group_concat(i.doc * 2 + (i.col = 'context')) "
            "FROM temp.word_instance i WHERE i.term = r.term) FROM temp.word_row r"
        ):
            yield term, np.fromstring(keys, np.int64, sep=",")

    def sizes(self) -> Iterator[tuple[int, bytes]]:
        """Each passage with its counts of words as the full-text index keeps them, by number."""
        yield from self._connection.execute("SELECT id, sz FROM words_docsize ORDER BY id")

    def are_sound(self) -> bool:
        """Check the word indexes within themselves and against the number of passages.

        SQLite's own check looks at neither all that a search reads, nor the counts of words.
        """
        try:
            for table in _TABLES:
                if not self._database.read_only:
                    self._connection.execute(
                        f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"
                    )
                self._walk(table)
            held = [row for row in self.sizes() if _are_sizes(row[1])]
        except LibraryError:
            return False
        return (len(held),) == self._database.row("SELECT count(*) FROM passages")

    def _walk(self, table: str) -> None:
        """Read all of a word index, and score by its commonest word."""
        self._connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.walk_{table} "
            f"USING fts5vocab (main, {table}, instance)"
        )
        row = self._database.row(
            f"SELECT term, count(*) FROM temp.walk_{table} GROUP BY term ORDER BY 2 DESC LIMIT 1"
        )
        if row is not None:
            self._database.row(
                f"SELECT sum(score) FROM (SELECT bm25({table}) AS score FROM {table} "
                f"WHERE {table} MATCH ? LIMIT -1)",  # without a limit SQLite makes one query of it
                (f'"{row[0]}"',),
            )

    def clear(self) -> None:
        """Empty the word indexes."""
        for table in (*_TABLES, "left_words"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")

    def insert(self, number: int, document: Document, passage: Passage) -> None:
        """Index the words of a passage."""
        values = (number, *passage_texts(document, passage))
        for table in self._tables(number):
            self._connection.execute(
                f"INSERT INTO {table} (rowid, body, context) VALUES (?, ?, ?)", values
            )

    def delete(self, number: int, document: Document, passage: Passage) -> None:
        """Take a passage out of the word indexes; they need the very words that went in."""
        values = (number, *passage_texts(document, passage))
        for table in self._tables(number):
            self._connection.execute(
                f"INSERT INTO {table} ({table}, rowid, body, context) VALUES ('delete', ?, ?, ?)",
                values,
            )

    def insert_left_out(self, number: int, document: Document) -> None:
        """Index the words of what of a document is not searched."""
        if words := left_out_text(document):
            self._connection.execute(
                "INSERT INTO left_words (rowid, body) VALUES (?, ?)", (number, words)
            )

    def delete_left_out(self, number: int, document: Document) -> None:
        """Take those words out of their index, which needs the very words that went in."""
        if words := left_out_text(document):
            self._connection.execute(
                "INSERT INTO left_words (left_words, rowid, body) VALUES ('delete', ?, ?)",
                (number, words),
            )

    def left_out(self, expression: str) -> list[str]:
        """Ids of the documents whose text that is not searched matches an FTS5 expression."""
        rows = self._connection.execute(
            "SELECT d.id FROM left_words l JOIN documents d ON d.number = l.rowid "
            "WHERE left_words MATCH ? ORDER BY d.number",
            (expression,),
        )
        return [identity for (identity,) in rows]

    def _tables(self, number: int) -> tuple[str, ...]:
        _, last = self._changes.base()
        return _TABLES if last and number > last else _TABLES[:1]


def holders(connection: Connection, expression: str, where: Filter) -> list[str]:
    """Ids of the documents with a passage that matches, which ``where`` lets through."""
    condition, values = filter_terms(connection, where)
    rows = connection.execute(
        "SELECT d.id FROM documents d WHERE d.number IN (SELECT p.document FROM passages p "
        f"JOIN words ON words.rowid = p.number WHERE words MATCH ?{len(values) + 1}) "
        f"AND {condition} ORDER BY d.number",
        (*values, expression),
    )
    return [identity for (identity,) in rows]


def _are_sizes(sizes: object) -> bool:
    """Tell whether these are counts of words as FTS5 keeps them: a number for each of two columns.

    Seven bits a byte; the eighth says that the number goes on.
    """
    ends = [byte < 0x80 for byte in sizes] if isinstance(sizes, bytes) else []
    return sum(ends) == 2 and ends[-1]


def passage_texts(document: Document, passage: Passage) -> tuple[str, str]:
    """What the words of a passage are: its own text, and what stands above it and who says it.

    "According to TechCrunch" asks for what TechCrunch published, though no passage says so.
    """
    metadata = document.metadata
    said_by = (metadata.publisher, metadata.author, metadata.symbol)
    above = (context_of(document, passage), *said_by, *words_apart(document, passage))
    context = " ".join(part for part in above if part)
    language = base_language(document.metadata.language)
    return as_indexed(passage.span.of(document.text), language), as_indexed(context, language)


def left_out_text(document: Document) -> str:
    """What of a document is not searched, as it is indexed."""
    words = "\n".join(span.of(document.text) for span in document.furniture)
    return as_indexed(words, base_language(document.metadata.language))
