"""Token states in the file: a table of their own, so that walks over passages don't meet them.

They are written and deleted with their passages, so one commit holds for both. Unlike all else in
the file they can be made again; so a damaged row counts as none, and ``dossier doctor`` names it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

from index.held import Held
from index.results import TokenStates
from index.store.database import Database
from index.store.records import row_checksum

_AMONG = "(SELECT value FROM json_each(?))"
# Of states at hand: those of some two thousand passages, which ten questions look through.
_MOST_BYTES = 16_000_000
_ROW = "s.passage, s.form, s.checksum, s.states"


class StateRows:
    """The table of token states; a row has its passage's number."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection
        self._held = Held[int, bytes](_MOST_BYTES, len)

    def of_numbers(self, numbers: Sequence[int], form: int) -> list[bytes] | None:
        """The states of the passages with these numbers, in their order.

        ``None`` where one has none of this form, or one that is damaged.
        """
        with self._database.transaction(write=False):
            state = (self._database.state(), form)
            found = self._held.find(numbers, lambda missing: self._read(missing, form), state)
        return [found[n] for n in numbers] if all(n in found for n in numbers) else None

    def _read(self, numbers: list[int], form: int) -> dict[int, bytes]:
        # The plus keeps SQLite from the index of forms: nearly all rows have the same.
        rows = self._connection.execute(
            f"SELECT {_ROW} FROM token_states s WHERE s.passage IN {_AMONG} AND +s.form = ?",
            (json.dumps(numbers), form),
        )
        return {row[0]: row[3] for row in rows if _is_whole(*row)}

    def of(self, ids: Iterable[int]) -> dict[int, TokenStates]:
        """Those of the passages with these ids, as far as they are stored and whole."""
        rows = self._connection.execute(
            f"SELECT p.id, {_ROW} FROM passages p JOIN token_states s ON s.passage = p.number "
            f"WHERE p.id IN {_AMONG}",
            (json.dumps(list(ids)),),
        )
        return {key: TokenStates(row[1], row[3]) for key, *row in rows if _is_whole(*row)}

    def missing(self, form: int) -> list[str]:
        """Ids of the documents with a passage that has none of this form."""
        counts = "SELECT (SELECT count(*) FROM passages), count(*) FROM token_states WHERE form = ?"
        passages, stored = self._database.row(counts, (form,)) or (0, 0)
        if passages == stored:
            return []
        rows = self._connection.execute(
            "SELECT d.id FROM documents d WHERE d.number IN (SELECT p.document FROM passages p "
            "WHERE p.number NOT IN (SELECT passage FROM token_states WHERE form = ?)) "
            "ORDER BY d.number",
            (form,),
        )
        return [identity for (identity,) in rows]

    def keep(self, states: Mapping[int, TokenStates]) -> None:
        """Store the states of stored passages, by their ids."""
        with self._database.transaction(write=True):
            rows = self._connection.execute(
                f"SELECT id, number FROM passages WHERE id IN {_AMONG}", (json.dumps(list(states)),)
            )
            for identity, number in rows.fetchall():
                self.insert(number, states[identity])

    def forget(self) -> None:
        """Delete all of them."""
        with self._database.transaction(write=True):
            self._connection.execute("DELETE FROM token_states")

    def insert(self, number: int, states: TokenStates) -> None:
        """Write a passage's row."""
        checksum = _checksum(number, *states)
        self._connection.execute(
            "INSERT OR REPLACE INTO token_states (passage, form, checksum, states) "
            "VALUES (?, ?, ?, ?)",
            (number, states.form, checksum, states.codes),
        )

    def delete(self, first: int, last: int) -> None:
        """Delete the rows of these passages, ``first`` to ``last``."""
        self._connection.execute(
            "DELETE FROM token_states WHERE passage BETWEEN ? AND ?", (first, last)
        )

    def unsound(self) -> list[int]:
        """Numbers of rows that are not what was stored, or of passages that are gone."""
        rows = self._connection.execute(
            f"SELECT p.number, {_ROW} FROM token_states s LEFT JOIN passages p "
            "ON p.number = s.passage"
        )
        return [row[0] for passage, *row in rows if passage is None or not _is_whole(*row)]

    def drop(self, numbers: Iterable[int]) -> None:
        """Delete the rows with these numbers: the next ``index`` makes them anew."""
        self._connection.executemany(
            "DELETE FROM token_states WHERE passage = ?", [(number,) for number in numbers]
        )


def _checksum(number: int, form: int, codes: bytes) -> int:
    return zlib.crc32(codes, row_checksum((number, form)))


def _is_whole(number: object, form: object, checksum: object, codes: object) -> bool:
    """Whether a row is what was stored; a damaged one may hold anything."""
    if not (isinstance(number, int) and isinstance(form, int) and isinstance(codes, bytes)):
        return False
    return checksum == _checksum(number, form, codes)
