"""Tasks done in processes of their own: some at a time, each within its limits.

A small file that needs no parser may be read in the process at hand: starting another takes longer
than reading it, and all that is done with its text takes time in proportion to its length.
"""

from __future__ import annotations

import os
import queue
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.guard.process import Job, Worker
from index.guard.serving import Task, contained

SECONDS = 60.0
_MOST_WORKERS = 8
_TEXTS = frozenset((".txt", ".text", ".md", ".markdown", ".rst", ".log", ".csv", ".tsv", ".json",
                    ".jsonl"))  # fmt: skip
# The worst that a text of this size may hold takes about two seconds.
_SMALL = 256 << 10
_REMEDY = "make it smaller, or save it as plain text"


class Workers:
    """Worker processes that are started when needed, and ended with the pool."""

    def __init__(
        self, count: int | None = None, seconds: float = SECONDS, remedy: str = _REMEDY
    ) -> None:
        self.count = count if count is not None else min(_MOST_WORKERS, os.cpu_count() or 1)
        self._seconds = seconds
        self._remedy = remedy
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: list[Worker] = []
        self._idle = threading.Semaphore(0)
        self._closed = threading.Event()
        # Of a worker that was ended nothing may stay behind, such as unpacked members.
        self._folder = tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True)

    def __enter__(self) -> Workers:
        """Use the pool as a context manager."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End all workers, whatever they are doing."""
        self._closed.set()
        for worker in self._workers:
            worker.end()
        for _ in self._threads:
            self._jobs.put(None)
        for started in self._threads:
            started.join()
        self._folder.cleanup()

    def begin(self, task: Task, *arguments: Any) -> Iterator[Any]:  # noqa: ANN401 - any JSON
        """Begin a task, a function at the top of a module, and return what it yields.

        What it is given and yields must be JSON. Taking the values may raise ``ReadError``, or
        what the task itself raises of this package's errors.
        """
        job = Job(task, arguments, self._closed)
        self._jobs.put(job)
        if not self._idle.acquire(blocking=False) and len(self._threads) < self.count:
            self._start_thread()
        return job.values()

    def _start_thread(self) -> None:
        worker = Worker(self._seconds, self._folder.name, self._remedy)
        thread = threading.Thread(target=self._work, args=(worker,), daemon=True)
        self._workers.append(worker)
        self._threads.append(thread)
        thread.start()

    def _work(self, worker: Worker) -> None:
        while (job := self._jobs.get()) is not None and not self._closed.is_set():
            worker.run(job)
            self._idle.release()
        worker.end()


def is_small_text(path: Path) -> bool:
    """Tell whether a file may be read in this process."""
    try:
        return path.suffix.lower() in _TEXTS and path.stat().st_size <= _SMALL
    except OSError:
        return True  # it says itself why it can't be opened


def guarded(task: Task, path: Path, *arguments: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    """All that a task yields of one file, given by its path; done here where it is a small text."""
    if is_small_text(path):
        return list(contained(task, str(path), *arguments))
    with Workers(1) as workers:
        return list(workers.begin(task, str(path.absolute()), *arguments))
