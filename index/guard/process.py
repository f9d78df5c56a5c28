"""A process that is asked to do a task, and whatever becomes of it is told."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from index import errors
from index.guard.serving import TIME_IS_OVER, Task
from index.system import Process, end, python, start

# A value waits here while the one before it is used; more would only fill the memory.
_VALUES_AHEAD = 2
_SERVE = "index.guard.serving:serve"


class Job:
    """A task with what it is given, and the answers that came so far."""

    def __init__(self, task: Task, arguments: Iterable[Any], closed: threading.Event) -> None:
        self.request = {
            "task": f"{task.__module__}:{task.__qualname__}",
            "arguments": list(arguments),
        }
        self._closed = closed
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue(_VALUES_AHEAD)

    def put(self, answer: dict[str, Any]) -> None:
        """Hand over an answer, unless nobody waits for it any more."""
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._answers.put(answer, timeout=0.2)
                return

    def values(self) -> Iterator[Any]:
        """What the task yields; raises the error that it ended with."""
        while "end" not in (answer := self._answers.get()):
            if "error" in answer:
                raise getattr(errors, answer["kind"])(answer["error"])
            yield answer["value"]


class Worker:
    """A process, started for its first job and anew after it died."""

    def __init__(self, seconds: float, folder: str, remedy: str) -> None:
        self._limits: dict[str, Any] = {"seconds": seconds, "folder": folder}
        self._remedy = remedy
        self._process: Process[str] | None = None
        self._lock = threading.Lock()
        self._ended = False

    def run(self, job: Job) -> None:
        """Have a job done; whatever happens, it gets an end or an error."""
        try:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps({**self._limits, **job.request}) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                answer = json.loads(line)
                job.put(answer)
                if "value" not in answer:
                    return
        except (OSError, ValueError):
            pass  # it died while being spoken to; why is told below
        status = self._discard()
        job.put({"error": self._reason(status), "kind": errors.ReadError.__name__})

    def end(self) -> None:
        """End the process for good."""
        with self._lock:
            self._ended = True
        self._discard()

    def _reason(self, status: int | None) -> str:
        if status == TIME_IS_OVER:
            return f"reading it took more than {self._limits['seconds']:g} s; {self._remedy}"
        return "it crashed its reader; export it again, or leave it out"

    def _running(self) -> Process[str]:
        with self._lock:
            if self._ended:
                raise OSError("ended")
            if self._process is None:
                folder = tempfile.mkdtemp(dir=self._limits["folder"])
                self._process = start(python(_SERVE), Path(folder))
            return self._process

    def _discard(self) -> int | None:
        """End the process and return its exit status, if there was one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        return end(process, 0 if self._ended else 0.5)  # one that died has its own status to tell
