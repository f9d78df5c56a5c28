"""Where verification finds the sources: a library, or a folder of files."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from index import Document, Library, ReadError, SourceError, read_file
from index.readers import MEMBER_MARK
from index.text import make_document


def held_documents(library: Library, wanted: Collection[str] | None = None) -> list[Document]:
    """The documents of a library with an id in ``wanted``; all of them if one is missing."""
    if wanted is not None:
        held = library.documents_by_id(wanted)
        if len(held) == len(set(wanted)):
            return list(held.values())
    return list(library.documents())


def read_folder(
    folder: Path, wanted: Collection[str] | None = None, besides: Path | None = None
) -> list[Document]:
    """The files beneath ``folder`` with a SHA-256 in ``wanted``; all of them if one is missing.

    What is missing may have been changed, renamed or packed: then its words are looked for in
    every file, as they are without ``wanted``. ``besides``, the file being verified, is no source.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; name the folder that holds the sources")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {path: _digest(path) for path in paths
              if besides is None or not path.samefile(besides)}  # fmt: skip
    chosen = hashes
    if wanted is not None and set(wanted) <= set(hashes.values()):
        chosen = {path: sha256 for path, sha256 in hashes.items() if sha256 in wanted}
    return [d for path, sha256 in chosen.items() for d in _read(path, sha256, folder)]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, sha256: str, folder: Path) -> Iterator[Document]:
    """The file's own text and those of its members, as far as they can be read."""
    source = path.relative_to(folder).as_posix()
    try:
        for reading in read_file(path):
            if not reading.member:
                yield make_document(reading, sha256, source)
            elif reading.problem is None and reading.identity is not None:
                name = f"{source}{MEMBER_MARK}{reading.member}"
                yield make_document(reading, reading.identity, name)
    except ReadError:
        return  # what can't be read can't be checked, and the quotes of it will say so
