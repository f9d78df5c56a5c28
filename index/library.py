"""The library: open, sync, search, close; the whole way from file to hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.errors import LibraryError, ModelError, SourceError
from index.filters import Filter
from index.language import alike, can_be_misspelt, openings, phrase_expression
from index.models import Encoder, Vectors, default_encoder
from index.search import Candidate, Channels, HeldDocuments, Restrictions, Scored, Status
from index.store import Store
from index.sync import (
    SECONDS_PER_FILE,
    Progress,
    ReadingPool,
    SyncReport,
    commit_documents,
    editing,
    make_root,
    synchronise,
)
from index.text import Fields, find_families
from index.types import Document, FileRecord, FileState, Passage, Span

__all__ = ["Candidate", "Filter", "Library", "Scored", "Status", "SyncReport"]


class Library:
    """A folder with one SQLite file and the caches made from it."""

    def __init__(self, folder: Path, store: Store, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self._store = store
        self._channels = Channels(store, encoder.dimension)
        self._held = HeldDocuments()
        self._restrictions = Restrictions(store)
        self._held_families: dict[str, str] | None = None
        self._held_state = (-1, -1)
        self._check_model()

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        encoder: Encoder | None = None,
        announce: Callable[[str], None] = lambda _: None,
    ) -> Library:
        """Open the library in ``folder``; raise ``LibraryError`` if there is none to open.

        What is write-protected is opened for reading only, also without ``read_only``.
        """
        folder = Path(folder).absolute()
        store = Store(folder, create=create, read_only=read_only)
        try:
            store.renew_words()
            return cls(folder, store, encoder if encoder is not None else default_encoder(announce))
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Library:
        """Use the library as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close on leaving."""
        self.close()

    def close(self) -> None:
        """Close the library's files."""
        self._store.close()

    def sync(
        self,
        paths: Sequence[str] = (),
        *,
        exclude: Sequence[str] = (),
        again: Sequence[str] = (),
        progress: Callable[[Progress], None] = lambda _: None,
        passwords: Sequence[str] = (),
        seconds_per_file: float = SECONDS_PER_FILE,
    ) -> SyncReport:
        """Bring the library in line with ``paths``, remembered as roots, or with all roots.

        The sources in ``again`` are read also where nothing tells that they changed.
        ``passwords`` are tried on encrypted files and not kept. A file that takes longer than
        ``seconds_per_file`` to be read ends as failed.
        """
        roots = [make_root(path, exclude) for path in paths] or self._store.roots()
        if not roots:
            raise SourceError("nothing to index; name a file or folder: dossier index PATH")
        with (
            self._store.writing(),
            ReadingPool(seconds=seconds_per_file, passwords=passwords) as pool,
        ):
            report = synchronise(
                self._store, self.encoder, roots, self.folder, progress, pool, again
            )
            self._channels.refresh()
        return report

    def add(self, documents: Iterable[Document]) -> int:
        """Index documents that were made elsewhere, not read from files; return their passages.

        Their sources belong to no root, so no ``sync`` updates or removes them.
        """
        with self._store.writing():
            count = commit_documents(self._store, self.encoder, documents)
            self._channels.refresh()
        return count

    def remove(self, path: str) -> int:
        """Forget a root or a single document; return how many documents went."""
        with self._store.writing(), self._store.transaction(write=True):
            return editing.remove(self._store, path)

    def edit(self, source: str, changes: Fields) -> Document:
        """Correct title, author, publisher, date or language of the document read from ``source``.

        ``None`` says that the document has none. Corrections are kept by source: they survive
        indexing anew and a changed file. Their origin is then ``user``. Raises ``SourceError``
        where no document was read from it, ``QueryError`` for an impossible value.
        """
        with self._store.writing():
            document = editing.edit(self._store, self.encoder, _posix(source), changes)
            self._channels.refresh()
        return document

    def undo_edits(self, source: str) -> Document:
        """Withdraw the user's corrections of a document: what was read counts again."""
        with self._store.writing():
            document = editing.undo_edits(self._store, self.encoder, _posix(source))
            self._channels.refresh()
        return document

    def search(
        self, question: str, *, where: Filter | None = None, phrases: Sequence[str] = ()
    ) -> list[Candidate]:
        """Return the union of what the dense and the word channel find, each with both scores.

        ``phrases`` must all occur; ``where`` and they are applied before ranking, not after.
        """
        with self.reading():
            scored = self.score(question, where=where, phrases=phrases)
            passages = self.passages([found.passage for found in scored])
        pairs = zip(passages, scored, strict=True)
        return [Candidate(passage, found.dense, found.lexical) for passage, found in pairs]

    def score(
        self, question: str, *, where: Filter | None = None, phrases: Sequence[str] = ()
    ) -> list[Scored]:
        """As ``search``, but the passages' ids only; what they are is asked inside ``reading``."""
        query = self.encoder.encode_query(question)
        with self.reading():
            self._forget_if_changed()
            among = self._restrictions.ids(where if where is not None else Filter(), phrases)
            if among is not None and not len(among):
                return []
            return self._channels.search(question, query, among)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, as ``score`` gives them, in their order."""
        found = {passage.id: passage for passage in self._store.passages(ids)[0]}
        if any(identity not in found for identity in ids):
            raise LibraryError(f"{self.folder}: a document is damaged; run: dossier doctor")
        return [found[identity] for identity in ids]

    def spellings(self, word: str) -> list[str]:
        """Words that the library holds and that sound like ``word``, where it lacks that one."""
        expression = phrase_expression(word)
        if expression is None or not can_be_misspelt(word):
            return []
        with self._store.transaction(write=False):
            if self._store.holds_word(expression):
                return []
            return alike(word, self._channels.terms(openings(word)))

    def passages_with(self, word: str) -> set[int]:
        """Ids of the passages that hold a word, in any of its forms."""
        expression = phrase_expression(word)
        if expression is None:
            return set()
        with self.reading():
            return self._store.matching(expression)

    def passages_within(self, where: Filter) -> set[int]:
        """Ids of the passages that a filter lets through."""
        with self.reading():
            self._forget_if_changed()
            among = self._restrictions.ids(where)
            return set() if among is None else set(among.tolist())

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the library throughout, whatever is written meanwhile."""
        with self._store.transaction(write=False):
            yield

    def document(self, identity: str) -> Document | None:
        """Return the document with this id."""
        return self._store.document(identity)

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored; recently used ones are at hand."""
        with self.reading():
            self._forget_if_changed()
            return self._held.find(identities, self._store.documents_by_id)

    def said_by(self, ids: Sequence[int]) -> dict[int, tuple[str | None, str | None]]:
        """Publisher and author of each passage with one of these ids."""
        return self._store.said_by(ids)

    def passage_texts(self, ids: Sequence[int]) -> list[str]:
        """Texts of the passages with these ids, in their order; quicker than the passages."""
        with self.reading():
            places = self._store.passage_places(ids)
            documents = self.documents_by_id(document for document, _ in places.values())
        found = [places[identity] for identity in ids if identity in places]
        return [span.of(documents[document].text) for document, span in found
                if document in documents]  # fmt: skip

    def find_document(self, source: str) -> Document | None:
        """Return the document read from ``source``, named as in the ledger."""
        identity = self._store.document_of(_posix(source))
        return None if identity is None else self._store.document(identity)

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they came."""
        return list(self._store.documents())

    def outlines(self) -> list[Document]:
        """Return all documents without their texts: id, source, type and metadata."""
        with self.reading():
            self._forget_if_changed()
            return list(self._restrictions.outlines())

    def sample_vectors(self, most: int) -> tuple[list[Passage], Vectors]:
        """Up to ``most`` passages, spread evenly over the library, and their vectors by row."""
        with self.reading():
            ids = self._store.ids()
            return self._store.passages(ids[:: max(1, -(-len(ids) // most))].tolist())

    def passages_of(self, identity: str) -> list[Passage]:
        """Return a document's passages in their order."""
        return self._store.passages_of(identity)

    def sentences_of(self, identity: str) -> list[Span]:
        """Return the sentences of a document's passages in their order."""
        return [sentence for p in self.passages_of(identity) for sentence in p.sentences]

    def files(self) -> list[FileRecord]:
        """Return the ledger: a line for each file found."""
        return self._store.files()

    def families(self) -> dict[str, str]:
        """Map each document's id to the id of its family: of the first with nearly its text.

        Reposts and syndicated articles share a family, so that independent sources can be counted.
        """
        with self.reading():
            self._forget_if_changed()
            if self._held_families is None:
                rows = self._store.fingerprints().items()
                signatures = {i: np.frombuffer(data, np.uint32) for i, data in rows}
                self._held_families = find_families(signatures)
        return self._held_families

    def status(self) -> Status:
        """Count what the library holds."""
        documents, passages = self._store.counts()
        states = [r.state for r in self._store.files() if r.container is None]
        return Status(
            documents=documents,
            pages=self._store.pages(),
            passages=passages,
            model=self.encoder.name,
            bytes_on_disk=sum(p.stat().st_size for p in self.folder.iterdir() if p.is_file()),
            roots=tuple(self._store.roots()),
            states=tuple((state, states.count(state)) for state in FileState if state in states),
        )

    def _forget_if_changed(self) -> None:
        """Drop what is at hand if anything was committed since; call it inside ``reading``."""
        state = self._store.state()
        if state != self._held_state:
            self._held.clear()
            self._restrictions.forget()
            self._held_families = None
            self._held_state = state

    def _check_model(self) -> None:
        """A library keeps to the model whose vectors it holds."""
        built = self._store.meta("model")
        if built is None and not self._store.read_only:
            self._store.set_meta("model", self.encoder.name)
        elif built not in (None, self.encoder.name):
            raise ModelError(
                f"{self.folder}: the library was built with {built}, not {self.encoder.name}; "
                "use that model or index the documents into another library"
            )


def _posix(source: str) -> str:
    """Name a source as the ledger does."""
    return Path(source).as_posix()
