"""Read a changed file and cut it into passages, unless its bytes are in the library already."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.errors import ReadError, UnsupportedError
from index.models import Encoder
from index.readers import MEMBER_MARK, check_file
from index.seam import Ledger
from index.sync.making import Encoded, Made, starts_of
from index.sync.reading_pool import Pool
from index.sync.scanning import FoundFile
from index.text import PassageKeys, split_passages
from index.types import Document, FileRecord, FileState, Passage

_READ = (FileState.READ, FileState.PARTLY, FileState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file or a member of one, read and cut into passages, not yet encoded.

    ``members`` are the lines of all members of a container, given with the container's own;
    ``keys`` those of the values in each passage, where the worker found them; ``encoded`` is what
    it made of the passages, if it did.
    """

    record: FileRecord
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    members: tuple[FileRecord, ...] = ()
    keys: PassageKeys | None = None
    encoded: Encoded | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being read, or whose line in the ledger is known without."""

    found: FoundFile
    sha256: str = ""
    made: Iterable[Made] = ()
    settled: Prepared | None = None

    @property
    def size(self) -> int:
        """How many bytes are being read."""
        return self.found.size if self.settled is None else 0


def prepare_all(
    ledger: Ledger, encoder: Encoder, files: Iterable[FoundFile], pool: Pool
) -> Iterator[Prepared]:
    """Read changed files, unless their bytes are in the library already, in their order.

    The members of a container come before the container's own line: whoever commits one after
    the other and is stopped between finds the container changed, and reads it again.
    """
    begun: deque[_Begun] = deque()
    for found in files:
        begun.append(_begin(ledger, found, pool))
        while len(begun) > pool.workers or sum(one.size for one in begun) > pool.most_bytes:
            yield from _finish(ledger, encoder, begun.popleft())
    while begun:
        yield from _finish(ledger, encoder, begun.popleft())


def _begin(ledger: Ledger, found: FoundFile, pool: Pool) -> _Begun:
    if found.excluded is not None:
        record = _record(found, FileState.EXCLUDED, found.excluded)
        return _Begun(found, settled=Prepared(record))
    if found.problem is not None:
        return _Begun(found, settled=Prepared(_record(found, FileState.FAILED, found.problem)))
    try:
        check_file(found.path)
        sha256 = _digest(found.path)
    except UnsupportedError as error:
        return _Begun(found, settled=Prepared(_record(found, FileState.UNSUPPORTED, str(error))))
    except ReadError as error:
        return _Begun(found, settled=Prepared(_record(found, FileState.FAILED, str(error))))
    except OSError as error:
        reason = f"can't be opened ({error.strerror})"
        return _Begun(found, settled=Prepared(_record(found, FileState.FAILED, reason)))
    holder = ledger.holder(sha256)
    if holder not in (None, found.source):
        record = _record(found, FileState.DUPLICATE, None, sha256, sha256)
        return _Begun(found, settled=Prepared(record))
    return _Begun(found, sha256, pool.read(found.path, sha256, is_new=holder is None))


def _finish(ledger: Ledger, encoder: Encoder, begun: _Begun) -> Iterator[Prepared]:
    found, sha256 = begun.found, begun.sha256
    if begun.settled is not None:
        yield begun.settled
        return
    try:
        yield from _read(ledger, encoder, begun)
    except UnsupportedError as error:
        yield Prepared(_record(found, FileState.UNSUPPORTED, str(error), sha256))
    except ReadError as error:
        yield Prepared(_record(found, FileState.FAILED, str(error), sha256))


@dataclass(slots=True)
class _Taken:
    """What a file gave so far: its own reading, and the lines of its members."""

    own: Made | None = None
    members: list[FileRecord] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _read(ledger: Ledger, encoder: Encoder, begun: _Begun) -> Iterator[Prepared]:
    """Yield what each member gives, and at last what the file itself gives."""
    found, sha256, taken = begun.found, begun.sha256, _Taken()
    yield from _take(ledger, encoder, begun, taken)
    _refuse_if_changed(found)
    members, own = tuple(taken.members), taken.own
    unread = _unread(members)
    notes = [*(own.notes if own is not None else ()), *taken.notes, *([unread] if unread else [])]
    reason = "; ".join((*notes, *(own.remarks if own is not None else ()))) or None
    state = FileState.PARTLY if notes else FileState.READ
    if own is None:
        if not any(member.state in _READ for member in members):
            raise ReadError(reason or "there is nothing in it")
        yield Prepared(_record(found, state, reason, sha256), members=members)
        return
    document, passages = _finished(encoder, own, found.source)
    if not passages and not members:
        raise ReadError(reason or "no running text was found in it")
    record = _record(found, state, reason, sha256, sha256)
    yield Prepared(record, document, passages, members, own.keys, own.encoded)


def _take(ledger: Ledger, encoder: Encoder, begun: _Begun, taken: _Taken) -> Iterator[Prepared]:
    """Take the readings of a file; members that came before it failed are kept."""
    names: Counter[str] = Counter()
    try:
        for made in begun.made:
            if not made.member:
                taken.own = made
                continue
            names[made.member] += 1
            if names[made.member] > 1:  # two attachments of one mail often share a name
                made = replace(made, member=f"{made.member} ({names[made.member]})")
            item = _prepare_member(ledger, encoder, begun.found, made)
            taken.members.append(item.record)
            yield item
    except ReadError as error:
        if taken.own is None and not any(member.state in _READ for member in taken.members):
            raise
        taken.notes.append(f"not read to its end: {error}")


def _prepare_member(ledger: Ledger, encoder: Encoder, found: FoundFile, made: Made) -> Prepared:
    source, identity = f"{found.source}{MEMBER_MARK}{made.member}", made.identity

    def record(
        state: FileState, reason: str | None = None, document: str | None = None
    ) -> FileRecord:
        return FileRecord(
            source, state, reason, document, 0, found.modified_ns, identity, found.source
        )

    if made.problem is not None or identity is None:
        unsupported = isinstance(made.problem, UnsupportedError)
        state = FileState.UNSUPPORTED if unsupported else FileState.FAILED
        return Prepared(record(state, str(made.problem)))
    if _is_held(ledger, identity, source):
        return Prepared(record(FileState.DUPLICATE, None, identity))
    document, passages = _finished(encoder, made, source)
    reason = "; ".join((*made.notes, *made.remarks)) or None
    if not passages:
        return Prepared(record(FileState.FAILED, reason or "no running text was found in it"))
    state = FileState.PARTLY if made.notes else FileState.READ
    own = record(state, reason, identity)
    return Prepared(own, document, passages, keys=made.keys, encoded=made.encoded)


def _finished(encoder: Encoder, made: Made, source: str) -> tuple[Document, tuple[Passage, ...]]:
    """The document under its source; passages cut here where only the encoder counts tokens."""
    assert made.document is not None
    document, passages = replace(made.document, source=source), made.passages
    if passages is None:
        passages = tuple(split_passages(document, starts_of(encoder, document)))
    return document, passages


def _unread(members: Sequence[FileRecord]) -> str | None:
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


def _refuse_if_changed(found: FoundFile) -> None:
    """What was read must be what was hashed: quotes are checked against the file's hash."""
    try:
        status = found.path.stat()
    except OSError as error:
        raise ReadError(f"it vanished while it was read ({error.strerror})") from error
    if (status.st_size, status.st_mtime_ns) != (found.size, found.modified_ns):
        raise ReadError("it changed while it was read; index again once it is complete")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_held(ledger: Ledger, sha256: str, source: str) -> bool:
    """Tell whether another file that is still in the ledger stands for these bytes."""
    return ledger.holder(sha256) not in (None, source)
