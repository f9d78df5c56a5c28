"""Rows of a table in the state that is looked at, and what a ledger asks of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from index.cluster.conditions import among
from index.cluster.manifest import Tables
from index.cluster.shared_rows import OUTLINE, outline_of


def rows_of(
    tables: Tables, table: str, columns: list[str], where: str | None
) -> list[dict[str, Any]]:
    """The rows that a condition lets through, or all; none where there is no such table yet."""
    opened = tables.table(table)
    if opened is None:
        return []
    query = opened.search().select(columns).limit(None)
    chosen = query if where is None else query.where(where)
    found: list[dict[str, Any]] = chosen.to_arrow().to_pylist()
    return found


def walk(tables: Tables, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    """All rows of a table, some thousand at a time; none where there is no such table yet."""
    opened = tables.table(table)
    if opened is not None:
        for batch in opened.search().select(columns).limit(None).to_batches():
            yield from batch.to_pylist()


def holder_of(tables: Tables, source: str) -> str | None:
    """Id of the document that was read from ``source``, on whatever machine."""
    for row in rows_of(tables, "documents", OUTLINE, among("f_source", [source.casefold()])):
        document = outline_of(row)
        if document is None:
            raise tables.damaged(f"the document {row['id']}")
        if document.source == source:
            return document.id
    return None


def identities_of(tables: Tables) -> list[str]:
    """Ids of all documents, in the order in which they came."""
    found = rows_of(tables, "documents", ["number", "id"], None)
    return [row["id"] for row in sorted(found, key=lambda row: row["number"])]


def left_out_shares(tables: Tables) -> dict[str, dict[str, float]]:
    """The share of each document's characters that is not searched, by reason; if any is."""
    shares = {}
    for row in rows_of(tables, "documents", OUTLINE, "left_out IS NOT NULL"):
        if outline_of(row) is None:
            raise tables.damaged(f"the document {row['id']}")
        counted = json.loads(row["left_out"]).items()
        shares[row["id"]] = {reason: count / row["characters"] for reason, count in counted}
    return shares


def documents_of(tables: Tables, passages: Collection[int]) -> list[str]:
    """Ids of the documents that have one of these passages, in the order in which they came."""
    held = rows_of(tables, "passages", ["document"], among("id", passages)) if passages else []
    documents = {row["document"] for row in held}
    return [identity for identity in identities_of(tables) if identity in documents]
