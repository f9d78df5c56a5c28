"""Indexing in the background."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from index.models.encoders import Vectors
from index.store import only_writer
from tests.support.fakes import WordEncoder
from ui.parts.adding import job_told
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


def test_what_is_ordered_meanwhile_is_done_after_it(library_folder: Path, tmp_path: Path) -> None:
    class Slow(WordEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            begun.set()
            gate.wait(60)
            return super().encode(texts)

    begun, gate = Event(), Event()
    job = IndexingJob(library_folder, Slow())
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} mill closed.\n", encoding="utf-8")
    assert job.start([str(tmp_path / "one.txt")])
    begun.wait(60)
    assert not job.start([str(tmp_path / "two.txt")])
    assert job.queued == 1
    gate.set()
    job.wait()
    sources = {record.source for record in open_library(str(library_folder)).read_catalogue().files}
    assert {str(tmp_path / "one.txt"), str(tmp_path / "two.txt")} <= sources
    assert job.error is None


def test_who_comes_while_another_program_writes_waits_for_it(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.work.indexing._PAUSE", 0.05)
    (tmp_path / "mill.txt").write_text("The mill closed.\n", encoding="utf-8")
    shared = open_library(str(library_folder))
    with only_writer(library_folder):
        assert shared.others_write() == "Another program is adding documents to this library"
        shared.job.start([str(tmp_path / "mill.txt")])
        for _ in range(600):
            if shared.job.waiting:
                break
            time.sleep(0.05)
        assert shared.job.waiting
        assert job_told(shared.job)[0].startswith("Waiting: another program writes")
    shared.job.wait()
    assert shared.job.report is not None
    assert shared.job.report.added == 1
    shared.job.acknowledge()
    assert shared.job.report is None
