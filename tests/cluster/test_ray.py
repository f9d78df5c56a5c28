"""Files read by a Ray cluster whose workers, nodes and writer are killed: counts alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lancedb", reason="needs the extra [cluster]")

from index import FileState, Library
from index.cluster import check_shared
from tests.cluster.ray_nodes import Nodes, family
from tests.cluster.reader import AFTER, BEFORE, LAST, text_of
from tests.cluster.storage import BUCKET, Storage
from tests.support.fakes import WordEncoder
from tests.support.places import ROOT

pytestmark = [pytest.mark.storage, pytest.mark.timeout(1200)]
COUNT = 60


def started(nodes: Nodes, *given: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *map(str, given)], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, **nodes.environment, "TMPDIR": str(nodes.folder)},
    )  # fmt: skip


def told(path: Path, process: subprocess.Popen[str]) -> int:
    """The id of the process that has made this note and waits."""
    until = time.monotonic() + 120
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "nobody came so far"
        time.sleep(0.1)
    return int(path.read_text(encoding="ascii"))


def kill(*processes: int) -> None:
    for one in processes:
        os.kill(one, signal.SIGKILL)


def finished(process: subprocess.Popen[str]) -> list[object]:
    out, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    report: list[object] = json.loads(out.splitlines()[-1])
    return report


def test_each_document_is_written_once_whoever_dies(
    storage: Storage, nodes: Nodes, tmp_path: Path
) -> None:
    folder, place = tmp_path / "notes", nodes.folder
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"note{number:02}.txt").write_text(text_of(number), encoding="utf-8")
    address = f"s3://{BUCKET}/read"
    command = ("-m", "tests.cluster.reader", address, nodes.address, folder)
    writer = started(nodes, *command)
    assert writer.stdout is not None
    for name in (BEFORE, AFTER):  # workers of two kinds: what they made is lost, or known already
        kill(told(place / name, writer))
    while int(writer.stdout.readline().split()[1]) == 0:
        pass  # until something was committed
    writer.kill()
    writer.communicate()
    again = started(nodes, *command)
    victim = told(place / LAST, again)
    node = next(p for p in nodes.processes if victim in family(p.pid))
    if node is nodes.processes[0]:  # the head is the cluster: of it the worker alone
        kill(victim)
    else:
        kill(*family(node.pid))
    found, added, unchanged, failed = finished(again)
    assert (found, failed) == (COUNT, [])
    assert isinstance(added, int)
    assert isinstance(unchanged, int)
    assert added + unchanged == COUNT
    assert finished(started(nodes, *command)) == [COUNT, 0, COUNT, []]
    with Library.open(address, read_only=True, encoder=WordEncoder()) as library:
        stored = Counter((Path(d.source).name, d.text) for d in library.documents())
        states = Counter(record.state for record in library.ledger.files())
    assert stored == {(f"note{n:02}.txt", text_of(n)): 1 for n in range(COUNT)}
    assert states == {FileState.READ: COUNT}
    assert check_shared(address) == (COUNT, COUNT, [])


@pytest.mark.model
def test_what_others_encode_is_what_this_machine_would(nodes: Nodes, tmp_path: Path) -> None:
    seeds = ROOT / "seeds"
    for name, given in (("alone", ()), ("far", ("--ray", nodes.address))):
        command = ("-m", "rag", "index", seeds, "--library", tmp_path / name, "--json", *given)
        out, errors = started(nodes, *command).communicate(timeout=600)
        assert json.loads(out)["added"] == 4, errors
    with Library.open(tmp_path / "alone") as alone, Library.open(tmp_path / "far") as far:
        for document in alone.documents():
            assert far.document(document.id) == document
            passages, vectors = alone.truth.passages_of(document.id)
            others, made = far.truth.passages_of(document.id)
            assert others == passages
            assert np.allclose(made, vectors, atol=0.02)
            held = far.truth.states.of(p.id for p in passages)
            assert held.keys() == {p.id for p in passages}
