"""Work in processes of their own: what crashes, hangs or grows ends there, and is told."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import QueryError, ReadError
from index.guard import Task, Workers, guarded, restart_clock

# What parsers do, each a task.


def hang(_: str) -> Iterator[str]:
    tempfile.mkdtemp()
    yield "first"
    while True:
        time.sleep(3600)


def crash(_: str) -> Iterator[str]:
    yield os.abort()


def grow(_: str) -> Iterator[int]:
    yield len(bytearray(1 << 40))


def chatter(_: str) -> Iterator[str]:
    print("noise")
    os.write(1, b"noise")
    os.write(2, b"noise")
    yield "words " * 100_000 + chr(0xD800)


def stumble(kind: str) -> Iterator[str]:
    yield "first"
    raise {"ours": QueryError("ask it otherwise"), "theirs": KeyError("xref")}[kind]


def work_on(_: str) -> Iterator[str]:
    for _step in range(4):
        time.sleep(0.5)
        restart_clock()
    yield "done"


def process(_: str) -> Iterator[int]:
    yield os.getpid()


def echo(path: str, given: object) -> Iterator[list[object]]:
    yield [os.getpid(), path, given]


@pytest.mark.parametrize(
    ("task", "reason"),
    [(hang, "took more than 1.5 s; be brief"), (crash, "crashed its reader"), (grow, "memory")],
)
def test_what_ends_a_worker_is_told_and_the_next_has_another(task: Task, reason: str) -> None:
    with Workers(1, 1.5, "be brief") as workers:
        begun, after = workers.begin(task, ""), workers.begin(process, "")
        with pytest.raises(ReadError, match=re.escape(reason)):
            list(begun)
        assert next(after) != os.getpid()


def test_whatever_is_printed_only_values_come_back() -> None:
    with Workers(1) as workers:
        (words,) = workers.begin(chatter, "")
    assert words == "words " * 100_000 + chr(0xD800)


@pytest.mark.parametrize("place", ["a.txt", "a.pdf"], ids=["here", "in a worker"])
def test_errors_of_ours_stay_and_others_become_a_sentence(place: str, tmp_path: Path) -> None:
    path = tmp_path / place
    path.touch()
    with pytest.raises(QueryError, match=r"^ask it otherwise$"):
        guarded(stumble_at, path, "ours")
    with pytest.raises(ReadError, match=r"^it is damaged .*; save it again \(KeyError: 'xref'\)$"):
        guarded(stumble_at, path, "theirs")


def stumble_at(_: str, kind: str) -> Iterator[str]:
    yield from stumble(kind)


def test_small_texts_are_read_here_and_all_else_in_a_worker(tmp_path: Path) -> None:
    for name, size, is_here in [("a.txt", 5, True), ("b.txt", 300_000, False), ("c.pdf", 5, False)]:
        path = tmp_path / name
        path.write_bytes(b"x" * size)
        ((number, given, more),) = guarded(echo, path, {"a": 1})
        assert (number == os.getpid(), given, more) == (is_here, str(path), {"a": 1})


def test_slow_steps_that_are_told_have_the_limit_each() -> None:
    with Workers(1, 2.0) as workers:
        assert list(workers.begin(work_on, "")) == ["done"]


def test_a_pool_ends_at_once_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """It does not wait for its workers: these would not end before the test is given up."""
    with Workers(2) as workers:
        values = workers.begin(hang, "")
        assert next(values) == "first"
        workers.begin(hang, "")
        scratch = Path(workers._folder.name)
        assert list(scratch.iterdir())
        (running,) = [w._process for w in workers._workers if w._process is not None][:1]
    assert running.poll() is not None
    assert not scratch.exists()


def test_workers_start_only_when_there_is_work_for_them() -> None:
    with Workers(4) as workers:
        for _ in range(3):
            assert list(workers.begin(process, "")) != [os.getpid()]
            assert workers._idle.acquire()  # its worker is done with it
            workers._idle.release()
        assert len(workers._workers) == 1
