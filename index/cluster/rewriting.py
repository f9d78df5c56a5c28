"""Rewriting the tables: indexes brought up to date, old states let go of."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import Any

from index.cluster.manifest import Tables

# With fewer passages all vectors are looked at, which is exact.
_LEAST_INDEXED = 100_000
# Older states are kept so long, for whoever still reads them; see docs/operating.md.
RETENTION = timedelta(hours=1)
# Columns by which rows are looked for: from so many rows on by an index of their own.
_LEAST_LOOKED_UP = 50_000
_LOOKED_UP = {
    "documents": ("id",), "passages": ("id",), "bands": ("band",), "states": ("passage",),
    "values": ("figure", "sign"),
}  # fmt: skip
_NEVER = timedelta(days=36_500)


def optimize(tables: Tables, retention: timedelta = RETENTION) -> None:
    """Rewrite what is small or half deleted, name the new versions, then let go of old ones.

    In this order: a version that the manifest names is never the one that goes.
    """
    state = tables.latest()
    written = {name: tables.writable(name) for name, v in state.versions if v}
    for name, table in written.items():
        _index(name, table)
        table.optimize(cleanup_older_than=_NEVER)
    tables.commit(written, state.model, state.last)
    at_once = retention < RETENTION
    swept = [*written.values(), *([tables.writable("manifest")] if at_once else [])]
    with warnings.catch_warnings():  # it warns of readers of older states, which is meant
        warnings.simplefilter("ignore", UserWarning)
        for table in swept:
            table.optimize(cleanup_older_than=retention, delete_unverified=at_once)
    tables.commit(written, state.model, state.last)


def _index(name: str, table: Any) -> None:  # noqa: ANN401  lancedb exports no type of it
    """Make the indexes that a table of this size needs and lacks; optimizing keeps them."""
    from lancedb.index import BTree, IvfRq

    rows, there = table.count_rows(), {index.name for index in table.list_indices()}
    if name == "passages" and rows >= _LEAST_INDEXED and "vector_idx" not in there:
        table.create_index("vector", config=IvfRq(distance_type="dot"))
    for column in _LOOKED_UP.get(name, ()) if rows >= _LEAST_LOOKED_UP else ():
        if f"{column}_idx" not in there:
            table.create_index(column, config=BTree())
