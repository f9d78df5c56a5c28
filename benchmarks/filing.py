"""File figures with what is needed to measure them again: commit, command, data, machine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def file_figures(path: Path, command: str, data: str, figures: Mapping[str, Any]) -> None:
    """Write the figures and print them."""
    content = {**_origin(command, data), **figures}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(content, ensure_ascii=False))


def add_rows(path: Path, command: str, data: str, rows: Mapping[str, Any]) -> None:
    """Add rows to a file, or replace them; each says with which commit it was measured."""
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rows": {}}
    found |= _origin(command, data)
    found["rows"] |= {key: {**row, "commit": found["commit"]} for key, row in rows.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def commit() -> str:
    """Short hash of the commit measured, with a plus where the tree has changes of its own."""
    run = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
        capture_output=True, text=True, check=False, cwd=RESULTS.parent,
    )  # fmt: skip
    return run.stdout.strip() or "unknown"


def _origin(command: str, data: str) -> dict[str, str]:
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    machine = f"{platform.machine()}, {cores}, Python {platform.python_version()}"
    return {"commit": commit(), "command": command, "data": data, "machine": machine}
