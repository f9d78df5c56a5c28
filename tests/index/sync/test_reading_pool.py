"""Reading in processes of their own: what crashes, hangs or grows ends there, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library, ReadError, UnsupportedError
from index.readers.registry import read_file
from index.sync.reading_pool import ReadingPool
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf, pack
from tests.support.libraries import ledger

# Readers that misbehave as parsers do, known to the workers of these tests only.
_ODD_READERS = """
import sys; sys.path.insert(0, {0!r})
import os, tempfile, time
from index.readers import registry as readers
from index.types import Reading
def hang(path):
    tempfile.mkdtemp()
    yield Reading("first", "text/plain", member="a", identity="1")
    while True: time.sleep(3600)
def crash(path):
    yield os.abort()
def greedy(path):
    yield bytearray(1 << 40)
def chatty(path):
    print("noise"); os.write(1, b"noise"); os.write(2, b"noise")
    yield Reading("words " * 100_000 + chr(0xD800), "text/plain")
readers.READERS |= {{".hang": hang, ".crash": crash, ".greedy": greedy, ".chatty": chatty}}
from index.sync.worker import serve; serve()
"""


@pytest.fixture
def odd_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.sync.reading_pool._SERVE", _ODD_READERS)


def put(path: Path) -> Path:
    path.write_bytes(b"x")
    return path


def test_readings_come_through_as_they_are(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [["Forty ships came."], [], ["Storms."]])
    archive = pack(tmp_path / "a.zip", {"a.txt": "Words.", "b.xyz": "?", "c.pdf": "no"})
    (tmp_path / "a.txt").write_text("Plain words.", encoding="utf-8")
    with ReadingPool(workers=2) as pool:
        begun = [pool.read(p) for p in (pdf, archive, tmp_path / "a.txt", tmp_path / "b.xyz")]
        assert list(begun[0]) == list(read_file(pdf))
        there, here = list(begun[1]), list(read_file(archive))
        assert [(r.member, r.text, str(r.problem)) for r in there] == [
            (r.member, r.text, str(r.problem)) for r in here
        ]
        assert [type(r.problem) for r in there] == [type(None), UnsupportedError, ReadError]
        assert [r.text for r in begun[2]] == ["Plain words."]
        with pytest.raises(UnsupportedError, match=r"\.xyz"):
            list(begun[3])


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


@pytest.mark.usefixtures("odd_readers")
def test_a_pool_ends_at_once_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """It does not wait for its readers: these would not end before the test is given up."""
    with ReadingPool(workers=2) as pool:
        readings = pool.read(put(tmp_path / "a.hang"))
        assert next(readings).text == "first"
        pool.read(put(tmp_path / "b.hang"))
        place = Path(pool._folder.name)
        assert list(place.iterdir())
        (process,) = [w._process for w in pool._workers if w._process is not None][:1]
    assert process.poll() is not None
    assert not place.exists()


@pytest.mark.usefixtures("odd_readers")
def test_workers_start_only_when_there_is_work_for_them(tmp_path: Path) -> None:
    with ReadingPool(workers=4) as pool:
        (tmp_path / "a.txt").write_text("Plain words.", encoding="utf-8")
        list(pool.read(tmp_path / "a.txt"))
        assert pool._workers == []
        for name in ("a.chatty", "b.chatty", "c.chatty"):
            (reading,) = pool.read(put(tmp_path / name))
            assert reading.text.endswith("words \ufffd")
            assert pool._idle.acquire()  # its worker is done with it
            pool._idle.release()
        assert len(pool._workers) == 1
