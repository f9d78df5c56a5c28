"""File figures with the commit, the command and the data that made them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


def file_figures(path: Path, command: str, data: str, figures: dict[str, Any]) -> None:
    """Write the figures and print them."""
    git = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    content = {"commit": commit, "command": command, "data": data, **figures}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(content))
