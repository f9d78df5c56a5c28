"""The embedded truth: a store as ``Truth``."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.filters import Filter
from index.results import Model, NewDocument, Place, Totals
from index.seam import States
from index.store.store import Store
from index.types import Document, Metadata, Passage

_ALL = Filter()


class StoredTruth:
    """Documents, passages and vectors of a store; implements ``Truth``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.states: States = store.states

    def reading(self) -> AbstractContextManager[None]:
        """See one state throughout, whatever is written meanwhile; nests."""
        return self._store.database.transaction(write=False)

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer, over many commits."""
        return self._store.database.writing()

    def state(self) -> Hashable:
        """Name what is stored now."""
        return self._store.database.state()

    def commit(self, added: Sequence[NewDocument], removed: Iterable[str], model: Model) -> None:
        """Store and delete documents in one transaction."""
        with self._store.database.transaction(write=True):
            if added:
                self._keep(model)
            for identity in removed:
                self._store.delete_document(identity)
            for new in added:
                self._store.delete_document(new.document.id)
                self._store.add_document(new)

    def model(self) -> Model | None:
        """The model whose vectors are stored; ``None`` before there are any."""
        name, dimension = (self._store.database.meta(key) for key in ("model", "dimension"))
        return None if name is None or dimension is None else Model(name, int(dimension))

    def totals(self) -> Totals:
        """Count what is stored."""
        documents, pages, languages = self._store.documents.count()
        return Totals(documents, pages, self._store.passages.count(), languages)

    def documents(self, where: Filter = _ALL) -> Iterator[Document]:
        """Yield the documents that ``where`` lets through, in the order in which they came."""
        return self._store.documents.all(where)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        return self._store.documents.by_id(identities)

    def outlines(self, where: Filter = _ALL) -> Iterator[Document]:
        """As ``documents``, without their texts."""
        return self._store.documents.outlines(where)

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        return self._store.documents.as_read(identity)

    def stale(self) -> list[str]:
        """Ids of the documents whose vectors are to be made anew."""
        return self._store.documents.stale()

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, in their order."""
        return self._store.passages.by_id(ids)

    def passages_of(self, identity: str) -> tuple[list[Passage], NDArray[np.float32]]:
        """A document's passages in their order, and their vectors by row."""
        return self._store.passages.of(identity)

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Where these passages stand and who says it."""
        return self._store.passages.places(ids)

    def sample(self, most: int) -> tuple[list[Passage], NDArray[np.float32]]:
        """Up to ``most`` passages, spread evenly over the library, and their vectors by row."""
        row = self._store.database.row("SELECT max(number) FROM passages")
        highest = 0 if row is None or row[0] is None else int(row[0])
        return self._store.passages.sample(max(1, -(-highest // most)))

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        """Of each of these documents the id of the first with nearly its text, or its own."""
        with self.reading():
            return self._store.signatures.families(identities)

    def _keep(self, model: Model) -> None:
        known = self.model()
        if known is None:
            self._store.database.set_meta("model", model.name)
            self._store.database.set_meta("dimension", str(model.dimension))
        elif known != model:
            raise ModelError(
                f"{self._store.database.folder}: its vectors are {known.name}'s, "
                f"not {model.name}'s; use that model"
            )
