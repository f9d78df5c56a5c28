"""What the benchmarks share: timing, quantiles, the machine, files of results."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

RESULTS = Path(__file__).parent / "results"


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


def machine() -> str:
    """The machine in words."""
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return f"{platform.machine()}, {cores}, Python {platform.python_version()}"


def commit() -> str:
    """Short hash of the commit that is measured."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()


def save(name: str, command: str, data: str, rows: Mapping[str, Any]) -> None:
    """Add ``rows`` to a file of results; each says with which commit it was measured."""
    path = RESULTS / f"{name}.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rows": {}}
    found |= {"commit": commit(), "command": command, "machine": machine(), "data": data}
    found["rows"] |= {key: {**row, "commit": commit()} for key, row in rows.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
