"""Read files some at a time: in workers within limits, small texts at once."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from index.guard import Workers, contained, is_small_text
from index.models import Encoder
from index.sync.limits import SECONDS_PER_FILE
from index.sync.making import Made, load_made, make_all, make_all_fields

_REMEDY = "exclude it or raise --time-limit"


class Pool(Protocol):
    """What reads files and cuts them, some at a time: the cores of this machine, or many machines.

    Where reading was done shows nowhere: what comes is a function of the bytes and the settings.
    """

    is_asked_for_more: bool

    @property
    def workers(self) -> int:
        """How many files may be read at a time."""
        ...

    @property
    def most_bytes(self) -> int:
        """How many bytes of files may be on their way."""
        ...

    def read(self, path: Path, sha256: str, *, is_new: bool) -> Iterator[Made]:
        """Begin to read ``path`` and return what it gives; taking that may raise ``ReadError``.

        What is not ``is_new`` is likely to come out as it is stored.
        """
        ...


def asks_for_more(seconds: float, passwords: Sequence[str]) -> bool:
    """Passwords or more time may read what failed before."""
    return bool(passwords) or seconds > SECONDS_PER_FILE


class ReadingPool:
    """Reads with workers of this machine.

    ``tokenizer`` is the file by which tokens are counted; without it no passages are cut.
    ``reads`` are the languages that its model can read, ``None`` where it can all.
    """

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = SECONDS_PER_FILE,
        passwords: Sequence[str] = (),
        tokenizer: Path | None = None,
        reads: Collection[str] | None = None,
    ) -> None:
        self._workers = Workers(workers, seconds, _REMEDY)
        counted = str(tokenizer) if tokenizer is not None else None
        self._given = tuple(passwords), counted, sorted(reads) if reads is not None else None
        self.is_asked_for_more = asks_for_more(seconds, passwords)

    @classmethod
    def beside(
        cls, encoder: Encoder, seconds: float = SECONDS_PER_FILE, passwords: Sequence[str] = ()
    ) -> ReadingPool:
        """A pool that cuts passages as this model counts tokens, for the languages it can read."""
        tokenizer = getattr(encoder, "tokenizer_file", None)
        return cls(None, seconds, passwords, tokenizer, getattr(encoder, "languages", None))

    @property
    def workers(self) -> int:
        """How many files may be read at a time."""
        return self._workers.count

    @property
    def most_bytes(self) -> int:
        """Any number: a worker takes its file from the disk."""
        return sys.maxsize

    def __enter__(self) -> ReadingPool:
        """Use the pool as a context manager."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all workers, whatever they are doing."""
        self._workers.__exit__(*error)

    def read(self, path: Path, sha256: str, *, is_new: bool = True) -> Iterator[Made]:
        """Begin to read ``path`` and return what it gives; taking that may raise ``ReadError``."""
        arguments = (str(path), sha256, *self._given)
        if is_small_text(path):
            return contained(make_all, *arguments)
        return map(load_made, self._workers.begin(make_all_fields, *arguments))
