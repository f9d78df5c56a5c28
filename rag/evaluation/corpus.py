"""A library made of texts at hand, in a temporary folder, for the time of a measurement."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from index import Library
from index.documents import make_document
from index.encoder import Encoder
from index.types import Metadata, Reading


@contextmanager
def temporary_library(
    texts: Iterable[tuple[str, str, str | None]], encoder: Encoder
) -> Iterator[Library]:
    """Index (source, text, title) triples; the source also serves as the document's id."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(folder, create=True, encoder=encoder)
        try:
            library.add(
                make_document(
                    Reading(text, "text/plain", metadata=Metadata(title=title)), source, source
                )
                for source, text, title in texts
            )
            yield library
        finally:
            library.close()
