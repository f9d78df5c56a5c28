"""Several processes read while one writes: no error, and nothing that was never written."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from index import Library
from tests.support.fakes import WordEncoder

_READ = """
import json, sys, time
from index import Library
from tests.support.fakes import WordEncoder
times, wrong, errors, until = [], 0, [], time.monotonic() + float(sys.argv[2])
with Library.open(sys.argv[1], encoder=WordEncoder()) as library:
    while time.monotonic() < until:
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
print(json.dumps([times, wrong, errors[:5]]))
"""


def text_of(number: int) -> str:
    return f"The number {number} stood when the harbour master {number * 7} counted the ships.\n"


def read_together(folder: Path, readers: int, seconds: float) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _READ, str(folder), str(seconds)]
    return [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(readers)
    ]


def p95(processes: list[subprocess.Popen[str]]) -> float:
    times: list[float] = []
    for process in processes:
        out, error = process.communicate()
        assert process.returncode == 0, error
        spent, wrong, errors = json.loads(out)
        assert (wrong, errors) == (0, [])
        assert spent
        times += spent
    return float(np.percentile(times, 95))


def strain(tmp_path: Path, readers: int, alone_for: float, together_for: float) -> float:
    """Ratio of the readers' p95, in CPU time, with a writer to that without."""
    folder, documents = tmp_path / "library", tmp_path / "documents"
    documents.mkdir()
    for number in range(100):
        (documents / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    with Library.open(folder, create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        alone = p95(read_together(folder, readers, alone_for))
        processes = read_together(folder, readers, together_for)
        until, number = time.monotonic() + together_for, 100
        while time.monotonic() < until:
            for _ in range(5):
                (documents / f"{number % 150}.txt").write_text(text_of(number), encoding="utf-8")
                number += 1
            library.sync()
        together = p95(processes)
    assert number > 100
    return together / alone


def test_readers_beside_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "index.search.base.RECENT_LIMIT", 120
    )  # so that the base is made anew meanwhile
    strain(tmp_path, 2, 2.0, 2.0)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_eight_readers_beside_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.base.RECENT_LIMIT", 120)
    assert strain(tmp_path, 8, 60.0, 300.0) < 3
