"""The command that opens the front end."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index import Library, ModelError, QueryError, SourceError
from index.cluster import is_address
from index.system import ANY_ADDRESS, is_loopback, python, serve


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the command of this group."""
    screen = commands.add_parser("ui", parents=[common], help="open the front end in the browser")
    screen.add_argument("--port", type=int, default=8501)
    screen.add_argument("--headless", action="store_true", help="don't open a browser window")
    screen.add_argument("--read-only", action="store_true", help="nothing can be changed")
    screen.add_argument(
        "--address", default="127.0.0.1", metavar="IP",
        help="where to listen (default: this machine alone)",
    )  # fmt: skip
    screen.add_argument(
        "--host", action="append", default=[], metavar="NAME",
        help="a name under which people come through a proxy; no other is answered",
    )  # fmt: skip
    screen.add_argument(
        "--max-upload", type=int, default=100, metavar="MB", help="how large a file may be (100)"
    )
    screen.add_argument("--secrets", metavar="FILE", help="who may log in: see docs/front-end.md")
    screen.set_defaults(run=_ui)


def _ui(options: argparse.Namespace) -> int:
    if find_spec("ui") is None:
        raise ModelError("the front end is missing; reinstall Dossier")
    if options.address in ANY_ADDRESS and not options.host:
        raise QueryError(
            f"--address {options.address} lets anybody come under any name; say under which one "
            "they come: --host NAME"
        )
    Library.open(options.library).close()  # say what is wrong with it here, not in the browser
    serving = {
        "address": options.address,
        "port": options.port,
        "hosts": options.host,
        "upload": options.max_upload,
        "window": not options.headless,
        "online": options.online,
        "secrets": _secrets(options),
    }
    place = options.library
    if not is_address(place):
        place = str(Path(place).absolute())
    variables = {"DOSSIER_LIBRARY": place}
    if options.read_only:
        variables["DOSSIER_READ_ONLY"] = "1"
    command = python("ui.server:serve", json.dumps(serving), online=options.online)
    with tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder:
        return serve(command, Path(folder), online=options.online, **variables)


def _secrets(options: argparse.Namespace) -> str | None:
    """The file that says who may log in, if it may be used as it lies there."""
    import tomllib

    if options.secrets is None:
        return None
    path = Path(options.secrets).absolute()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        others = os.name == "posix" and path.stat().st_mode & 0o077
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: can't be read ({error}); name a TOML file") from error
    if others:
        raise SourceError(f"{path}: others on this machine may read it; run: chmod 600 {path}")
    for asked in _addresses(given.get("auth", {})):
        if not options.online and not is_loopback(urlsplit(asked).hostname or ""):
            raise SourceError(f"{path}: logging in asks {asked}; add --online to let it")
    return str(path)


def _addresses(section: dict[str, Any]) -> list[str]:
    """Where providers say what they are, that of each section of their own included."""
    found = [section.get("server_metadata_url")]
    found += [part.get("server_metadata_url") for part in section.values() if type(part) is dict]
    return [address for address in found if isinstance(address, str)]
