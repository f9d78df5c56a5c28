"""What is asked of the operating system: sockets, other programs, files that only we may read."""

from index.system.offline import (
    NO_TELEMETRY,
    NOTHING_OUT,
    allow_listening,
    is_loopback,
    is_offline,
    stay_offline,
)
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
from index.system.memory import give_memory_back
from index.system.private import make_private, open_private, private_folder
from index.system.one_thread import in_one_thread
from index.system.visitors import ANY_ADDRESS, OWN_NAMES, Names, own_names

__all__ = [
    "NO_TELEMETRY",
    "NOTHING_OUT",
    "allow_listening",
    "is_loopback",
    "is_offline",
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
    "give_memory_back",
    "in_one_thread",
    "make_private",
    "open_private",
    "private_folder",
    "ANY_ADDRESS",
    "OWN_NAMES",
    "Names",
    "own_names",
]
