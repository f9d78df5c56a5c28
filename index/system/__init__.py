"""What is asked of the operating system: sockets, other programs, files that only we may read."""

from index.system.offline import NO_TELEMETRY, NOTHING_OUT, is_loopback, stay_offline
from index.system.processes import (
    Process,
    begin,
    end,
    end_with_parent,
    environment,
    open_browser,
    program,
    python,
    run,
    serve,
    start,
)
from index.system.private import make_private, open_private, private_folder

__all__ = [
    "NO_TELEMETRY",
    "NOTHING_OUT",
    "is_loopback",
    "stay_offline",
    "Process",
    "begin",
    "end",
    "end_with_parent",
    "environment",
    "open_browser",
    "program",
    "python",
    "run",
    "serve",
    "start",
    "make_private",
    "open_private",
    "private_folder",
]
