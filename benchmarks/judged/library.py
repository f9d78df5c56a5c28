"""A library of the documents that labels are about, read from files as a user's are."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.written.corpus import load_sources
from rag import Dossier
from rag.types import Evidence

_FOLDERS = (Path("unsc/pdf"), Path("pdf/files"))


@contextmanager
def library_of(documents: Sequence[str], data: Path, keep: Path | None = None) -> Iterator[Dossier]:
    """Index these files and texts below ``data``, for this time or in ``keep``."""
    with tempfile.TemporaryDirectory(prefix="judged-") as made:
        place = keep if keep is not None else Path(made)
        if not (place / "files").is_dir():
            _write(documents, data, place / "files")
        with Dossier.open(place / "library", create=True) as dossier:
            dossier.index(str(place / "files"))
            yield dossier


def has_lines(name: str) -> bool:
    """Whether there are labels of this name beside this file."""
    return Path(__file__).with_name(name).is_file()


def read_lines(name: str) -> list[Any]:
    """The lines of a file beside this one."""
    path = Path(__file__).with_name(name)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_stated(evidence: Sequence[Evidence], ways: list[list[str]]) -> bool:
    """Whether quotes hold all the words of one of the ways to state a cell."""
    said = fold(" ".join(found.quote for found in evidence))
    return any(all(fold(words) in said for words in way) for way in ways)


def fold(text: str) -> str:
    """Text as it is compared: small letters, one space for any."""
    return " ".join(text.split()).casefold()


def _write(documents: Sequence[str], data: Path, folder: Path) -> None:
    """Copy the PDFs, and write the corpus's texts as the Markdown that they are."""
    folder.mkdir(parents=True)
    texts = {source.identifier: source.text for source in load_sources(data)}
    for name in documents:
        if name in texts:
            (folder / f"{name}.md").write_text(texts[name], encoding="utf-8")
        else:
            (found,) = (data / f / name for f in _FOLDERS if (data / f / name).is_file())
            shutil.copy(found, folder / name)
