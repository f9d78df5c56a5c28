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

# Streamlit reads no configuration beside a script in a package, so all of it goes by flags.
_SETTINGS = {
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 100,
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "theme.baseRadius": "medium",
    "theme.baseFontSize": 16,
    "theme.paddingTop": "4rem",
    "theme.light.primaryColor": "#0f5c8c",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f2f5f7",
    "theme.light.textColor": "#1b2733",
    "theme.dark.primaryColor": "#6cb6e3",
    "theme.dark.backgroundColor": "#12181e",
    "theme.dark.secondaryBackgroundColor": "#1d262e",
    "theme.dark.textColor": "#e8edf1",
}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    screen = commands.add_parser("ui", parents=[common], help="open the front end in the browser")
    screen.add_argument("--port", type=int, default=8501)
    screen.add_argument("--headless", action="store_true", help="don't open a browser window")
    screen.set_defaults(run=_ui)


def _ui(options: argparse.Namespace) -> int:
    spec = find_spec("ui")
    if spec is None or spec.origin is None:
        raise ModelError("the front end is missing; reinstall Dossier")
    Library.open(options.library).close()  # say what is wrong with it here, not in the browser
    folder = Path(spec.origin).parent
    settings = {
        **_SETTINGS,
        "server.port": options.port,
        "server.headless": str(options.headless).lower(),
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    environment = {**os.environ, "DOSSIER_LIBRARY": str(Path(options.library).absolute())}
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "app.py"), *flags]
    return subprocess.run(command, env=environment, check=False).returncode
