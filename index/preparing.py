"""Read a changed file and cut it into passages, unless its bytes are in the library already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.chunking import split_passages
from index.documents import make_document
from index.encoder import Encoder
from index.errors import ReadError, UnsupportedError
from index.readers import read_file
from index.scanning import FoundFile
from index.store import Store
from index.types import Document, FileRecord, FileState, Passage


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and cut into passages, not yet encoded."""

    record: FileRecord
    document: Document | None = None
    passages: tuple[Passage, ...] = ()


def prepare(store: Store, encoder: Encoder, found: FoundFile) -> Prepared:
    """Read a changed file, unless its bytes are in the library already."""

    def record(
        state: FileState, reason: str | None = None, identity: str | None = None
    ) -> FileRecord:
        return FileRecord(
            found.source, state, reason, identity, found.size, found.modified_ns, sha256
        )

    sha256 = None
    if found.excluded is not None:
        return Prepared(record(FileState.EXCLUDED, found.excluded))
    if found.problem is not None:
        return Prepared(record(FileState.FAILED, found.problem))
    try:
        sha256 = _digest(found.path)
        holder = _holder(store, sha256, found.source)
        if holder is not None:
            return Prepared(record(FileState.DUPLICATE, f"same bytes as {holder}", sha256))
        (reading,) = read_file(found.path)
        document = make_document(reading, sha256, found.source)
        passages = tuple(split_passages(document, encoder.token_starts(document.text)))
        if not passages:
            raise ReadError("no running text was found in it")
    except UnsupportedError as error:
        return Prepared(record(FileState.UNSUPPORTED, str(error)))
    except ReadError as error:
        return Prepared(record(FileState.FAILED, str(error)))
    except OSError as error:
        return Prepared(record(FileState.FAILED, f"can't be opened ({error.strerror})"))
    state = FileState.PARTLY if reading.notes else FileState.READ
    return Prepared(record(state, "; ".join(reading.notes) or None, sha256), document, passages)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holder(store: Store, sha256: str, source: str) -> str | None:
    """Source of the document with these bytes, if that is another file still in the ledger."""
    document = store.document(sha256)
    if document is None or document.source in ("", source):
        return None
    return document.source
