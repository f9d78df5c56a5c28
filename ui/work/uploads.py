"""Uploaded files: safe names in a folder of their own, never half written, never lost unasked."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from index import SourceError
from index.system import open_private, private_folder
from ui.access import refuse_if_read_only

_RESERVED = set('<>:"|?*')
_WINDOWS = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
_LONGEST = 150
_LOCK = threading.Lock()


class Upload(Protocol):
    """What the browser sent."""

    name: str

    def getvalue(self) -> bytes:
        """The file's bytes."""
        ...


@dataclass(frozen=True, slots=True)
class UserFile:
    """A file that a user sent to be looked at once; its name counts for its ending alone."""

    name: str
    content: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        """The name without its ending, safe as a part of another file's name."""
        return PurePosixPath(safe_name(self.name)).stem

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """Lay it into a folder that goes away at the end; errors name the file as the user does."""
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / safe_name(self.name)
            path.write_bytes(self.content)
            try:
                yield path
            except SourceError as error:
                raise SourceError(str(error).replace(str(path), self.name)) from error


@dataclass(frozen=True, slots=True)
class Arrival:
    """An upload and where it goes; ``known`` tells whether other bytes lie there already."""

    name: str
    content: bytes
    known: bool


def safe_name(name: str) -> str:
    """The last part of a name, as any system can store it, never hidden.

    >>> safe_name("../../etc/.pass:wd")
    'pass_wd'
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join("_" if c in _RESERVED or not c.isprintable() else c for c in last)
    kept = kept.lstrip(". ").rstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    if stem.casefold() in _WINDOWS:
        stem = f"{stem}_"
    short = stem.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore")
    return f"{short}{dot}{ending}" or "unnamed"


def arrivals(folder: Path, uploads: Sequence[Upload]) -> list[Arrival]:
    """Where each upload goes, and whether something else lies there."""
    found = []
    for upload in uploads:
        name, content = safe_name(upload.name), upload.getvalue()
        path = folder / name
        known = path.is_file() and path.read_bytes() != content
        found.append(Arrival(name, content, known))
    return found


def save_uploads(folder: Path, arriving: Sequence[Arrival], *, replace: bool) -> None:
    """Write the uploads; without ``replace`` a file that lies there keeps its name.

    Each is written aside and renamed: a reader never meets half a file. What a server that was
    killed left half written goes.
    """
    refuse_if_read_only()
    with _LOCK:
        private_folder(folder)
        for left in folder.glob(".*.part"):
            left.unlink(missing_ok=True)
        _write(folder, arriving, replace=replace)


def _write(folder: Path, arriving: Sequence[Arrival], *, replace: bool) -> None:
    written: set[str] = set()
    for arrival in arriving:
        name = arrival.name
        if (arrival.known and not replace) or name.casefold() in written:
            name = _another(arrival)
        written.add(name.casefold())
        aside = folder / f".{hashlib.sha256(arrival.content).hexdigest()[:16]}.part"
        with open_private(aside) as file:
            file.write(arrival.content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / name)


def _another(arrival: Arrival) -> str:
    """A name of its own, the same each time for the same bytes."""
    path = PurePosixPath(arrival.name)
    return f"{path.stem}-{hashlib.sha256(arrival.content).hexdigest()[:8]}{path.suffix}"
