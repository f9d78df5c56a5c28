"""A copy of a shared library's files on this machine's disk, kept in step with it.

Files of the tables are written once and never changed, so a copy is complete when each is there.
What names them is copied last: whoever opens the copy sees a whole state, the newest that was
there when the copying began. A file is written aside and renamed, so a death leaves nothing half.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from pyarrow import fs

from index.cluster.addresses import endpoint_of
from index.errors import LibraryError
from index.store import alone
from index.system import private_folder

_MANIFEST = "manifest.lance"
_VERSIONS = "_versions"
_ASIDE = ".part"
# The one file that is written again and again; without it the versions are listed, which is cheap.
_HINT = "latest_version_hint.json"
_LOCK = "mirror.lock"
_PATIENCE = 60.0
# So long an answer may be behind what was committed, and the time that copying it takes.
_SECONDS = 5.0


class Mirror:
    """Keeps ``folder`` in step with the tables at ``place``."""

    def __init__(self, place: str, folder: Path, shown: str) -> None:
        self._folder = folder
        self._shown = shown
        self._files, self._root = _store(place)

    def follow(self) -> int:
        """Bring the copy up to date; return how many files were copied. One at a time does it."""
        try:
            with self._only():
                return self._follow()
        except (OSError, RuntimeError) as error:
            if isinstance(error, LibraryError):
                raise
            told = " ".join(str(error).split())[:200]
            raise LibraryError(f"{self._shown}: can't be copied ({told})") from error

    def is_whole(self) -> bool:
        """Tell whether there is a copy that can be read."""
        return any((self._folder / _MANIFEST / _VERSIONS).glob("*.manifest"))

    def _follow(self) -> int:
        # The manifest is listed first and copied last: what it names was there before it.
        named = self._listed(_MANIFEST)
        if not named:
            raise LibraryError(f"no library at {self._shown}; make one: dossier index PATH")
        there = self._listed("")
        wanted = {p: size for p, size in there.items() if p.parts[0] != _MANIFEST} | named
        wanted = {p: size for p, size in wanted.items() if p.parts[0].endswith(".lance")}
        held = self._held()
        missing = [p for p, size in wanted.items() if held.get(p) != size]
        for path in sorted(missing, key=_order):
            self._copy(path)
        for path in sorted(held.keys() - wanted.keys(), key=_order, reverse=True):
            (self._folder / path).unlink(missing_ok=True)
        return len(missing)

    def _copy(self, path: PurePosixPath) -> None:
        target = self._folder / path
        private_folder(target.parent)
        aside = target.with_name(f"{target.name}{_ASIDE}")
        try:
            with (
                self._files.open_input_stream(f"{self._root}/{path}") as source,
                aside.open("wb") as opened,
            ):
                shutil.copyfileobj(source, opened, 1 << 20)
                opened.flush()
                os.fsync(opened.fileno())
        except FileNotFoundError:  # cleaned up since it was listed: no state to come names it
            aside.unlink(missing_ok=True)
            return
        aside.replace(target)

    def _listed(self, below: str) -> dict[PurePosixPath, int]:
        """Every file below a folder of the tables, and its size."""
        base = f"{self._root}/{below}".rstrip("/")
        chosen = fs.FileSelector(base, recursive=True, allow_not_found=True)
        return {
            PurePosixPath(info.path).relative_to(self._root): info.size
            for info in self._files.get_file_info(chosen)
            if info.type == fs.FileType.File and info.base_name != _HINT
        }

    def _held(self) -> dict[PurePosixPath, int]:
        """The same of the copy; what a process that died left aside is cleared away."""
        found = {}
        for path in self._folder.rglob("*"):
            if path.name.endswith(_ASIDE):
                path.unlink(missing_ok=True)
            elif path.is_file() and path.relative_to(self._folder).parts[0].endswith(".lance"):
                name = PurePosixPath(path.relative_to(self._folder).as_posix())
                found[name] = path.stat().st_size
        return found

    @contextmanager
    def _only(self) -> Iterator[None]:
        private_folder(self._folder)
        with alone(self._folder / _LOCK, _PATIENCE, "copying to this mirror"):
            yield


def _order(path: PurePosixPath) -> tuple[bool, bool, str]:
    """Data before the versions that name it, all other tables before the manifest."""
    return path.parts[0] == _MANIFEST, _VERSIONS in path.parts, str(path)


def _store(place: str) -> tuple[fs.FileSystem, str]:
    """The store that a place lies in, and the path of the place in it."""
    if not place.startswith("s3://"):
        return fs.LocalFileSystem(), Path(place).as_posix()
    endpoint = endpoint_of()
    options = {"region": os.environ.get("AWS_REGION", "us-east-1")}
    if endpoint is not None:
        scheme, _, host = endpoint.partition("://")
        options |= {"scheme": scheme, "endpoint_override": host.rstrip("/")}
    return fs.S3FileSystem(**options), place.removeprefix("s3://")


class Follower:
    """Brings a mirror up to date now and then, beside the questions that are asked of it."""

    def __init__(self, mirror: Mirror, seconds: float = _SECONDS) -> None:
        self._mirror = mirror
        self._seconds = seconds
        self._looked = 0.0
        self._lock = threading.Lock()
        self.problem: str | None = None

    def begin(self) -> None:
        """Copy what is missing; what was copied before will do where the store can't be reached."""
        try:
            self._mirror.follow()
        except LibraryError as error:
            if not self._mirror.is_whole():
                raise
            self.problem = str(error)
        self._looked = time.monotonic()

    def look(self) -> None:
        """Begin to follow where that was done some time ago; nobody waits for it."""
        if time.monotonic() - self._looked < self._seconds or not self._lock.acquire(
            blocking=False
        ):
            return
        threading.Thread(target=self._look, daemon=True, name="dossier-mirror").start()

    def _look(self) -> None:
        try:
            self._mirror.follow()
            self.problem = None
        except LibraryError as error:
            self.problem = str(error)
        finally:
            self._looked = time.monotonic()
            self._lock.release()
