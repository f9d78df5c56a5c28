"""The command that opens the front end."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index import Library, ModelError


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    screen = commands.add_parser("ui", parents=[common], help="open the front end in the browser")
    screen.add_argument("--port", type=int, default=8501)
    screen.add_argument("--headless", action="store_true", help="don't open a browser window")
    screen.add_argument("--read-only", action="store_true", help="nothing can be changed")
    screen.set_defaults(run=_ui)


def _ui(options: argparse.Namespace) -> int:
    spec = find_spec("ui")
    if spec is None or spec.origin is None:
        raise ModelError("the front end is missing; reinstall Dossier")
    Library.open(options.library).close()  # say what is wrong with it here, not in the browser
    folder = Path(spec.origin).parent
    # Themes and safe settings stand beside the pages, in .streamlit/config.toml.
    headless = str(options.headless).lower()
    flags = [f"--server.port={options.port}", f"--server.headless={headless}"]
    environment = {**os.environ, "DOSSIER_LIBRARY": str(Path(options.library).absolute())}
    if options.read_only:
        environment["DOSSIER_READ_ONLY"] = "1"
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "app.py"), *flags]
    return subprocess.run(command, env=environment, check=False).returncode
