"""A commit to shared tables: rows deleted, rows added, and at last the row that makes it so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from index.cluster import shared_rows as rows
from index.cluster.conditions import MOST_NAMED, among
from index.cluster.manifest import Tables
from index.cluster.shared_states import state_values
from index.cluster.shared_values import value_values
from index.results import Model, NewDocument
from index.search import Tokenizer
from index.text import bands

_TABLES = ("documents", "passages", "bands", "states", "values", "terms")
_COLUMNS = {"documents": "id"} | dict.fromkeys(_TABLES[1:-1], "document")


def write(
    tables: Tables, added: Sequence[NewDocument], removed: Sequence[str], model: Model
) -> None:
    """Write into every table, then the manifest; a death before that leaves nothing to be seen."""
    if added:
        tables.make_passages(model.dimension)
    state = tables.latest()
    is_there = dict(state.versions).get("passages", 0) or added
    written = {name: tables.writable(name) for name in _TABLES if name != "passages" or is_there}
    gone = list(dict.fromkeys([*removed, *(new.document.id for new in added)]))
    for first in range(0, len(gone), MOST_NAMED):
        for name, column in _COLUMNS.items():
            if name in written:
                written[name].delete(among(column, gone[first : first + MOST_NAMED]))
    _add(written, _unique(added), state.last)
    last = state.last + len(added)
    tables.commit(written, model if added else state.model, last)


def _unique(added: Sequence[NewDocument]) -> list[NewDocument]:
    """One that comes twice in a commit replaces itself."""
    return list({new.document.id: new for new in added}.values())


def _add(written: dict[str, Any], added: Sequence[NewDocument], last: int) -> None:
    tokenizer = Tokenizer()
    documents, passages, links, states, values = [], [], [], [], []
    terms = set[str]()
    for number, new in enumerate(added, last + 1):
        documents.append(rows.document_values(new, number, tokenizer))
        own, words = rows.passage_values(new, number, tokenizer)
        passages += own
        terms |= words
        states += state_values(new)
        values += value_values(new)
        signature = np.frombuffer(new.signature, np.uint32)
        links += [{"band": band, "document": new.document.id} for band in set(bands(signature))]
    for name, new_rows in (("documents", documents), ("bands", links), ("passages", passages),
                           ("states", states), ("values", values),
                           ("terms", _new_terms(written["terms"], terms))):  # fmt: skip
        if new_rows:
            written[name].add(pa.Table.from_pylist(new_rows, schema=written[name].schema))


def _new_terms(table: Any, terms: set[str]) -> list[dict[str, str]]:  # noqa: ANN401
    """Those that were never stored, each under its first letter."""
    known: set[str] = set()
    wanted = sorted(terms)
    for first in range(0, len(wanted), MOST_NAMED):
        query = table.search().where(among("term", wanted[first : first + MOST_NAMED]))
        known |= set(query.select(["term"]).limit(None).to_arrow().column("term").to_pylist())
    return [{"opening": term[0], "term": term} for term in wanted if term not in known]


def forget_terms(tables: Tables) -> None:
    """Strike from the list of words those that no passage holds any more."""
    state = tables.latest()
    if not dict(state.versions).get("passages"):
        return
    held: set[str] = set()
    for batch in tables.writable("passages").search().select(["words"]).limit(None).to_batches():
        for words in batch.column("words").to_pylist():
            held.update(words.split())
    table = tables.writable("terms")
    stored = table.search().select(["term"]).limit(None).to_arrow().column("term").to_pylist()
    gone = sorted(set(stored) - held)
    for first in range(0, len(gone), MOST_NAMED):
        table.delete(among("term", gone[first : first + MOST_NAMED]))
    tables.commit({"terms": table}, state.model, state.last)
