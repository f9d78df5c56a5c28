"""How the time of a step grows with what it is given: CPU time, the least of some tries."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

# What takes time in proportion takes twice as long for twice as much; caches and others at work
# add to that, squares would double it.
MOST_PER_DOUBLING = 2.6
_LEAST = 0.004  # less can't be told from the clock's own steps
_TRIES = 4


def growth(step: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
    """The factor by which time grows when the size doubles, from one to four times ``size``.

    Of each size the least of some tries counts: others at work only make a step look slower.
    """
    small, large = make(size), make(4 * size)
    step(make(size // 4))  # what is loaded once
    quick, slow, factor = float("inf"), float("inf"), float("inf")
    for _ in range(_TRIES):
        quick, slow = min(quick, _time(step, small)), min(slow, _time(step, large))
        factor = (slow / max(quick, _LEAST)) ** 0.5
        if factor < MOST_PER_DOUBLING:
            break
    return factor


def _time(step: Callable[[Any], object], given: object) -> float:
    gc.collect()
    started = time.process_time()
    step(given)
    return time.process_time() - started
