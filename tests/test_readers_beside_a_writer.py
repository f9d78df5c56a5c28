"""Several processes read while one writes: no error, and nothing that was never written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import Library
from tests.support.fakes import WordEncoder

_READ = """
import json, sys, time
from pathlib import Path
from index import Library
from tests.support.fakes import WordEncoder
folder, stop, fewest = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
times, wrong, errors = [], 0, []
with Library.open(folder, encoder=WordEncoder()) as library:
    print("ready", flush=True)
    while len(times) < fewest or not stop.exists():
        started = time.process_time()
        try:
            with library.reading():
                found = library.search("harbour master counted")
                documents = library.documents_by_id(c.passage.document_id for c in found)
            for candidate in found:
                text = candidate.passage.span.of(documents[candidate.passage.document_id].text)
                number = text.split()[2] if text.startswith("The number") else None
                wrong += number is None or f"master {int(number) * 7} " not in text
            times.append(time.process_time() - started)
        except Exception as error:
            errors.append(repr(error))
            break
print(json.dumps([times, wrong, errors]))
"""


def text_of(number: int) -> str:
    return f"The number {number} stood when the harbour master {number * 7} counted the ships.\n"


def read_together(
    folder: Path, readers: int, stop: Path, fewest: int
) -> list[subprocess.Popen[str]]:
    """Let processes search until ``stop`` is there, each at least ``fewest`` times."""
    command = [sys.executable, "-c", _READ, str(folder), str(stop), str(fewest)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return started


def p95(processes: list[subprocess.Popen[str]]) -> float:
    times: list[float] = []
    for process in processes:
        assert process.stdout is not None
        with process.stdout as told:
            spent, wrong, errors = json.loads(told.read())
        assert process.wait() == 0
        assert (wrong, errors) == (0, [])
        times += spent
    return float(np.percentile(times, 95))


def strain(tmp_path: Path, readers: int, searches: int, writes: int) -> float:
    """Ratio of the readers' p95, in CPU time, with a writer to that without.

    Counts of searches and writes, and no clock, say how long it goes on.
    """
    folder, documents, stop = tmp_path / "library", tmp_path / "documents", tmp_path / "stop"
    documents.mkdir()
    for number in range(100):
        (documents / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    with Library.open(folder, create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        stop.touch()
        alone = p95(read_together(folder, readers, stop, searches))
        stop.unlink()
        processes = read_together(folder, readers, stop, searches)
        for write in range(writes):
            for number in range(100 + 5 * write, 105 + 5 * write):
                (documents / f"{number % 150}.txt").write_text(text_of(number), encoding="utf-8")
            library.sync()
        stop.touch()
        together = p95(processes)
    assert list(folder.glob("base-*"))  # it was made while they read
    return together / alone


def test_readers_beside_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # So that the base is made anew meanwhile.
    monkeypatch.setattr("index.search.base.RECENT_LIMIT", 120)
    strain(tmp_path, 2, searches=60, writes=30)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_eight_readers_beside_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.base.RECENT_LIMIT", 120)
    # A search alone costs 2.7 ms; one that first takes in what was written 8.6 ms.
    assert strain(tmp_path, 8, searches=2000, writes=2000) < 4
