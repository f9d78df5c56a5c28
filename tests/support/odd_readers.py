"""Readers that misbehave as parsers do, known to the workers of some tests only."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from index.guard import serving
from index.readers.registry import READERS
from index.types import Reading


def hang(_path: Path) -> Iterator[Reading]:
    tempfile.mkdtemp()
    yield Reading("First words.", "text/plain", member="a", identity="1")
    while True:
        time.sleep(3600)


def crash(_path: Path) -> Iterator[Reading]:
    os.abort()
    yield Reading("never", "text/plain")


def greedy(_path: Path) -> Iterator[Reading]:
    yield Reading("a" * (1 << 40), "text/plain")


def chatty(_path: Path) -> Iterator[Reading]:
    print("noise")
    os.write(1, b"noise")
    os.write(2, b"noise")
    yield Reading("words " * 100_000 + chr(0xD800), "text/plain")


def serve() -> None:
    """A worker that knows them."""
    READERS.update({".hang": hang, ".crash": crash, ".greedy": greedy, ".chatty": chatty})
    serving.serve()


def serve_grown() -> None:
    """A worker that has learnt to read one more kind of file."""
    READERS[".log2"] = READERS[".txt"]
    serving.serve()
