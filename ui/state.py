"""What the pages share: the open library, one for the whole server, guarded by a lock."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import streamlit as st

from index import Document, Filter, Library, LibraryError, Passage, Root, Span
from index.cluster import is_address
from index.models import Vectors
from index.store import InUseError, only_writer
from rag import Answer, Dossier, Hit
from rag.asking import Judgement, Reader, languages_of
from ui.access import is_read_only, library_place, refuse_if_read_only
from ui.catalogue import MOST_LOOKED_AT, Catalogue, entry_of, example_questions
from ui.work import IndexingJob

_LOOK_AGAIN = 4.0
Version = tuple[tuple[str, int, int], ...]


class _PatientReader:
    """The reader, letting go of the library while it reads: it needs the hits alone."""

    def __init__(self, reader: Reader, lock: threading.Lock) -> None:
        self.name = reader.name
        self.languages = languages_of(reader)
        self._reader = reader
        self._lock = lock
        self._reading = threading.Lock()

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Judge each passage; others may search meanwhile."""
        self._lock.release()
        try:
            with self._reading:  # it uses all cores: two at once would both come later
                return self._reader.read(question, hits)
        finally:
            self._lock.acquire()


class SharedLibrary:
    """A library that many sessions use: one call at a time, as it lives in one thread."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._lock = threading.Lock()
        self._dossier = Dossier(Library.open(place, read_only=is_read_only()))
        self.folder = self._dossier.library.folder
        self.reader: Reader = self._dossier.reader
        self.encoder = self._dossier.library.encoder
        self._dossier.reader = _PatientReader(self.reader, self._lock)
        self.job = IndexingJob(self.folder, self.encoder)
        self._looked = 0.0
        self._others: str | None = None

    def ask(self, question: str, where: Filter) -> Answer:
        """Answer a question."""
        with self._lock:
            return self._dossier.ask(question, where=where)

    def find(self, query: str, k: int, where: Filter, *, fast: bool = False) -> list[Hit]:
        """Find passages; ``fast`` leaves the reader out."""
        with self._lock:
            return self._dossier.find(query, k, where, fast=fast)

    def like(self, document: Document, span: Span, k: int, where: Filter) -> list[Hit]:
        """Find passages like this one, which itself is left out."""
        words = " ".join(span.of(document.text).replace('"', " ").split()[:200])
        hits = self.find(words, k + 1, where, fast=True)
        others = [
            hit
            for hit in hits
            if hit.document.id != document.id or not hit.passage.span.overlap(span)
        ]
        return others[:k]

    def around(self, document: Document, span: Span) -> Span:
        """The passages before, at and after a place."""
        with self._lock:
            passages = [p.span for p in self._dossier.library.truth.passages_of(document.id)[0]]
        held = [number for number, other in enumerate(passages) if other.overlap(span)]
        if not held:
            return span
        first, last = max(0, held[0] - 1), min(len(passages) - 1, held[-1] + 1)
        return Span(passages[first].start, passages[last].end)

    def document(self, identity: str) -> Document | None:
        """Return a document with its text."""
        with self._lock:
            return self._dossier.library.documents_by_id([identity]).get(identity)

    def find_document(self, source: str) -> Document | None:
        """Return the document that was read from this file."""
        with self._lock:
            return self._dossier.library.find_document(source)

    def documents(self) -> list[Document]:
        """Return all documents with their texts."""
        with self._lock:
            return list(self._dossier.library.documents())

    def points(self, most: int) -> tuple[list[tuple[Document, Passage]], Vectors]:
        """Return up to ``most`` passages, spread evenly, with their vectors."""
        with self._lock:
            library = self._dossier.library
            passages, vectors = library.truth.sample(most)
            documents = library.documents_by_id(passage.document_id for passage in passages)
        return [(documents[passage.document_id], passage) for passage in passages], vectors

    def remove(self, path: str) -> int:
        """Forget a root or a document."""
        refuse_if_read_only()
        with self._lock:
            return self._dossier.library.remove(path)

    def edit(self, source: str, fields: dict[str, str | None]) -> None:
        """Correct what is known of a document."""
        refuse_if_read_only()
        with self._lock:
            self._dossier.library.edit(source, fields)

    def undo_edits(self, source: str) -> None:
        """Withdraw all corrections of a document."""
        refuse_if_read_only()
        with self._lock:
            self._dossier.library.undo_edits(source)

    def others_write(self) -> str | None:
        """Say so where another process writes to this library; looked at every few seconds."""
        if is_read_only() or time.monotonic() < self._looked + _LOOK_AGAIN:
            return self._others
        self._looked = time.monotonic()
        try:
            with only_writer(self.folder, 0):
                self._others = None
        except InUseError:
            self._others = "Another program is adding documents to this library"
        except LibraryError:
            self._others = None
        return self._others

    def roots(self) -> tuple[Root, ...]:
        """Return the files and folders that the library follows."""
        with self._lock:
            return self._dossier.library.status().roots

    def version(self) -> Version:
        """Change whenever the library may have changed: its files' times and sizes.

        Of one at a URL, the number of its last commit.
        """
        if is_address(self.place):
            # Not behind others' searches: tables may be asked for it in any thread.
            return (("state", hash(self._dossier.library.truth.state()), 0),)
        stats = [(path.name, path.stat()) for path in sorted(self.folder.glob("library.sqlite*"))]
        # The -shm file is touched by mere reading.
        return tuple(
            (name, stat.st_mtime_ns, stat.st_size)
            for name, stat in stats
            if not name.endswith("-shm")
        )

    def read_catalogue(self) -> Catalogue:
        """Read what there is to know of all documents."""
        with self._lock:
            library = self._dossier.library
            # One after another: no more than one text is held at a time.
            entries = tuple(entry_of(document) for document in library.documents())
            shown = [entry.id for entry in entries[:: -(-len(entries) // MOST_LOOKED_AT) or 1]]
            return Catalogue(
                entries=entries,
                files=tuple(library.ledger.files()),
                examples=example_questions(list(library.documents_by_id(shown).values())),
                passages=library.truth.totals().passages,
            )


@st.cache_resource(show_spinner="Opening the library …")
def open_library(place: str) -> SharedLibrary:
    """Open the library once for all sessions."""
    return SharedLibrary(place)


# Frozen, so shared: a copy of thousands of entries for each run would cost more than the run.
@st.cache_resource(max_entries=2, show_spinner="Reading the catalogue …")
def _catalogue(place: str, version: Version) -> Catalogue:
    return open_library(place).read_catalogue()


# An answer is frozen and holds whole documents: shared, not copied, and few of them.
@st.cache_resource(max_entries=64, show_spinner=False)
def _answer(place: str, version: Version, question: str, where: Filter) -> Answer:
    return open_library(place).ask(question, where)


# Whoever presses a button beside a passage draws the same passages again: found once.
@st.cache_resource(max_entries=24, show_spinner=False)
def _found(
    place: str, version: Version, query: str, where: Filter, most: int, *, fast: bool
) -> tuple[Hit, ...]:
    return tuple(open_library(place).find(query, most, where, fast=fast))


def library() -> SharedLibrary:
    """Return the library of this server; raise ``DossierError`` if there is none to open."""
    return open_library(library_place())


def catalogue() -> Catalogue:
    """Return the catalogue of the library as it now is."""
    return _catalogue(library_place(), library().version())


def answer(question: str, where: Filter) -> Answer:
    """Answer a question, at once where it was asked before of the same library."""
    return _answer(library_place(), library().version(), " ".join(question.split()), where)


def found(query: str, where: Filter, most: int, *, fast: bool = False) -> tuple[Hit, ...]:
    """Find passages, at once where they were found before in the same library."""
    return _found(library_place(), library().version(), query, where, most, fast=fast)
