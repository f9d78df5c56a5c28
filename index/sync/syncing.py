"""Bring the library in line with the files on disk: add, update, remove; read nothing twice."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.models import Encoder
from index.progress import OnProgress, Progress
from index.readers import reading_ability
from index.results import SyncReport
from index.seam import Ledger, Truth
from index.sync.committing import commit_all, delete_unnamed
from index.sync.editing import apply_sidecars
from index.sync.encoding import encode_missing_states, encode_stale
from index.sync.preparing import prepare_all
from index.sync.reading_pool import Pool
from index.sync.scanning import FoundFile, scan
from index.sync.sidecar import Sidecars
from index.text import RULES_VERSION
from index.types import FileRecord, FileState, Root

_FOLLOWED = "followed"
_UNREAD = (FileState.UNSUPPORTED, FileState.FAILED, FileState.PARTLY)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with; ``again`` are sources that are read even if nothing changed.

    ``follow_links`` counts for the roots given and is remembered; ``None``: as it was remembered.
    """

    truth: Truth
    ledger: Ledger
    encoder: Encoder
    pool: Pool
    progress: OnProgress
    again: Collection[str] = ()
    follow_links: bool | None = None
    report: SyncReport = field(default_factory=SyncReport)


def synchronise(run: Run, roots: Sequence[Root], library: Path) -> SyncReport:
    """Scan ``roots`` and commit some files at a time: a stopped run loses those at most.

    All files are read again where the rules of reading have changed since. What comes out as
    before is not encoded again.
    """
    started = time.monotonic()
    encode_stale(run.truth, run.ledger, run.encoder)
    scans = [(root, list(scan(root, library, follow_links=_follows(run, root)))) for root in roots]
    for root, files in scans:
        _sync_root(run, root, files)
    encode_missing_states(run.truth, run.ledger, run.encoder, run.progress)
    totals = run.truth.totals()
    run.report.passages = totals.passages
    run.report.seconds = time.monotonic() - started
    run.report.languages.update(totals.languages)
    return run.report


def _sync_root(run: Run, root: Root, files: Sequence[FoundFile]) -> None:
    ledger = run.ledger
    known = {r.source: r for r in ledger.files(root) if r.container is None}
    is_new = root not in ledger.roots() and not known
    if root not in ledger.roots() or run.follow_links is not None:
        with ledger.transaction():
            ledger.put_root(root)
            ledger.keep_setting(f"links {root.path}", _FOLLOWED if _follows(run, root) else "")
            if is_new:  # nothing of it was read by other rules: a run that is stopped goes on
                _keep_rules(ledger, root)
    sidecars = Sidecars(files)
    files = sidecars.mark(files)
    apply_sidecars(run.truth, ledger, run.encoder, sidecars, (found.source for found in files))
    rules_changed = ledger.setting(f"rules {root.path}") != RULES_VERSION
    changed = _changed(run, root, files, known, all_again=rules_changed)
    run.report.found += len(files)
    new = {found.source for found in changed}
    for found in files:
        if found.source not in new:
            _count(run.report, known[found.source], None, changed=False)
    _read_changed(run, root, changed, known)
    _remove_missing(run, root, {found.source for found in files})
    members = (record.source for record in ledger.files(root) if record.container is not None)
    apply_sidecars(run.truth, ledger, run.encoder, sidecars, members)
    if rules_changed or ledger.setting(f"readers {root.path}") != reading_ability():
        with ledger.transaction():
            _keep_rules(ledger, root)


def _keep_rules(ledger: Ledger, root: Root) -> None:
    ledger.keep_setting(f"readers {root.path}", reading_ability())
    ledger.keep_setting(f"rules {root.path}", RULES_VERSION)


def _follows(run: Run, root: Root) -> bool:
    if run.follow_links is not None:
        return run.follow_links
    return run.ledger.setting(f"links {root.path}") == _FOLLOWED


def _changed(
    run: Run,
    root: Root,
    files: Sequence[FoundFile],
    known: Mapping[str, FileRecord],
    *,
    all_again: bool,
) -> list[FoundFile]:
    """The files that are to be read: what could not be read before is tried where it may help."""
    able = run.ledger.setting(f"readers {root.path}") == reading_ability()
    retry = not able or run.pool.is_asked_for_more
    return [
        found
        for found in files
        if all_again
        or found.source in run.again
        or not _is_unchanged(found, known.get(found.source), retry=retry)
    ]


def _read_changed(
    run: Run, root: Root, changed: Sequence[FoundFile], known: Mapping[str, FileRecord]
) -> None:
    done, total = 0, sum(found.size for found in changed)
    run.progress(Progress("reading", done, total, changed[0].source if changed else ""))
    prepared = prepare_all(run.ledger, run.encoder, changed, run.pool)
    for item in commit_all(run.truth, run.ledger, run.encoder, root, prepared):
        if item.record.container is not None:
            continue  # members are lines of the ledger, but only files on disk are counted
        _count(run.report, item.record, known.get(item.record.source), changed=True)
        done += item.record.size
        run.progress(Progress("reading", done, total, item.record.source))


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


def _remove_missing(run: Run, root: Root, present: set[str]) -> None:
    """Strike files that are gone; a file with the same bytes elsewhere keeps the document."""
    ledger = run.ledger
    files = [record.source for record in ledger.files(root) if record.container is None]
    gone = [source for source in files if source not in present]
    with ledger.transaction():
        for source in gone:
            ledger.delete_file(source, hand_over=True)
        delete_unnamed(run.truth, ledger)
        ledger.promote_widowed()
    run.report.removed += len(gone)


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
