"""Work in the background is stopped and begun anew."""

from __future__ import annotations

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from index import LibraryError, OnProgress, Progress
from ui.highlight import escape
from ui.work.background import Work, told


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


def test_work_that_fails_says_why() -> None:
    def refuse(_note: OnProgress) -> str:
        raise LibraryError("no library in here")

    work = Work(refuse)
    work.wait()
    assert (work.result, work.error) == (None, "no library in here")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_that_crashes_points_to_the_log() -> None:
    def crash(_note: OnProgress) -> str:
        raise RuntimeError("unforeseen")

    work = Work(crash)
    work.wait()
    assert work.error == "it ended for a reason of its own; the server's log tells more"


def _page() -> None:
    from index import LibraryError
    from ui.work import Work, result_of

    def refuse(_note: object) -> str:
        raise LibraryError("no library in here")

    work: Work[str] = Work(refuse)
    work.wait()
    result_of(work)


def test_what_failed_can_be_begun_again() -> None:
    page = AppTest.from_function(_page, default_timeout=120).run()
    assert page.error[0].value == escape("no library in here")
    assert [button.label for button in page.button] == ["Begin again"]


def test_what_is_being_done_is_told_on_one_line() -> None:
    assert told(Progress("reading", 1, 2)) == "Reading"
    assert told(Progress("reading", 1, 2, "a.txt")) == "Reading: a.txt"
    assert told(Progress("reading", 1, 2, "x" * 99)) == f"Reading: {'x' * 90} …"
