"""Which passages hold which values: part of the one truth, so that it commits with the texts.

Values are found in the workers that read; to look them up is a walk through an index that SQLite
keeps, with nothing to load and nothing that can fall behind. ``passage_values`` holds the keys of
each passage under its checksum, ``value_keys`` the passages of each key, made from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.language import Key, KeyRange
from index.results import Keys
from index.store.database import Database
from index.store.records import row_checksum

_MOST = 20_000


class ValueRows:
    """The keys of values by passage, and the passages by key; passages go by their numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection
        self._is_kept = False

    def insert(self, number: int, keys: Keys) -> None:
        """Write the keys of a passage; one without any has no row."""
        if keys:
            told = json.dumps(keys, ensure_ascii=False)
            self._connection.execute(
                "INSERT INTO passage_values VALUES (?, ?, ?)",
                (number, told, row_checksum((number, told))),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO value_keys VALUES (?, ?, ?)",
                [(*key, number) for key in keys],
            )

    def delete(self, numbers: Sequence[int]) -> None:
        """Delete the keys of these passages."""
        for number in numbers:
            row = self._database.row("SELECT keys FROM passage_values WHERE passage = ?", (number,))
            if row is not None:
                self._connection.executemany(
                    "DELETE FROM value_keys WHERE kind = ? AND key = ? AND passage = ?",
                    [(*key, number) for key in _load(row[0])],
                )
                self._connection.execute("DELETE FROM passage_values WHERE passage = ?", (number,))

    def clear(self) -> None:
        """Delete all keys."""
        for table in ("passage_values", "value_keys"):
            self._connection.execute(f"DELETE FROM {table}")

    def holding(self, ranges: Iterable[KeyRange]) -> NDArray[np.int64]:
        """Sorted numbers of the passages that hold a key in one of these ranges, at most so many.

        A value that more passages hold tells none from another.
        """
        found = [np.empty(0, np.int64)]
        for wanted in ranges if self.are_kept() else ():
            # One string: that makes it SQLite's work to walk through thousands of rows.
            row = self._database.row(
                "SELECT group_concat(passage) FROM (SELECT passage FROM value_keys "
                f"WHERE kind = ? AND key BETWEEN ? AND ? LIMIT {_MOST})",
                wanted,
            )
            if row is not None and row[0] is not None:
                found.append(np.fromstring(row[0], np.int64, sep=","))
        numbers = np.concatenate(found)
        numbers.sort(kind="stable")  # quicker than unique: each key's passages are in their order
        return numbers[np.diff(numbers, prepend=-1) > 0]

    def are_sound(self) -> bool:
        """Check all keys against their checksums, and the index of them against the keys."""
        try:
            count = 0
            for number, keys, checksum in self._connection.execute("SELECT * FROM passage_values"):
                own = set(_load(keys))
                if checksum != row_checksum((number, keys)) or not self._are_held(number, own):
                    return False
                count += len(own)
            return self._database.row("SELECT count(*) FROM value_keys") == (count,)
        except LibraryError:
            return False

    def _are_held(self, number: int, keys: Iterable[Key]) -> bool:
        statement = "SELECT 1 FROM value_keys WHERE kind = ? AND key = ? AND passage = ?"
        return all(self._database.row(statement, (*key, number)) for key in keys)

    def are_kept(self) -> bool:
        """Whether there is a table: a library of an older version may be write-protected."""
        if not self._is_kept:
            row = self._database.row("SELECT 1 FROM sqlite_master WHERE name = 'value_keys'")
            self._is_kept = row is not None
        return self._is_kept


def _load(told: str) -> list[Key]:
    """The keys of a row; none where it is damaged, which its checksum tells."""
    try:
        return [Key(kind, key) for kind, key in json.loads(told)]
    except (ValueError, TypeError):
        return []
