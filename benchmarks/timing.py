"""Timing, and quantiles of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Wall-clock and CPU seconds of ``work``."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": round(time.perf_counter() - wall, 5),
        "cpu_seconds": round(time.process_time() - cpu, 5),
    }


def quantiles(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """p50 and p99 in milliseconds."""
    return {
        f"{kind}_p{share}_ms": round(float(np.percentile([r[key] for r in runs], share)) * 1000, 2)
        for kind, key in (("wall", "seconds"), ("cpu", "cpu_seconds"))
        for share in (50, 99)
    }
