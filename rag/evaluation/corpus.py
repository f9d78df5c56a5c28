"""A library made of texts at hand, for the time of a measurement or kept for the next one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import Document, Library
from index.documents import make_document
from index.encoder import Encoder
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
    for identity in held.keys() - wanted.keys():
        library.remove(held[identity])
    missing = [(i, text) for i, text in wanted.items() if i not in held]
    done = len(wanted) - len(missing)
    for first in range(0, len(missing), _TOGETHER):
        progress(done + first, len(wanted))
        library.add(_document(*pair) for pair in missing[first : first + _TOGETHER])
    progress(len(wanted), len(wanted))


def _document(identity: str, given: Text) -> Document:
    source, text, known = given
    metadata = known if isinstance(known, Metadata) else Metadata(title=known)
    return make_document(Reading(text, "text/plain", metadata=metadata), identity, source)


def _identity(text: Text) -> str:
    """Name a text by all that is known of it."""
    return hashlib.sha256(repr(text).encode()).hexdigest()
