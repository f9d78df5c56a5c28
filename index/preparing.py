"""Read a changed file and cut it into passages, unless its bytes are in the library already."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.chunking import split_passages
from index.documents import make_document
from index.encoder import Encoder
from index.errors import ReadError, UnsupportedError
from index.readers import read_file
from index.readers.members import MEMBER_MARK
from index.scanning import FoundFile
from index.store import Store
from index.types import Document, FileRecord, FileState, Passage, Reading

_READ = (FileState.READ, FileState.PARTLY, FileState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file or a member of one, read and cut into passages, not yet encoded.

    ``members`` are the lines of all members of a container, given with the container's own.
    """

    record: FileRecord
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    members: tuple[FileRecord, ...] = ()


def prepare(store: Store, encoder: Encoder, found: FoundFile) -> Iterator[Prepared]:
    """Read a changed file, unless its bytes are in the library already.

    The members of a container come before the container's own line: whoever commits one after
    the other and is stopped between finds the container changed, and reads it again.
    """
    sha256 = None
    if found.excluded is not None:
        yield Prepared(_record(found, FileState.EXCLUDED, found.excluded))
        return
    if found.problem is not None:
        yield Prepared(_record(found, FileState.FAILED, found.problem))
        return
    try:
        sha256 = _digest(found.path)
        holder = _holder(store, sha256, found.source)
        if holder is not None:
            reason = f"same bytes as {holder}"
            yield Prepared(_record(found, FileState.DUPLICATE, reason, sha256, sha256))
            return
        yield from _read(store, encoder, found, sha256)
    except UnsupportedError as error:
        yield Prepared(_record(found, FileState.UNSUPPORTED, str(error), sha256))
    except ReadError as error:
        yield Prepared(_record(found, FileState.FAILED, str(error), sha256))
    except OSError as error:
        yield Prepared(_record(found, FileState.FAILED, f"can't be opened ({error.strerror})"))


def _read(store: Store, encoder: Encoder, found: FoundFile, sha256: str) -> Iterator[Prepared]:
    """Yield what each member gives, and at last what the file itself gives."""
    own: Reading | None = None
    members: list[FileRecord] = []
    names: Counter[str] = Counter()
    for reading in read_file(found.path):
        if not reading.member:
            own = reading
            continue
        names[reading.member] += 1
        if names[reading.member] > 1:  # two attachments of one mail often share a name
            reading = replace(reading, member=f"{reading.member} ({names[reading.member]})")
        item = _prepare_member(store, encoder, found, reading)
        members.append(item.record)
        yield item
    unread = _unread(members)
    if own is None:
        if not any(member.state in _READ for member in members):
            raise ReadError(unread or "there is nothing in it")
        state = FileState.PARTLY if unread else FileState.READ
        yield Prepared(_record(found, state, unread, sha256), members=tuple(members))
        return
    document = make_document(own, sha256, found.source)
    passages = _passages(encoder, document)
    reason = "; ".join([*own.notes, *([unread] if unread else [])]) or None
    if not passages and not members:
        raise ReadError(reason or "no running text was found in it")
    state = FileState.PARTLY if reason else FileState.READ
    record = _record(found, state, reason, sha256, sha256)
    yield Prepared(record, document, passages, tuple(members))


def _prepare_member(store: Store, encoder: Encoder, found: FoundFile, reading: Reading) -> Prepared:
    source, identity = f"{found.source}{MEMBER_MARK}{reading.member}", reading.identity

    def record(
        state: FileState, reason: str | None = None, document: str | None = None
    ) -> FileRecord:
        return FileRecord(
            source, state, reason, document, 0, found.modified_ns, identity, found.source
        )

    if reading.problem is not None or identity is None:
        unsupported = isinstance(reading.problem, UnsupportedError)
        state = FileState.UNSUPPORTED if unsupported else FileState.FAILED
        return Prepared(record(state, str(reading.problem)))
    holder = _holder(store, identity, source)
    if holder is not None:
        return Prepared(record(FileState.DUPLICATE, f"same bytes as {holder}", identity))
    document = make_document(reading, identity, source)
    passages = _passages(encoder, document)
    reason = "; ".join(reading.notes) or None
    if not passages:
        return Prepared(record(FileState.FAILED, reason or "no running text was found in it"))
    state = FileState.PARTLY if reason else FileState.READ
    return Prepared(record(state, reason, identity), document, passages)


def _passages(encoder: Encoder, document: Document) -> tuple[Passage, ...]:
    return tuple(split_passages(document, encoder.token_starts(document.text)))


def _unread(members: list[FileRecord]) -> str | None:
    unread = sum(member.state not in _READ for member in members)
    if not unread:
        return None
    return f"{unread} of {len(members)} members can't be read; see their own lines"


def _record(
    found: FoundFile,
    state: FileState,
    reason: str | None,
    sha256: str | None = None,
    document: str | None = None,
) -> FileRecord:
    return FileRecord(found.source, state, reason, document, found.size, found.modified_ns, sha256)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holder(store: Store, sha256: str, source: str) -> str | None:
    """Source of the document with these bytes, if that is another file still in the ledger."""
    document = store.document(sha256)
    if document is None or document.source in ("", source):
        return None
    return document.source
