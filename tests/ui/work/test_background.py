"""Work in the background is stopped and begun anew."""

from __future__ import annotations

from threading import Event

from index import OnProgress, Progress
from ui.work.background import Work


def test_stopped_work_begins_anew() -> None:
    steps = iter((True, False))

    def run(note: OnProgress) -> str:
        if next(steps):
            work.cancel()
        note(Progress("working", 1, 2))
        return "done"

    gate = Event()
    work: Work[str] = Work(lambda note: (gate.wait(), run(note))[1])
    gate.set()
    work.wait()
    assert (work.result, work.error) == (None, "stopped")
    work.start()
    work.wait()
    assert (work.result, work.error) == ("done", None)
