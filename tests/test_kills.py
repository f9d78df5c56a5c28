"""Kills at random moments leave a committed state."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.maintenance import check
from tests.support.libraries import check_against_files, reopen, text_of

_WORK = """
import sys
from pathlib import Path
import index.search.base
from index import Library
from index.maintenance import compact, snapshot
from tests.support.fakes import WordEncoder
index.search.base.RECENT_LIMIT = 60
folder, documents, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with Library.open(folder, create=True, encoder=WordEncoder()) as library:
    print("ready", flush=True)
    if what == "remove" and library.ledger.files():
        library.remove(library.ledger.files()[0].source)
    library.sync([documents])
if what == "compact":
    compact(folder)
if what == "snapshot":
    snapshot(folder, folder.with_name("saved"))
"""


def kill_repeatedly(tmp_path: Path, kills: int) -> None:
    """Kill a run at random moments; each time the library must be whole, and at last complete."""
    choose, documents, folder = random.Random(kills), tmp_path / "documents", tmp_path / "library"
    documents.mkdir()
    ever: set[str] = set()
    for kill in range(kills):
        for _ in range(30):
            text = text_of(f"item{choose.randrange(10**6)}")
            (documents / f"{choose.randrange(200)}.txt").write_text(text, encoding="utf-8")
            ever.add(text)
        for path in choose.sample(sorted(documents.iterdir()), 5):
            path.unlink()
        what = choose.choice(["sync", "remove", "compact", "snapshot"])
        command = [sys.executable, "-c", _WORK, str(folder), str(documents), what]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(choose.random() * 0.4)
            process.kill()
        with reopen(folder) as library:
            for candidate in library.search("harbour master counted"):
                document = library.document(candidate.passage.document_id)
                assert document is not None
                assert document.text in ever
                assert candidate.passage.span.of(document.text) in document.text
            assert {r.document_id for r in library.ledger.files()} == {
                d.id for d in library.documents()
            }
            if kill % 10 == 0:
                assert check(folder).damage == ()
    with reopen(folder) as library:
        library.sync([str(documents)])
        check_against_files(library, {p.name: p.read_text("utf-8") for p in documents.iterdir()})
    health = check(folder)
    assert (health.repaired, health.damage) == ((), ())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_kills_leave_a_committed_state(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path, 6)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this platform")
def test_five_hundred_kills_leave_a_committed_state(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path, 500)
