"""Reading in processes of their own: what crashes, hangs or grows ends there, and is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Library, ReadError, Span, UnsupportedError, default_encoder
from index.readers.plain_text import read_text
from index.readers.registry import READERS
from index.sync.making import make_all
from index.sync.reading_pool import ReadingPool
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf, pack
from tests.support.libraries import ledger


@pytest.fixture
def odd_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.guard.process._SERVE", "tests.support.odd_readers:serve")
    for suffix in (".hang", ".crash", ".greedy", ".chatty"):
        monkeypatch.setitem(READERS, suffix, read_text)


def put(path: Path) -> Path:
    path.write_bytes(b"x")
    return path


@pytest.mark.model
def test_what_a_worker_makes_is_what_is_made_here(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [["Forty ships came."], [], ["Storms."]])
    archive = pack(tmp_path / "a.zip", {"a.txt": "Words.", "b.xyz": "?", "c.pdf": "no"})
    tokenizer = default_encoder().tokenizer_file
    with ReadingPool(workers=2, tokenizer=tokenizer) as pool:
        begun = [pool.read(path, "0" * 64) for path in (pdf, archive)]
        for path, made in zip((pdf, archive), begun, strict=True):
            here = list(make_all(str(path), "0" * 64, (), str(tokenizer)))
            there = list(made)
            assert [repr(m.problem) for m in there] == [repr(m.problem) for m in here]
            assert [replace(m, problem=None) for m in there] == [
                replace(m, problem=None) for m in here
            ]
        assert [type(m.problem) for m in there] == [type(None), UnsupportedError, ReadError]
        assert [p.span for m in there for p in m.passages or ()] == [Span(0, 6)]
        with pytest.raises(UnsupportedError, match=r"\.xyz"):
            list(pool.read(tmp_path / "b.xyz", ""))


@pytest.mark.usefixtures("odd_readers")
def test_crashes_end_in_the_ledger_and_the_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("a.crash", "c.greedy", "d.chatty", "e.crash"):
        put(folder / name)
    make_pdf(folder / "f.pdf", [["Forty ships came."]])
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        lines = ledger(library, folder)
    assert report.found == 5
    assert {name: line.state for name, line in lines.items()} == {
        "a.crash": FileState.FAILED,
        "c.greedy": FileState.FAILED,
        "d.chatty": FileState.READ,
        "e.crash": FileState.FAILED,
        "f.pdf": FileState.READ,
    }
    assert "crashed its reader" in (lines["a.crash"].reason or "")
    assert "memory" in (lines["c.greedy"].reason or "")


@pytest.mark.usefixtures("odd_readers")
def test_hangs_end_in_the_ledger_with_what_was_read_before(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    put(folder / "b.hang")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)], seconds_per_file=1.5)
        lines = ledger(library, folder)
    assert "took more than 1.5 s" in (lines["b.hang"].reason or "")
    # A very busy machine may not come to the first member in time.
    partly = {"b.hang": FileState.PARTLY, "b.hang!/a": FileState.READ}
    states = {name: line.state for name, line in lines.items()}
    assert states == (partly if "b.hang!/a" in lines else {"b.hang": FileState.FAILED})
