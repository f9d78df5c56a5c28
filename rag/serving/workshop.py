"""Where questions are worked on: so many at a time, so many waiting, each for so long."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from index import OnProgress, Progress
from rag.dossier import Dossier
from rag.serving.fields import Asked
from rag.serving.measures import Measures
from rag.serving.operations import OPERATIONS, Operation
from rag.serving.refusals import Refusal, refusal_of
from rag.shapes import Json

_BUSY = "too many questions at once; ask again in a moment"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is done for others. ``quick`` and ``long`` are worked on at once, ``waiting`` wait.

    Times in seconds, sizes in bytes: ``body`` of one request, ``bodies`` of all that are being
    received; ``connections`` are open at once.
    """

    quick: int = 4
    long: int = 2
    waiting: int = 32
    quick_seconds: float = 60.0
    long_seconds: float = 1800.0
    receive_seconds: float = 20.0
    send_seconds: float = 60.0
    body: int = 16 << 20
    bodies: int = 128 << 20
    connections: int = 256


class Stopped(BaseException):
    """Ends long work that nobody waits for any more; no error, and nothing may take it for one."""


class Job:
    """One request being worked on: how far it is, its result, and the way to stop it."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._latest: Progress | None = None
        self.future: Future[Json] | None = None

    def tell(self, progress: Progress) -> None:
        """Take note of how far it is; raises ``Stopped`` where it is to end."""
        if self.stopped.is_set():
            raise Stopped
        self._latest = progress
        self._wake()

    def _wake(self, *_: object) -> None:
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._news.set)

    def begin(self, future: Future[Json]) -> None:
        """The work, once it is queued."""
        self.future = future
        future.add_done_callback(self._wake)

    async def steps(self) -> AsyncIterator[Progress]:
        """How far it is, whenever that changes, until it is done; steps may be left out."""
        assert self.future is not None
        while True:
            await self._news.wait()
            self._news.clear()
            if self.future.done():
                return
            latest, self._latest = self._latest, None
            if latest is not None:
                yield latest


class Workshop:
    """Works on what is asked of one library, within limits."""

    def __init__(self, dossier: Dossier, limits: Limits, measures: Measures) -> None:
        self.limits = limits
        self.measures = measures
        self._dossier = dossier
        self._pools = {
            is_long: ThreadPoolExecutor(count, thread_name_prefix="dossier")
            for is_long, count in ((False, limits.quick), (True, limits.long))
        }
        self._room = {False: limits.quick + limits.waiting, True: limits.long + limits.waiting}
        self._held = {False: 0, True: 0}

    def close(self) -> None:
        """Begin nothing more."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)

    def begin(self, name: str, asked: Asked) -> Job:
        """Queue what is asked; raises ``Refusal`` where too much waits already."""
        operation = OPERATIONS[name]
        if self._held[operation.is_long] >= self._room[operation.is_long]:
            raise Refusal(503, _BUSY)
        self._held[operation.is_long] += 1
        job = Job()
        try:
            job.begin(self._pools[operation.is_long].submit(self._work, operation, asked, job))
        except RuntimeError:
            self._held[operation.is_long] -= 1
            raise Refusal(503, "the server is ending") from None
        loop = asyncio.get_running_loop()
        assert job.future is not None

        def leave(_: object) -> None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._leave, operation.is_long)

        job.future.add_done_callback(leave)
        return job

    async def result(
        self, name: str, asked: Asked, progress: Callable[[Progress], object] | None = None
    ) -> Json:
        """What is answered; raises ``Refusal``. Work that nobody waits for any more is stopped."""
        job = self.begin(name, asked)
        return await self.finish(name, job, progress)

    async def finish(
        self, name: str, job: Job, progress: Callable[[Progress], object] | None = None
    ) -> Json:
        """Wait for a job within its limit of time, and tell ``progress`` how far it is."""
        is_long = OPERATIONS[name].is_long
        seconds = self.limits.long_seconds if is_long else self.limits.quick_seconds
        assert job.future is not None
        try:
            async with asyncio.timeout(seconds):
                async for step in job.steps():
                    told = progress(step) if progress is not None else None
                    if asyncio.iscoroutine(told):
                        await told
            return job.future.result()
        except TimeoutError:
            raise Refusal(504, f"it took more than {seconds:g} s; ask for less") from None
        finally:
            job.stopped.set()
            job.future.cancel()

    def _leave(self, is_long: bool) -> None:
        self._held[is_long] -= 1

    def _work(self, operation: Operation, asked: Asked, job: Job) -> Json:
        started = time.perf_counter()
        status = 200
        progress: OnProgress = job.tell
        try:
            if job.stopped.is_set():
                raise Stopped
            return operation.run(self._dossier, asked, progress)
        except Stopped:
            status = 499
            raise Refusal(503, "nobody waited for this any more") from None
        except Exception as error:
            refusal = refusal_of(error)
            status = refusal.status
            if status >= 500:
                traceback.print_exception(error, file=sys.stderr)
            raise refusal from None
        finally:
            self.measures.worked(operation.name, status, time.perf_counter() - started)

    @property
    def held(self) -> dict[str, int]:
        """How much is being worked on or waits."""
        return {"quick": self._held[False], "long": self._held[True]}
