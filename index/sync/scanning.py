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


def scan(root: Root, library: Path) -> Iterator[FoundFile]:
    """Yield every file beneath ``root`` in a stable order, leaving out the library itself."""
    if not root.path.exists():
        raise SourceError(
            f"{root.given}: this root is missing, so nothing was changed; bring it back, "
            f"or forget it: dossier remove {root.given}"
        )
    if not root.path.is_dir():
        yield _found(root.given, root.path, None)
        return
    rules = _rules(root)
    for folder, folders, names in os.walk(root.path):
        folders[:] = sorted(name for name in folders if Path(folder, name) != library)
        for name in sorted(names):
            path = Path(folder, name)
            relative = path.relative_to(root.path).as_posix()
            source = relative if root.given == "." else f"{root.given.rstrip('/')}/{relative}"
            yield _found(source, path, _exclusion(relative, rules))


def _rules(root: Root) -> list[tuple[str, GitIgnoreSpec]]:
    rules = []
    if root.exclude:
        rules.append(("--exclude", GitIgnoreSpec.from_lines(root.exclude)))
    ignore = root.path / IGNORE_FILE
    if ignore.is_file():
        lines = ignore.read_text(encoding="utf-8-sig").splitlines()
        rules.append((IGNORE_FILE, GitIgnoreSpec.from_lines(lines)))
    return rules


def _exclusion(relative: str, rules: Sequence[tuple[str, GitIgnoreSpec]]) -> str | None:
    if any(part.startswith(".") for part in relative.split("/")):
        return "hidden file"
    if relative.rsplit("/", 1)[-1] == SIDECAR:
        return "holds corrections of metadata"
    return next((f"by {name}" for name, spec in rules if spec.match_file(relative)), None)


def _found(source: str, path: Path, excluded: str | None) -> FoundFile:
    # A name that is no UTF-8 can't be stored as it is; it is shown with its bytes spelled out.
    source = source.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        status = path.stat()
    except OSError as error:
        return FoundFile(source, path, 0, 0, excluded, f"can't be opened ({error.strerror})")
    problem = None if stat.S_ISREG(status.st_mode) else "not a regular file; remove or exclude it"
    return FoundFile(source, path, status.st_size, status.st_mtime_ns, excluded, problem)
