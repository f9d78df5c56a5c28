"""Indexing in the background: a thread with a library object of its own, and what it reports."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from index import DossierError, Encoder, Progress, SyncReport
from rag import Dossier
from ui.access import refuse_if_read_only

_LINES_KEPT = 200


class _Cancelled(Exception):
    """The user stopped the run."""


class IndexingJob:
    """At most one run at a time for a library; it outlives the page that started it."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._started = 0.0
        self.progress: Progress | None = None
        self.lines: list[str] = []
        self.report: SyncReport | None = None
        self.error: str | None = None

    @property
    def running(self) -> bool:
        """Tell whether a run is going on."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def seconds(self) -> float:
        """How long the run has been going on."""
        return time.monotonic() - self._started

    def start(
        self, paths: Sequence[str], again: Sequence[str] = (), passwords: Sequence[str] = ()
    ) -> bool:
        """Start a run over ``paths``, or over all roots; ``False`` while another is going on.

        The sources in ``again`` are read anew; ``passwords`` open encrypted files.
        """
        refuse_if_read_only()
        with self._start:
            if self.running:
                return False
            self._stop.clear()
            self._started = time.monotonic()
            self.progress, self.report, self.error, self.lines = None, None, None, []
            self._thread = threading.Thread(
                target=self._run, args=(tuple(paths), again, passwords), daemon=True
            )
            self._thread.start()
            return True

    def cancel(self) -> None:
        """Stop after the file that is being read; what is done stays."""
        self._stop.set()

    def wait(self) -> None:
        """Wait for the end of the run."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, paths: Sequence[str], again: Sequence[str], passwords: Sequence[str]) -> None:
        try:
            with Dossier.open(self._folder, encoder=self._encoder) as dossier:
                self.report = dossier.index(
                    *paths, again=again, passwords=passwords, progress=self._note
                )
        except _Cancelled:
            self.error = "stopped; what was read so far is kept, and the next run goes on from here"
        except (DossierError, OSError) as error:
            self.error = str(error)

    def _note(self, progress: Progress) -> None:
        self.progress = progress
        if progress.item:
            self.lines = [*self.lines, progress.item][-_LINES_KEPT:]
        if self._stop.is_set():
            raise _Cancelled
