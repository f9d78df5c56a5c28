"""Token states in a shared table of their own, each under its checksum, as ``States``."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from index.cluster.conditions import among, by_the_thousand
from index.cluster.looking import rows_of, walk
from index.cluster.manifest import Tables
from index.results import NewDocument, TokenStates
from index.seam import passage_key
from index.store import row_checksum

_COLUMNS = ["passage", "form", "codes", "checksum"]


class SharedStates:
    """Implements ``States`` on shared tables; what is damaged counts as none."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of(self, ids: Iterable[int]) -> dict[int, TokenStates]:
        """Those of these passages, as far as they are stored and whole."""
        found = {}
        for some in by_the_thousand(ids):
            for row in rows_of(self._tables, "states", _COLUMNS, among("passage", some)):
                if _is_whole(row):
                    found[row["passage"]] = TokenStates(row["form"], row["codes"])
        return found

    def missing(self, form: int) -> list[str]:
        """Ids of the documents with a passage that has none of this form."""
        with self._tables.reading():
            documents = rows_of(self._tables, "documents", ["number", "id", "passages"], None)
            own = f"form = {int(form)}"
            table = self._tables.table("states")
            wanted = sum(row["passages"] for row in documents)
            if table is None or table.count_rows(own) == wanted:
                return [] if not wanted or table is not None else _ids(documents)
            held = Counter(
                row["document"] for row in rows_of(self._tables, "states", ["document"], own)
            )
        return _ids([row for row in documents if held[row["id"]] != row["passages"]])

    def keep(self, states: Mapping[int, TokenStates]) -> None:
        """Store the states of stored passages, all or nothing, in place of any they had."""
        written = self._tables.writable("states")
        for some in by_the_thousand(states):
            rows = rows_of(self._tables, "passages", ["id", "document"], among("id", some))
            written.delete(among("passage", some))
            values = [_row(row["id"], row["document"], states[row["id"]]) for row in rows]
            written.add(pa.Table.from_pylist(values, schema=written.schema))
        self._commit(written)

    def forget(self) -> None:
        """Delete all of them."""
        written = self._tables.writable("states")
        written.delete("true")
        self._commit(written)

    def _commit(self, written: Any) -> None:  # noqa: ANN401  lancedb exports no type of it
        state = self._tables.latest()
        self._tables.commit({"states": written}, state.model, state.last)


def state_values(new: NewDocument) -> list[dict[str, Any]]:
    """The rows of a document's states; none where it brings none."""
    identity, kept = new.document.id, zip(new.passages, new.states or (), strict=False)
    return [_row(passage_key(identity, p.span), identity, states) for p, states in kept]


def unsound_states(tables: Tables) -> int:
    """How many rows are not what was stored."""
    return sum(not _is_whole(row) for row in walk(tables, "states", _COLUMNS))


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a row is what was stored."""
    checksum: int = row["checksum"]
    return checksum == _checksum(row["passage"], row["form"], row["codes"])


def _row(passage: int, document: str, states: TokenStates) -> dict[str, Any]:
    return {
        "passage": passage, "document": document, "form": states.form, "codes": states.codes,
        "checksum": _checksum(passage, *states),
    }  # fmt: skip


def _checksum(passage: int, form: int, codes: bytes) -> int:
    return zlib.crc32(codes, row_checksum((passage, form)))


def _ids(documents: Sequence[Mapping[str, Any]]) -> list[str]:
    ordered = sorted(documents, key=lambda row: row["number"])
    return [row["id"] for row in ordered if row["passages"]]
