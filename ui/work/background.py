"""Long work in a thread of its own: how far it is, what came of it, and how to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakMethod

import streamlit as st

from index import DossierError, OnProgress, Progress
from ui.highlight import escape

Result = TypeVar("Result")
_LONGEST = 90
_STOPPED = "stopped"


class _Stopped(Exception):
    """The user stopped the work."""


class Work(Generic[Result]):
    """One piece of work; it outlives the page that asked for it.

    ``run`` is called in the thread and given a function to say how far it is. What it has so far
    it may append to ``parts``.
    """

    def __init__(self, run: Callable[[OnProgress], Result], parts: list[Any] | None = None) -> None:
        self.parts = parts if parts is not None else []
        self.progress: Progress | None = None
        self.result: Result | None = None
        self.error: str | None = None
        self._run = run
        self._stop = threading.Event()
        self._after: dict[str, Callable[[Result], None]] = {}
        self._adding = threading.Lock()
        self.start()

    def start(self) -> None:
        """Begin, or begin anew what was stopped or failed."""
        self.progress, self.error = None, None
        self._stop.clear()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Tell whether it still goes on."""
        return self._thread.is_alive()

    def then(self, key: str, act: Callable[[Result], None]) -> None:
        """Call ``act`` with the result as soon as it is there; once for each ``key``."""
        with self._adding:
            if key in self._after:
                return
            self._after[key] = act
            if self.result is None:
                return
        act(self.result)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stop.set()

    def wait(self) -> None:
        """Wait for the end."""
        self._thread.join()

    def _work(self) -> None:
        try:
            found = self._run(self._note)
            with self._adding:
                self.result = found
                after = list(self._after.values())
            for act in after:
                act(found)
        except _Stopped:
            self.error = _STOPPED
        except (DossierError, OSError) as error:
            self.error = str(error)
        finally:
            if self.result is None and self.error is None:
                self.error = "it ended for a reason of its own; the server's log tells more"

    def _note(self, progress: Progress) -> None:
        self.progress = progress
        if self._stop.is_set():
            raise _Stopped


def result_of(work: Work[Result]) -> Result | None:
    """What came of it; until then draw how far it is, or why nothing came."""
    if work.running:
        show_work(work)
    elif work.result is None:
        stopped = work.error == _STOPPED
        if stopped:
            st.info("Stopped. What was read so far is not read again.", icon=":material/stop:")
        else:
            st.error(escape(work.error or ""), icon=":material/error:")
        st.button("Go on" if stopped else "Begin again", icon=":material/refresh:",
                  on_click=_loosely(work.start))  # fmt: skip
    return work.result


def _loosely(method: Callable[[], None]) -> Callable[[], None]:
    """A button's action that does not keep its work: Streamlit forgets no button in a session."""
    reference = WeakMethod(method)

    def act() -> None:
        if (found := reference()) is not None:
            found()

    return act


@st.fragment(run_every=0.5)
def show_work(work: Work[Result]) -> None:
    """Draw how far it is, with a way to stop it; the page is drawn anew when it is ready."""
    if not work.running:
        st.rerun()
    progress = work.progress if work.progress is not None else Progress("beginning", 0, 0)
    st.progress(progress.share, text=escape(told(progress)))
    st.button("Stop", icon=":material/stop:", on_click=_loosely(work.cancel))


def told(progress: Progress) -> str:
    """What is being done, and with what, on one line."""
    item = progress.item if len(progress.item) <= _LONGEST else f"{progress.item[:_LONGEST]} …"
    return progress.step.capitalize() + (f": {item}" if item else "")


class Running:
    """All work of this server that several may ask for: who asks for the same joins it.

    What runs is not begun again because the library changed meanwhile; what has ended is, unless
    it was stopped or failed: that waits for somebody to begin it again.
    """

    def __init__(self, most: int = 16) -> None:
        self._most = most
        self._held: dict[Hashable, tuple[Hashable, Work[Any]]] = {}
        self._lock = threading.Lock()

    def join(
        self, key: Hashable, version: Hashable, begin: Callable[[], Work[Result]]
    ) -> Work[Result]:
        """The work under this key; begun where there is none, or one of an earlier version."""
        with self._lock:
            made, work = self._held.pop(key, (None, None))
            if work is None or not (work.running or made == version or work.result is None):
                made, work = version, begin()
            self._held[key] = (made, work)
            ended = [k for k, (_, other) in self._held.items() if not other.running and k != key]
            for old in ended[: max(0, len(self._held) - self._most)]:
                del self._held[old]
            return work

    def find(self, key: Hashable) -> Work[Any] | None:
        """The work under this key, where there is any."""
        with self._lock:
            return self._held.get(key, (None, None))[1]

    def forget(self, key: Hashable) -> None:
        """Begin anew the next time."""
        with self._lock:
            self._held.pop(key, None)
