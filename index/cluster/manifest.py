"""Tables at a URL, and the one row that names which version of each is the library's state.

A commit writes into each table and then, as its last step, one row of the manifest. Readers take
that row and look at the tables in the versions that it names: whatever is written meanwhile, or was
left half written by a process that died, they don't see. Rows are added and deleted, never changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import lancedb
import pyarrow as pa
from lancedb.index import FTS

from index.cluster.addresses import options
from index.cluster.schemas import SCHEMAS, WORD_COLUMNS
from index.errors import LibraryError
from index.results import Model
from index.store import row_checksum

# Format 2 has tables of token states and of values.
_FORMAT = 2
_MANIFEST = pa.schema(
    [
        ("number", pa.int64()), ("format", pa.int64()), ("model", pa.string()),
        ("dimension", pa.int64()), ("last", pa.int64()), ("checksum", pa.int64()),
        *((name, pa.int64()) for name in SCHEMAS),
    ]
)  # fmt: skip
# States that somebody may still be reading are kept open.
_MOST_OPEN = 4
# Words are cut and stemmed by us: the index takes them as they are.
_PLAIN: dict[str, Any] = {
    "base_tokenizer": "whitespace", "stem": False, "remove_stop_words": False,
    "ascii_folding": False, "lower_case": False, "with_position": True, "max_token_length": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """A state of the library: its number, its model, the last document's number, the versions."""

    number: int
    model: Model | None
    last: int
    versions: tuple[tuple[str, int], ...]


class Tables:
    """The tables of a shared library; threads may share it."""

    def __init__(
        self,
        address: str,
        shown: str,
        *,
        create: bool,
        follow: Callable[[], None] = lambda: None,
    ) -> None:
        self.shown = shown
        self._follow = follow
        self._held = threading.local()
        self._lock = threading.RLock()
        self._open: dict[int, dict[str, Any]] = {}
        self._latest: tuple[int, State] | None = None
        try:
            self._database = lancedb.connect(address, storage_options=options())
            there = set(self._database.list_tables().tables)
            if "manifest" not in there and not create:
                raise LibraryError(f"no library at {shown}; make one: dossier index PATH")
            for name, schema in SCHEMAS.items() if create else ():
                if name not in there:
                    self._make(name, schema)
            if "manifest" not in there:
                self._database.create_table("manifest", schema=_MANIFEST)
            self._manifest: Any = self._database.open_table("manifest")
        except (OSError, RuntimeError, ValueError) as error:
            raise self.unusable(error) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state throughout, in this thread; nests."""
        outer = getattr(self._held, "state", None)
        if outer is None:
            self._held.state = self.latest()
        try:
            yield
        finally:
            self._held.state = outer

    @property
    def state(self) -> State:
        """The state that this thread is held to, or the latest."""
        held: State | None = getattr(self._held, "state", None)
        return held if held is not None else self.latest()

    def table(self, name: str) -> Any:  # noqa: ANN401  lancedb exports no type of it
        """A table as it is in this thread's state; ``None`` where it was not there yet."""
        state = self.state
        with self._lock:
            if state.number not in self._open:
                while len(self._open) >= _MOST_OPEN:
                    del self._open[min(self._open)]
                self._open[state.number] = {}
            opened, versions = self._open[state.number], dict(state.versions)
            if name not in opened and versions.get(name, 0):
                opened[name] = self._database.open_table(name)
                opened[name].checkout(versions[name])
            return opened.get(name)

    def latest(self) -> State:
        """The state that was committed last."""
        self._follow()
        with self._lock:
            self._manifest.checkout_latest()
            version = self._manifest.version
            if self._latest is None or self._latest[0] != version:
                rows = self._manifest.search().limit(None).to_arrow().to_pylist()
                self._latest = version, self._read(rows)
            return self._latest[1]

    def writable(self, name: str) -> Any:  # noqa: ANN401
        """A table to write into, without what a writer that died left in it."""
        version = dict(self.latest().versions).get(name, 0)
        table = self._database.open_table(name)
        if version and table.version != version:
            table.checkout(version)
            table.restore()
        return table

    def make_passages(self, dimension: int) -> None:
        """Make the table of passages once the length of a vector is known."""
        if "passages" not in set(self._database.list_tables().tables):
            schema = SCHEMAS["passages"].append(
                pa.field("vector", pa.list_(pa.float16(), dimension))
            )
            self._database.create_table("passages", schema=schema)
            self._index("passages")

    def commit(self, written: Mapping[str, Any], model: Model | None, last: int) -> None:
        """Make what was written into these tables the library's state."""
        before = self.latest()
        versions = dict(before.versions) | {name: t.version for name, t in written.items()}
        for name in SCHEMAS:
            if not versions.get(name) and name in set(self._database.list_tables().tables):
                versions[name] = self._database.open_table(name).version
        after = replace(before, number=before.number + 1, model=model, last=last,
                        versions=tuple(sorted(versions.items())))  # fmt: skip
        self._manifest.checkout_latest()
        self._manifest.add([_row(after)])

    def unusable(self, error: Exception) -> LibraryError:
        """What to say of an error of the store."""
        told = " ".join(str(error).split())[:200]
        return LibraryError(f"{self.shown}: the library can't be used ({told})")

    def damaged(self, what: str) -> LibraryError:
        """The error to raise where a byte of ``what`` is not what was stored."""
        return LibraryError(f"{self.shown}: {what} is damaged; index its file again")

    def _make(self, name: str, schema: pa.Schema) -> None:
        if name != "passages":
            self._database.create_table(name, schema=schema)
            self._index(name)

    def _index(self, name: str) -> None:
        if name in WORD_COLUMNS:
            table = self._database.open_table(name)
            table.create_index(WORD_COLUMNS[name], config=FTS(**_PLAIN))

    def _read(self, rows: list[dict[str, Any]]) -> State:
        if not rows:
            return State(0, None, 0, ())
        row = max(rows, key=lambda row: row["number"])
        if row["format"] != _FORMAT:
            raise LibraryError(
                f"{self.shown}: was made by another version of Dossier (format {row['format']}); "
                "index its folders into another place"
            )
        if sum(other["number"] == row["number"] for other in rows) > 1:
            raise LibraryError(
                f"{self.shown}: two machines wrote at once; let one index at a time, and index "
                "again what the other one did"
            )
        model = Model(row["model"], row["dimension"]) if row["model"] is not None else None
        versions = tuple(sorted((name, row[name]) for name in SCHEMAS))
        state = State(row["number"], model, row["last"], versions)
        if row["checksum"] != _row(state)["checksum"]:
            raise self.damaged("the manifest")
        return state


def _row(state: State) -> dict[str, Any]:
    name, dimension = state.model if state.model is not None else (None, None)
    versions = dict(state.versions)
    known = {table: versions.get(table, 0) for table in SCHEMAS}
    sealed = (state.number, name, dimension, state.last, *known.values())
    return {
        "number": state.number, "format": _FORMAT, "model": name, "dimension": dimension,
        "last": state.last, "checksum": row_checksum(sealed), **known,
    }  # fmt: skip
