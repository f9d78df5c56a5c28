"""A library made of texts at hand, for the time of a measurement or kept for the next one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index import Document, Library, Metadata, OnProgress, Progress, Reading, silent
from index.models import Encoder
from index.text import make_document

# (source, text, title or what else is known of it)
Text = tuple[str, str, str | Metadata | None]
_TOGETHER = 256


@contextmanager
def temporary_library(
    texts: Iterable[Text],
    encoder: Encoder | None = None,
    *,
    keep: Path | str | None = None,
    as_files: bool = False,
    progress: OnProgress = silent,
) -> Iterator[Library]:
    """Index texts, in a folder thrown away afterwards or in ``keep``, where known ones are kept.

    Texts are taken as they stand: in an abstract, however short, nothing is a heading or furniture.
    With ``as_files`` both are looked for, as in a file.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        library = Library.open(keep if keep is not None else folder, create=True, encoder=encoder)
        try:
            make = _read if as_files else _document
            _fill(library, list(texts), make, progress)
            yield library
        finally:
            library.close()


def _fill(
    library: Library,
    texts: list[Text],
    make: Callable[[str, Text], Document],
    progress: OnProgress,
) -> None:
    """Bring the library in line with the texts, some hundred a commit."""
    wanted = {_identity(text): text for text in texts}
    held = {document.id: document.source for document in library.truth.outlines()}
    for identity in held.keys() - wanted.keys():
        library.remove(held[identity])
    missing = [(i, text) for i, text in wanted.items() if i not in held]
    done = len(wanted) - len(missing)
    for first in range(0, len(missing), _TOGETHER):
        progress(Progress("encoding", done + first, len(wanted)))
        library.add(make(*pair) for pair in missing[first : first + _TOGETHER])
    progress(Progress("encoding", len(wanted), len(wanted)))


def _document(identity: str, given: Text) -> Document:
    source, text, known = given
    metadata = known if isinstance(known, Metadata) else Metadata(title=known)
    if not text.strip():
        text = metadata.title or ""  # of some documents a collection gives no more than the title
    return Document(identity, source, text, "text/plain", metadata)


def _read(identity: str, given: Text) -> Document:
    plain = _document(identity, given)
    reading = Reading(plain.text, plain.media_type, metadata=plain.metadata)
    return make_document(reading, identity, plain.source)


def _identity(text: Text) -> str:
    """Name a text by all that is known of it."""
    return hashlib.sha256(repr(text).encode()).hexdigest()
