"""Programs for the tests: started as ours are, they tell what they see, or stay."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path

from index.errors import OfflineError
from index.system import end_with_parent


def tell(*arguments: str) -> None:
    try:
        socket.create_connection(("8.8.8.8", 53), 1)
        reached = "away"
    except OfflineError:
        reached = "refused"
    seen = {
        "arguments": arguments, "folder": str(Path.cwd()), "path": sys.path, "reached": reached,
        "isolated": sys.flags.isolated,
    }  # fmt: skip
    sys.stdout.write(json.dumps(seen))


def stay(file: str) -> None:
    end_with_parent(sys.stdin.buffer)
    aside = Path(f"{file}.new")
    aside.write_text(str(os.getpid()), encoding="utf-8")
    aside.rename(file)
    time.sleep(300)


def settings(given: str) -> None:
    """Every setting that the server has where it is started so, one a line."""
    from streamlit import config
    from streamlit.web import bootstrap

    from ui.server import Serving, build

    serving = Serving(**json.loads(given))
    build(serving)
    bootstrap.load_config_options(serving.settings())
    found = {
        name: repr(option.value)
        for name, option in config.get_config_options().items()
        if name != "server.cookieSecret"  # drawn anew each time
    }
    sys.stdout.write(json.dumps(found))
