"""A user's kept work: briefings, grids, checks and searches by name, in one SQLite file.

Each is kept with what was asked, the state of the library it was made from, what came of it, and
what the user made of that. A change is one transaction: a kill loses none that was said to be done.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index import LibraryError
from index.system import make_private, private_folder

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS work (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, request TEXT NOT NULL,
    link TEXT NOT NULL, library TEXT NOT NULL, result TEXT, edits TEXT, made TEXT NOT NULL,
    changed TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""
_COLUMNS = "id, kind, name, request, link, library, result, edits, made, changed, note"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A piece of work.

    ``request`` is what was asked, ``link`` what the link of its page says; ``library`` the state
    it was made from: for each source the beginning of its document's id. ``result`` is what came
    of it, ``None`` while nothing did; ``edits`` what the user made of it; ``note`` says why it is
    not complete. Times are ISO 8601 in UTC.
    """

    id: str
    kind: str
    name: str
    request: Json = field(default_factory=dict)
    link: dict[str, list[str]] = field(default_factory=dict)
    library: dict[str, str] = field(default_factory=dict)
    result: Any = None
    edits: Any = None
    made: str = ""
    changed: str = ""
    note: str = ""


class Shelf:
    """One user's kept work; in memory alone where ``path`` is ``None``."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._held: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    @property
    def place(self) -> str:
        """Where it lies, in memory too."""
        return str(self._path) if self._path is not None else f"memory {id(self)}"

    def all(self, kind: str) -> list[KeptWork]:
        """The work of a kind, the last changed first, without results and edits."""
        light = _COLUMNS.replace("result, edits", "result IS NOT NULL, NULL")
        with self._open() as connection:
            rows = connection.execute(
                f"SELECT {light} FROM work WHERE kind = ? ORDER BY changed DESC, id",
                (kind,),
            ).fetchall()
        return [_kept(row) for row in rows]

    def get(self, identity: str) -> KeptWork | None:
        """A piece of work with all that came of it."""
        with self._open() as connection:
            query = f"SELECT {_COLUMNS} FROM work WHERE id = ?"
            row = connection.execute(query, (identity,)).fetchone()
        return _kept(row) if row is not None else None

    def begin(self, kept: KeptWork) -> None:
        """Keep what was asked; what is kept under this id already stays as it is."""
        now = _now()
        with self._open() as connection:
            connection.execute(
                f"INSERT OR IGNORE INTO work ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (kept.id, kept.kind, kept.name, _text(kept.request), _text(kept.link),
                 _text(kept.library), _maybe(kept.result), _maybe(kept.edits), now, now,
                 kept.note),
            )  # fmt: skip

    def keep_result(
        self,
        identity: str,
        result: Any,  # noqa: ANN401
        library: dict[str, str],
        note: str = "",
    ) -> None:
        """Keep what came of it, and from which state of the library; the user's edits stay."""
        self._set(identity, "result = ?, library = ?, note = ?", _maybe(result), _text(library),
                  note)  # fmt: skip

    def keep_edits(self, identity: str, edits: Any) -> None:  # noqa: ANN401
        """Keep what the user made of it; ``None`` forgets that."""
        self._set(identity, "edits = ?", _maybe(edits))

    def rename(self, identity: str, name: str) -> None:
        """Give it another name."""
        self._set(identity, "name = ?", name)

    def delete(self, identity: str) -> None:
        """Forget it with all that came of it."""
        with self._open() as connection:
            connection.execute("DELETE FROM work WHERE id = ?", (identity,))

    def _set(self, identity: str, change: str, *values: str | None) -> None:
        with self._open() as connection:
            connection.execute(
                f"UPDATE work SET {change}, changed = ? WHERE id = ?",
                (*values, _now(), identity),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the file, for its owner alone."""
        with self._lock:
            try:
                connection = self._connection()
                try:
                    with connection:
                        yield connection
                finally:
                    if connection is not self._held:
                        connection.close()
            except (sqlite3.Error, OSError) as error:
                text = f"{self._path}: kept work can't be read or written ({error}); move it away"
                raise LibraryError(text) from error

    def _connection(self) -> sqlite3.Connection:
        if self._path is None:
            if self._held is None:
                self._held = sqlite3.connect(":memory:", check_same_thread=False)
                self._held.executescript(_SCHEMA)
            return self._held
        private_folder(self._path.parent)
        make_private(self._path)
        connection = sqlite3.connect(self._path, timeout=20)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found > _VERSION:
            connection.close()
            raise LibraryError(f"{self._path}: made by a newer Dossier; update this one")
        if found < _VERSION:
            connection.executescript(_SCHEMA)
        return connection


def _kept(row: tuple[Any, ...]) -> KeptWork:
    identity, kind, name, request, link, library, result, edits, made, changed, note = row
    return KeptWork(
        identity, kind, name, json.loads(request), json.loads(link), json.loads(library),
        json.loads(result) if isinstance(result, str) else (result or None),
        json.loads(edits) if edits is not None else None, made, changed, note,
    )  # fmt: skip


def _text(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)


def _maybe(value: Any) -> str | None:  # noqa: ANN401
    return _text(value) if value is not None else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
