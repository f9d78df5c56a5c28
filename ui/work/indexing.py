"""Indexing in the background: a thread with a library object of its own, and what it reports."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import TOLD, Encoder, Progress, SyncReport, sentence
from index.store import InUseError
from index.system import give_memory_back
from rag import Dossier
from ui.access import refuse_if_read_only

_LINES_KEPT = 200
_PAUSE = 2.0  # seconds between two looks whether another process still writes


class _Cancelled(Exception):
    """The user stopped the run."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read: ``paths`` or, without any, all roots; the sources in ``again`` anew."""

    paths: tuple[str, ...]
    again: tuple[str, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)


class IndexingJob:
    """One run at a time for a library; it outlives the page that started it.

    What is ordered meanwhile is done after it, also where another process writes to the library:
    nothing that was ordered is lost but by ``cancel``.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._start = threading.Lock()
        self._orders: deque[Order] = deque()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._started = 0.0
        self.waiting = False
        self.progress: Progress | None = None
        self.lines: list[str] = []
        self.report: SyncReport | None = None
        self.error: str | None = None

    @property
    def running(self) -> bool:
        """Tell whether a run is going on, or waits for another process."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def queued(self) -> int:
        """How many orders wait behind the one in hand."""
        return len(self._orders)

    @property
    def seconds(self) -> float:
        """How long the run has been going on."""
        return time.monotonic() - self._started

    def start(
        self, paths: Sequence[str], again: Sequence[str] = (), passwords: Sequence[str] = ()
    ) -> bool:
        """Order a run over ``paths``, or over all roots; ``False`` where it waits behind others.

        The sources in ``again`` are read anew; ``passwords`` open encrypted files.
        """
        refuse_if_read_only()
        with self._start:
            order = Order(tuple(paths), tuple(again), tuple(passwords))
            if order not in self._orders:
                self._orders.append(order)
            if self.running:
                return False
            self.report, self.error, self.lines = None, None, []
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
            return True

    def cancel(self) -> None:
        """Stop after the file that is being read; what is done stays, what waits is forgotten."""
        with self._start:
            self._orders.clear()
            self._stop.set()

    def acknowledge(self) -> None:
        """Somebody has read what went wrong, or what came of it."""
        if not self.running:
            self.error, self.report = None, None

    def wait(self) -> None:
        """Wait for the end of all that is ordered."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._start:  # nobody may order something between the last look and the end
                if not self._orders:
                    self._thread = None
                    return
                order = self._orders.popleft()
                self._stop.clear()
            self._started, self.progress = time.monotonic(), None
            try:
                self._do(order)
            except _Cancelled:
                self.error = (
                    "stopped; what was read so far is kept, and the next run goes on from here"
                )
            except TOLD as error:
                self.error = sentence(error, self._folder)
            finally:
                self.waiting = False
                give_memory_back()

    def _do(self, order: Order) -> None:
        """Do what was ordered, as soon as nobody else writes."""
        while True:
            try:
                with Dossier.open(self._folder, encoder=self._encoder) as dossier:
                    self.report = dossier.index(
                        *order.paths, again=order.again, passwords=order.passwords,
                        progress=self._note,
                    )  # fmt: skip
                return
            except InUseError:
                self.waiting = True
                if self._stop.wait(_PAUSE):
                    raise _Cancelled from None

    def _note(self, progress: Progress) -> None:
        self.waiting = False
        self.progress = progress
        if progress.item:
            self.lines = [*self.lines, progress.item][-_LINES_KEPT:]
        if self._stop.is_set():
            raise _Cancelled
