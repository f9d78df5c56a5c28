"""The one place that starts other programs; ``tests/test_structure.py`` forbids any other.

Each works in a folder of its own, where nothing lies that it could take for a part of itself, and
gets of the environment only what is listed here. Python is started isolated: neither the current
folder nor a variable decides what it imports.
"""

from __future__ import annotations

import os
import signal
import site
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import IO

from index.system.offline import NOTHING_OUT, stay_offline

Process = subprocess.Popen

_PACKAGES = str(Path(__file__).parents[2])
_WINDOWS = sys.platform == "win32"
_BEGIN = (
    "import sys; sys.path[:0] = [p for p in {paths!r} if p not in sys.path]; "
    "from index.system import begin; begin({target!r}, online={online!r})"
)
# What a program needs to find itself, its libraries, the user's folders, languages and display.
_KEPT = frozenset(
    "PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH HOME USER LOGNAME LANG LANGUAGE TZ TESSDATA_PREFIX "
    "XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR DISPLAY WAYLAND_DISPLAY XAUTHORITY BROWSER "
    "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS PYTHONPATH SYSTEMROOT SYSTEMDRIVE WINDIR "
    "COMSPEC PATHEXT USERPROFILE USERNAME APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES "
    "NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE".split()
)
_KEPT_ONLINE = frozenset(
    "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR "
    "REQUESTS_CA_BUNDLE".split()
)
_KEPT_BEGINNINGS = ("LC_", "DOSSIER_")
# Folders: named from here, where the program does not work.
_FOLDERS = ("DOSSIER_CACHE", "DOSSIER_LIBRARY", "TESSDATA_PREFIX")
# What a process gets to end by itself when it is told to.
_PATIENCE = 5.0


def program(name: str) -> str | None:
    """The full path of an installed program; looked for where ``PATH`` says, never beside us."""
    file = f"{name}.exe" if _WINDOWS else name
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = Path(folder, file)
        if Path(folder).is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return None


def python(target: str, *arguments: str, online: bool = False) -> list[str]:
    """The command that calls ``module:function`` of ours in a Python of its own."""
    code = _BEGIN.format(paths=_paths(), target=target, online=online)
    return [sys.executable, "-I", "-c", code, *arguments]


def begin(target: str, *, online: bool) -> None:
    """Call ``module:function`` with the arguments of this process: how a Python of ours begins."""
    if not online:
        stay_offline()
    module, function = target.split(":")
    getattr(import_module(module), function)(*sys.argv[1:])


def environment(folder: Path, *, online: bool = False, **more: str) -> dict[str, str]:
    """The environment of a program that works in ``folder``, and leaves passing files there."""
    kept = _KEPT | _KEPT_ONLINE if online else _KEPT
    found = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in kept or name.startswith(_KEPT_BEGINNINGS)
    }
    places = {name: str(Path(found[name]).absolute()) for name in _FOLDERS if found.get(name)}
    places |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    return {**found, **({} if online else NOTHING_OUT), **places, **more}


def run(
    command: Sequence[str], folder: Path, *, given: bytes = b"", seconds: float | None = None,
    **more: str,
) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
    """Run a program to its end; raises ``OSError``, also where it takes longer than ``seconds``.

    ``more`` are variables of its environment.
    """
    try:
        return subprocess.run(
            command, cwd=folder, env=environment(folder, online=False, **more), input=given,
            capture_output=True, timeout=seconds, check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"it took more than {seconds:g} s") from error


def start(command: Sequence[str], folder: Path) -> Process[str]:
    """Start a program that is spoken with in lines; what it says beside them goes nowhere."""
    return subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def end(process: Process[str], patience: float) -> int:
    """End a started program that has not ended within ``patience`` seconds; return its status."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    process.kill()
    status = process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
    return status


def serve(command: Sequence[str], folder: Path, *, online: bool = False, **more: str) -> int:
    """Run a server until it ends, or we are told to; return its exit status, 0 where we were.

    It never outlives us, however we end: its standard input then ends, see ``end_with_parent``.
    """
    server = subprocess.Popen(
        command, cwd=folder, env=environment(folder, online=online, **more), stdin=subprocess.PIPE
    )
    asked = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        server.terminate()

    # It gets what the keyboard says from the terminal itself; nothing is lost by saying it again.
    names = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    before = {number: signal.signal(number, end) for number in names if number is not None}
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                status = server.wait(_PATIENCE)
                return 0 if asked.is_set() else status
            if asked.is_set():
                server.kill()
    finally:
        server.kill()
        server.wait()
        for number, handler in before.items():
            signal.signal(number, handler)


def open_browser(address: str) -> None:
    """Show a page in the user's browser, without waiting for it."""
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def end_with_parent(given: IO[bytes]) -> None:
    """End this process, gently and then at once, when ``given``, its standard input, ends."""

    def watch() -> None:
        given.read()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_PATIENCE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _paths() -> list[str]:
    """Ours, then what the user put on Python's path by name; isolation leaves all of it out."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    own = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    wanted = {os.path.normpath(path) for path in (*named, *own) if Path(path).is_absolute()}
    return [_PACKAGES, *(path for path in sys.path if path in wanted and path != _PACKAGES)]
