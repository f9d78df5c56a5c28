"""A process that works on files from outside, so that a crash or hang of a parser ends only there.

It takes a request a line on standard input, which names a task (a function of ours) and what to
give it. It answers with lines of JSON: each value that the task yields, then the end, or the error.
It outlives neither its time limit nor the process that started it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, TextIO

from index.errors import DossierError, ReadError

Task = Callable[..., Iterable[Any]]

# The exit status with which faulthandler ends a process; a crash has another.
TIME_IS_OVER = 1
_MOST_MEMORY = 6 << 30
_BROKEN = 70
_seconds: float | None = None


def serve() -> None:
    """Answer requests until standard input ends."""
    answers = _own_output()
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process will end it
    try:
        _serve(answers)
    except BaseException:
        os._exit(_BROKEN)


def restart_clock() -> None:
    """End this process unless it is heard of again within its limit of time, if it has one."""
    if _seconds is not None:
        faulthandler.dump_traceback_later(_seconds, exit=True)


def contained(task: Task, *arguments: Any) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    """What a task yields; whatever it stumbles over in a file becomes one sentence."""
    try:
        yield from task(*arguments)
    except DossierError:
        raise
    except MemoryError as error:
        raise ReadError("reading it takes more memory than is allowed; split it") from error
    except OSError as error:
        if error.errno is None:  # a parser's own error, not the system's
            raise ReadError(_damaged(error)) from error
        why = error.strerror if error.strerror is not None else str(error)
        raise ReadError(f"can't be opened ({why}); check its permissions") from error
    except Exception as error:
        # Parsers meet damaged and hostile files, and raise anything: KeyError, struct.error,
        # RecursionError, their own. One bad file must not stop a run.
        raise ReadError(_damaged(error)) from error


def _damaged(error: Exception) -> str:
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:160]
    return f"it is damaged or not what its suffix says; save it again ({cause})"


def _serve(answers: TextIO) -> None:
    global _seconds
    for line in sys.stdin:
        request = json.loads(line)
        tempfile.tempdir = request["folder"]
        _seconds = float(request["seconds"])
        restart_clock()
        for answer in _answers(request):
            faulthandler.cancel_dump_traceback_later()  # waiting to be heard is no hang
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
            restart_clock()
        faulthandler.cancel_dump_traceback_later()


def _answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    module, _, name = request["task"].partition(":")
    task = getattr(import_module(module), name)
    try:
        for value in contained(task, *request["arguments"]):
            yield {"value": value}
    except DossierError as error:
        yield {"error": str(error), "kind": type(error).__name__}
    else:
        yield {"end": True}


def _own_output() -> TextIO:
    """Keep standard output for answers; whatever else prints there goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
