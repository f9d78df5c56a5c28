"""A library made of texts at hand, in a temporary folder, for the time of a measurement."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import Document, FileRecord, FileState, Library, split_passages
from index.committing import embedded_text
from index.documents import make_document
from index.encoder import Encoder
from index.scanning import Root
from index.types import Metadata, Reading


@contextmanager
def temporary_library(
    texts: Iterable[tuple[str, str, str | None]], encoder: Encoder
) -> Iterator[Library]:
    """Index (source, text, title) triples; the source also serves as the document's id."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(folder, create=True, encoder=encoder)
        try:
            _fill(library, texts)
            yield library
        finally:
            library.close()


def _fill(library: Library, texts: Iterable[tuple[str, str, str | None]]) -> None:
    encoder, root = library.encoder, Root("memory", Path("memory"))
    prepared = []
    for source, text, title in texts:
        reading = Reading(text, "text/plain", metadata=Metadata(title=title))
        document = make_document(reading, source, source)
        prepared.append((document, split_passages(document, encoder.token_starts(text))))
    embedded = [embedded_text(d, passage) for d, passages in prepared for passage in passages]
    vectors = encoder.encode(embedded)
    position = 0
    with library._store.transaction(write=True):
        for document, passages in prepared:
            end = position + len(passages)
            library._store.add_document(document, passages, vectors[position:end])
            library._store.put_file(_record(document), root)
            position = end


def _record(document: Document) -> FileRecord:
    return FileRecord(document.source, FileState.READ, None, document.id)
