"""What readers are given beside the file: passwords to try, and whom to tell that work goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

PASSWORD_REMEDY = (
    "it is encrypted and needs a password; give it: dossier index --password, or --password-file"
)
WRONG_PASSWORD = "it is encrypted and none of the passwords given fits; it needs another password"
_PASSWORDS: ContextVar[tuple[str, ...]] = ContextVar("passwords", default=())
_PROGRESS: ContextVar[Callable[[], None]] = ContextVar("progress", default=lambda: None)


@contextmanager
def reading_with(
    passwords: Sequence[str], progress: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Let readers try ``passwords``, and call ``progress`` after each slow step, such as OCR."""
    tried, told = _PASSWORDS.set(tuple(passwords)), _PROGRESS.set(progress)
    try:
        yield
    finally:
        _PASSWORDS.reset(tried)
        _PROGRESS.reset(told)


def passwords() -> tuple[str, ...]:
    """The passwords to be tried, in their order."""
    return _PASSWORDS.get()


def made_progress() -> None:
    """Tell that a slow step is done: the limit of time begins anew."""
    _PROGRESS.get()()
