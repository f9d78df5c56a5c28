"""What holds documents is for its owner alone, and no killed copy of it stays behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Library, check, compact
from rag.cli import main
from tests.support.fakes import WordEncoder
from tests.support.places import ROOT
from ui.own import keep
from ui.own.baskets_file import Baskets
from ui.own.own_files import OwnFile
from ui.work.uploads import Arrival, save_uploads

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are kept in another way there")

WORDS = b"counted forty ships in May"
# Copies without an end, until it is killed.
COPYING = """
import sys
from pathlib import Path
from index import compact, restore, snapshot
home, target = Path(sys.argv[1]), Path(sys.argv[2])
snapshot(home, target / "saved")
print("begun", flush=True)
while True:
    snapshot(home, target / "saved")
    restore(home, target / "saved")
    compact(home)
"""


def exposed(*folders: Path) -> dict[str, str]:
    """What others on this machine may read, list or change."""
    found = {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            mode = path.stat().st_mode & 0o777
            if mode & 0o077:
                found[str(path)] = f"{mode:o}"
    return found


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o777], ids=oct)
def test_whatever_the_umask_nothing_is_exposed(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, umask: int,
    tried: Callable[[int], None],
) -> None:  # fmt: skip
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    home, copies = tmp_path / "deep" / "library", tmp_path / "copies"
    copies.mkdir(0o700)
    before = os.umask(umask)
    try:
        for command in (("index", folder), ("edit", f"{folder}/orchard.txt", "--title", "Trees"),
                        ("snapshot", copies / "saved"), ("restore", copies / "saved"),
                        ("compact",), ("doctor",)):  # fmt: skip
            assert main([*map(str, command), "--library", str(home)]) == 0
        with Library.open(home, encoder=WordEncoder()) as library:
            document = next(library.documents())
            own = OwnFile(home / "users" / "0123" / "baskets.json")
            Baskets(own).add("Evidence", keep(document, library.truth.sample(1)[0][0].span))
        save_uploads(tmp_path / "deep" / "uploads", [Arrival("a.txt", WORDS, known=False)],
                     replace=False)  # fmt: skip
    finally:
        os.umask(before)
    tried(len(list((tmp_path / "deep").rglob("*"))) + 1)
    assert exposed(tmp_path / "deep", copies) == {}


def copies_of(*folders: Path) -> set[str]:
    """The names of all files that hold the documents' words."""
    return {path.name for folder in folders for path in folder.rglob("*")
            if path.is_file() and WORDS in path.read_bytes()}  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_copies_leave_nothing(
    tmp_path: Path, folder: Path, tried: Callable[[int], None]
) -> None:
    for number in range(150):  # large enough for a kill to hit the middle of a copy
        text = f"Report {number}. The master counted forty ships in May. " + "Storms came. " * 500
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    home, target = tmp_path / "library", tmp_path / "target"
    target.mkdir()
    with Library.open(home, create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        expected = sorted(document.text for document in library.documents())
    choose, halves = random.Random(14), 0
    for _ in range(40):
        process = subprocess.Popen(
            [sys.executable, "-c", COPYING, str(home), str(target)], stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            try:
                process.wait(choose.uniform(0, 0.4))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        halves += any("partial" in path.name for path in (*home.iterdir(), *target.iterdir()))
        with Library.open(home, encoder=WordEncoder()) as library:
            assert sorted(document.text for document in library.documents()) == expected
        assert not [p for p in (*home.iterdir(), *target.iterdir()) if "partial" in p.name]
        assert check(home).damage == ()
    assert halves > 5, "the kills hit no copy"
    tried(40)
    with Library.open(home, encoder=WordEncoder()) as library:
        library.remove(str(folder))
    compact(home)
    (target / "saved").unlink()
    assert copies_of(home, target) == set()
