"""Documents, passages and vectors in shared tables, as ``Truth``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster import shared_rows as rows
from index.cluster.conditions import MOST_NAMED, among, condition
from index.cluster.families import families_of
from index.cluster.held_rows import HeldRows
from index.cluster.looking import rows_of
from index.cluster.manifest import Tables
from index.cluster.shared_states import SharedStates
from index.cluster.shared_writing import write
from index.errors import LibraryError, ModelError
from index.filters import Filter
from index.results import Model, NewDocument, Place, Totals
from index.seam import States
from index.store import decode_vectors, only_writer
from index.types import Document, Metadata, Passage

_ALL = Filter()
_AT_ONCE = 64


class SharedTruth:
    """Implements ``Truth`` on tables that many machines read and one at a time writes."""

    def __init__(self, tables: Tables, folder: Path, *, read_only: bool = False) -> None:
        self._tables = tables
        self._folder = folder
        self._read_only = read_only
        self.states: States = SharedStates(tables)
        self._held = HeldRows()

    def reading(self) -> AbstractContextManager[None]:
        """See one state throughout, whatever is written meanwhile; nests."""
        return self._tables.reading()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer of this machine, over many commits."""
        self._refuse_if_protected()
        with only_writer(self._folder):
            yield

    def state(self) -> Hashable:
        """The number of the last commit."""
        return self._tables.state.number

    def commit(self, added: Sequence[NewDocument], removed: Iterable[str], model: Model) -> None:
        """Store and delete documents, all or nothing; one that is stored already is replaced."""
        self._refuse_if_protected()
        known = self._tables.latest().model
        if added and known not in (None, model):
            raise ModelError(
                f"{self._tables.shown}: its vectors are {known.name if known else ''}'s, not "
                f"{model.name}'s; use that model"
            )
        for new in added:
            if len(new.passages) != len(new.vectors):
                raise ValueError("passages and vectors of unlike number")
        write(self._tables, added, list(removed), model)

    def model(self) -> Model | None:
        """The model whose vectors are stored; ``None`` before there are any."""
        return self._tables.state.model

    def totals(self) -> Totals:
        """Count what is stored."""
        languages: Counter[str] = Counter()
        documents = pages = passages = 0
        for row in self._rows("documents", rows.OUTLINE, None):
            language = self._outline(row).metadata.language
            languages[language if language is not None else "unknown"] += row["characters"]
            documents, pages, passages = (
                documents + 1, pages + row["pages"], passages + row["passages"]
            )  # fmt: skip
        return Totals(documents, pages, passages, dict(languages))

    def documents(self, where: Filter = _ALL) -> Iterator[Document]:
        """Yield the documents that ``where`` lets through, in the order in which they came."""
        found = self._rows("documents", ["number"], condition(where, "id"))
        numbers = sorted(row["number"] for row in found)
        for first in range(0, len(numbers), _AT_ONCE):
            chosen = among("number", numbers[first : first + _AT_ONCE])
            for row in sorted(self._rows("documents", rows.DOCUMENT, chosen), key=_number):
                yield self._document(row)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        found = self._named("documents", rows.DOCUMENT, "id", list(identities))
        return {row["id"]: self._document(row) for row in sorted(found, key=_number)}

    def outlines(self, where: Filter = _ALL) -> Iterator[Document]:
        """As ``documents``, with id, source, type and metadata only: no text is read."""
        found = self._rows("documents", rows.OUTLINE, condition(where, "id"))
        for row in sorted(found, key=_number):
            yield self._outline(row)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        for row in self._named("documents", rows.DOCUMENT, "id", [identity]):
            self._document(row)
            return rows.as_read_of(row)
        return None

    def stale(self) -> list[str]:
        """Ids of the documents whose vectors are to be made anew."""
        found = self._rows("documents", ["number", "id"], "stale")
        return [row["id"] for row in sorted(found, key=_number)]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, in their order; raises ``LibraryError`` if one is gone."""
        found = {row["id"]: self._passage(row) for row in self._passage_rows(ids)}
        return [found[identity] for identity in ids]

    def passages_of(self, identity: str) -> tuple[list[Passage], NDArray[np.float32]]:
        """A document's passages in their order, and their vectors by row."""
        found = self._named("passages", rows.PASSAGE, "document", [identity])
        stored = self._named("documents", ["passages"], "id", [identity])
        if len(found) != sum(row["passages"] for row in stored):
            raise self._tables.damaged(f"the document {identity}")
        return self._with_vectors(found)

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Where these passages stand and who says it."""
        found = {}
        for row in self._passage_rows(list(ids)):
            self._passage(row)
            found[row["id"]] = rows.place_of(row)
        return found

    def sample(self, most: int) -> tuple[list[Passage], NDArray[np.float32]]:
        """Up to ``most`` passages, spread evenly over the library, and their vectors by row."""
        keys = sorted(self._rows("passages", ["id", "number", "start"], None), key=_order)
        chosen = [row["id"] for row in keys[:: max(1, -(-len(keys) // most))]]
        return self._with_vectors(self._passage_rows(chosen))

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        """Of each of these documents the id of the first with nearly its text, or its own."""
        with self.reading():
            return families_of(self._tables, identities)

    def _refuse_if_protected(self) -> None:
        if self._read_only:
            raise LibraryError(
                f"{self._tables.shown}: was opened for reading only, or from a mirror; it is "
                "written without --mirror"
            )

    def _rows(self, table: str, columns: list[str], where: str | None) -> list[dict[str, Any]]:
        return rows_of(self._tables, table, columns, where)

    def _named(
        self, table: str, columns: list[str], column: str, values: Sequence[str | int]
    ) -> list[dict[str, Any]]:
        wanted = list(dict.fromkeys(values))
        return [
            row
            for first in range(0, len(wanted), MOST_NAMED)
            for row in self._rows(table, columns, among(column, wanted[first : first + MOST_NAMED]))
        ]

    def _passage_rows(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        found = self._held.find(
            self.state(), ids, lambda few: self._named("passages", rows.PASSAGE, "id", few)
        )
        if len(found) != len(set(ids)):
            raise self._tables.damaged("a document")
        return found

    def _with_vectors(
        self, found: list[dict[str, Any]]
    ) -> tuple[list[Passage], NDArray[np.float32]]:
        ordered = sorted(found, key=_order)
        vectors = decode_vectors([row["code"] for row in ordered])
        return [self._passage(row) for row in ordered], vectors

    def _document(self, row: dict[str, Any]) -> Document:
        document = rows.document_of(row)
        if document is None:
            raise self._tables.damaged(f"the document {row['id']}")
        return document

    def _outline(self, row: dict[str, Any]) -> Document:
        document = rows.outline_of(row)
        if document is None:
            raise self._tables.damaged(f"the document {row['id']}")
        return document

    def _passage(self, row: dict[str, Any]) -> Passage:
        passage = rows.passage_of(row)
        if passage is None:
            raise self._tables.damaged(f"a passage of the document {row['document']}")
        return passage


def _number(row: dict[str, Any]) -> int:
    number: int = row["number"]
    return number


def _order(row: dict[str, Any]) -> tuple[int, int]:
    return row["number"], row["start"]
