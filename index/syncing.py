"""Bring the library in line with the files on disk: add, update, remove; read nothing twice."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.chunking import split_passages
from index.documents import make_document
from index.encoder import Encoder
from index.errors import ReadError, UnsupportedError
from index.readers import read_file
from index.scanning import FoundFile, Root, scan
from index.store import Store, context_of
from index.types import Document, FileRecord, FileState, Passage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: bytes of changed files done and in all, and the file now read."""

    done: int
    total: int
    source: str


@dataclass(slots=True)
class SyncReport:
    """What became of every file found; the counts with ``failed`` add up to ``found``."""

    found: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    partly: int = 0
    duplicates: int = 0
    excluded: int = 0
    unsupported: int = 0
    removed: int = 0
    passages: int = 0
    seconds: float = 0.0
    failed: list[tuple[str, str]] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file read and cut into passages, not yet encoded."""

    record: FileRecord
    document: Document | None = None
    passages: tuple[Passage, ...] = ()


def synchronise(
    store: Store,
    encoder: Encoder,
    roots: Sequence[Root],
    library: Path,
    progress: Callable[[Progress], None],
) -> SyncReport:
    """Scan ``roots`` and commit file by file, so that a stopped run loses one file at most."""
    started, report = time.monotonic(), SyncReport()
    scans = [(root, list(scan(root, library))) for root in roots]
    for root, files in scans:
        _sync_root(store, encoder, root, files, report, progress)
    report.passages = store.counts()[1]
    report.seconds = time.monotonic() - started
    for document in store.documents():
        report.languages[document.metadata.language or "unknown"] += len(document.text)
    return report


def _sync_root(
    store: Store,
    encoder: Encoder,
    root: Root,
    files: Sequence[FoundFile],
    report: SyncReport,
    progress: Callable[[Progress], None],
) -> None:
    known = {record.source: record for record in store.files(root)}
    with store.transaction(write=True):
        store.put_root(root)
    changed = [found for found in files if not _is_unchanged(found, known.get(found.source))]
    report.found += len(files)
    for found in files:
        if _is_unchanged(found, known.get(found.source)):
            _count(report, known[found.source], None, changed=False)
    done, total = 0, sum(found.size for found in changed)
    for found in changed:
        progress(Progress(done, total, found.source))
        prepared = _prepare(store, encoder, found)
        _commit(store, encoder, root, prepared)
        _count(report, prepared.record, known.get(found.source), changed=True)
        done += found.size
    progress(Progress(total, total, ""))
    _remove_missing(store, root, {found.source for found in files}, report)


def _is_unchanged(found: FoundFile, record: FileRecord | None) -> bool:
    """Same size, time and exclusion as in the ledger: the file is not even opened."""
    if record is None or found.problem is not None:
        return False
    excluded = record.reason if record.state is FileState.EXCLUDED else None
    return (record.size, record.modified_ns, excluded) == (
        found.size,
        found.modified_ns,
        found.excluded,
    )


def _prepare(store: Store, encoder: Encoder, found: FoundFile) -> _Prepared:
    """Read a changed file, unless its bytes are in the library already."""

    def record(
        state: FileState, reason: str | None = None, identity: str | None = None
    ) -> FileRecord:
        return FileRecord(
            found.source, state, reason, identity, found.size, found.modified_ns, sha256
        )

    sha256 = None
    if found.excluded is not None:
        return _Prepared(record(FileState.EXCLUDED, found.excluded))
    if found.problem is not None:
        return _Prepared(record(FileState.FAILED, found.problem))
    try:
        sha256 = _digest(found.path)
        holder = _holder(store, sha256, found.source)
        if holder is not None:
            return _Prepared(record(FileState.DUPLICATE, f"same bytes as {holder}", sha256))
        (reading,) = read_file(found.path)
        document = make_document(reading, sha256, found.source)
        passages = tuple(split_passages(document, encoder.token_starts(document.text)))
        if not passages:
            raise ReadError("no running text was found in it")
    except UnsupportedError as error:
        return _Prepared(record(FileState.UNSUPPORTED, str(error)))
    except ReadError as error:
        return _Prepared(record(FileState.FAILED, str(error)))
    except OSError as error:
        return _Prepared(record(FileState.FAILED, f"can't be opened ({error.strerror})"))
    state = FileState.PARTLY if reading.notes else FileState.READ
    return _Prepared(record(state, "; ".join(reading.notes) or None, sha256), document, passages)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holder(store: Store, sha256: str, source: str) -> str | None:
    """Source of the document with these bytes, if that is another file still in the ledger."""
    document = store.document(sha256)
    if document is None or document.source in ("", source):
        return None
    return document.source


def _commit(store: Store, encoder: Encoder, root: Root, prepared: _Prepared) -> None:
    document = prepared.document
    vectors = None
    if document is not None and not store.has_document(document.id):
        vectors = encoder.encode([embedded_text(document, p) for p in prepared.passages])
    with store.transaction(write=True):
        store.put_file(prepared.record, root)
        if document is not None and vectors is not None:
            store.add_document(document, prepared.passages, vectors)
        _delete_orphans(store)


def embedded_text(document: Document, passage: Passage) -> str:
    """What is encoded of a passage: the title and heading above it, then its own text."""
    context = context_of(document, passage)
    text = passage.span.of(document.text)
    return f"{context}. {text}" if context else text


def _delete_orphans(store: Store) -> None:
    for identity in store.orphans():
        store.delete_document(identity)


def _remove_missing(store: Store, root: Root, present: set[str], report: SyncReport) -> None:
    """Strike files that are gone; a file with the same bytes elsewhere keeps the document."""
    gone = [record.source for record in store.files(root) if record.source not in present]
    if not gone:
        return
    with store.transaction(write=True):
        for source in gone:
            store.delete_file(source)
        _delete_orphans(store)
        for record in _widowed(store):
            store.put_file(record, root)
    report.removed += len(gone)


def _widowed(store: Store) -> Iterator[FileRecord]:
    """Duplicates whose original is gone: the first of them becomes the document's file."""
    records = store.files()
    held = {r.document_id for r in records if r.state in (FileState.READ, FileState.PARTLY)}
    for record in records:
        if record.state is FileState.DUPLICATE and record.document_id not in held:
            held.add(record.document_id)
            yield FileRecord(
                record.source, FileState.READ, None, record.document_id,
                record.size, record.modified_ns, record.sha256,
            )  # fmt: skip


def _count(
    report: SyncReport, record: FileRecord, before: FileRecord | None, *, changed: bool
) -> None:
    """Add a file to the report under the one heading that fits."""
    if record.state is FileState.FAILED:
        report.failed.append((record.source, record.reason or ""))
    elif record.state is FileState.DUPLICATE:
        report.duplicates += 1
    elif record.state is FileState.EXCLUDED:
        report.excluded += 1
    elif record.state is FileState.UNSUPPORTED:
        report.unsupported += 1
    elif not changed:
        report.unchanged += 1
    elif record.state is FileState.PARTLY:
        report.partly += 1
    elif before is not None and before.document_id is not None:
        report.updated += 1
    else:
        report.added += 1
