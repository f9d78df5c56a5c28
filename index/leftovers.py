"""What killed processes leave half made: whole copies of a library, found later and deleted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.store import InUseError, alone, only_writer
from index.system import open_private

RESTORED = "restored.partial"
# Made by the only writer; those of earlier versions have the process's number within. Vectors are
# kept by whoever made them, and who finds its half gone does without.
_WRITERS = ("restored.*partial*", "base-*.partial", "vectors-*.partial")
_LOCK, _PLACE = "snapshot.lock", "snapshot.place"
_PATIENCE = 2.0
_PARTIAL = re.compile(r".+\.\d+\.partial")


def clear_leftovers(folder: Path) -> None:
    """Delete what nobody is making any more; what somebody is making now stays."""
    if any(_left_by_writers(folder)):
        with suppress(InUseError), only_writer(folder, 0):
            for path in _left_by_writers(folder):
                path.unlink(missing_ok=True)
    if (folder / _PLACE).exists():
        with suppress(InUseError), alone(folder / _LOCK, 0, ""):
            _delete_snapshot(folder)


@contextmanager
def place_beside(target: Path, folder: Path) -> Iterator[Path]:
    """Where to make a copy of the library in ``folder`` that is to be renamed to ``target``.

    It lies beside ``target``, as only there renaming is one step; the library remembers where,
    in case we are killed. One that is write-protected can't.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        if os.access(folder, os.W_OK):
            with alone(folder / _LOCK, _PATIENCE, "taking a snapshot of this library"):
                _delete_snapshot(folder)
                with open_private(folder / _PLACE) as file:
                    file.write(os.fsencode(partial.absolute()))
                yield partial
                (folder / _PLACE).unlink()
        else:
            yield partial
    finally:
        partial.unlink(missing_ok=True)


def _left_by_writers(folder: Path) -> Iterator[Path]:
    return (path for pattern in _WRITERS for path in folder.glob(pattern))


def _delete_snapshot(folder: Path) -> None:
    """Delete the copy that was being made, if it is still half made, and forget its place."""
    place = folder / _PLACE
    with suppress(FileNotFoundError):
        partial = Path(os.fsdecode(place.read_bytes()))
        # Whoever wrote it: nothing but a half-made snapshot is ever deleted.
        if _PARTIAL.fullmatch(partial.name):
            for ending in ("", "-journal"):
                partial.with_name(partial.name + ending).unlink(missing_ok=True)
        place.unlink()
