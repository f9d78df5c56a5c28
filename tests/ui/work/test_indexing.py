"""Indexing in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.models.encoders import Vectors
from tests.support.fakes import WordEncoder
from ui.state import open_library
from ui.work.indexing import IndexingJob


def test_a_file_is_read_again(library_folder: Path) -> None:
    job = open_library(str(library_folder)).job
    source = next(r.source for r in open_library(str(library_folder)).read_catalogue().files)
    job.start([], again=[source])
    job.wait()
    assert job.error is None
    assert set(job.lines) == {source}


def test_indexing_is_stopped_and_says_so(library_folder: Path, folder: Path) -> None:
    class Stopping(WordEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            job.cancel()
            return super().encode(texts)

    job = IndexingJob(library_folder, Stopping())
    (folder / "new.txt").write_text("A new mill was built in 1931.\n", encoding="utf-8")
    job.start([])
    job.wait()
    assert job.report is None
    assert job.error is not None
    assert job.error.startswith("stopped; what was read so far is kept")
