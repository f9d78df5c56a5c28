"""Where verification finds the sources: a library, or a folder of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index import Document, ReadError, SourceError, read_file
from index.documents import make_document
from index.store import Store


def library_documents(folder: Path) -> list[Document]:
    """All documents of a library; the encoder isn't needed for it."""
    store = Store(folder.absolute(), create=False)
    try:
        return list(store.documents())
    finally:
        store.close()


def read_folder(folder: Path) -> list[Document]:
    """All files beneath ``folder`` that a reader exists for, in order of their names."""
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; name the folder that holds the sources")
    documents = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            readings = list(read_file(path))
        except ReadError:
            continue  # what can't be read can't be checked, and the quotes of it will say so
        identity = hashlib.sha256(path.read_bytes()).hexdigest()
        source = path.relative_to(folder).as_posix()
        documents += [make_document(reading, identity, source) for reading in readings]
    return documents
