"""Passwords for encrypted files, at hand while files are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

_PASSWORDS: ContextVar[tuple[str, ...]] = ContextVar("passwords", default=())


@contextmanager
def using(passwords: Sequence[str]) -> Iterator[None]:
    """Let readers try ``passwords`` on encrypted files."""
    token = _PASSWORDS.set(tuple(passwords))
    try:
        yield
    finally:
        _PASSWORDS.reset(token)


def passwords() -> tuple[str, ...]:
    """The passwords to be tried, in their order."""
    return _PASSWORDS.get()
