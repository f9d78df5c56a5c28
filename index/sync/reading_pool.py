"""Read files in processes of their own: some at a time, each within a limit of time.

Formats that need no parser are read in this process: starting another takes longer than reading
them. For all others a crash, a hang or a greed for memory ends in the ledger as a reason.
"""

from __future__ import annotations

import json
import os
import queue
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.errors import ReadError, UnsupportedError
from index.readers import read_file, reading_with
from index.store import load_reading
from index.sync.worker import TIME_IS_OVER
from index.system import Process, end, python, start
from index.types import Reading

SECONDS_PER_FILE = 300.0
_PLAIN = frozenset((".txt", ".text", ".md", ".markdown", ".rst", ".log", ".csv", ".tsv"))
_PLAIN_BYTES = 4 << 20
_MOST_WORKERS = 8
# A reading waits here while the one before it is encoded; more would only fill the memory.
_READINGS_AHEAD = 2
_SERVE = "index.sync.worker:serve"


class ReadingPool:
    """Worker processes that are started when needed, and ended with the pool."""

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = SECONDS_PER_FILE,
        passwords: Sequence[str] = (),
    ) -> None:
        self.workers = workers if workers is not None else min(_MOST_WORKERS, os.cpu_count() or 1)
        self._seconds = seconds
        self._passwords = tuple(passwords)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: list[_Worker] = []
        self._idle = threading.Semaphore(0)
        self._closed = threading.Event()
        # Of a worker that was ended nothing may stay behind, such as unpacked members.
        self._folder = tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True)

    @property
    def is_asked_for_more(self) -> bool:
        """Tell whether passwords or more time were given: what failed may be read now."""
        return bool(self._passwords) or self._seconds > SECONDS_PER_FILE

    def __enter__(self) -> ReadingPool:
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

    def read(self, path: Path) -> Iterator[Reading]:
        """Begin to read ``path`` and return its readings; taking them may raise ``ReadError``."""
        if path.suffix.lower() in _PLAIN and _size(path) < _PLAIN_BYTES:
            return self._read_here(path)
        job = _Job(path, self._closed)
        self._jobs.put(job)
        if not self._idle.acquire(blocking=False) and len(self._threads) < self.workers:
            self._start_thread()
        return job.readings()

    def _read_here(self, path: Path) -> Iterator[Reading]:
        with reading_with(self._passwords):
            yield from read_file(path)

    def _start_thread(self) -> None:
        request = {
            "seconds": self._seconds,
            "passwords": self._passwords,
            "folder": self._folder.name,
        }
        worker = _Worker(request)
        thread = threading.Thread(target=self._work, args=(worker,), daemon=True)
        self._workers.append(worker)
        self._threads.append(thread)
        thread.start()

    def _work(self, worker: _Worker) -> None:
        while (job := self._jobs.get()) is not None and not self._closed.is_set():
            worker.run(job)
            self._idle.release()
        worker.end()


class _Job:
    """One file to be read, and the answers that came so far."""

    def __init__(self, path: Path, closed: threading.Event) -> None:
        self.path = path
        self._closed = closed
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue(_READINGS_AHEAD)

    def put(self, answer: dict[str, Any]) -> None:
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._answers.put(answer, timeout=0.2)
                return

    def readings(self) -> Iterator[Reading]:
        while "end" not in (answer := self._answers.get()):
            if "error" in answer:
                kind = UnsupportedError if answer.get("unsupported") else ReadError
                raise kind(answer["error"])
            yield load_reading(answer["reading"])


class _Worker:
    """A process, started for its first file and anew after it died."""

    def __init__(self, request: dict[str, Any]) -> None:
        self._request = request
        self._process: Process[str] | None = None
        self._lock = threading.Lock()
        self._ended = False

    def run(self, job: _Job) -> None:
        """Have a file read; whatever happens, its job gets an end or an error."""
        request = {**self._request, "path": str(job.path.absolute())}
        try:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                answer = json.loads(line)
                job.put(answer)
                if "reading" not in answer:
                    return
        except (OSError, ValueError):
            pass  # it died while being spoken to; why is told below
        status = self._discard()
        job.put({"error": self._reason(status)})

    def end(self) -> None:
        """End the process for good."""
        with self._lock:
            self._ended = True
        self._discard()

    def _reason(self, status: int | None) -> str:
        limit = self._request["seconds"]
        if status == TIME_IS_OVER:
            return f"reading it took more than {limit:g} s; exclude it or raise --time-limit"
        return "it crashed its reader; export it again, or exclude it"

    def _running(self) -> Process[str]:
        with self._lock:
            if self._ended:
                raise OSError("ended")
            if self._process is None:
                folder = tempfile.mkdtemp(dir=self._request["folder"])
                self._process = start(python(_SERVE), Path(folder))
            return self._process

    def _discard(self) -> int | None:
        """End the process and return its exit status, if there was one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        return end(process, 0 if self._ended else 0.5)  # one that died has its own status to tell


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
