"""The log of changes to the passages, by which caches outside SQLite catch up."""

from __future__ import annotations

from index.store.database import Database
from index.store.records import row_checksum


class ChangeLog:
    """Ranges of passages' numbers that came or went, in sequence, and the base made of some."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def sequence(self) -> int:
        """Number of the last change to the passages; 0 in a new library."""
        row = self._database.row("SELECT max(sequence) FROM changes")
        return 0 if row is None or row[0] is None else int(row[0])

    def after(self, sequence: int) -> list[tuple[int, bool, int, int]]:
        """The log after a sequence: sequence, added or removed, first and last number."""
        rows = self._connection.execute(
            "SELECT * FROM changes WHERE sequence > ? ORDER BY sequence", (sequence,)
        ).fetchall()
        for *fields, checksum in rows:
            if checksum != row_checksum(fields[1:]):
                raise self._database.damaged("the log of changes")
        return [(number, bool(added), first, last) for number, added, first, last, _ in rows]

    def removed_since(self, sequence: int, last: int) -> list[tuple[int, int]] | None:
        """Ranges up to ``last`` that were removed; ``None`` if the log begins later."""
        changes = self.after(sequence)
        if changes and changes[0][0] != sequence + 1:
            return None
        return [(low, high) for _, added, low, high in changes if not added and low <= last]

    def base(self) -> tuple[int, int]:
        """The change that the base stands for and the last passage in it; 0, 0 without one."""
        sequence, _, last = (self._database.meta("base") or "0 0").partition(" ")
        return int(sequence), int(last)

    def set_base(self, sequence: int, last: int) -> None:
        """Let the base stand for passages up to ``last``; call it in the writer's transaction."""
        self._database.set_meta("base", f"{sequence} {last}")
        self._connection.execute("INSERT INTO recent_words (recent_words) VALUES ('delete-all')")

    def prune(self) -> None:
        """Forget the changes that no cache needs any more; call it in the writer's transaction.

        The base needs those after it; the last is kept, for it says how many there were.
        """
        sequence, last = self.base()
        before = min(sequence, self.sequence() - 1) if last else self.sequence() - 1
        self._connection.execute("DELETE FROM changes WHERE sequence <= ?", (before,))

    def log(self, *, added: bool, first: int, last: int) -> None:
        """Note that passages came or went."""
        fields = (int(added), first, last)
        self._connection.execute(
            "INSERT INTO changes (added, first, last, checksum) VALUES (?, ?, ?, ?)",
            (*fields, row_checksum(fields)),
        )
