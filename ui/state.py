"""What the pages share: the open library, one for the whole server, guarded by a lock."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from index import Document, Filter
from index.scanning import Root
from rag import Answer, Dossier, Hit
from ui.catalogue import Catalogue, entry_of, example_questions
from ui.indexing import IndexingJob


class SharedLibrary:
    """A library that many sessions use: one call at a time, as it lives in one thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._dossier = Dossier.open(folder)
        self.job = IndexingJob(folder, self._dossier.library.encoder)

    def ask(self, question: str, where: Filter) -> Answer:
        """Answer a question."""
        with self._lock:
            return self._dossier.ask(question, where=where)

    def find(self, query: str, k: int, where: Filter) -> list[Hit]:
        """Find passages."""
        with self._lock:
            return self._dossier.find(query, k, where)

    def document(self, identity: str) -> Document | None:
        """Return a document with its text."""
        with self._lock:
            return self._dossier.library.document(identity)

    def remove(self, path: str) -> int:
        """Forget a root or a document."""
        with self._lock:
            return self._dossier.library.remove(path)

    def roots(self) -> tuple[Root, ...]:
        """Return the files and folders that the library follows."""
        with self._lock:
            return self._dossier.library.status().roots

    def version(self) -> tuple[tuple[str, int, int], ...]:
        """Change whenever the library may have changed: its files' times and sizes."""
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
            documents: Sequence[Document] = library.documents()
            return Catalogue(
                entries=tuple(entry_of(document) for document in documents),
                files=tuple(library.files()),
                examples=example_questions(documents),
                passages=library.status().passages,
            )


@st.cache_resource(show_spinner="Opening the library …")
def open_library(folder: str) -> SharedLibrary:
    """Open the library once for all sessions."""
    return SharedLibrary(Path(folder))


@st.cache_data(max_entries=4, show_spinner="Reading the catalogue …")
def _catalogue(folder: str, version: object) -> Catalogue:
    return open_library(folder).read_catalogue()


def library_folder() -> str:
    """Return the folder named by ``DOSSIER_LIBRARY``."""
    return os.environ.get("DOSSIER_LIBRARY", ".dossier")


def library() -> SharedLibrary:
    """Return the library of this server; raise ``DossierError`` if there is none to open."""
    return open_library(library_folder())


def catalogue() -> Catalogue:
    """Return the catalogue of the library as it now is."""
    return _catalogue(library_folder(), library().version())
