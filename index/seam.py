"""The seam: what a library is made of, whoever keeps it.

``Library`` knows nothing of files or tables below these protocols. Whatever implements them passes
the contract suite in tests/contract; the embedded engine (SQLite, FAISS, word indexes) and a slow
exact one in memory do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.filters import Filter
from index.results import Model, NewDocument, Place, Scored, Totals
from index.types import Document, Fields, FileRecord, Metadata, Passage, Root, Span, Value


class Truth(Protocol):
    """Documents, passages and vectors: one commit, and one state during a question.

    A passage's id is that of ``passage_id``. Whole-library answers come as iterators.
    """

    def reading(self) -> AbstractContextManager[None]:
        """See one state throughout, whatever is written meanwhile; nests."""
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
        self, question: str, vector: NDArray[np.float32], where: Filter, phrases: Sequence[str]
    ) -> list[Scored]:
        """What meaning, words or values find; ``phrases`` must all occur, filters come first."""
        ...

    def occurrences(self, words: Sequence[Sequence[str]], where: Filter = ...) -> int:
        """Number of passages that hold, of each group of words, at least one in any form."""
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


class Corrections(Protocol):
    """What the user and sidecars say of documents, by source; the user's word counts more."""

    def of(self, source: str, identity: str) -> dict[str, str | None]:
        """All that is said of the document with this id, read from ``source``."""
        ...

    def by(self, who: str) -> dict[str, dict[str, str | None]]:
        """Fields by source, of the user or of sidecars."""
        ...

    def put(self, source: str, who: str, identity: str, fields: Fields) -> None:
        """Write what is said of a source; nothing said strikes the line."""
        ...

    def follow(self, source: str, identity: str) -> None:
        """Let the corrections of a source speak of the document that it now holds."""
        ...

    def forget_user(self, identity: str) -> None:
        """Strike the user's corrections of a document, wherever it was read from."""
        ...

    def delete(self, sources: Sequence[str]) -> None:
        """Forget all that was said of these sources."""
        ...


class Ledger(Protocol):
    """Roots and files: what is followed, and what became of each file; local to who reads them."""

    @property
    def corrections(self) -> Corrections:
        """What the user and sidecars say of documents."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; a commit of the truth made inside comes before the ledger's own."""
        ...

    def setting(self, key: str) -> str | None:
        """Return what was kept under ``key``."""
        ...

    def keep_setting(self, key: str, value: str) -> None:
        """Keep a value under ``key``."""
        ...

    def roots(self) -> list[Root]:
        """All roots in the order of their paths."""
        ...

    def put_root(self, root: Root) -> None:
        """Add a root or replace its settings."""
        ...

    def delete_root(self, root: Root) -> None:
        """Forget a root; its files stay until they are removed."""
        ...

    def files(self, root: Root | None = None) -> list[FileRecord]:
        """The lines of all files, or of one root's, by source."""
        ...

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line."""
        ...

    def delete_file(self, source: str, *, hand_over: bool) -> bool:
        """Strike a line and those of its members; tell whether there was one.

        With ``hand_over`` another file with the same bytes, if there is one, gets the members.
        """
        ...

    def document_of(self, source: str) -> str | None:
        """Id of the document read from this source."""
        ...

    def holder(self, identity: str) -> str | None:
        """Source of the file that stands for this document: one that is no duplicate."""
        ...

    def promote_widowed(self) -> None:
        """Let the first of the duplicates whose original is gone stand for the bytes."""
        ...

    def unnamed(self) -> list[str]:
        """Ids of stored documents that no line names any more."""
        ...

    def keep_note(self, identity: str, note: str | None) -> None:
        """Remember why a document was read in part only, whichever file stands for it."""
        ...

    def promoted(self, record: FileRecord) -> FileRecord:
        """A duplicate's line once it stands for the document itself."""
        ...


def passage_key(document_id: str, span: Span) -> int:
    """The id of the passage at ``span``: 63 bits of a hash, the same on every machine."""
    from hashlib import blake2b

    name = f"{document_id}:{span.start}:{span.end}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest()) >> 1
