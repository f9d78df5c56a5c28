"""A clock that was set back: what was written in the future is neither lost nor taken for new."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Library, check, compact, restore, snapshot
from tests.support.fakes import WordEncoder
from tests.support.front_end import opened, shown
from ui.state import catalogue, open_library

TEN_YEARS = 10 * 365 * 86400


def set_clock_back(folder: Path) -> None:
    """Make files look as if they had been written before the clock was set back."""
    then = time.time() + TEN_YEARS
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


@pytest.fixture
def home(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "library"
    set_clock_back(folder)
    with Library.open(home, create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
    monkeypatch.setenv("DOSSIER_LIBRARY", str(home))
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    set_clock_back(home)
    return home


def test_changes_are_seen_by_other_times_not_later_ones(
    home: Path, folder: Path, tried: Callable[[int], None]
) -> None:
    path = folder / "orchard.txt"
    path.write_text(path.read_text("utf-8").replace("1987", "1988"), encoding="utf-8")
    with Library.open(home, encoder=WordEncoder()) as library:
        report = library.sync()
        assert (report.updated, report.unchanged) == (1, 1)
        assert any("1988" in document.text for document in library.documents())
        assert library.sync().unchanged == 2
    tried(2)


def test_the_front_end_sees_what_changed(
    home: Path, folder: Path, tried: Callable[[int], None]
) -> None:
    assert len(catalogue().entries) == 2
    (folder / "mill.txt").write_text("The mill at Zuurbeek closed in 1931.\n", encoding="utf-8")
    shared = open_library(str(home))
    assert shared.job.start([])
    shared.job.wait()
    assert shared.job.seconds >= 0
    assert shared.job.error is None
    assert len(catalogue().entries) == 3
    assert "closed in 1931" in shown(opened("ask", question="When did the mill close?"))
    tried(2)


def test_copies_taken_before_and_after_are_kept_apart(
    home: Path, tmp_path: Path, tried: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot(home, tmp_path / "saved")
    compact(home)
    restore(home, tmp_path / "saved")
    assert check(home).damage == ()
    monkeypatch.setattr("index.maintenance.time.strftime", lambda _: "20360101-000000")
    for content in (b"first", b"second", b"third"):
        for path in home.glob("library.sqlite*"):
            path.unlink()
        (home / "library.sqlite").write_bytes(content * 1000)
        restore(home, tmp_path / "saved")
    kept = sorted(path.read_bytes()[:5] for path in home.glob("damaged-*"))
    assert kept == [b"first", b"secon", b"third"]
    tried(6)
