"""File figures with what is needed to measure them again: commit, command, data, machine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def file_figures(path: Path, command: str, data: str, figures: dict[str, Any]) -> None:
    """Write the figures and print them."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    content = {
        "commit": commit(), "command": command, "data": data, "machine": machine, **figures
    }  # fmt: skip
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(content, ensure_ascii=False))


def commit() -> str:
    """Short hash of the commit measured, with a plus where the tree has changes of its own."""
    run = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
        capture_output=True, text=True, check=False, cwd=RESULTS.parent,
    )  # fmt: skip
    return run.stdout.strip() or "unknown"
