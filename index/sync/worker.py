"""A process of its own that reads files, so that a crash or hang of a parser ends only there.

It takes a request a line on standard input and answers with lines of JSON: each reading, then
the end, or the error. It outlives neither its time limit nor the process that started it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from index.errors import ReadError, UnsupportedError
from index.readers import read_file, reading_with
from index.store import reading_fields

# The exit status with which faulthandler ends a process; a crash has another.
TIME_IS_OVER = 1
_MOST_MEMORY = 6 << 30
_BROKEN = 70


def serve() -> None:
    """Answer requests until standard input ends."""
    answers = _own_output()
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process will end it
    try:
        _serve(answers)
    except BaseException:
        os._exit(_BROKEN)


def _serve(answers: TextIO) -> None:
    for line in sys.stdin:
        request = json.loads(line)
        tempfile.tempdir = request["folder"]
        _watch(request)
        for answer in _answers(request):
            faulthandler.cancel_dump_traceback_later()  # waiting to be heard is no hang
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
            _watch(request)
        faulthandler.cancel_dump_traceback_later()


def _watch(request: dict[str, Any]) -> None:
    """End this process unless it is heard of again within the limit of time."""
    faulthandler.dump_traceback_later(float(request["seconds"]), exit=True)


def _answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    try:
        with reading_with(request["passwords"], lambda: _watch(request)):
            for reading in read_file(Path(request["path"])):
                yield {"reading": reading_fields(reading)}
    except ReadError as error:
        yield {"error": str(error), "unsupported": isinstance(error, UnsupportedError)}
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
