"""Find the files beneath the roots and say which of them are excluded."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from index.errors import SourceError
from index.types import Root

IGNORE_FILE = ".dossierignore"
SIDECAR = "dossier.toml"
HOLDS_CORRECTIONS = "holds corrections of metadata"
_LEADS_OUT = "a link that leads out of the folder; to read it: --follow-links"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file on disk. ``problem`` says why it must not be opened, ``excluded`` what left it out."""

    source: str
    path: Path
    size: int
    modified_ns: int
    excluded: str | None = None
    problem: str | None = None


def make_root(given: str, exclude: Sequence[str] = ()) -> Root:
    """Check that ``given`` exists and resolve it."""
    path = Path(given)
    if not path.exists():
        raise SourceError(f"{given}: no such file or folder; check the path")
    return Root(given=Path(given).as_posix(), path=path.resolve(), exclude=tuple(exclude))


def scan(root: Root, library: Path, *, follow_links: bool = False) -> Iterator[FoundFile]:
    """Yield every file beneath ``root`` in a stable order, leaving out the library itself.

    A link to a folder has a line of its own. One that leads out of the root is read through with
    ``follow_links`` alone; what lies in the root is read where it lies, not through a link.
    """
    if not root.path.exists():
        raise SourceError(
            f"{root.given}: this root is missing, so nothing was changed; bring it back, "
            f"or forget it: dossier remove {root.given}"
        )
    if not root.path.is_dir():
        yield _found(root.given, root.path, None)
        return
    rules = _rules(root)
    links = _Links(root.path, library, follow=follow_links)
    before = "" if root.given == "." else f"{root.given.rstrip('/')}/"
    waiting = [(root.path, "")]
    while waiting:
        folder, inside = waiting.pop()
        below = []
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _unopened(before + inside.rstrip("/"), folder, error)
            continue
        for entry in entries:
            path, relative = folder / entry.name, inside + entry.name
            excluded = links.why_not(entry, path)
            if excluded is not None:
                yield _link(before + relative, path, excluded)
            elif not _is_folder(entry):
                yield _found(before + relative, path, _exclusion(relative, rules))
            elif not links.is_library(path):
                below.append((path, f"{relative}/"))
        waiting += reversed(below)


class _Links:
    """Which links are followed: a folder is entered once, and none by a link but as was asked."""

    def __init__(self, root: Path, library: Path, *, follow: bool) -> None:
        self._root = root
        self._follow = follow
        self._library = _identity(library)
        self._entered = {_identity(root)}

    def is_library(self, path: Path) -> bool:
        return self._library is not None and _identity(path) == self._library

    def why_not(self, entry: os.DirEntry[str], path: Path) -> str | None:
        """Why what lies there is not gone into, where links come into it."""
        if not _is_link(entry):
            again = self._follow and _is_folder(entry) and self._has_entered(path)
            return "a folder that a link leads back to; it is read where it lies" if again else None
        # Path.resolve raises where a link leads to itself.
        leads_out = not Path(os.path.realpath(path)).is_relative_to(self._root)
        if leads_out and not self._follow:
            return _LEADS_OUT  # and is not touched
        if not _is_folder(entry):
            return None
        if self.is_library(path):
            return "a link to the library itself"
        if not leads_out:
            return "a link to a folder that is read where it lies"
        again = self._has_entered(path)
        return "a link to a folder that another link has led to" if again else None

    def _has_entered(self, path: Path) -> bool:
        """Tell whether a folder was entered before; from now on it was."""
        identity, before = _identity(path), len(self._entered)
        self._entered.add(identity)
        return len(self._entered) == before


def _rules(root: Root) -> list[tuple[str, GitIgnoreSpec]]:
    rules = []
    if root.exclude:
        rules.append(("--exclude", GitIgnoreSpec.from_lines(root.exclude)))
    ignore = root.path / IGNORE_FILE
    if ignore.is_file() and ignore.resolve().is_relative_to(root.path):
        lines = ignore.read_text(encoding="utf-8-sig").splitlines()
        rules.append((IGNORE_FILE, GitIgnoreSpec.from_lines(lines)))
    return rules


def _exclusion(relative: str, rules: Sequence[tuple[str, GitIgnoreSpec]]) -> str | None:
    if any(part.startswith(".") for part in relative.split("/")):
        return "hidden file"
    if relative.rsplit("/", 1)[-1] == SIDECAR:
        return HOLDS_CORRECTIONS
    return next((f"by {name}" for name, spec in rules if spec.match_file(relative)), None)


def _is_link(entry: os.DirEntry[str]) -> bool:
    # A link of Windows to a folder, told from Python 3.12 on.
    junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or (junction is not None and junction())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _link(source: str, path: Path, excluded: str) -> FoundFile:
    """The line of what is not gone into; where a link leads is not looked at."""
    status = path.lstat()
    return FoundFile(_spelled(source), path, status.st_size, status.st_mtime_ns, excluded)


def _unopened(source: str, path: Path, error: OSError, excluded: str | None = None) -> FoundFile:
    problem = f"can't be opened ({error.strerror})"
    return FoundFile(_spelled(source), path, 0, 0, excluded, problem)


def _spelled(source: str) -> str:
    """A name that is no UTF-8 can't be stored as it is; it is shown with its bytes spelled out."""
    return source.encode("utf-8", "backslashreplace").decode("utf-8")


def _found(source: str, path: Path, excluded: str | None) -> FoundFile:
    try:
        status = path.stat()
    except OSError as error:
        return _unopened(source, path, error, excluded)
    problem = None if stat.S_ISREG(status.st_mode) else "not a regular file; remove or exclude it"
    return FoundFile(_spelled(source), path, status.st_size, status.st_mtime_ns, excluded, problem)
