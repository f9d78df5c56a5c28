"""Which passages hold which values: a row a key, looked up by what a value means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster.conditions import literal, storable
from index.cluster.looking import walk
from index.cluster.manifest import Tables
from index.language import KeyRange
from index.results import NewDocument
from index.seam import passage_key
from index.store import row_checksum
from index.text import passage_keys

_COLUMNS = ["passage", "kind", "figure", "sign", "checksum"]
# A value that more passages hold tells none from another.
_MOST = 20_000


def value_values(new: NewDocument) -> list[dict[str, Any]]:
    """The rows of a document's values, found here where no worker did."""
    keys = new.keys if new.keys is not None else passage_keys(new.document, new.passages)
    identity, found = new.document.id, []
    for passage, own in zip(new.passages, keys, strict=True):
        for kind, key in own:
            row = {
                "passage": passage_key(identity, passage.span), "document": identity, "kind": kind,
                "figure": None if isinstance(key, str) else float(key),
                "sign": storable(key) if isinstance(key, str) else None,
            }  # fmt: skip
            found.append({**row, "checksum": _checksum(row)})
    return found


def holding(tables: Tables, ranges: Iterable[KeyRange]) -> NDArray[np.int64]:
    """Sorted ids of the passages that hold a key in one of these ranges, at most so many."""
    table, found = tables.table("values"), set[int]()
    for wanted in ranges if table is not None else ():
        query = table.search().where(_within(wanted)).select(["passage"]).limit(_MOST)
        found.update(query.to_arrow().column("passage").to_pylist())
    return np.array(sorted(found), np.int64)


def unsound(tables: Tables) -> int:
    """How many rows are not what was stored."""
    return sum(row["checksum"] != _checksum(row) for row in walk(tables, "values", _COLUMNS))


def _within(wanted: KeyRange) -> str:
    kind, low, high = wanted
    if isinstance(low, str) and isinstance(high, str):
        return f"kind = {literal(kind)} AND sign BETWEEN {literal(low)} AND {literal(high)}"
    return f"kind = {literal(kind)} AND figure BETWEEN {_number(low)} AND {_number(high)}"


def _number(key: float | str) -> str:
    return f"CAST('{float(key)!r}' AS DOUBLE)"


def _checksum(row: Mapping[str, Any]) -> int:
    figure = None if row["figure"] is None else repr(row["figure"])
    return row_checksum((row["passage"], row["kind"], figure, row["sign"]))
