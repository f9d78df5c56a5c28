"""A library made of texts at hand, for the time of a measurement or kept for the next one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import Document, FileRecord, FileState, Library, Passage, split_passages
from index.committing import embedded_text
from index.documents import make_document
from index.encoder import Encoder
from index.scanning import Root
from index.types import Metadata, Reading

# (source, text, title or what else is known of it)
Text = tuple[str, str, str | Metadata | None]
_TOGETHER = 256


@contextmanager
def temporary_library(
    texts: Iterable[Text],
    encoder: Encoder | None = None,
    *,
    keep: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Library]:
    """Index texts, in a folder thrown away afterwards or in ``keep``, where known ones are kept.

    ``progress`` is told how many texts are done, and of how many.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        library = Library.open(keep if keep is not None else folder, create=True, encoder=encoder)
        try:
            _fill(library, list(texts), progress)
            yield library
        finally:
            library.close()


def _fill(library: Library, texts: list[Text], progress: Callable[[int, int], None]) -> None:
    """Bring the library in line with the texts, some hundred a commit."""
    wanted = {_identity(text): text for text in texts}
    held = {document.id: document.source for document in library.documents()}
    with library._store.transaction(write=True):
        for identity in held.keys() - wanted.keys():
            library._store.delete_file(held[identity])
            library._store.delete_document(identity)
    missing = [(i, text) for i, text in wanted.items() if i not in held]
    done = len(wanted) - len(missing)
    for first in range(0, len(missing), _TOGETHER):
        progress(done + first, len(wanted))
        _add(library, missing[first : first + _TOGETHER])
    progress(len(wanted), len(wanted))


def _add(library: Library, texts: Iterable[tuple[str, Text]]) -> None:
    prepared = [_prepare(library.encoder, identity, text) for identity, text in texts]
    embedded = [embedded_text(d, passage) for d, passages in prepared for passage in passages]
    vectors = library.encoder.encode(embedded)
    position, root = 0, Root("memory", Path("memory"))
    with library._store.transaction(write=True):
        for document, passages in prepared:
            end = position + len(passages)
            library._store.add_document(document, passages, vectors[position:end])
            library._store.put_file(
                FileRecord(document.source, FileState.READ, None, document.id), root
            )
            position = end


def _prepare(encoder: Encoder, identity: str, given: Text) -> tuple[Document, list[Passage]]:
    source, text, known = given
    metadata = known if isinstance(known, Metadata) else Metadata(title=known)
    document = make_document(Reading(text, "text/plain", metadata=metadata), identity, source)
    return document, split_passages(document, encoder.token_starts(text))


def _identity(text: Text) -> str:
    """Name a text by all that is known of it."""
    return hashlib.sha256(repr(text).encode()).hexdigest()
