"""Files and folders that hold documents: for their owner alone, whatever the umask says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

_FOLDER, _FILE = 0o700, 0o600


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone.

    One that is there keeps the rights that it was given.
    """
    if not folder.parent.exists():
        private_folder(folder.parent)
    try:
        folder.mkdir(_FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        folder.chmod(_FOLDER)  # the umask may have taken away the owner's own rights


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone; one that is there is left as it is."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _FILE)
    except FileExistsError:
        return
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, _FILE)
    finally:
        os.close(descriptor)


def open_private(path: Path) -> BinaryIO:
    """Open a file to be written anew, for its owner alone; never through a link that lies there."""
    path.unlink(missing_ok=True)
    make_private(path)
    return path.open("r+b")
