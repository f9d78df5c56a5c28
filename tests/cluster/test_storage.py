"""A shared library on a store whose parts die while it is written and asked: counts alone.

Run by ``make test-cluster``. Nothing asserts how long something takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("lancedb", reason="needs the extra [cluster]")

from index import Library, LibraryError
from index.cluster import check_shared, with_mirror
from tests.cluster.storage import BUCKET, Storage
from tests.cluster.writer import AT_ONCE, note
from tests.support.fakes import WordEncoder
from tests.support.places import ROOT

pytestmark = [pytest.mark.storage, pytest.mark.timeout(1800)]
ADDRESS = f"s3://{BUCKET}/notes"


def started(address: str, *given: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.cluster.writer", address, *map(str, given)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip


class Counts:
    """What was acknowledged, and how questions were answered meanwhile."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.acknowledged: set[int] = set()
        self.asked = self.wrong = 0

    def write(self, first: int, last: int, commits: int) -> None:
        """Write from ``first`` until so many commits are acknowledged, then kill the writer."""
        process = started(ADDRESS, first, last)
        assert process.stdout is not None
        for _ in range(commits):
            line = process.stdout.readline()
            assert line, (process.communicate(), self._storage.dead())
            self.acknowledged |= set(map(int, line.split()))
        process.kill()
        rest, _ = process.communicate()
        for line in rest.splitlines():
            self.acknowledged |= set(map(int, line.split()))

    def ask(self, library: Library) -> None:
        """Every note that is shown must be what was written."""
        with library.reading():
            for candidate in library.search("harbour barrels"):
                document = library.document(candidate.passage.document_id)
                self.asked += 1
                expected = note(int(candidate.passage.document_id, 16)).text
                self.wrong += document is None or document.text != expected


def test_nothing_acknowledged_is_lost_whatever_dies(storage: Storage, tmp_path: Path) -> None:
    counts, deaths = Counts(storage), ["volume2", storage.leader(), "filer1"]
    last = AT_ONCE * 2 * (len(deaths) + 2)
    counts.write(0, last, 2)
    # A copy is killed while it is made; the next one goes on from what is there.
    copying = started(ADDRESS, "mirror", tmp_path / "mirror")
    assert copying.stdout is not None
    while not any((tmp_path / "mirror").rglob("*.lance")):
        assert copying.poll() is None, copying.communicate()
    copying.kill()
    copying.communicate()
    with Library.open(
        with_mirror(ADDRESS, str(tmp_path / "mirror")), encoder=WordEncoder()
    ) as node:
        counts.ask(node)
        for name in deaths:
            storage.kill(name)
            # What was not acknowledged may have been stored: it is written again.
            counts.write(max(counts.acknowledged) + 1, last, 2)
            counts.ask(node)
            storage.start(name)
    rest = started(ADDRESS, max(counts.acknowledged) + 1, last)
    told, errors = rest.communicate()
    assert rest.returncode == 0, errors
    counts.acknowledged |= {int(number) for number in told.split()}
    with Library.open(ADDRESS, read_only=True, encoder=WordEncoder()) as library:
        counts.ask(library)
        stored = [(int(d.id, 16), d.text) for d in library.documents()]
    assert counts.acknowledged == set(range(last))
    assert stored == [(number, note(number).text) for number in sorted(counts.acknowledged)]
    assert counts.wrong == 0
    assert counts.asked > 0
    assert check_shared(ADDRESS) == (last, last, [])


def test_a_node_answers_from_its_mirror_while_the_store_is_gone(
    storage: Storage, tmp_path: Path
) -> None:
    address = f"s3://{BUCKET}/others"
    with Library.open(address, create=True, encoder=WordEncoder()) as library:
        library.add(map(note, range(AT_ONCE)))
    named = with_mirror(address, str(tmp_path / "mirror"))
    Library.open(named, encoder=WordEncoder()).close()
    storage.kill("gateway")
    counts = Counts(storage)
    with Library.open(named, encoder=WordEncoder()) as node:
        counts.ask(node)
    with pytest.raises((LibraryError, OSError)):
        Library.open(address, encoder=WordEncoder()).truth.totals()
    storage.start("gateway")
    assert counts.asked > 0
    assert counts.wrong == 0


def test_nodes_that_are_killed_answer_again(storage: Storage, tmp_path: Path) -> None:
    address, mirror = f"s3://{BUCKET}/asked", str(tmp_path / "mirror")
    written = 0
    for death in range(3):
        with Library.open(address, create=True, encoder=WordEncoder()) as library:
            library.add(map(note, range(written, written + AT_ONCE)))
        written += AT_ONCE
        node, seen = started(address, "ask", mirror), 0
        assert node.stdout is not None
        while seen < written:  # what was committed meanwhile is followed
            line = node.stdout.readline()
            assert line, node.communicate()
            seen, wrong = map(int, line.split())
            assert wrong == 0, death
        node.kill()
        node.communicate()
