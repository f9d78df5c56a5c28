"""Bring the library in line with the files on disk: add, update, remove; read nothing twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.models import Encoder
from index.readers import reading_ability
from index.store import Store
from index.sync.committing import commit_all, delete_orphans
from index.sync.editing import apply_sidecars
from index.sync.preparing import prepare_all
from index.sync.reading_pool import ReadingPool
from index.sync.scanning import FoundFile, scan
from index.sync.sidecar import Sidecars
from index.text import RULES_VERSION, sign
from index.types import FileRecord, FileState, Root

_UNREAD = (FileState.UNSUPPORTED, FileState.FAILED, FileState.PARTLY)


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


def synchronise(
    store: Store,
    encoder: Encoder,
    roots: Sequence[Root],
    library: Path,
    progress: Callable[[Progress], None],
    pool: ReadingPool,
    again: Collection[str] = (),
) -> SyncReport:
    """Scan ``roots`` and commit some files at a time: a stopped run loses those at most.

    The sources in ``again`` are read also where nothing tells that they changed, and all of them
    where the rules of reading have changed since. What comes out as before is not encoded again.
    """
    started, report = time.monotonic(), SyncReport()
    scans = [(root, list(scan(root, library))) for root in roots]
    for root, files in scans:
        _sync_root(store, encoder, root, files, report, progress, pool, again)
    _sign_new(store)
    report.passages = store.counts()[1]
    report.seconds = time.monotonic() - started
    report.languages.update(store.languages())
    return report


def _sync_root(
    store: Store,
    encoder: Encoder,
    root: Root,
    files: Sequence[FoundFile],
    report: SyncReport,
    progress: Callable[[Progress], None],
    pool: ReadingPool,
    again: Collection[str],
) -> None:
    known = {r.source: r for r in store.files(root) if r.container is None}
    if root not in store.roots():
        with store.transaction(write=True):
            store.put_root(root)
    sidecars = Sidecars(files)
    files = sidecars.mark(files)
    apply_sidecars(store, encoder, sidecars, (found.source for found in files))
    retry = _may_read_more(store, root, pool)
    anew = store.meta(f"rules {root.path}") != RULES_VERSION
    changed = [
        f
        for f in files
        if anew or f.source in again or not _is_unchanged(f, known.get(f.source), retry=retry)
    ]
    report.found += len(files)
    new = {found.source for found in changed}
    for found in files:
        if found.source not in new:
            _count(report, known[found.source], None, changed=False)
    done, total = 0, sum(found.size for found in changed)
    progress(Progress(done, total, changed[0].source if changed else ""))
    prepared = prepare_all(store, encoder, changed, pool)
    for item in commit_all(store, encoder, root, prepared):
        if item.record.container is not None:
            continue  # members are lines of the ledger, but only files on disk are counted
        _count(report, item.record, known.get(item.record.source), changed=True)
        done += item.record.size
        progress(Progress(done, total, item.record.source))
    _remove_missing(store, root, {found.source for found in files}, report)
    members = (record.source for record in store.files(root) if record.container is not None)
    apply_sidecars(store, encoder, sidecars, members)
    if anew or store.meta(f"readers {root.path}") != reading_ability():
        with store.transaction(write=True):
            store.set_meta(f"readers {root.path}", reading_ability())
            store.set_meta(f"rules {root.path}", RULES_VERSION)


def _sign_new(store: Store) -> None:
    """Give each document the signature by which nearly equal ones are found."""
    for identity in store.without_fingerprint():
        document = store.document(identity)
        if document is not None:
            with store.transaction(write=True):
                store.put_fingerprint(identity, sign(document).tobytes())


def _may_read_more(store: Store, root: Root, pool: ReadingPool) -> bool:
    """Tell whether files that could not be read, or only partly, should be tried again."""
    able = store.meta(f"readers {root.path}") == reading_ability()
    return not able or pool.is_asked_for_more


def _is_unchanged(found: FoundFile, record: FileRecord | None, *, retry: bool) -> bool:
    """Same size, time and exclusion as in the ledger: the file is not even opened."""
    if record is None or found.problem is not None:
        return False
    if retry and record.state in _UNREAD:
        return False
    excluded = record.reason if record.state is FileState.EXCLUDED else None
    return (record.size, record.modified_ns, excluded) == (
        found.size,
        found.modified_ns,
        found.excluded,
    )


def _remove_missing(store: Store, root: Root, present: set[str], report: SyncReport) -> None:
    """Strike files that are gone; a file with the same bytes elsewhere keeps the document."""
    files = [record.source for record in store.files(root) if record.container is None]
    gone = [source for source in files if source not in present]
    if not gone and next(_widowed(store), None) is None:
        return
    with store.transaction(write=True):
        for source in gone:
            store.hand_over(source)
            store.delete_file(source)
        delete_orphans(store)
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
            yield store.promoted(record)


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
    elif before is not None and (
        before.document_id is not None or before.state in (FileState.READ, FileState.PARTLY)
    ):
        report.updated += 1
    else:
        report.added += 1
