"""How many threads the products of small matrices take: one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def in_one_thread() -> AbstractContextManager[object]:
    """Within it numpy's products take one thread.

    Those of a question last a millisecond: a second thread costs more than it brings, and where
    other work keeps the cores busy, waiting for it took twenty times the processor's time.
    """
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
