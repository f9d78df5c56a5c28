"""The seam: what a library is made of, whoever keeps it.

``Library`` knows nothing of files or tables below these protocols. Whatever implements them passes
the contract suite in tests/contract; the embedded engine (SQLite, FAISS, word indexes) and a slow
exact one in memory do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import ChangedError
from index.filters import Filter
from index.ledger_seam import Corrections, Ledger
from index.results import (
    Model,
    NewDocument,
    Place,
    QuestionTokens,
    Scored,
    TokenStates,
    Totals,
)
from index.types import Document, Metadata, Passage, Span, Value

__all__ = ["Corrections", "Finder", "Ledger", "States", "Truth", "in_one_state", "passage_key"]

Result = TypeVar("Result")


class States(Protocol):
    """The token states of passages, by their ids; a library may have none, or lack some."""

    def of(self, ids: Iterable[int]) -> dict[int, TokenStates]:
        """Those of these passages, as far as they are stored and whole."""
        ...

    def missing(self, form: int) -> list[str]:
        """Ids of the documents with a passage that has none of this form."""
        ...

    def keep(self, states: Mapping[int, TokenStates]) -> None:
        """Store the states of stored passages, all or nothing, in place of any they had."""
        ...

    def forget(self) -> None:
        """Delete all of them."""
        ...


class Truth(Protocol):
    """Documents, passages and vectors: one commit, and one state during a question.

    A passage's id is that of ``passage_id``. Whole-library answers come as iterators.
    """

    states: States

    def reading(self) -> AbstractContextManager[None]:
        """See one state throughout, whatever is written meanwhile; nests.

        Who keeps no earlier state raises ``ChangedError`` once it is gone; see ``in_one_state``.
        """
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer, over many commits; raises ``LibraryError`` where another is."""
        ...

    def state(self) -> Hashable:
        """Name what is stored now: differs after any commit, by this process or another."""
        ...

    def commit(self, added: Sequence[NewDocument], removed: Iterable[str], model: Model) -> None:
        """Store and delete documents, all or nothing; one that is stored already is replaced."""
        ...

    def model(self) -> Model | None:
        """The model whose vectors are stored; ``None`` before there are any."""
        ...

    def totals(self) -> Totals:
        """Count what is stored."""
        ...

    def documents(self, where: Filter = ...) -> Iterator[Document]:
        """Yield the documents that ``where`` lets through, in the order in which they came."""
        ...

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        ...

    def outlines(self, where: Filter = ...) -> Iterator[Document]:
        """As ``documents``, with id, source, type and metadata only: no text is read."""
        ...

    def as_read(self, identity: str) -> Metadata | None:
        """The metadata that the reader found in a stored document, before any correction."""
        ...

    def stale(self) -> list[str]:
        """Ids of the documents whose vectors are to be made anew."""
        ...

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, in their order; raises ``LibraryError`` if one is gone."""
        ...

    def passages_of(self, identity: str) -> tuple[list[Passage], NDArray[np.float32]]:
        """A document's passages in their order, and their vectors by row."""
        ...

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """Where these passages stand and who says it; quicker than the passages."""
        ...

    def sample(self, most: int) -> tuple[list[Passage], NDArray[np.float32]]:
        """Up to ``most`` passages, spread evenly over the library, and their vectors by row."""
        ...

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        """Of each of these documents the id of the first with nearly its text, or its own."""
        ...


class Finder(Protocol):
    """What proposes passages for a question; a cache beside the truth, never behind it."""

    def search(
        self,
        question: str,
        vector: NDArray[np.float32],
        tokens: QuestionTokens | None,
        where: Filter,
        phrases: Sequence[str],
    ) -> list[Scored]:
        """What meaning, words or values find, each with all scores, by id.

        ``phrases`` must all occur; ``where`` and they apply before ranking. Without ``tokens``
        nothing is scored by them.
        """
        ...

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = ...) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
        ...

    def holders(self, words: Sequence[Sequence[str]], where: Filter = ...) -> list[str]:
        """Ids of the documents with a passage that ``occurrences`` counts, in their order."""
        ...

    def holding(self, value: Value, where: Filter = ...) -> int:
        """Number of passages with a figure, date or identifier, or what may be it; see language."""
        ...

    def languages(self) -> frozenset[str]:
        """ISO 639 codes, without countries, of the languages of all documents, where known."""
        ...

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that look like ``word``, where it lacks that one."""
        ...

    def forms(self, word: str) -> list[str]:
        """Words that the library holds and that may be forms of ``word``, each as a stem."""
        ...

    def unsearched(self) -> dict[str, dict[str, float]]:
        """The share of each document's characters that is not searched, by reason; if any is."""
        ...

    def left_out(self, forms: Sequence[str]) -> list[str]:
        """Ids of the documents that hold one of these words, or runs, in what is not searched."""
        ...

    def refresh(self) -> None:
        """Bring what is kept on disk up to date; call it as the only writer."""
        ...

    def merge(self) -> None:
        """Make everything anew, and forget what only older states needed."""
        ...

    def problems(self) -> list[str]:
        """What is wrong with what is kept on disk."""
        ...


def in_one_state(
    reading: Callable[[], AbstractContextManager[None]], work: Callable[[], Result]
) -> Result:
    """What ``work`` gives inside ``reading``; begun anew, once, where the state could not be kept.

    Within another block of the same thread only the outer one can begin with a new state.
    """
    try:
        with reading():
            return work()
    except ChangedError:
        with reading():
            return work()


def passage_key(document_id: str, span: Span) -> int:
    """The id of the passage at ``span``: 63 bits of a hash, the same on every machine."""
    name = f"{document_id}:{span.start}:{span.end}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest()) >> 1
